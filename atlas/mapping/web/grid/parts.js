"use strict";

/** The elements of a grid: a table with headings and totals, and buttons for those who point. */
((atlas) => {
  const { element, change } = atlas;

  /** @type {Clusteratlas["valueInWords"]} */
  function valueInWords(value, { levels, words }) {
    if (value === null) return words.empty;
    if (value === "gap") return words.gap;
    const text = levels.find((level) => level.value === value)?.text;
    return text ? `${value} (${text})` : String(value);
  }

  /**
   * @param {GridHead} head
   * @param {"row"|"col"} scope
   */
  const heading = ({ name }, scope) =>
    element("th", { scope, class: "name" }, element("span", { dir: "auto" }, name));

  /**
   * Make the buttons that fill the marked cell; keys do the same, so Tab passes them by.
   * @param {GridData} data
   * @param {GridActions} actions
   */
  function palette({ levels, words }, actions) {
    const button = (/** @type {string} */ text, /** @type {() => void} */ click, strong = "") =>
      element("button", { type: "button", tabindex: "-1", click },
        strong && element("b", null, strong), text);
    return element("div", { class: "palette", role: "group", "aria-label": words.choose },
      ...levels.map(({ value, text }) =>
        button(text && ` ${text}`, () => actions.choose(value), String(value))),
      button(words.gap, () => actions.choose("gap")),
      button(words.clear, () => actions.choose(null)),
      button(words.undo, actions.undo));
  }

  /**
   * Make the table.
   * @param {GridData} data
   * @param {GridValues} held
   */
  function tableOf({ title, rows, columns, words }, held) {
    const head = element("tr", null, element("th", { class: "corner", scope: "col" }, words.corner),
      ...columns.map((each) => heading(each, "col")),
      element("th", { scope: "col", class: "total" }, element("span", null, words.rowTotal)));
    const body = rows.map((each, row) => element("tr", null, heading(each, "row"),
      ...columns.map((_, column) => {
        const closed = held.isClosed([row, column]);
        return element("td", {
          role: "gridcell", tabindex: "-1", "data-at": `${row},${column}`,
          class: closed && "closed", "aria-readonly": closed && "true",
        });
      }),
      element("td", { role: "gridcell", class: "total" })));
    const foot = element("tr", null, element("th", { scope: "row", class: "total" }, words.columnTotal),
      ...columns.map(() => element("td", { role: "gridcell", class: "total" })),
      element("td", { role: "gridcell", class: "total" }));
    return element("table", { role: "grid", "aria-label": title },
      element("thead", null, head), element("tbody", null, ...body), element("tfoot", null, foot));
  }

  /**
   * Write a total: a sum of some numbers is at least that, a mean of some says nothing.
   * @param {Total} total
   * @param {GridData} data
   */
  function totalText({ value, complete }, { total, locale, words }) {
    if (value === null || (total === "mean" && !complete)) return "–";
    const written = value.toLocaleString(locale, { maximumFractionDigits: 0 });
    return complete ? written : words.atLeast.replace("{sum}", () => written);
  }

  /** @type {Clusteratlas["createGridParts"]} */
  function createGridParts(data, held, actions) {
    const { rows, columns, words } = data;
    const table = tableOf(data, held);
    const [head, body, foot] = [...table.children].map((part) => /** @type {HTMLElement[]} */ ([...part.children]));
    const where = element("p", { class: "where", "aria-hidden": "true" });
    const said = element("p", { class: "said", role: "status" });
    const filled = element("p", { class: "filled" });
    const scroll = element("div", { class: "scroll" }, table);
    const root = element("div",
      { class: `grid${data.large ? " large" : ""}${data.upright ? " upright" : ""}` },
      element("div", { class: "line" }, where, filled), scroll, said, palette(data, actions));
    /** @type {HTMLElement[]} */
    let marked = [];

    const cell = (/** @type {CellAt} */ [row, column]) =>
      /** @type {HTMLElement} */ (body[row].children[column + 1]);

    function write(/** @type {CellAt} */ at) {
      const value = held.at(at);
      const one = cell(at);
      one.textContent = held.isClosed(at) ? "" : value === "gap" ? words.gapShort : String(value ?? "");
      one.classList.toggle("gap", value === "gap");
      one.dataset.value = value === null ? "" : String(value);
      name(at);
    }

    /** Say of a cell where it is and what stands in it, as not every reader tells headings. */
    function name(/** @type {CellAt} */ [row, column]) {
      const at = /** @type {CellAt} */ ([row, column]);
      const value = held.isClosed(at) ? words.closed : valueInWords(held.at(at), data);
      const text = words.position.replace(/\{(row|column|value)\}/g, (_, part) =>
        part === "value" ? value : part === "row" ? rows[row].name : columns[column].name);
      change(cell(at), "aria-label", text);
      return text;
    }

    function writeTotals(/** @type {CellAt} */ [row, column]) {
      const last = columns.length + 1;
      body[row].children[last].textContent = totalText(held.total("row", row), data);
      foot[0].children[column + 1].textContent = totalText(held.total("column", column), data);
      const { filled: count, all } = held.progress();
      filled.textContent = words.progress
        .replace("{filled}", () => count.toLocaleString(data.locale))
        .replace("{all}", () => all.toLocaleString(data.locale));
    }

    rows.forEach((_, row) => columns.forEach((_column, column) => write([row, column])));
    rows.forEach((_, row) => writeTotals([row, 0]));
    columns.forEach((_, column) => rows.length && writeTotals([0, column]));

    return {
      root,
      scroll,
      cell,
      place(target) {
        const at = target.closest("[data-at]")?.getAttribute("data-at");
        return at ? /** @type {CellAt} */ (at.split(",").map(Number)) : null;
      },
      write(at) {
        write(at);
        writeTotals(at);
      },
      mark(at) {
        for (const each of marked) each.classList.remove("marked");
        if (marked.length) marked[0].tabIndex = -1;
        marked = [cell(at), body[at[0]], /** @type {HTMLElement} */ (head[0].children[at[1] + 1])];
        for (const each of marked) each.classList.add("marked");
        marked[0].tabIndex = 0;
        where.textContent = name(at);
      },
      say: (text) => {
        said.textContent = text;
      },
    };
  }

  atlas.provide({ createGridParts, valueInWords });
})(globalThis.clusteratlas);
