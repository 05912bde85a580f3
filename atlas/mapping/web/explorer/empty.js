"use strict";

/** What is said where no record satisfies all filters: why, and how to widen them. */
((atlas) => {
  /** @type {Clusteratlas["createEmpty"]} */
  function createEmpty(base, calls) {
    const { circlesMeant, element, hintText, parametersOf, valueLabel } = atlas;
    const text = element("p", { class: "ca-empty-text" });
    const buttons = element("p", { class: "ca-empty-buttons" });
    const node = element("div", { class: "ca-empty", hidden: true }, text, buttons);

    /**
     * @param {() => void} click
     * @param {string} label
     */
    function button(click, label) {
      return element("button", { type: "button", class: "ca-button-plain", click }, label);
    }

    return {
      node,
      update({ words, query, found }) {
        const { t } = words;
        node.hidden = found.networks.length + found.clusters.length > 0;
        if (node.hidden) return;
        const { hint, meant } = found;
        const [asked] = query.text || [""];
        text.textContent = t("No network and no cluster satisfies all filters.");
        buttons.replaceChildren();
        if (meant) {
          buttons.append(button(() => calls.onText(meant), t("Did you mean {text}?",
            { text: valueLabel(base, words, "text", meant) })));
        }
        for (const circle of circlesMeant(base, asked)) {
          const { near, km } = circle;
          buttons.append(button(() => calls.onCircle(circle), t("within {km} km of {place}",
            { km, place: near })));
        }
        if (hint) {
          const widen = () => calls.onWiden(parametersOf(hint.field));
          buttons.append(button(widen, hintText(base, words, query, hint)));
        }
        buttons.append(button(calls.onReset, t("Reset filters")));
      },
    };
  }

  atlas.provide({ createEmpty });
})(globalThis.clusteratlas);
