"use strict";

/**
 * The ground of the map: shaded districts, borders, the chosen area. One SVG whose paths are
 * written once; zooming sets one transform, and lines keep their width.
 */
((atlas) => {
  let made = 0;

  /** @type {Clusteratlas["createGround"]} */
  function createGround(map, geometry) {
    const { change } = atlas;
    const hatch = `ca-hatch-${++made}`;
    const cover = `ca-cover-${made}`;
    const few = `ca-few-${made}`;
    const patterns = [pattern(hatch, "ca-hatch"), pattern(cover, "ca-cover"), pattern(few, "ca-few")];
    const { picture, world, fills, lines, outlines } = drawGround(geometry, patterns, cover, few);
    map.getPane("overlayPane")?.append(picture);
    let corner = L.point(0, 0);
    // Leaflet moves pictures as well; its types know elements of HTML only.
    const moved = /** @type {HTMLElement} */ (/** @type {unknown} */ (picture));

    /** Draw what the map shows and no more: a ground larger than the screen is slow to paint. */
    function move() {
      const { scale, offset: [x, y] } = atlas.placement(map, geometry);
      const size = map.getSize();
      corner = map.containerPointToLayerPoint([0, 0]);
      picture.style.width = `${size.x}px`;
      picture.style.height = `${size.y}px`;
      world.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
      for (const each of patterns) {
        const mirrored = each.id === few; // so that it crosses what is not known
        each.setAttribute("patternTransform", turned(scale, mirrored ? -45 : 45));
      }
      L.DomUtil.setTransform(moved, corner, 1);
    }

    return {
      picture,
      world,
      move,
      animate: (to) => L.DomUtil.setTransform(moved, to(corner), to.scale),
      shade(classes, colors, uncertain) {
        change(lines.few, "d", uncertain.map((i) => geometry.paths[i]).join(""));
        fills.forEach((fill, i) => {
          const known = classes[i] >= 0 && colors[classes[i]];
          const outside = classes[i] === atlas.OUTSIDE;
          change(fill, "fill", outside ? "transparent" : known || `url(#${hatch})`);
          change(fill, "data-class", classes[i]);
        });
      },
      area(districts) {
        const inside = districts && new Set(districts);
        fills.forEach((fill, i) => fill.classList.toggle("ca-faded", !!inside && !inside.has(i)));
        const d = districts ? geometry.outline(districts) : "";
        change(lines.casing, "d", d);
        change(lines.area, "d", d);
      },
      outline(areas) {
        outlines.replaceChildren(...areas.flatMap(({ districts, color }, i) =>
          outlineOf(geometry, districts, color, `${cover}-${i}`)));
      },
      hover(district) {
        change(lines.hover, "d", district < 0 ? "" : geometry.paths[district]);
      },
      mark(districts, covered) {
        const d = districts ? geometry.outline(districts) : "";
        change(lines.selectedCasing, "d", d);
        change(lines.selected, "d", d);
        const fill = districts && covered ? districts.map((i) => geometry.paths[i]).join("") : "";
        change(lines.covered, "d", fill);
      },
      remove: () => picture.remove(),
    };
  }

  /**
   * Draw districts, borders, and the lines that will mark something.
   * @param {Geometry} geometry
   * @param {SVGPatternElement[]} patterns
   * @param {string} cover id of the pattern of what a cluster covers
   * @param {string} few id of the pattern of values that rest on few cases
   */
  function drawGround(geometry, patterns, cover, few) {
    const { svg } = atlas;
    const fills = geometry.paths.map((d, i) => svg("path", { d, "data-district": i }));
    const line = (/** @type {string} */ name, d = "") => svg("path", { class: name, d });
    const lines = {
      few: line("ca-few-cases"),
      hover: line("ca-line-hover"),
      covered: line("ca-covered"),
      casing: line("ca-line-casing"),
      area: line("ca-line-area"),
      selectedCasing: line("ca-line-casing"),
      selected: line("ca-line-selected"),
    };
    const outlines = svg("g", { class: "ca-clusters" });
    lines.covered.setAttribute("fill", `url(#${cover})`);
    lines.few.setAttribute("fill", `url(#${few})`);
    const world = svg(
      "g",
      { class: "ca-world" },
      svg("g", { class: "ca-districts" }, ...fills),
      lines.few,
      lines.covered,
      line("ca-line-border", geometry.borders),
      line("ca-line-region", geometry.regionBorders),
      outlines,
      lines.casing,
      lines.area,
      lines.hover,
      lines.selectedCasing,
      lines.selected,
    );
    const picture = svg(
      "svg",
      { class: "ca-ground leaflet-zoom-animated", "aria-hidden": "true" },
      svg("defs", null, ...patterns),
      world,
    );
    return { picture, world, fills, lines, outlines };
  }

  /**
   * Draw the outline of clusters along the inner side of their area.
   * @param {Geometry} geometry
   * @param {Position[]} districts
   * @param {string|null} color
   * @param {string} id
   */
  function outlineOf(geometry, districts, color, id) {
    const { svg } = atlas;
    const area = districts.map((i) => geometry.paths[i]).join("");
    const stroke = color && `color-mix(in srgb, ${color} var(--ca-map-own), white)`; // dark on dark
    return [
      svg("clipPath", { id }, svg("path", { d: area })),
      svg("path", { class: "ca-line-cluster", d: geometry.outline(districts), stroke,
        "clip-path": `url(#${id})` }),
    ];
  }

  /**
   * @param {number} scale
   * @param {number} angle in degrees
   */
  const turned = (scale, angle) => `scale(${1 / scale}) rotate(${angle})`;

  /**
   * Make a hatching whose lines keep their distance when the ground is scaled.
   * @param {string} id
   * @param {string} name
   */
  function pattern(id, name) {
    const { svg } = atlas;
    return svg(
      "pattern",
      { id, class: name, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 6, height: 6 }),
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 6 }),
    );
  }

  atlas.provide({ createGround });
})(globalThis.clusteratlas);
