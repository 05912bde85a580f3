"use strict";

/** Tables that their headings sort: the order of rows, and the headings that say and change it. */
((atlas) => {
  /** @type {Map<string, Intl.Collator>} */
  const collators = new Map();

  /** @param {string} locale */
  function collatorOf(locale) {
    const known = collators.get(locale) ||
      new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
    collators.set(locale, known);
    return known;
  }

  /**
   * Compare two values that are stated: numbers by size, texts as the language sorts them.
   * @type {Clusteratlas["compareValues"]}
   */
  function compareValues(a, b, locale) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return collatorOf(locale).compare(String(a), String(b));
  }

  /**
   * Sort items by a value, upwards or downwards; what is not stated stays last.
   * @type {Clusteratlas["inOrder"]}
   */
  function inOrder(items, valueOf, down, locale) {
    const sign = down ? -1 : 1;
    const valued = items.map((item) => ({ item, value: valueOf(item) }));
    valued.sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return sign * compareValues(a, b, locale);
    });
    return valued.map(({ item }) => item);
  }

  /**
   * Make the heading of a column, a button that sorts by it.
   * @type {Clusteratlas["sortHeading"]}
   */
  function sortHeading(title, onSort, set) {
    const lines = title.split("/").flatMap((part, i) => // "Stadt-/Landkreis" may have two lines
      i ? ["/", atlas.element("wbr", null), part] : [part]);
    const button = atlas.element("button", { type: "button", class: "ca-sort", click: onSort },
      ...lines);
    return atlas.element("th", { scope: "col", "aria-sort": "none", ...set }, button);
  }

  /**
   * Say in the headings which of them the rows are sorted by.
   * @type {Clusteratlas["markSorted"]}
   */
  function markSorted(head, at, down) {
    [...head.children].forEach((cell, i) =>
      cell.setAttribute("aria-sort", i === at ? (down ? "descending" : "ascending") : "none"));
  }

  atlas.provide({ compareValues, inOrder, sortHeading, markSorted });
})(globalThis.clusteratlas);
