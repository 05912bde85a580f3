"use strict";

/** The filters in words, in which every filter is a chip that can be taken away. */
(() => {
  /**
   * @param {object} base
   * @param {{onRemove: (field: string, value: string) => void, onReset: () => void}} calls
   */
  function createChips(base, calls) {
    const { element, isolated, sentence, countFilters, svg } = globalThis.clusteratlas;
    const text = element("p", { class: "ca-words" });
    const node = element("div", { class: "ca-sentence" }, text);
    let shown = "";

    /** Make the parts; what follows a chip without a blank stays with it on one line. */
    function joined(parts, words) {
      const made = [];
      for (const part of parts) {
        const [, mark, rest] = /^(,?)([^]*)$/.exec(part.text);
        const last = made[made.length - 1];
        if (part.field) made.push(element("span", { class: "ca-together" }, chip(part, words)));
        else if (mark && last instanceof Node) {
          last.append(mark);
          made.push(rest);
        } else made.push(part.text);
      }
      return made;
    }

    function chip({ text: label, field, value }, words) {
      const remove = element(
        "button",
        {
          type: "button",
          class: "ca-chip-remove",
          "aria-label": words.t("Remove the filter {filter}", { filter: label }),
          title: words.t("Remove the filter {filter}", { filter: label }),
          "data-filter": `${field}:${value}`,
          click: () => takeAway(field, value),
        },
        svg("svg", { viewBox: "0 0 12 12", width: 12, height: 12, class: "ca-icon", "aria-hidden": "true" },
          svg("path", { d: "M2.5 2.5l7 7M9.5 2.5l-7 7" })),
      );
      return element("span", { class: "ca-chip" }, isolated(label), remove);
    }

    /** Take a filter away; the focus goes to what then stands in its place. */
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
      update({ words, query }) {
        const key = JSON.stringify([words.lang, query]);
        if (key === shown) return;
        shown = key;
        const parts = joined(sentence(base, words, query), words);
        const reset = element("button", { type: "button", class: "ca-link ca-reset", click: () => {
          calls.onReset();
          focusText();
        } }, words.t("Reset filters"));
        text.replaceChildren(...parts, ...(countFilters(query) ? [" ", reset] : []));
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createChips });
})();
