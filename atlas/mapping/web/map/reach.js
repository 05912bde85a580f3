"use strict";

/** Circle and drawn shape on the map. */
((atlas) => {
  /** From this width on a legend may stand open beside a circle. */
  const SPACIOUS = 760;

  /**
   * Draw into the ground, which zooms and prints as one.
   * @type {Clusteratlas["createReach"]}
   */
  function createReach(map, geometry, ground, legend) {
    /** @type {Pair[]} */
    let corners = [];
    /** @type {SVGPathElement[]} */
    let drawn = [];

    return {
      show(rings) {
        for (const each of drawn) each.remove();
        drawn = rings.map((ring) => atlas.svg("path", { class: "ca-reach", d: pathOf(ring, geometry) }));
        ground.world.append(...drawn);
        corners = rings.flat();
      },
      fit(fly) {
        if (!corners.length) return false;
        const { x: width } = map.getSize();
        legend.unfold(width > SPACIOUS);
        const options = { paddingTopLeft: L.point(covered(legend.node, width), 32),
          paddingBottomRight: L.point(32, 32), maxZoom: 11 };
        const bounds = L.latLngBounds(corners);
        if (fly && !atlas.reduced()) map.flyToBounds(bounds, { ...options, duration: 0.7 });
        else map.fitBounds(bounds, { ...options, animate: false });
        return true;
      },
    };
  }

  /**
   * @param {Pair[]} ring
   * @param {Geometry} geometry
   */
  function pathOf(ring, { origin: [x, y] }) {
    const points = ring.map(([lat, lon]) => atlas.plane(lat, lon));
    return `M${points.map(([u, v]) => `${(u - x).toFixed(1)} ${(v - y).toFixed(1)}`).join("L")}Z`;
  }

  /**
   * Say how much of the map the legend covers at the left, as far as that leaves enough of it.
   * @param {HTMLElement} legend
   * @param {number} width of the map
   */
  function covered(legend, width) {
    const end = legend.offsetLeft + legend.offsetWidth + 12;
    const folded = legend.classList.contains("ca-legend-closed");
    return folded || end > width / 2 ? 32 : end;
  }

  atlas.provide({ createReach });
})(globalThis.clusteratlas);
