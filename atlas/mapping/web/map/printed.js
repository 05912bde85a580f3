"use strict";

/** Symbols and names as SVG, for paper: the same as the canvas shows, without pixels. */
((atlas) => {
  /**
   * Draw the names that fit between the left and the right end.
   * @type {Clusteratlas["printedLabels"]}
   */
  function printedLabels({ labels, offset: [dx, dy] }, left, right) {
    const { svg } = atlas;
    const shown = labels.filter(({ x, width }) => x + dx > left && x + dx + width < right);
    return shown.flatMap(({ kind, name, more, x, y }) => (more ? [name, more] : [name])
      .map((line, i) => svg("text", { class: `ca-print-${kind}`, x: x + dx,
        y: y + dy + 4 + i * atlas.LINE }, line)));
  }

  /**
   * Draw all symbols and donuts, what is opened, and the ring around what is chosen.
   * @type {Clusteratlas["printedSymbols"]}
   */
  function printedSymbols(base, scene) {
    const stand = (/** @type {Spot} */ spot) =>
      spot.donut ? donut(base, spot, scene) : spot.items.map((item) => network(base, item, scene));
    return [...scene.spots.flatMap(stand), ...opened(base, scene), ...chosen(scene)];
  }

  /**
   * Draw the tags of clusters.
   * @type {Clusteratlas["printedTags"]}
   */
  function printedTags({ tags, offset: [dx, dy], number }) {
    const { svg, shapePath } = atlas;
    return tags.map(({ x, y, clusters, color }) =>
      svg(
        "g",
        { transform: `translate(${x + dx} ${y + dy})` },
        svg("path", { class: "ca-print-tag", d: shapePath("area"), transform: "scale(1.3)",
          stroke: color }),
        clusters.length > 1 &&
          svg("text", { class: "ca-print-count ca-print-tag-count", y: 4 }, number(clusters.length)),
      ));
  }

  /**
   * @param {Base} base
   * @param {Item} item
   * @param {ScenePicture} scene
   * @returns {SVGElement}
   */
  function network(base, { row, x, y }, { offset: [dx, dy] }) {
    const { svg, shapePath, colorOf } = atlas;
    const { kind, industries } = base.networks;
    const d = shapePath((base.kinds[kind[row]] || {}).shape);
    return svg(
      "g",
      { transform: `translate(${x + dx} ${y + dy})` },
      svg("title", null, base.networks.name[row]),
      svg("path", { class: "ca-symbol-rim", d }),
      svg("path", { class: "ca-symbol-fill", d, fill: colorOf(base, industries[row]) }),
    );
  }

  /**
   * @param {Base} base
   * @param {Spot} spot
   * @param {ScenePicture} scene
   * @returns {SVGElement[]}
   */
  function donut(base, { rows, radius, ...spot }, { offset: [dx, dy], number }) {
    const { svg, segments, slicePath } = atlas;
    const [x, y, text] = [spot.x + dx, spot.y + dy, number(rows.length)];
    const hole = Math.max(radius * 0.64, text.length * 3.6 + 2.5);
    const circle = (/** @type {string} */ name, /** @type {number} */ r) =>
      svg("circle", { class: name, cx: x, cy: y, r });
    return [
      circle("ca-print-rim", radius + 1.6),
      ...segments(base, rows).map(({ color, from, to }) =>
        svg("path", { class: "ca-print-part", d: slicePath(x, y, radius, from, to), fill: color }),
      ),
      circle("ca-print-hole", hole),
      circle("ca-print-line", radius),
      svg("text", { class: "ca-print-count", x, y: y + 4 }, text),
    ];
  }

  /**
   * @param {Base} base
   * @param {ScenePicture} scene
   */
  function opened(base, scene) {
    if (!scene.opened) return [];
    const { svg } = atlas;
    const { spot, items, radius } = scene.opened;
    const [dx, dy] = scene.offset;
    return [
      svg("circle", { class: "ca-print-disc", cx: spot.x + dx, cy: spot.y + dy, r: radius }),
      ...items.map((item) => network(base, item, scene)),
    ];
  }

  /** @param {ScenePicture} scene */
  function chosen({ selected, offset: [dx, dy] }) {
    const { svg } = atlas;
    if (!selected) return [];
    const ring = { cx: selected.x + dx, cy: selected.y + dy, r: selected.radius + 3.5 };
    return [svg("circle", { class: "ca-line-selected ca-print-line", ...ring })];
  }

  atlas.provide({ printedLabels, printedSymbols, printedTags });
})(globalThis.clusteratlas);
