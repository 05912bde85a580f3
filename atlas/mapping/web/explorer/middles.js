"use strict";

/** Where records are, to sort them by distance: networks at their seat, clusters amid their districts. */
((atlas) => {
  /** @type {Clusteratlas["createMiddles"]} */
  function createMiddles(base) {
    /** @type {Pair[]|null} */
    let districts = null;

    /** @param {TableRecord} record */
    function middleOf({ type, row }) {
      if (type === "network") {
        const [lat, lon] = [base.networks.lat[row], base.networks.lon[row]];
        return lat === null || lon === null ? null : /** @type {Pair} */ ([lat, lon]);
      }
      const known = districts = districts || middlesOf(base.geometry);
      return mean(base.clusters.districts[row].map((d) => known[d]));
    }

    return {
      sorted(records, from) {
        const away = new Map(records.map((record) => {
          const at = middleOf(record);
          return [record.key, at ? atlas.kilometres(from, at) : Infinity];
        }));
        const of = (/** @type {TableRecord} */ { key }) => /** @type {number} */ (away.get(key));
        return [...records].sort((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)));
      },
    };
  }

  /**
   * Give the middle of each district, near enough for an order.
   * @param {Topology} topology
   */
  function middlesOf({ arcs, precision, districts }) {
    const lines = arcs.map((arc) => mean(atlas.decode(arc, precision)));
    return districts.map((polygons) =>
      mean(polygons.flat(2).map((ref) => lines[ref < 0 ? ~ref : ref])));
  }

  /**
   * @param {Pair[]} points
   * @returns {Pair}
   */
  const mean = (points) => [
    points.reduce((sum, [lat]) => sum + lat, 0) / points.length,
    points.reduce((sum, [, lon]) => sum + lon, 0) / points.length,
  ];

  atlas.provide({ createMiddles });
})(globalThis.clusteratlas);
