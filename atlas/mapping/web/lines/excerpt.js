"use strict";

/** Which part of a drawing is seen, and how large: the same units whatever the screen. */
((atlas) => {
  /** Pixels for a unit at most. */
  const LARGEST = 24;

  /** @type {Clusteratlas["createExcerpt"]} */
  function createExcerpt(svg, [width, height], onChange) {
    let [x, y, part] = [0, 0, 1]; // corner, and which part of the width is seen
    let pixels = width; // how wide the whole drawing would be on this screen

    function apply() {
      const most = 1 - part;
      [x, y] = [clamp(x, most * width), clamp(y, most * height)];
      svg.setAttribute("viewBox", `${x} ${y} ${part * width} ${part * height}`);
      svg.style.setProperty("--still", String(1 / scale()));
      onChange();
    }

    const scale = () => pixels / (width * part);

    function measure() {
      const box = svg.getBoundingClientRect();
      pixels = Math.min(box.width, (box.height * width) / height) || width;
      apply();
    }

    /** @type {Excerpt["zoom"]} */
    function zoom(factor, atX = x + (part * width) / 2, atY = y + (part * height) / 2) {
      const least = Math.min(1, pixels / width / LARGEST);
      const next = Math.max(least, Math.min(1, part / factor));
      x = atX - ((atX - x) * next) / part;
      y = atY - ((atY - y) * next) / part;
      part = next;
      apply();
    }

    /** @type {Excerpt["goTo"]} */
    function goTo(toX, toY, to = scale()) {
      const [left, top] = [toX - x, toY - y];
      const margin = 0.06 * part;
      const seen = left > margin * width && left < (part - margin) * width
        && top > margin * height && top < (part - margin) * height;
      if (seen && to === scale()) return;
      part = Math.min(1, pixels / width / to);
      [x, y] = [toX - (part * width) / 2, toY - (part * height) / 2];
      apply();
    }

    return {
      scale,
      zoom,
      goTo,
      measure,
      move(across, down) {
        [x, y] = [x - across / scale(), y - down / scale()];
        apply();
      },
      whole() {
        [x, y, part] = [0, 0, 1];
        apply();
      },
      isWhole: () => part === 1,
    };
  }

  const clamp = (/** @type {number} */ value, /** @type {number} */ most) =>
    Math.max(0, Math.min(most, value));

  atlas.provide({ createExcerpt });
})(globalThis.clusteratlas);
