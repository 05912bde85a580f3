"use strict";

/**
 * A way through the symbols for the keyboard and for screen readers: one button that lies on one
 * symbol and is led from symbol to symbol with the arrow keys.
 */
(() => {
  /**
   * @param {{targets: () => object[], place: (target: object) => {x: number, y: number},
   *   name: (target: object, at: number, count: number) => string,
   *   reveal: (target: object) => void, say: (text: string) => void,
   *   activate: (target: object) => void}} calls
   */
  function createCursor(calls) {
    const { element } = globalThis.clusteratlas;
    const node = element("button", {
      type: "button",
      class: "ca-cursor",
      keydown: onKey,
      focus: () => settle(true),
      click: () => {
        if (list.length) calls.activate(list[index]);
      },
    });
    let list = [];
    let index = 0;
    let key = null;

    /** What a target stands for, so that it is found again after a change. */
    const keyOf = (target) => (target.row === undefined ? target.rows[0] : target.row);

    function settle(reach) {
      list = calls.targets();
      node.hidden = !list.length;
      if (!list.length) return;
      const found = list.findIndex((target) => keyOf(target) === key);
      index = found < 0 ? Math.min(index, list.length - 1) : found;
      write(reach);
    }

    function write(reach) {
      const target = list[index];
      key = keyOf(target);
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

    function onKey(event) {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.altKey || event.ctrlKey || event.metaKey || !list.length) return;
      if (event.key in steps) {
        index = (index + steps[event.key] + list.length) % list.length;
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

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createCursor });
})();
