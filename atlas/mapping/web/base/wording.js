"use strict";

/** A selection in words, the same as in the library: what it is filtered by, what it holds. */
((atlas) => {
  /** Filters by where something is. */
  /** @type {Field[]} */
  const SPATIAL = ["area", "near", "within_km", "shape"];

  /**
   * Name a filter.
   * @type {Clusteratlas["filterName"]}
   */
  function filterName({ t }, field) {
    return {
      area: t("Area"),
      near: t("Around"),
      within_km: t("Kilometres around it"),
      shape: t("Drawn area"),
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
  const quoted = ({ lang }, text) => {
    if (atlas.isQuoted(text)) return text;
    return lang === "de" ? `„${text}“` : `“${text}”`;
  };

  /**
   * Say what is filtered by, as parts that are plain words or stand for one filter.
   * @type {Clusteratlas["sentence"]}
   */
  function sentence(base, words, query, found) {
    const { t } = words;
    const area = query.area || [atlas.groundOf(base)];
    const [preposition, name] = base.areas.within[words.lang][base.areas.key.indexOf(area[0])];
    /** @type {SentencePart[]} */
    const parts = [{ text: `${preposition} ` }];
    parts.push(query.area ? chip("area", area[0], name) : { text: name });
    for (const part of reachOf(words, query)) parts.push({ text: ", " }, part);
    if (found) parts.push({ text: placeless(words, found.placeless) });
    const others = entriesOf(query).filter(([field]) => !SPATIAL.includes(field));
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
    if (found) parts.push({ text: alsoFound(base, words, found.also) });
    return parts.filter((part) => part.text);
  }

  /**
   * Say circle and drawn shape.
   * @param {Words} words
   * @param {Query} query
   */
  function reachOf({ t, number }, { near, within_km: km, shape }) {
    const parts = [];
    if (near && km) {
      const text = t("within {km} km of {place}", { km: number(+km[0]), place: near[0] });
      parts.push(chip("near", near[0], text));
    }
    if (shape) parts.push(chip("shape", shape[0], t("in the drawn area")));
    return parts;
  }

  /**
   * Say how many have no place that could lie within.
   * @param {Words} words
   * @param {number} count
   */
  function placeless({ n }, count) {
    if (!count) return "";
    const text = n("(without {count} network that has no place)",
      "(without {count} networks that have no place)", count);
    return ` ${text}`;
  }

  /**
   * Say what words were also taken for.
   * @param {Base} base
   * @param {Words} words
   * @param {Meant[]} also
   */
  function alsoFound(base, words, also) {
    if (!also.length) return "";
    const meanings = also.map(({ field, value }) => {
      const label = valueLabel(base, words, field, value);
      return field === "text" ? label : `${filterName(words, field)} ${label}`;
    });
    const text = words.t("also found by: {meanings}", { meanings: words.listing(meanings) });
    return `, ${text}`;
  }

  /**
   * Say what is filtered by besides the area, "" where nothing is.
   * @type {Clusteratlas["filtersInWords"]}
   */
  function filtersInWords(base, words, query) {
    const reach = reachOf(words, query).map((part) => part.text);
    const others = entriesOf(query).filter(([field]) => !SPATIAL.includes(field));
    const said = others.map(([field, values]) => {
      const labels = values.map((value) => valueLabel(base, words, field, value));
      const listed = words.alternatives(labels).map((part) => part.value).join("");
      return `${filterName(words, field)}: ${listed}`;
    });
    return [base.filtered[words.lang], ...reach, ...said].filter(Boolean).join("; ");
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
  function parametersOf(filter) {
    if (filter === "founded") return ["founded_from", "founded_to"];
    return filter === "near" ? ["near", "within_km"] : [filter];
  }

  /**
   * Say what would be found without the filter that a hint names.
   * @type {Clusteratlas["hintText"]}
   */
  function hintText(base, words, query, { field, count }) {
    const reach = reachOf(words, query).find((part) => part.field === field);
    const fields = reach ? [] : parametersOf(field);
    const labels = fields.flatMap((each) =>
      (query[each] || []).map((value) => {
        if (field === "text") return quoted(words, value);
        const label = valueLabel(base, words, each, value);
        return quoted(words, field === "founded" ? `${filterName(words, each)} ${label}` : label);
      }),
    );
    if (reach) labels.push(quoted(words, reach.text));
    const filter = words.alternatives(labels).map((part) => part.value).join("");
    return words.n("Without {filter} there would be {count}", "Without {filter} there would be {count}",
      count, { filter });
  }

  /**
   * Count the values that are filtered by.
   * @type {Clusteratlas["countFilters"]}
   */
  const countFilters = (query) => Object.values({ ...query, within_km: [] }).flat().length;

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
