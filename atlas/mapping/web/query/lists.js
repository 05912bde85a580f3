"use strict";

/** The values of each record in each filter, as numbers that one pass can go through. */
((atlas) => {
  /**
   * Keep lists of small numbers as one row of numbers and where each list begins.
   * @param {number[][]} rows
   * @returns {Lists}
   */
  function lists(rows) {
    const starts = new Uint32Array(rows.length + 1);
    rows.forEach((row, i) => (starts[i + 1] = starts[i] + row.length));
    const items = new Uint16Array(starts[rows.length]);
    rows.forEach((row, i) => items.set(row, starts[i]));
    return { starts, items };
  }

  /**
   * Give the areas that hold all districts of an area: where a record is whose region alone is
   * known.
   * @param {Areas} areas
   */
  function holders(areas) {
    /** @type {Map<Position, Position[]>} */
    const known = new Map();
    return (/** @type {Position} */ region) => {
      const found = known.get(region);
      if (found) return found;
      const own = areas.districts[region];
      const all = areas.key.map((_, area) => area);
      const made = all.filter((area) => own.every((d) => areas.districts[area].includes(d)));
      known.set(region, made);
      return made;
    };
  }

  /**
   * Give the areas of networks and clusters, as positions among the areas.
   * @param {Base} base
   */
  function areasOf({ areas, networks, clusters, districts }) {
    /** @type {Position[][]} */
    const byDistrict = districts.ags.map(() => []);
    areas.districts.forEach((held, area) => held.forEach((d) => byDistrict[d].push(area)));
    const ofRegion = holders(areas);
    const state = [areas.key.indexOf("state")];
    const ofNetworks = networks.district.map((district, i) => {
      if (district >= 0) return byDistrict[district];
      return networks.region[i] >= 0 ? ofRegion(networks.region[i]) : state;
    });
    const ofClusters = clusters.districts.map((held) => [
      ...new Set(held.flatMap((d) => byDistrict[d])),
    ]);
    return [...ofNetworks, ...ofClusters];
  }

  /**
   * List the values of each record, networks first, in each filter whose values are known.
   * @type {Clusteratlas["fieldLists"]}
   */
  function fieldLists(base, values) {
    const { networks, clusters } = base;
    /** @type {Position[][]} */
    const none = clusters.id.map(() => []);
    const cluster = values.kind.indexOf("cluster");
    const active = networks.active.map((value) => [values.active.indexOf(value || "unknown")]);
    return {
      area: lists(areasOf(base)),
      industry: lists([...networks.industries, ...clusters.industries]),
      technology: lists([...networks.technologies, ...clusters.technologies]),
      kind: lists([...networks.kind.map((kind) => [kind]), ...clusters.id.map(() => [cluster])]),
      label: lists([...networks.labels, ...none]),
      active: lists([...active, ...none]),
    };
  }

  atlas.provide({ fieldLists });
})(globalThis.clusteratlas);
