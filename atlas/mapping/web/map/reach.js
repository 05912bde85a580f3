"use strict";

/** Circle and drawn shape on the map. */
((atlas) => {
  /** @type {Clusteratlas["createReach"]} */
  function createReach(map, legend) {
    const pane = map.createPane("ca-reach");
    pane.style.zIndex = "440"; // over the ground, under the symbols
    pane.style.pointerEvents = "none";
    const renderer = L.svg({ pane: "ca-reach" });
    /** @type {L.Polygon[]} */
    let drawn = [];

    return {
      show(rings) {
        for (const each of drawn) each.remove();
        drawn = rings.map((ring) =>
          L.polygon(ring, { pane: "ca-reach", renderer, interactive: false, className: "ca-reach",
            smoothFactor: 0.5 }).addTo(map));
      },
      fit(fly) {
        if (!drawn.length) return false;
        const bounds = drawn.reduce((all, each) => all.extend(each.getBounds()),
          L.latLngBounds(drawn[0].getBounds().getSouthWest(), drawn[0].getBounds().getNorthEast()));
        const [left, right] = [covered(legend, map.getSize().x), 32];
        const options = { paddingTopLeft: L.point(left, 32), paddingBottomRight: L.point(right, 32),
          maxZoom: 11 };
        if (fly && !atlas.reduced()) map.flyToBounds(bounds, { ...options, duration: 0.7 });
        else map.fitBounds(bounds, { ...options, animate: false });
        return true;
      },
    };
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
