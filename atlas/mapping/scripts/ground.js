/** What lies under the symbols: shaded districts, borders, the chosen area, covered districts. */
(() => {
  "use strict";
  const ca = (globalThis.clusteratlas = globalThis.clusteratlas || {});
  const SVG = "http://www.w3.org/2000/svg";
  let hatches = 0;

  /** Lines that say "no figure", in the colour of the theme. */
  function hatch(svg) {
    const id = `ca-hatch-${++hatches}`;
    const pattern = document.createElementNS(SVG, "pattern");
    const attributes = { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    for (const [key, value] of Object.entries(attributes)) pattern.setAttribute(key, String(value));
    const ground = document.createElementNS(SVG, "rect");
    ground.setAttribute("class", "ca-hatch-ground");
    ground.setAttribute("width", "6");
    ground.setAttribute("height", "6");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("class", "ca-hatch-line");
    line.setAttribute("d", "M0 0V6");
    pattern.append(ground, line);
    const defs = document.createElementNS(SVG, "defs");
    defs.append(pattern);
    svg.prepend(defs);
    return `url(#${id})`;
  }

  /** The region of each district; each district has exactly one. */
  function regionOf(base) {
    const region = base.districts.ags.map(() => -1);
    base.areas.kind.forEach((kind, area) => {
      if (kind === "region") base.areas.districts[area].forEach((district) => (region[district] = area));
    });
    return region;
  }

  /**
   * Colours live in the style sheet (classes and custom properties), so that theme and print
   * need no drawing. Paths are whole, neither clipped nor thinned: thinning each district alone
   * would open gaps between neighbours.
   */
  function ground(map, base, topology) {
    const renderer = L.svg({ padding: 0.3 });
    const options = { renderer, interactive: false, smoothFactor: 0, noClip: true };
    const line = (className, lines) =>
      L.polyline(lines, { ...options, className: `ca-line ${className}`, fill: false }).addTo(map);
    const districts = topology.polygons.map((polygons) =>
      L.polygon(polygons, { ...options, className: "ca-district", stroke: false }).addTo(map)
    );
    const { inner, outer } = topology.borders(regionOf(base));
    line("ca-border", inner);
    line("ca-border ca-border-region", outer);
    const hovered = line("ca-border-hover", []);
    const covered = line("ca-border-covered", []);
    const area = line("ca-border-area", []);
    const elements = districts.map((district) => district.getElement());
    const hatched = hatch(elements[0].ownerSVGElement);
    let shown = { area: undefined, hover: -1 };

    function shade(shading) {
      elements.forEach((element, district) => {
        const index = shading ? shading.classes[district] : 0;
        const own = shading && shading.colors && index >= 0 ? shading.colors[index] : "";
        element.setAttribute("data-class", String(index));
        element.style.fill = index < 0 ? hatched : own;
      });
    }

    function choose(chosen) {
      const inside = chosen && chosen.districts ? new Set(chosen.districts) : null;
      const whole = !inside || inside.size === elements.length;
      elements.forEach((element, district) =>
        element.classList.toggle("ca-faded", !whole && !inside.has(district))
      );
      const key = whole ? "" : chosen.key;
      if (shown.area !== key) area.setLatLngs(whole ? [] : topology.outline([...inside]));
      shown.area = key;
    }

    return {
      /** Colours of the districts and the chosen area. */
      update(shading, chosen) {
        shade(shading);
        choose(chosen);
      },
      /** Outline and pale fill for districts that a record covers; null for none. */
      cover(list) {
        const set = new Set(list || []);
        elements.forEach((element, district) => element.classList.toggle("ca-covered", set.has(district)));
        covered.setLatLngs(set.size ? topology.outline([...set]) : []);
      },
      /** The district under the pointer, -1 for none. */
      hover(district) {
        if (district === shown.hover) return;
        shown.hover = district;
        hovered.setLatLngs(district < 0 ? [] : topology.outline([district]));
      },
    };
  }

  Object.assign(ca, { ground, regionOf });
})();
