"use strict";

/** How districts are shaded under a selection: counts, classes, their labels. */
((atlas) => {
  /**
   * Count records by district and put the counts into classes.
   * @type {Clusteratlas["shading"]}
   */
  function shading(base, rows, what, words) {
    const values = districtCounts(base, rows, what);
    const { limits } = base.shading;
    const classes = values.map((value) => {
      const found = limits.findIndex((limit) => value <= limit);
      return found < 0 ? limits.length : found;
    });
    const counts = new Array(limits.length + 1).fill(0);
    for (const each of classes) counts[each]++;
    return {
      title: what === "clusters" ? words.t("Clusters by district") : words.t("Networks by district"),
      values,
      classes,
      labels: classLabels(limits, words),
      counts,
      colors: null,
    };
  }

  /**
   * Count networks by their district, or clusters by each district that they cover.
   * @param {Base} base
   * @param {Rows} rows
   * @param {"networks"|"clusters"} what
   */
  function districtCounts(base, rows, what) {
    const counts = base.districts.ags.map(() => 0);
    if (what === "clusters") {
      for (const row of rows.clusters) for (const d of base.clusters.districts[row]) counts[d]++;
    } else {
      for (const row of rows.networks) {
        const district = base.networks.district[row];
        if (district >= 0) counts[district]++;
      }
    }
    return counts;
  }

  /**
   * Name classes by their bounds: "0", "1–4", "5–7", "8 and more".
   * @type {Clusteratlas["classLabels"]}
   */
  function classLabels(limits, { t, number }) {
    const labels = limits.map((limit, i) => {
      const first = i ? limits[i - 1] + 1 : 0;
      return first >= limit ? number(limit) : `${number(first)}–${number(limit)}`;
    });
    const last = limits.length ? limits[limits.length - 1] + 1 : 0;
    return [...labels, t("{count} and more", { count: number(last) })];
  }

  atlas.provide({ shading, classLabels });
})(globalThis.clusteratlas);
