"use strict";

/** What is said where no record satisfies all filters: why, and how to widen them. */
(() => {
  /**
   * @param {object} base
   * @param {{onWiden: (fields: string[]) => void, onReset: () => void}} calls
   */
  function createEmpty(base, calls) {
    const { element, hintText } = globalThis.clusteratlas;
    const text = element("p", { class: "ca-empty-text" });
    const buttons = element("p", { class: "ca-empty-buttons" });
    const node = element("div", { class: "ca-empty", hidden: true }, text, buttons);

    function button(click, label) {
      return element("button", { type: "button", class: "ca-button-plain", click }, label);
    }

    return {
      node,
      /** @param {{words, query, found}} now */
      update({ words, query, found }) {
        const { t } = words;
        node.hidden = found.networks.length + found.clusters.length > 0;
        if (node.hidden) return;
        const { hint } = found;
        text.textContent = t("No network and no cluster satisfies all filters.");
        buttons.replaceChildren();
        if (hint) {
          const fields = hint.field === "founded" ? ["founded_from", "founded_to"] : [hint.field];
          buttons.append(button(() => calls.onWiden(fields), hintText(base, words, query, hint)));
        }
        buttons.append(button(calls.onReset, t("Reset filters")));
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createEmpty });
})();
