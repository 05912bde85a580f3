"use strict";

/**
 * A way through the symbols for the keyboard and for screen readers: one button that lies on one
 * symbol and is led from symbol to symbol with the arrow keys.
 */
((atlas) => {
  /** @type {Record<string, number>} */
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  /**
   * @template {{radius: number}} T
   * @param {CursorCalls<T>} calls
   */
  function createCursor(calls) {
    const { element } = atlas;
    const node = element("button", {
      type: "button",
      class: "ca-cursor",
      keydown: onKey,
      focus: () => settle(true),
      click: () => {
        if (list.length) calls.activate(list[index]);
      },
    });
    /** @type {T[]} */
    let list = [];
    let index = 0;
    let key = "";

    /** Lie on the same target as before, if it is still there, else on one near it. */
    function settle(/** @type {boolean} */ reach) {
      list = calls.targets();
      node.hidden = !list.length;
      if (!list.length) return;
      const found = list.findIndex((target) => calls.key(target) === key);
      index = found < 0 ? Math.min(index, list.length - 1) : found;
      write(reach);
    }

    function write(/** @type {boolean} */ reach) {
      const target = list[index];
      key = calls.key(target);
      if (reach) calls.reveal(target);
      const name = calls.name(target, index + 1, list.length);
      node.setAttribute("aria-label", name);
      const { x, y } = calls.place(target);
      const size = 2 * target.radius + 10;
      Object.assign(node.style, {
        left: `${x - size / 2}px`,
        top: `${y - size / 2}px`,
        width: `${size}px`,
        height: `${size}px`,
      });
      return name;
    }

    function onKey(/** @type {KeyboardEvent} */ event) {
      if (event.altKey || event.ctrlKey || event.metaKey || !list.length) return;
      if (Object.hasOwn(STEPS, event.key)) {
        index = (index + STEPS[event.key] + list.length) % list.length;
      } else if (event.key === "Home") index = 0;
      else if (event.key === "End") index = list.length - 1;
      else return;
      event.preventDefault();
      calls.say(write(true)); // a changed name alone is not read out
    }

    return {
      node,
      /** Follow the map: after moving, zooming, another selection or language. */
      settle: () => settle(false),
    };
  }

  atlas.provide({ createCursor });
})(globalThis.clusteratlas);
