"use strict";

/** Rows of the table of records; made once for each record and language. */
(() => {
  /**
   * Make a row.
   * @param {{type: string, row: number, id: string}} record
   * @param {object[]} columns shown ones
   * @param {{words, onOpen, onPoint, href: (record) => string|null, picture: (record) => Node}} how
   */
  function createRow(record, columns, how) {
    const { element } = globalThis.clusteratlas;
    const row = element("tr", {
      role: "row",
      class: "ca-row",
      mouseenter: () => how.onPoint(record),
      mouseleave: () => how.onPoint(null),
      click: (event) => {
        const inside = event.target.closest("a, button");
        const marking = String(globalThis.getSelection() || "");
        if (!inside && !marking) how.onOpen(record, event);
      },
    });
    row.append(...columns.map((column) => cell(record, column, how)));
    return row;
  }

  function cell(record, column, how) {
    const { element, isolated } = globalThis.clusteratlas;
    const { t } = how.words;
    const text = column.text(record);
    if (column.key === "name") {
      return element("th", { scope: "row", role: "rowheader", class: "ca-cell-name" },
        how.picture(record), name(record, text, how));
    }
    const set = {
      role: "cell",
      class: `ca-cell-${column.key}${column.number ? " ca-cell-number" : ""}`,
      "data-label": column.title,
    };
    if (text === null) return element("td", { ...set, class: `${set.class} ca-cell-none` },
      element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "ca-hidden" }, t("does not apply")));
    if (!text) return element("td", { ...set, class: `${set.class} ca-cell-unknown` }, t("not stated"));
    return element("td", set, column.link ? website(text) : isolated(text));
  }

  function name(record, text, { href, onOpen, onPoint }) {
    const { element, isolated } = globalThis.clusteratlas;
    const address = href(record);
    const set = {
      class: "ca-row-name",
      click: (event) => onOpen(record, event),
      focus: () => onPoint(record),
      blur: () => onPoint(null),
    };
    return address
      ? element("a", { ...set, href: address }, isolated(text))
      : element("button", { ...set, type: "button" }, isolated(text));
  }

  /** Link a website if it is one; anything but http(s) stays text. */
  function website(text) {
    const { element, isolated } = globalThis.clusteratlas;
    let url = null;
    try {
      url = new URL(text);
    } catch {
      return isolated(text);
    }
    if (url.protocol !== "http:" && url.protocol !== "https:") return isolated(text);
    const shown = text.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
    return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, isolated(shown));
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createRow });
})();
