"use strict";

/**
 * The map on paper: what is drawn now, as one SVG without pixels, cut to what holds something.
 * It is made when printing begins and gone when it ends; styles choose between it and the screen.
 */
((atlas) => {
  const MARGIN = 56;

  /**
   * Print a map; `shades` gives the colours of the classes, for white paper.
   * @type {Clusteratlas["createPrint"]}
   */
  function createPrint({ base, map, geometry, ground, symbols, frame }, shades) {
    /** @type {SVGElement|null} */
    let sheet = null;

    function begin() {
      end();
      if (!map.getSize().x) return;
      const { svg, printedLabels, printedNumbers, printedSymbols, printedTags } = atlas;
      const scene = symbols.scene();
      const placed = atlas.placement(map, geometry);
      const box = cut(map, geometry, placed);
      const [left, , width] = box;
      sheet = svg(
        "svg",
        { class: "ca-print", viewBox: box.join(" "), role: "img", "aria-label": frame.title() },
        ...land(ground, placed, shades()),
        ...printedLabels(scene, left, left + width),
        ...printedTags(scene),
        ...printedSymbols(base, scene),
        ...printedNumbers(atlas.paperNumbers(scene, box), scene),
        scaleBar(frame.leaflet, box),
      );
      frame.frame.prepend(sheet);
    }

    function end() {
      if (sheet) sheet.remove();
      sheet = null;
    }

    globalThis.addEventListener("beforeprint", begin);
    globalThis.addEventListener("afterprint", end);
    return {
      begin,
      end,
      numbers() {
        if (!map.getSize().x) return new Map();
        const box = cut(map, geometry, atlas.placement(map, geometry));
        return atlas.paperNumbers(symbols.scene(), box).of;
      },
      remove() {
        end();
        globalThis.removeEventListener("beforeprint", begin);
        globalThis.removeEventListener("afterprint", end);
      },
    };
  }

  /**
   * Cut to the part of the state that is in view, with room for names beside it.
   * @param {L.Map} map
   * @param {Geometry} geometry
   * @param {Placement} placed
   * @returns {[left: number, top: number, width: number, height: number]}
   */
  function cut(map, geometry, { scale, offset: [dx, dy] }) {
    const [x0, y0, x1, y1] = geometry.box(null);
    const size = map.getSize();
    const left = Math.max(0, x0 * scale + dx - MARGIN);
    const top = Math.max(0, y0 * scale + dy - MARGIN / 2);
    const right = Math.min(size.x, x1 * scale + dx + MARGIN);
    const bottom = Math.min(size.y, y1 * scale + dy + MARGIN);
    const empty = right <= left || bottom <= top;
    return empty ? [0, 0, size.x, size.y] : [left, top, right - left, bottom - top];
  }

  /**
   * Copy an element of the ground; a copy is of the same kind.
   * @template {Element} Copied
   * @param {Copied} element
   */
  const copy = (element) => /** @type {Copied} */ (element.cloneNode(true));

  /**
   * Copy the ground with its hatchings, in the colours of paper.
   * @param {Ground} ground
   * @param {Placement} placed
   * @param {string[]} colors
   */
  function land(ground, { scale, offset: [dx, dy] }, colors) {
    const world = copy(ground.world);
    world.setAttribute("transform", `translate(${dx} ${dy}) scale(${scale})`);
    for (const fill of world.querySelectorAll("[data-class]")) {
      const color = colors[Number(fill.getAttribute("data-class"))];
      if (color) fill.setAttribute("fill", color);
    }
    const defs = [...ground.picture.querySelectorAll("defs")].map(copy);
    for (const clip of world.querySelectorAll("clipPath")) {
      clip.nextElementSibling?.setAttribute("clip-path", `url(#${clip.id}-print)`);
      clip.id += "-print";
    }
    for (const pattern of defs.flatMap((each) => [...each.children])) {
      for (const user of world.querySelectorAll(`[fill="url(#${pattern.id})"]`)) {
        user.setAttribute("fill", `url(#${pattern.id}-print)`);
      }
      pattern.id += "-print";
    }
    return [...defs, world];
  }

  /**
   * Repeat the scale bar of the screen in the corner.
   * @param {HTMLElement} leaflet
   * @param {[left: number, top: number, width: number, height: number]} box
   */
  function scaleBar(leaflet, [left, top, width, height]) {
    const { svg } = atlas;
    const bar = leaflet.querySelector(".leaflet-control-scale-line");
    if (!(bar instanceof HTMLElement)) return null;
    const long = parseFloat(bar.style.width);
    const [x, y] = [left + width - long - 4, top + height - 6];
    return svg(
      "g",
      { class: "ca-print-scale" },
      svg("path", { d: `M${x} ${y - 5}v5h${long}v-5` }),
      svg("text", { x: x + 5, y: y - 4 }, bar.textContent),
    );
  }

  atlas.provide({ createPrint });
})(globalThis.clusteratlas);
