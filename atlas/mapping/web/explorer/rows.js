"use strict";

/** Rows of the table of records; made once for each record and language. */
((atlas) => {
  /**
   * Make a row with these columns.
   * @type {Clusteratlas["createRow"]}
   */
  function createRow(record, columns, how) {
    const { element } = atlas;
    const row = element("tr", {
      role: "row",
      class: "ca-row",
      mouseenter: () => how.onPoint(record),
      mouseleave: () => how.onPoint(null),
      click: (event) => {
        const inside = event.target instanceof Element && event.target.closest("a, button");
        const marking = String(globalThis.getSelection() || "");
        if (!inside && !marking) how.onOpen(record, event);
      },
    });
    row.append(...columns.map((column) => cell(record, column, how)));
    return row;
  }

  /**
   * @param {TableRecord} record
   * @param {Column} column
   * @param {RowCalls} how
   */
  function cell(record, column, how) {
    const { element, isolated } = atlas;
    const { t } = how.words;
    const text = column.text(record);
    if (column.key === "name") {
      return element("th", { scope: "row", role: "rowheader", class: "ca-cell-name" },
        how.picture(record), name(record, text || "", how));
    }
    const set = {
      role: "cell",
      class: `ca-cell-${column.key}${column.number ? " ca-cell-number" : ""}`,
      "data-label": column.title,
    };
    if (text === null) {
      return element("td", { ...set, class: `${set.class} ca-cell-none` },
        element("span", { "aria-hidden": "true" }, "–"),
        element("span", { class: "ca-hidden" }, t("does not apply")));
    }
    if (!text) return element("td", { ...set, class: `${set.class} ca-cell-unknown` }, t("not stated"));
    return element("td", set, column.link ? website(text) : isolated(text));
  }

  /**
   * @param {TableRecord} record
   * @param {string} text
   * @param {RowCalls} how
   */
  function name(record, text, { href, onOpen, onPoint }) {
    const { element, isolated } = atlas;
    const address = href(record);
    const set = {
      class: "ca-row-name",
      click: (/** @type {MouseEvent} */ event) => onOpen(record, event),
      focus: () => onPoint(record),
      blur: () => onPoint(null),
    };
    return address
      ? element("a", { ...set, href: address }, isolated(text))
      : element("button", { ...set, type: "button" }, isolated(text));
  }

  /** Link a website if it is one; what is none stays text. */
  function website(/** @type {string} */ text) {
    const { webLink, isolated } = atlas;
    const link = webLink(text);
    return typeof link === "string" ? isolated(link) : link;
  }

  atlas.provide({ createRow });
})(globalThis.clusteratlas);
