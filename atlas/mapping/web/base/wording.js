"use strict";

/** A selection in words, the same as in the library: what it is filtered by, what it holds. */
((atlas) => {
  /**
   * Name a filter.
   * @type {Clusteratlas["filterName"]}
   */
  function filterName({ t }, field) {
    return {
      area: t("Area"),
      industry: t("Industry"),
      technology: t("Technology field"),
      kind: t("Kind"),
      label: t("Quality label"),
      active: t("Activity"),
      founded_from: t("Founded from"),
      founded_to: t("Founded until"),
      text: t("Search"),
    }[field];
  }

  /**
   * Name one value of a filter: "Region Neckar-Alb" for "region:neckar-alb".
   * @type {Clusteratlas["valueLabel"]}
   */
  function valueLabel(base, words, field, value) {
    const { t, lang } = words;
    const label = (/** @type {Coded[]} */ coded) => {
      const found = coded.find((item) => item.code === value);
      return found ? found.label[lang] : value;
    };
    switch (field) {
      case "area":
        return base.areas.name[lang][base.areas.key.indexOf(value)];
      case "industry":
        return label(base.industries);
      case "technology":
        return label(base.technologies);
      case "kind":
        return label(base.kinds);
      case "active":
        if (value === "true") return t("active");
        return value === "false" ? t("ended") : t("not stated");
      case "text":
        return quoted(words, value);
      default:
        return value;
    }
  }

  /**
   * Name codes of a taxonomy, in their order.
   * @type {Clusteratlas["labelsOf"]}
   */
  const labelsOf = (taxonomy, codes, lang) => codes.map((i) => taxonomy[i].label[lang]).join(" · ");

  /**
   * Put a text into the quotation marks of the language.
   * @param {Words} words
   * @param {string} text
   */
  const quoted = ({ lang }, text) => (lang === "de" ? `„${text}“` : `“${text}”`);

  /**
   * Say what is filtered by, as parts that are plain words or stand for one filter.
   * @type {Clusteratlas["sentence"]}
   */
  function sentence(base, words, query) {
    const { t } = words;
    const area = query.area || [atlas.groundOf(base)];
    const name = valueLabel(base, words, "area", area[0]);
    const [before, after] = t("in {area}").split("{area}");
    /** @type {SentencePart[]} */
    const parts = [{ text: before }, query.area ? chip("area", area[0], name) : { text: name }];
    parts.push({ text: after || "" });
    const others = entriesOf(query).filter(([field]) => field !== "area");
    const always = base.filtered[words.lang];
    if (always) parts.push({ text: `, ${always}` });
    else if (!others.length) {
      parts.push({ text: ", " }, { text: t("all industries and technology fields") });
    }
    for (const [field, values] of others) {
      parts.push({ text: `, ${filterName(words, field)}: ` });
      const labels = values.map((value) => valueLabel(base, words, field, value));
      let at = 0;
      for (const { type, value } of words.alternatives(labels)) {
        parts.push(type === "element" ? chip(field, values[at++], value) : { text: value });
      }
    }
    return parts.filter((part) => part.text);
  }

  /**
   * Say what is filtered by besides the area, "" where nothing is.
   * @type {Clusteratlas["filtersInWords"]}
   */
  function filtersInWords(base, words, query) {
    const said = entriesOf(query).filter(([field]) => field !== "area").map(([field, values]) => {
      const labels = values.map((value) => valueLabel(base, words, field, value));
      const listed = words.alternatives(labels).map((part) => part.value).join("");
      return `${filterName(words, field)}: ${listed}`;
    });
    return [base.filtered[words.lang], ...said].filter(Boolean).join("; ");
  }

  /**
   * Give the filters that there are, with their values.
   * @param {Query} query
   */
  const entriesOf = (query) => /** @type {[Field, string[]][]} */ (Object.entries(query));

  /**
   * @param {Field} field
   * @param {string} value
   * @param {string} text
   * @returns {FilterPart}
   */
  const chip = (field, value, text) => ({ text, field, value });

  /**
   * Say how many records there are: "23 Netzwerke und 8 Cluster".
   * @type {Clusteratlas["hits"]}
   */
  function hits(words, query, found) {
    const { n } = words;
    const kinds = query.kind || [];
    const onlyClusters = kinds.length === 1 && kinds[0] === "cluster";
    const parts = [];
    if (found.networks.length || !onlyClusters) {
      parts.push(n("{count} network", "{count} networks", found.networks.length));
    }
    if (found.clusters.length || !kinds.length || kinds.includes("cluster")) {
      parts.push(n("{count} cluster", "{count} clusters", found.clusters.length));
    }
    return words.listing(parts);
  }

  /**
   * Give the parameters of a filter: those of the years of founding are one.
   * @type {Clusteratlas["parametersOf"]}
   */
  const parametersOf = (filter) =>
    filter === "founded" ? ["founded_from", "founded_to"] : [filter];

  /**
   * Say what would be found without the filter that a hint names.
   * @type {Clusteratlas["hintText"]}
   */
  function hintText(base, words, query, { field, count }) {
    const fields = parametersOf(field);
    const labels = fields.flatMap((each) =>
      (query[each] || []).map((value) => {
        if (field === "text") return quoted(words, value);
        const label = valueLabel(base, words, each, value);
        return quoted(words, field === "founded" ? `${filterName(words, each)} ${label}` : label);
      }),
    );
    const filter = words.alternatives(labels).map((part) => part.value).join("");
    return words.n("Without {filter} there would be {count}", "Without {filter} there would be {count}",
      count, { filter });
  }

  /**
   * Count the values that are filtered by.
   * @type {Clusteratlas["countFilters"]}
   */
  const countFilters = (query) => Object.values(query).flat().length;

  atlas.provide({
    filterName,
    valueLabel,
    labelsOf,
    sentence,
    filtersInWords,
    hits,
    parametersOf,
    hintText,
    countFilters,
  });
})(globalThis.clusteratlas);
