"use strict";

/** The field that finds words; a place typed into it is offered as what to look around. */
((atlas) => {
  const PAUSE = 120;
  let made = 0;

  /**
   * Make the field; it waits until nobody types for a moment.
   * @type {Clusteratlas["createSearch"]}
   */
  function createSearch(base, { onChange, onFocus, onCircle }) {
    const { element, words: split } = atlas;
    const id = `ca-search-${++made}`;
    const label = element("label", { class: "ca-hidden", for: id });
    const offers = element("div", { class: "ca-offers" });
    let timer = 0;
    const tell = () => {
      clearTimeout(timer);
      timer = 0;
      onChange("text", [input.value]);
    };
    const input = element("input", {
      type: "search",
      class: "ca-field",
      id,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 200,
      focus: onFocus,
      input: () => {
        clearTimeout(timer);
        timer = setTimeout(tell, PAUSE);
      },
      search: tell,
    });

    /**
     * Offer circles around the places that the text names.
     * @param {Words} words
     * @param {string} text
     */
    function offer({ t }, text) {
      const circles = text ? atlas.circlesMeant(base, text) : [];
      offers.replaceChildren(...circles.map((circle) => {
        const said = t("within {km} km of {place}", { km: circle.km, place: circle.near });
        const take = () => {
          onCircle(circle);
          input.focus();
        };
        return element("button", { type: "button", class: "ca-link ca-offer", click: take }, said);
      }));
    }

    return {
      node: element("div", { class: "ca-facet" }, label, input, offers),
      update({ words, query }) {
        label.textContent = words.t("Search");
        input.placeholder = words.t("Name, place, keyword …");
        const [text] = query.text || [""];
        offer(words, text);
        // While somebody types, the field is ahead of the query.
        if (!timer && split(input.value).join(" ") !== text) input.value = text;
      },
      destroy: () => clearTimeout(timer),
    };
  }

  atlas.provide({ createSearch });
})(globalThis.clusteratlas);
