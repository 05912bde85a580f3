"use strict";

/** Lists in a card: networks, clusters, districts, each entry leading on to its card. */
((atlas) => {
  /** More entries than anybody reads in a card are left to filters and table. */
  const MOST = 200;

  /**
   * List rows; null where there are none.
   * @param {number[]} rows
   * @param {Words} words
   * @param {(row: number) => HTMLElement} entry
   */
  function entries(rows, words, entry) {
    const { element } = atlas;
    if (!rows.length) return null;
    const items = rows.slice(0, MOST).map((row) => element("li", null, entry(row)));
    const left = rows.length - items.length;
    if (left) items.push(element("li", null, words.n("and {count} more", "and {count} more", left)));
    return element("ul", { class: "ca-card-list" }, ...items);
  }

  /** @type {CardLists["networks"]} */
  function networks(rows, context) {
    const { element, isolated, colorOf, labelsOf, symbolPicture } = atlas;
    const { base, lang, words, go, point } = context;
    const { id, name, kind, place, founded, industries } = base.networks;
    return entries(rows, words, (row) => {
      const since = founded[row] ? words.t("since {year}", { year: founded[row] }) : "";
      const seat = [place[row], since].filter(Boolean).join(", ");
      const made = button(
        "ca-card-entry",
        () => go({ type: "network", id: id[row] }),
        symbolPicture(base.kinds[kind[row]].shape, colorOf(base, industries[row])),
        element("strong", null, isolated(name[row])),
        element("small", null, labelsOf(base.industries, industries[row], lang)),
        seat && element("small", null, isolated(seat)),
      );
      return hinted(made, () => point(row), () => point(-1));
    });
  }

  /** @type {CardLists["clusters"]} */
  function clusters(rows, context) {
    const { element, isolated, colorOf, labelsOf, symbolPicture } = atlas;
    const { base, lang, words, go, mark } = context;
    const { id, name, industries } = base.clusters;
    return entries(rows, words, (row) => {
      const made = button(
        "ca-card-entry",
        () => go({ type: "cluster", id: id[row] }),
        symbolPicture("area", colorOf(base, industries[row])),
        element("strong", null, isolated(name[lang][row])),
        element("small", null, labelsOf(base.industries, industries[row], lang)),
      );
      return hinted(made, () => mark(row), () => mark(-1));
    });
  }

  /** @type {CardLists["districts"]} */
  function districts(rows, { base, words, go }) {
    const { isolated } = atlas;
    const { ags, label } = base.districts;
    return entries(rows, words, (row) =>
      button("ca-card-entry ca-card-plain", () => go({ type: "district", id: ags[row] }),
        isolated(label[row])));
  }

  /**
   * @param {string} name
   * @param {() => void} click
   * @param {Child[]} children
   */
  function button(name, click, ...children) {
    const { element } = atlas;
    return element("button", { type: "button", class: name, click }, ...children);
  }

  /**
   * Show on the map what an entry is about, while the pointer or the focus is on it.
   * @param {HTMLElement} node
   * @param {() => void} on
   * @param {() => void} off
   */
  function hinted(node, on, off) {
    for (const event of ["mouseenter", "focus"]) node.addEventListener(event, on);
    for (const event of ["mouseleave", "blur"]) node.addEventListener(event, off);
    return node;
  }

  atlas.provide({ cardLists: { networks, clusters, districts } });
})(globalThis.clusteratlas);
