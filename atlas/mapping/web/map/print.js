"use strict";

/**
 * The map on paper: what is drawn now, as one SVG without pixels, cut to what holds something.
 * It is made when printing begins and gone when it ends; styles choose between it and the screen.
 */
(() => {
  const MARGIN = 56;

  /**
   * @param {{base, map, geometry, ground, symbols, frame}} parts
   * @param {() => string[]} shades the colours of the classes, for white paper
   */
  function createPrint({ base, map, geometry, ground, symbols, frame }, shades) {
    let sheet = null;

    function begin() {
      end();
      if (!map.getSize().x) return;
      const scene = symbols.scene();
      const box = cut(scene);
      const { svg } = globalThis.clusteratlas;
      sheet = svg(
        "svg",
        { class: "ca-print", viewBox: box.join(" "), role: "img", "aria-label": frame.title() },
        ...land(),
        ...scene.labels.map((label) => name(label, scene, box)),
        ...scene.spots.flatMap((spot) => stand(spot, scene)),
        ...opened(scene),
        ...chosen(scene),
        scaleBar(box),
      );
      frame.frame.prepend(sheet);
    }

    function end() {
      if (sheet) sheet.remove();
      sheet = null;
    }

    /** Cut to the part of the state that is in view, with room for names beside it. */
    function cut({ offset }) {
      const scale = map.getZoomScale(map.getZoom(), globalThis.clusteratlas.PLANE_ZOOM);
      const [x0, y0, x1, y1] = geometry.box(null).map((v, i) => v * scale + offset[i % 2]);
      const size = map.getSize();
      const left = Math.max(0, x0 - MARGIN);
      const top = Math.max(0, y0 - MARGIN / 2);
      const right = Math.min(size.x, x1 + MARGIN);
      const bottom = Math.min(size.y, y1 + MARGIN);
      const empty = right <= left || bottom <= top;
      return empty ? [0, 0, size.x, size.y] : [left, top, right - left, bottom - top];
    }

    /** Copy the ground with its hatchings, in the colours of paper. */
    function land() {
      const { svg } = globalThis.clusteratlas;
      const world = ground.world.cloneNode(true);
      const colors = shades();
      for (const fill of world.querySelectorAll("[data-class]")) {
        const color = colors[fill.dataset.class];
        if (color) fill.setAttribute("fill", color);
      }
      const defs = ground.picture.querySelector("defs").cloneNode(true);
      for (const pattern of defs.children) {
        for (const user of world.querySelectorAll(`[fill="url(#${pattern.id})"]`)) {
          user.setAttribute("fill", `url(#${pattern.id}-print)`);
        }
        pattern.id += "-print";
      }
      const { x, y } = L.DomUtil.getPosition(map.getPane("mapPane"));
      return [defs, svg("g", { transform: `translate(${x} ${y})` }, world)];
    }

    function name(label, { offset: [dx, dy] }, [left, , width]) {
      const { svg } = globalThis.clusteratlas;
      const x = label.x + dx;
      const inside = x > left && x + label.width < left + width;
      if (label.kind === "neighbour" && !inside) return null;
      const text = { class: `ca-print-${label.kind}`, x, y: label.y + dy + 4 };
      return svg("text", text, label.name);
    }

    function network({ row, x, y }, { offset: [dx, dy] }) {
      const { svg, shapePath, colorOf } = globalThis.clusteratlas;
      const d = shapePath((base.kinds[base.networks.kind[row]] || {}).shape);
      const color = colorOf(base, base.networks.industries[row]);
      return svg(
        "g",
        { transform: `translate(${x + dx} ${y + dy})` },
        svg("path", { class: "ca-symbol-rim", d }),
        svg("path", { class: "ca-symbol-fill", d, fill: color }),
      );
    }

    const stand = (spot, scene) =>
      spot.donut ? donut(spot, scene) : spot.items.map((item) => network(item, scene));

    function donut(spot, { offset: [dx, dy], number }) {
      const { svg, segments } = globalThis.clusteratlas;
      const [x, y, r] = [spot.x + dx, spot.y + dy, spot.radius];
      const hole = Math.max(r * 0.64, number(spot.rows.length).length * 3.6 + 2.5);
      return [
        svg("circle", { class: "ca-print-rim", cx: x, cy: y, r: r + 1.6 }),
        ...segments(base, spot.rows).map(({ color, from, to }) =>
          svg("path", { class: "ca-print-part", d: slice(x, y, r, from, to), fill: color }),
        ),
        svg("circle", { class: "ca-print-hole", cx: x, cy: y, r: hole }),
        svg("circle", { class: "ca-print-line", cx: x, cy: y, r }),
        svg("text", { class: "ca-print-count", x, y: y + 4 }, number(spot.rows.length)),
      ];
    }

    function opened(scene) {
      if (!scene.opened) return [];
      const { svg } = globalThis.clusteratlas;
      const { spot, items, radius } = scene.opened;
      const [dx, dy] = scene.offset;
      return [
        svg("circle", { class: "ca-print-disc", cx: spot.x + dx, cy: spot.y + dy, r: radius }),
        ...items.map((item) => network(item, scene)),
      ];
    }

    function chosen({ selected, offset: [dx, dy] }) {
      const { svg } = globalThis.clusteratlas;
      if (!selected) return [];
      const ring = { cx: selected.x + dx, cy: selected.y + dy, r: selected.radius + 3.5 };
      return [svg("circle", { class: "ca-line-selected ca-print-line", ...ring })];
    }

    /** Repeat the scale bar of the screen in the corner. */
    function scaleBar([left, top, width, height]) {
      const { svg } = globalThis.clusteratlas;
      const bar = frame.leaflet.querySelector(".leaflet-control-scale-line");
      if (!bar) return null;
      const long = parseFloat(bar.style.width);
      const [x, y] = [left + width - long - 4, top + height - 6];
      return svg(
        "g",
        { class: "ca-print-scale" },
        svg("path", { d: `M${x} ${y - 5}v5h${long}v-5` }),
        svg("text", { x: x + 5, y: y - 4 }, bar.textContent),
      );
    }

    globalThis.addEventListener("beforeprint", begin);
    globalThis.addEventListener("afterprint", end);
    return {
      begin,
      end,
      remove() {
        end();
        globalThis.removeEventListener("beforeprint", begin);
        globalThis.removeEventListener("afterprint", end);
      },
    };
  }

  /** Write a slice of a disc as a path; a whole one as two halves. */
  function slice(x, y, r, from, to) {
    const half = (long) => `a${r} ${r} 0 1 1 ${long} 0`;
    if (to - from >= 1) return `M${x - r} ${y}${half(2 * r)}${half(-2 * r)}z`;
    const point = (turn) => {
      const angle = (turn - 0.25) * 2 * Math.PI;
      return `${x + r * Math.cos(angle)} ${y + r * Math.sin(angle)}`;
    };
    const long = to - from > 0.5 ? 1 : 0;
    return `M${x} ${y}L${point(from)}A${r} ${r} 0 ${long} 1 ${point(to)}z`;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createPrint });
})();
