"use strict";

/** Live app: where a component is on the page, from its mounting to its unmounting. */
((atlas) => {
  /**
   * Make a place that draws as soon as its base is here, and anew for another base.
   * @template {{name: string}} Data
   * @template Held
   * @param {Component<Data>} first
   * @param {(component: Component<Data>, base: Held) => Drawn<Data>} create
   * @param {() => Map<string, Held>|undefined} bases
   * @returns {Place<Data>}
   */
  function createPlace(first, create, bases) {
    let latest = first;
    /** @type {Drawn<Data>|null} */
    let drawn = null;

    /** Draw what was shown last; until its base is here, what was drawn before stays. */
    function draw() {
      const { name } = latest.data;
      const base = bases()?.get(name);
      if (base === undefined || drawn?.name === name) return;
      if (drawn) drawn.destroy();
      drawn = create(latest, base);
    }

    addEventListener("clusteratlas-base", draw);
    return {
      show(component) {
        latest = component;
        if (drawn?.name === component.data.name) drawn.update(component);
        else draw();
      },
      destroy() {
        removeEventListener("clusteratlas-base", draw);
        if (drawn) drawn.destroy();
      },
    };
  }

  /**
   * @template {{name: string}} Data
   * @template Held
   * @param {(component: Component<Data>, base: Held) => Drawn<Data>} create
   * @param {() => Map<string, Held>|undefined} bases
   * @returns {(component: Component<Data>) => () => void}
   */
  function mounting(create, bases) {
    /** @type {WeakMap<Node, Place<Data>>} */
    const places = new WeakMap();
    return (component) => {
      const { parentElement } = component;
      const place = places.get(parentElement) || createPlace(component, create, bases);
      places.set(parentElement, place);
      place.show(component);
      return () => {
        if (places.get(parentElement) !== place) return; // unmounted before
        places.delete(parentElement);
        place.destroy();
      };
    };
  }

  atlas.provide({ mounting });
})(globalThis.clusteratlas);
