"use strict";

/** What belongs to a node or an edge stands out while it is pointed at. */
((atlas) => {
  const end = (/** @type {Element} */ edge, /** @type {string} */ name) => edge.getAttribute(name);

  /** @type {Clusteratlas["lightUp"]} */
  function lightUp(picture, target) {
    picture.classList.toggle("lighting", Boolean(target));
    for (const lit of picture.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!target) return;
    target.classList.add("lit");
    const key = target.getAttribute("data-key");
    const ends = [end(target, "data-one"), end(target, "data-other")];
    for (const edge of key ? picture.querySelectorAll(".edge") : []) {
      const [one, other] = [end(edge, "data-one"), end(edge, "data-other")];
      if (key !== one && key !== other) continue;
      edge.classList.add("lit");
      ends.push(one, other);
    }
    for (const node of picture.querySelectorAll(".node")) {
      const own = node.getAttribute("data-key");
      if (own && ends.includes(own)) node.classList.add("lit");
    }
  }

  /** @type {Clusteratlas["showLevel"]} */
  function showLevel(picture, scale, near) {
    atlas.change(picture, "data-level", scale < near ? "far" : "near");
    for (const label of picture.querySelectorAll(".label")) {
      label.classList.toggle("away", scale < Number(label.getAttribute("data-from")));
    }
  }

  atlas.provide({ lightUp, showLevel });
})(globalThis.clusteratlas);
