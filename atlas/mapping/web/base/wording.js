"use strict";

/** A selection in words, the same as in the library: what it is filtered by, what it holds. */
(() => {
  /** Name a filter. */
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

  /** Name one value of a filter: "Region Neckar-Alb" for "region:neckar-alb". */
  function valueLabel(base, words, field, value) {
    const { t, lang } = words;
    const coded = { industry: base.industries, technology: base.technologies, kind: base.kinds };
    if (field === "area") return base.areas.name[lang][base.areas.key.indexOf(value)];
    if (field === "active") {
      return { true: t("active"), false: t("ended"), unknown: t("not stated") }[value];
    }
    if (field === "text") return quoted(words, value);
    if (!coded[field]) return value;
    return coded[field].find((item) => item.code === value).label[lang];
  }

  /** Put a text into the quotation marks of the language. */
  const quoted = ({ lang }, text) => (lang === "de" ? `„${text}“` : `“${text}”`);

  /**
   * Say what is filtered by, as parts that are plain words or stand for one filter.
   * @returns {Array<{text: string}|{text: string, field: string, value: string}>}
   */
  function sentence(base, words, query) {
    const { t } = words;
    const area = query.area || [globalThis.clusteratlas.groundOf(base)];
    const name = valueLabel(base, words, "area", area[0]);
    const [before, after] = t("in {area}").split("{area}");
    const parts = [{ text: before }, query.area ? chip("area", area[0], name) : { text: name }];
    parts.push({ text: after || "" });
    const others = Object.keys(query).filter((field) => field !== "area");
    if (!query.industry && !query.technology && !others.length) {
      parts.push({ text: ", " }, { text: t("all industries and technology fields") });
    }
    for (const field of others) {
      parts.push({ text: `, ${filterName(words, field)}: ` });
      const labels = query[field].map((value) => valueLabel(base, words, field, value));
      let at = 0;
      for (const { type, value } of words.alternatives(labels)) {
        parts.push(type === "element" ? chip(field, query[field][at++], value) : { text: value });
      }
    }
    return parts.filter((part) => part.text);
  }

  const chip = (field, value, text) => ({ text, field, value });

  /** Say how many records there are: "23 Netzwerke und 8 Cluster". */
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

  /** Say what would be found without the filter that a hint names. */
  function hintText(base, words, query, { field, count }) {
    const fields = field === "founded" ? ["founded_from", "founded_to"] : [field];
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

  /** Count the values that are filtered by. */
  const countFilters = (query) => Object.values(query).flat().length;

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    filterName,
    valueLabel,
    sentence,
    hits,
    hintText,
    countFilters,
  });
})();
