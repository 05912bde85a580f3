"use strict";

/** What rows of the table say on paper besides: the number on the map, website, a line of text. */
((atlas) => {
  /** Columns that upright paper has no room for. */
  const HIDDEN = 1;

  /**
   * Dress rows for paper; gives the way back.
   * @type {Clusteratlas["dressForPaper"]}
   */
  function dressForPaper({ base, words, numbers, frame }, records, rowOf) {
    const { element } = atlas;
    const number = (/** @type {string} */ text) =>
      element("span", { class: "ca-paper-number" }, text);
    /** @type {Element[]} */
    const added = [];
    /** @type {(to: Element|null|undefined, node: Element) => void} */
    const before = (to, node) => {
      to?.prepend(node);
      added.push(node);
    };
    if (numbers) before(frame.node.querySelector(".ca-col-name"), number(words.t("No.")));
    for (const record of records) {
      const row = rowOf(record);
      const own = numbers?.get(record.key);
      if (numbers) before(row.firstElementChild, number(own ? words.number(own) : "–"));
      const more = moreOf(base, record, words.lang);
      if (!more.length) continue;
      const line = element("tr", { role: "row", class: "ca-paper-row" },
        element("td", { role: "cell", colspan: row.children.length - HIDDEN }, ...more));
      row.after(line);
      row.classList.add("ca-paper-led");
      added.push(line);
    }
    return () => {
      for (const node of added) node.remove();
      for (const record of records) rowOf(record).classList.remove("ca-paper-led");
    };
  }

  /**
   * Give website and summary of a record, as far as they are stated.
   * @param {Base} base
   * @param {TableRecord} record
   * @param {Lang} lang
   */
  function moreOf({ networks, clusters }, { type, row }, lang) {
    const { element, isolated, webLink } = atlas;
    const network = type === "network";
    const website = network ? networks.website[row] : "";
    const summary = (network ? networks : clusters).summary[lang][row];
    return [
      ...(website ? [element("span", { class: "ca-paper-website" }, webLink(website))] : []),
      ...(summary ? [isolated(summary)] : []),
    ];
  }

  atlas.provide({ dressForPaper });
})(globalThis.clusteratlas);
