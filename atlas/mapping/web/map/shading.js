"use strict";

/** How districts are shaded under a selection: counts, classes, their labels. */
((atlas) => {
  /** Class of districts outside of the selected area: nothing is said of them. */
  const OUTSIDE = -2;

  /**
   * Count records by district and put the counts into classes.
   * @type {Clusteratlas["shading"]}
   */
  function shading(base, rows, { what, inside, filters }, words) {
    const within = inside && new Set(inside);
    const values = districtCounts(base, rows, what).map((count, district) =>
      !within || within.has(district) ? count : null);
    const { limits } = base.shading;
    const classes = values.map((value) => {
      if (value === null) return OUTSIDE;
      const found = limits.findIndex((limit) => value <= limit);
      return found < 0 ? limits.length : found;
    });
    const title =
      what === "clusters" ? words.t("Clusters by district") : words.t("Networks by district");
    return {
      title: filters ? `${title} (${filters})` : title,
      values,
      classes,
      labels: classLabels(limits, words),
      level: "district",
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
   * Count the areas of each class, as far as something is said of them; the last are the unknown.
   * @type {Clusteratlas["classCounts"]}
   */
  function classCounts(base, { classes, labels, level }) {
    const { kind, districts } = base.areas;
    const counts = new Array(labels.length + 1).fill(0);
    kind.forEach((each, area) => {
      if (each !== level.replace("-", "_")) return;
      const shown = districts[area].find((district) => classes[district] !== OUTSIDE);
      if (shown === undefined) return;
      counts[classes[shown] < 0 ? labels.length : classes[shown]]++;
    });
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

  atlas.provide({ OUTSIDE, shading, classCounts, classLabels });
})(globalThis.clusteratlas);
