"use strict";

/** A list of options of one filter, each with its symbol and how many records it would give. */
((atlas) => {
  let made = 0;

  /** @type {Clusteratlas["createOptions"]} */
  function createOptions({ field, options, first, title, all, onChange, alsoCalled = () => "" }) {
    const { element, focused } = atlas;
    const id = `ca-options-${++made}`;
    const legend = element("legend", { class: "ca-facet-title" });
    const box = element("div", { class: "ca-options", id });
    const more = element("button", { type: "button", class: "ca-link ca-more", "aria-controls": id,
      click: () => open(!opened) });
    const find = element("input", { type: "search", class: "ca-field ca-find", hidden: true,
      autocomplete: "off", spellcheck: "false", input: show });
    const none = element("p", { class: "ca-find-none", role: "status" });
    const node = element("fieldset", { class: "ca-facet" }, legend, options.length > first && find,
      box, none, more);
    const rows = options.map((option) => createOption(option, tell));
    let order = [...rows];
    let opened = false;
    /** @type {Words|null} */
    let words = null;
    box.append(...rows.map((row) => row.node));

    function tell() {
      onChange(field, rows.filter((row) => row.input.checked).map((row) => row.value));
    }

    function open(/** @type {boolean} */ now) {
      opened = now;
      find.value = "";
      show();
      if (now) find.focus({ preventScroll: true });
    }

    /** Say whether an option is called like what is looked for in the list. */
    function isLike(/** @type {OptionRow} */ row) {
      const { fold, searchable, words: split } = atlas;
      const names = searchable(`${row.node.title}\n${alsoCalled(row.value)}`);
      return split(fold(find.value)).every((word) => names.includes(word));
    }

    /** Show the first ones, or those that are looked for; and whatever is chosen. */
    function show() {
      find.hidden = !opened;
      order.forEach((row, i) => {
        const wanted = opened ? isLike(row) : i < first;
        row.node.hidden = !wanted && !row.input.checked;
      });
      const nothing = opened && words && !order.some(isLike);
      none.textContent = nothing && words ? words.t("No option is called so.") : "";
      more.hidden = rows.length <= first;
      more.setAttribute("aria-expanded", String(opened));
      if (words) more.textContent = opened ? words.t("fewer") : all(words, rows.length);
    }

    /** Sort by count, but never under the pointer or the focus. */
    function sort() {
      if (node.matches(":hover") || node.contains(focused(node))) return;
      const next = [...rows].sort((a, b) => b.count - a.count || b.whole - a.whole);
      if (next.every((row, i) => row === order[i])) return;
      order = next;
      box.append(...order.map((row) => row.node));
    }

    return {
      node,
      update({ words: next, query, found: { facets }, whole, label }) {
        words = next;
        legend.textContent = title(words);
        find.placeholder = words.t("Search in this list");
        find.setAttribute("aria-label", `${title(words)}: ${find.placeholder}`);
        const chosen = new Set(query[field] || []);
        for (const row of rows) {
          row.whole = whole[field][row.value];
          row.write(label(field, row.value), facets[field][row.value], chosen.has(row.value), words);
        }
        sort();
        show();
      },
    };
  }

  /**
   * Make an option; `count` is how many records it gives now, `whole` without any filter.
   * @param {OptionsParts["options"][number]} option
   * @param {() => void} tell
   * @returns {OptionRow}
   */
  function createOption({ value, symbol }, tell) {
    const { element } = atlas;
    const input = element("input", { type: "checkbox", value, change: tell });
    const name = element("bdi", { class: "ca-option-name" });
    const number = element("span", { class: "ca-count" });
    const mark = element("span", { class: "ca-mark", "aria-hidden": "true" }, symbol);
    const node = element("label", { class: "ca-option" }, input, mark, name, number);
    const row = { node, input, value, count: 0, whole: 0, write };

    /**
     * @param {string} label
     * @param {number} count
     * @param {boolean} checked
     * @param {Words} words
     */
    function write(label, count, checked, words) {
      row.count = count;
      if (name.textContent !== label) {
        name.textContent = label;
        node.title = label;
      }
      const text = words.number(count);
      if (number.textContent !== text) number.textContent = text;
      input.checked = checked;
      input.disabled = !count && !checked;
    }

    return row;
  }

  atlas.provide({ createOptions });
})(globalThis.clusteratlas);
