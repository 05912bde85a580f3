"use strict";

/** The elements of the table around its rows: caption, headings, what follows below. */
((atlas) => {
  let made = 0;

  /** @type {Clusteratlas["createTableFrame"]} */
  function createTableFrame(bar, onMore, onSort) {
    const { element } = atlas;
    const id = `ca-table-${++made}`;
    const caption = element("caption", { class: "ca-caption", id });
    const head = element("tr", { role: "row" });
    const body = element("tbody", { role: "rowgroup" });
    const table = element("table", { class: "ca-table", role: "table" }, caption,
      element("thead", { role: "rowgroup" }, head), body);
    const scroll = element("div", { class: "ca-table-scroll", role: "region", tabindex: 0,
      "aria-labelledby": id }, table);
    const more = element("button", { type: "button", class: "ca-button-plain ca-more-rows",
      click: onMore });
    const node = element("section", { class: "ca-list" }, bar, scroll, more);

    return {
      node,
      body,
      scroll,
      name(words, columns) {
        head.replaceChildren(...columns.map((column) => header(column, onSort)));
        node.setAttribute("aria-label", words.t("Records as a table"));
      },
      describe({ n }, { sort, down }, count, left, step) {
        const keys = [...head.children].map((cell) => cell.getAttribute("data-key"));
        atlas.markSorted(head, keys.indexOf(sort), down);
        caption.textContent = n("Table: {count} record", "Table: {count} records", count);
        more.hidden = left <= 0;
        if (left > 0) more.textContent = n("Show {count} more", "Show {count} more", step);
        scroll.hidden = !count;
      },
      mark(row) {
        for (const each of body.querySelectorAll("[aria-current]")) {
          each.removeAttribute("aria-current");
        }
        if (row) row.setAttribute("aria-current", "true");
      },
    };
  }

  /**
   * @param {Column} column
   * @param {(key: string) => void} onSort
   */
  function header({ key, title }, onSort) {
    const set = { role: "columnheader", class: `ca-col-${key}`, "data-key": key };
    return atlas.sortHeading(title, () => onSort(key), set);
  }

  atlas.provide({ createTableFrame });
})(globalThis.clusteratlas);
