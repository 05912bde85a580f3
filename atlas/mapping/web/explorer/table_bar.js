"use strict";

/** What stands over the table: only what the map shows, order, columns, way to the chosen row. */
((atlas) => {
  /** @type {Clusteratlas["createTableBar"]} */
  function createTableBar({ seen, chooseColumns, onColumns, onSort, onGo }) {
    const { element, isolated } = atlas;
    const onlySeen = element("input", { type: "checkbox", change: seen });
    const seenName = element("span", { class: "ca-option-name" });
    const mark = () => element("span", { class: "ca-mark", "aria-hidden": "true" });
    const seenLabel = element("label", { class: "ca-option ca-only-seen" }, onlySeen, mark(), seenName);
    const sortName = element("span");
    const sort = element("select", { class: "ca-field", change: () => {
      const [key, direction] = sort.value.split(" ");
      onSort(key, direction === "down");
    } });
    const sortLabel = element("label", { class: "ca-sort-choice" }, sortName, sort);
    const columnsName = element("summary", { class: "ca-link" });
    const columnsBox = element("div", { class: "ca-columns-box", role: "group" });
    const columns = element("details", { class: "ca-columns" }, columnsName, columnsBox);
    const go = element("button", { type: "button", class: "ca-link ca-go", hidden: true, click: onGo });
    const none = element("p", { class: "ca-table-none", hidden: true });
    const status = element("p", { class: "ca-hidden", role: "status" });
    const node = element("div", { class: "ca-table-bar" }, seen && seenLabel, go, sortLabel,
      chooseColumns && columns, none, status);

    /**
     * @param {Column} column
     * @param {boolean} shown
     */
    function columnOption({ key, title }, shown) {
      const input = element("input", { type: "checkbox", value: key, checked: shown,
        disabled: key === "name", change: () => {
          const inputs = [...columnsBox.querySelectorAll("input")];
          const keys = new Set(inputs.filter((each) => each.checked).map((each) => each.value));
          onColumns(keys);
          const same = [...columnsBox.querySelectorAll("input")].find((each) => each.value === key);
          if (same) same.focus(); // the options were written anew
        } });
      return element("label", { class: "ca-option" }, input, mark(),
        element("span", { class: "ca-option-name" }, title));
    }

    return {
      node,
      onlySeen: () => !!seen && onlySeen.checked,
      say: (text) => (status.textContent = text),
      name(words, all, shown, order) {
        const { t } = words;
        seenName.textContent = t("only what the map shows now");
        sortName.textContent = t("Sort by");
        sort.replaceChildren(...shown.flatMap(({ key, title }) => [
          element("option", { value: `${key} up` }, t("{column}, ascending", { column: title })),
          element("option", { value: `${key} down` }, t("{column}, descending", { column: title })),
        ]));
        columnsName.textContent = t("Columns");
        columnsBox.setAttribute("aria-label", t("Columns"));
        columnsBox.replaceChildren(...all.map((column) => columnOption(column, shown.includes(column))));
        sort.value = valueOf(order);
      },
      describe(order, text) {
        sort.value = valueOf(order);
        none.textContent = text;
        none.hidden = !text;
      },
      offer(words, name) {
        go.hidden = !name;
        if (!name) return;
        const [before, after] = words.t("Show {name} in the table").split("{name}");
        go.replaceChildren(before, isolated(name), after || "");
      },
    };
  }

  /** @param {TableOrder} order */
  const valueOf = ({ sort, down }) => `${sort} ${down ? "down" : "up"}`;

  atlas.provide({ createTableBar });
})(globalThis.clusteratlas);
