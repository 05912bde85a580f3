"use strict";

/**
 * What this is, for who comes for the first time: a sentence, the date of the data, questions to
 * click, and what the words mean. It gives way as soon as something is filtered.
 */
((atlas) => {
  let made = 0;

  /** @type {Clusteratlas["createStart"]} */
  function createStart(base, calls, glossary) {
    const { element, countFilters } = atlas;
    const id = `ca-terms-${++made}`;
    const text = element("span");
    const questions = element("span", { class: "ca-questions" });
    const toggle = element("button", { type: "button", class: "ca-link ca-what", "aria-controls": id,
      click: () => open(terms.hidden) });
    const terms = element("dl", { class: "ca-terms", id, hidden: true });
    const node = element("div", { class: "ca-start" },
      element("p", { class: "ca-start-text" }, text, " ", questions, " ", toggle), terms);
    let lang = "";

    function open(/** @type {boolean} */ now) {
      terms.hidden = !now;
      toggle.setAttribute("aria-expanded", String(now));
    }

    function write(/** @type {Words} */ words) {
      const { t } = words;
      lang = words.lang;
      text.textContent = [
        t("Where companies of an industry are close together (clusters), and who connects them (networks)."),
        base.data_date && t("Data as of {date}.", { date: words.date(base.data_date) }),
      ].filter(Boolean).join(" ");
      toggle.textContent = t("What is this?");
      questions.replaceChildren(...questionsOf(base, words).map(({ said, query }) =>
        element("a", { class: "ca-question", href: `?${atlas.toParameters(query)}`, click: (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab
          event.preventDefault();
          calls.onAsk(query);
        } }, said)));
      terms.replaceChildren(...termsOf(words).flatMap(([term, meaning]) =>
        [element("dt", null, term), element("dd", null, meaning)]));
      if (glossary) {
        terms.append(element("dd", null, element("a", { href: glossary, target: "_top" }, t("More words: the glossary"))));
      }
    }

    open(false);
    return {
      node,
      update({ words, query }) {
        if (lang !== words.lang) write(words);
        node.hidden = countFilters(query) > 0;
      },
    };
  }

  /**
   * Give questions that these records can answer.
   * @param {Base} base
   * @param {Words} words
   */
  function questionsOf(base, { t }) {
    const valid = atlas.validValues(base);
    /** @type {{said: string, query: Query}[]} */
    const all = [
      { said: t("Where is medical technology?"), query: { industry: ["medical_technology"] } },
      { said: t("Who works on artificial intelligence?"), query: { technology: ["artificial_intelligence"] } },
      { said: t("What is there around Tuttlingen?"), query: { near: ["Tuttlingen"], within_km: ["25"] } },
    ];
    return all.filter(({ query }) => atlas.sameQuery(atlas.normalise(query, valid), query));
  }

  /**
   * @param {Words} words
   * @returns {[term: string, meaning: string][]}
   */
  const termsOf = ({ t }) => [
    [t("Cluster"), t("An industry that is particularly strong in a region, with its companies, suppliers and research. It covers districts and has no seat.")],
    [t("Network"), t("An organisation with a seat that brings companies, universities and authorities together: for a region or state-wide.")],
    [t("Competence centre"), t("An institution that passes on knowledge of a technology and supports projects, often at a university or chamber.")],
  ];

  atlas.provide({ createStart });
})(globalThis.clusteratlas);
