"use strict";

/** Columns of the table of records: their titles and what stands in them. */
(() => {
  /**
   * Give the columns in their order. A record is {type, row}; a text of "" is not stated, null
   * does not apply: a cluster has no seat.
   */
  function recordColumns(base, words) {
    const { t, lang } = words;
    const { networks, clusters, areas, districts } = base;
    const of = (record) => (record.type === "network" ? networks : clusters);
    const labels = (taxonomy, codes) => codes.map((i) => taxonomy[i].label[lang]).join(" · ");
    const network = (value) => (record) => (record.type === "network" ? value(record.row) : null);
    const region = (i) => (i < 0 ? "" : areas.name[lang][i].replace(/^Region | region$/, ""));
    const kind = base.kinds.find((each) => each.code === "cluster");
    return [
      { key: "name", title: t("Name"), text: ({ type, row }) =>
        type === "network" ? networks.name[row] : clusters.name[lang][row] },
      { key: "kind", title: t("Kind"), text: ({ type, row }) =>
        (type === "network" ? base.kinds[networks.kind[row]] : kind).label[lang] },
      { key: "industries", title: t("Industries"), text: (record) =>
        labels(base.industries, of(record).industries[record.row]) },
      { key: "technologies", title: t("Technology fields"), text: (record) =>
        labels(base.technologies, of(record).technologies[record.row]) },
      { key: "seat", title: t("Seat"), text: network((row) => networks.place[row]) },
      { key: "district", title: t("District"), text: ({ type, row }) =>
        type === "network"
          ? networks.district[row] < 0 ? "" : districts.label[networks.district[row]]
          : clusters.districts[row].map((d) => districts.label[d]).join(" · ") },
      { key: "region", title: t("Region"), text: (record) => region(of(record).region[record.row]) },
      { key: "founded", title: t("Founded"), number: true,
        text: network((row) => networks.founded[row]) },
      { key: "members", title: t("Members"), number: true, more: true,
        text: network((row) => networks.members[row] && words.number(+networks.members[row])),
        value: ({ type, row }) => (type === "network" ? +networks.members[row] : 0) },
      { key: "labels", title: t("Quality labels"), more: true,
        text: network((row) => networks.labels[row].map((i) => base.labels[i]).join(" · ")) },
      { key: "active", title: t("Activity"), more: true, text: network((row) =>
        ({ true: t("active"), false: t("ended") })[networks.active[row]] || "") },
      { key: "website", title: t("Website"), more: true,
        text: network((row) => networks.website[row]), link: true },
    ];
  }

  /**
   * Rank all records by a column: words as the language sorts them, what is not stated last.
   * @returns {Map<string, number>} key of the record → its rank
   */
  function rank(column, records, locale) {
    const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
    const all = records.map((record) => ({ record, text: column.text(record) || "" }));
    const compare = column.value
      ? (a, b) => column.value(a.record) - column.value(b.record)
      : (a, b) => collator.compare(a.text, b.text);
    all.sort((a, b) => !a.text - !b.text || compare(a, b));
    const ranks = new Map();
    let at = 0;
    all.forEach((each, i) => {
      if (i && compare(all[i - 1], each)) at = i;
      ranks.set(each.record.key, each.text ? at : Infinity);
    });
    return ranks;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { recordColumns, rank });
})();
