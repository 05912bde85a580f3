"use strict";

/** The shapes of symbols, written once as paths for canvas, legend, card and print. */
((atlas) => {
  /** Around 0, of equal visual weight; a kind is told by its shape, never by colour alone. */
  /** @type {Record<Shape, string>} */
  const PATHS = {
    circle: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    diamond: "M0-7.6L7.6 0L0 7.6L-7.6 0z",
    square: "M-5.4-5.4h10.8v10.8h-10.8z",
    triangle: "M0-7.4L7 5H-7z",
    area: "M-7-3.5L-2-6L6.5-4.5L5 1L7 5L-3 6L-6 3z",
  };

  /**
   * Give the path of a shape; of an unknown one the circle.
   * @type {Clusteratlas["shapePath"]}
   */
  const shapePath = (shape) => (shape && PATHS[shape]) || PATHS.circle;

  /**
   * Give the colour of a network or cluster: that of its first industry's group.
   * @type {Clusteratlas["colorOf"]}
   */
  function colorOf(base, industries) {
    return groupColor(base, groupOf(base, industries));
  }

  /**
   * @param {Base} base
   * @param {Position} group
   */
  const groupColor = (base, group) => (group < 0 ? base.style.unknown : base.groups[group].color);

  /**
   * Give the position of the group of the first industry, -1 without one.
   * @type {Clusteratlas["groupOf"]}
   */
  function groupOf(base, industries) {
    const first = industries.length ? base.industries[industries[0]] : null;
    return first ? first.group : -1;
  }

  /**
   * Draw a symbol as a small picture beside a word that says the same; only its outline without
   * a colour.
   * @type {Clusteratlas["symbolPicture"]}
   */
  function symbolPicture(shape, color) {
    const { svg } = atlas;
    return svg(
      "svg",
      { class: "ca-symbol", viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" },
      color && svg("path", { class: "ca-symbol-rim", d: shapePath(shape) }),
      svg("path", { class: "ca-symbol-fill", d: shapePath(shape), fill: color || "none" }),
    );
  }

  /**
   * Divide a donut by groups, in their order.
   * @type {Clusteratlas["segments"]}
   */
  function segments(base, rows) {
    /** @type {Map<Position, number>} */
    const counts = new Map();
    for (const row of rows) {
      const group = groupOf(base, base.networks.industries[row]);
      counts.set(group, (counts.get(group) || 0) + 1);
    }
    let at = 0;
    return [...counts.entries()]
      .sort(([a], [b]) => a - b)
      .map(([group, count]) => ({
        color: groupColor(base, group),
        from: at / rows.length,
        to: (at += count) / rows.length,
      }));
  }

  /**
   * Write a slice of a disc, from a turn to another, as a path; a whole one as two halves.
   * @type {Clusteratlas["slicePath"]}
   */
  function slicePath(x, y, r, from, to) {
    const half = (/** @type {number} */ across) => `a${r} ${r} 0 1 1 ${across} 0`;
    if (to - from >= 1) return `M${x - r} ${y}${half(2 * r)}${half(-2 * r)}z`;
    const point = (/** @type {number} */ turn) => {
      const angle = (turn - 0.25) * 2 * Math.PI;
      return `${x + r * Math.cos(angle)} ${y + r * Math.sin(angle)}`;
    };
    const long = to - from > 0.5 ? 1 : 0; // else the path takes the shorter way round
    return `M${x} ${y}L${point(from)}A${r} ${r} 0 ${long} 1 ${point(to)}z`;
  }

  atlas.provide({
    shapePath,
    colorOf,
    groupOf,
    symbolPicture,
    segments,
    slicePath,
  });
})(globalThis.clusteratlas);
