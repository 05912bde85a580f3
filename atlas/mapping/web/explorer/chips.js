"use strict";

/** The filters in words, in which every filter is a chip that can be taken away. */
((atlas) => {
  /** @type {Clusteratlas["createChips"]} */
  function createChips(base, calls) {
    const { element, sentence, countFilters } = atlas;
    const text = element("p", { class: "ca-words" });
    const node = element("div", { class: "ca-sentence" }, text);
    let shown = "";

    /**
     * Make the parts; what follows a chip without a blank stays with it on one line.
     * @param {SentencePart[]} parts
     * @param {Words} words
     */
    function joined(parts, words) {
      /** @type {(HTMLElement|string)[]} */
      const made = [];
      for (const part of parts) {
        const last = made[made.length - 1];
        if (part.field) {
          const { field, value } = part;
          const removable = chip(part, words, () => takeAway(field, value));
          made.push(element("span", { class: "ca-together" }, removable));
        } else if (part.text.startsWith(",") && last instanceof HTMLElement) {
          last.append(",");
          made.push(part.text.slice(1));
        } else made.push(part.text);
      }
      return made;
    }

    /**
     * Take a filter away; the focus goes to what then stands in its place.
     * @param {Field} field
     * @param {string} value
     */
    function takeAway(field, value) {
      const buttons = [...text.querySelectorAll("button")];
      const at = buttons.findIndex((button) => button.dataset.filter === `${field}:${value}`);
      calls.onRemove(field, value);
      const left = [...text.querySelectorAll("button")];
      const next = left[Math.min(at, left.length - 1)];
      if (next) next.focus();
      else focusText();
    }

    function focusText() {
      text.tabIndex = -1;
      text.focus({ preventScroll: true });
    }

    return {
      node,
      update({ words, query, found }) {
        const key = JSON.stringify([words.lang, query]);
        if (key === shown) return;
        shown = key;
        const parts = joined(sentence(base, words, query, found), words);
        const reset = element("button", { type: "button", class: "ca-link ca-reset", click: () => {
          calls.onReset();
          focusText();
        } }, words.t("Reset filters"));
        const [asked] = query.text || [""];
        const strict = found.also.length && element("button", { type: "button", class: "ca-link ca-reset",
          click: () => calls.onText(quoted(words, asked)) },
        words.t("only {text} as written", { text: quoted(words, asked) }));
        text.replaceChildren(...parts, ...(strict ? [" ", strict] : []),
          ...(countFilters(query) ? [" ", reset] : []));
      },
    };
  }

  /**
   * @param {Words} words
   * @param {string} text
   */
  const quoted = ({ lang }, text) => (lang === "de" ? `„${text}“` : `“${text}”`);

  /**
   * @param {FilterPart} part
   * @param {Words} words
   * @param {() => void} click
   */
  function chip({ text, field, value }, words, click) {
    const { element, isolated, svg } = atlas;
    const label = words.t("Remove the filter {filter}", { filter: text });
    const cross = svg(
      "svg",
      { viewBox: "0 0 12 12", width: 12, height: 12, class: "ca-icon", "aria-hidden": "true" },
      svg("path", { d: "M2.5 2.5l7 7M9.5 2.5l-7 7" }),
    );
    const remove = element("button", { type: "button", class: "ca-chip-remove", "aria-label": label,
      title: label, "data-filter": `${field}:${value}`, click }, cross);
    return element("span", { class: "ca-chip" }, isolated(text), remove);
  }

  atlas.provide({ createChips });
})(globalThis.clusteratlas);
