"use strict";

/** The parts of a drawing as elements of a page, and the pointer above them. */
((atlas) => {
  /** How far the pointer may move and still click, in pixels. */
  const CLICK = 4;
  /** What a thin line answers to, in pixels. */
  const REACH = 12;
  const WHEEL = 1.25;

  /**
   * Take titles as what is said, so that the browser shows none of its own, and widen lines.
   * @type {Clusteratlas["hydrated"]}
   */
  function hydrated(group) {
    for (const title of group.querySelectorAll("title")) {
      title.parentElement?.setAttribute("data-says", title.textContent || "");
      title.remove();
    }
    for (const path of group.querySelectorAll(".edge > path")) {
      const hit = /** @type {SVGElement} */ (path.cloneNode());
      hit.removeAttribute("stroke-dasharray");
      hit.setAttribute("stroke", "transparent");
      hit.setAttribute("stroke-width", String(REACH));
      hit.setAttribute("class", "hit");
      path.after(hit);
    }
    return group;
  }

  /** @type {Clusteratlas["drawnNode"]} */
  function drawnNode(node) {
    const at = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(node.getAttribute("transform") || "") || [];
    return {
      node: /** @type {SVGGElement} */ (node),
      key: node.getAttribute("data-key") || "",
      x: Number(at[1]),
      y: Number(at[2]),
      radius: Number(node.getAttribute("data-radius")),
      says: node.getAttribute("data-says") || "",
    };
  }

  /**
   * Follow the pointer: it moves the drawing, and what it points at or clicks is told.
   * @param {SVGSVGElement} picture
   * @param {Excerpt} excerpt
   * @param {PointerCalls} calls
   */
  function followPointer(picture, excerpt, { light, choose }) {
    /** @type {{x: number, y: number, moved: boolean}|null} */
    let held = null;
    const aim = (/** @type {Event} */ { target }) =>
      target instanceof Element ? target.closest(".node, .edge") : null;
    picture.addEventListener("pointerdown", (event) => {
      if (event.button === 0) held = { x: event.clientX, y: event.clientY, moved: false };
    });
    picture.addEventListener("pointermove", (event) => {
      if (!held) {
        light(aim(event));
        return;
      }
      const [across, down] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.moved && Math.hypot(across, down) < CLICK) return;
      if (!held.moved) picture.setPointerCapture(event.pointerId);
      held = { x: event.clientX, y: event.clientY, moved: true };
      excerpt.move(across, down);
    });
    picture.addEventListener("pointerup", (event) => {
      const node = held && !held.moved && aim(event);
      held = null;
      if (node && node.classList.contains("node")) choose(node);
    });
    picture.addEventListener("pointercancel", () => (held = null));
    picture.addEventListener("pointerleave", () => !held && light(null));
    picture.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the wheel alone moves the page
      event.preventDefault();
      const at = new DOMPoint(event.clientX, event.clientY)
        .matrixTransform(picture.getScreenCTM()?.inverse());
      excerpt.zoom(event.deltaY < 0 ? WHEEL : 1 / WHEEL, at.x, at.y);
    }, { passive: false });
  }

  /** @type {Clusteratlas["parsedSvg"]} */
  function parsedSvg(markup) {
    const text = `<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`;
    const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
    return /** @type {SVGElement[]} */ ([...documentElement.children])
      .map((child) => document.importNode(child, true));
  }

  atlas.provide({ parsedSvg, hydrated, drawnNode, followPointer });
})(globalThis.clusteratlas);
