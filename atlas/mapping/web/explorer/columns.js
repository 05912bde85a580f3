"use strict";

/** Columns of the table of records: their titles and what stands in them. */
((atlas) => {
  /**
   * Give the columns in their order.
   * @type {Clusteratlas["recordColumns"]}
   */
  function recordColumns(base, words) {
    const { t, lang } = words;
    const { networks, clusters, areas, districts } = base;
    /** @type {(record: TableRecord) => Records} */
    const of = (record) => (record.type === "network" ? networks : clusters);
    const labels = (/** @type {Coded[]} */ taxonomy, /** @type {Position[]} */ codes) =>
      atlas.labelsOf(taxonomy, codes, lang);
    /** @type {(text: (row: number) => string) => Column["text"]} */
    const network = (text) => (record) => (record.type === "network" ? text(record.row) : null);
    const region = (/** @type {Position} */ i) =>
      i < 0 ? "" : areas.name[lang][i].replace(/^Region | region$/, "");
    const kind = base.kinds.findIndex((each) => each.code === "cluster");
    const activity = { true: t("active"), false: t("ended"), "": "" };
    return [
      { key: "name", title: t("Name"), text: ({ type, row }) =>
        type === "network" ? networks.name[row] : clusters.name[lang][row] },
      { key: "kind", title: t("Kind"), text: ({ type, row }) =>
        labels(base.kinds, [type === "network" ? networks.kind[row] : kind]) },
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
        text: network((row) => atlas.cardFacts.members(row, { base, lang, words })),
        value: ({ type, row }) => (type === "network" ? +networks.members[row] : 0) },
      { key: "labels", title: t("Quality labels"), more: true,
        text: network((row) => networks.labels[row].map((i) => base.labels[i]).join(" · ")) },
      { key: "active", title: t("Activity"), more: true,
        text: network((row) => activity[networks.active[row]]) },
      { key: "website", title: t("Website"), more: true,
        text: network((row) => networks.website[row]), link: true },
    ];
  }

  atlas.provide({ recordColumns });
})(globalThis.clusteratlas);
