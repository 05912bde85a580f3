"use strict";

/** A selection as a query, {parameter: [values]}: its one form, its way into and out of a link. */
(() => {
  /** Parameters in their order; those that take several values, which are alternatives. */
  const PARAMETERS = ["area", "industry", "technology", "kind", "label", "active", "founded_from",
    "founded_to", "text"];
  const REPEATABLE = ["industry", "technology", "kind", "label", "active"];
  const YEARS = ["founded_from", "founded_to"];
  const LONGEST_TEXT = 200;
  /** What counts as a blank between words; the same characters as in the library. */
  const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

  /** Split a text into its words. */
  const words = (text) => text.split(BLANKS).filter(Boolean);

  /** Give the area that goes without saying: what the records are about as a whole. */
  const groundOf = (base) => base.ground || "state";

  /** Give the areas that may be chosen: the ground and what lies in it. */
  function areasWithin(base) {
    const { key, districts } = base.areas;
    const ground = new Set(districts[key.indexOf(groundOf(base))]);
    return key.filter((_, i) => districts[i].every((district) => ground.has(district)));
  }

  /** Give what each coded parameter may hold; areas also those that may not be chosen. */
  function validValues(base) {
    const codes = (items) => items.map((item) => item.code);
    return {
      area: base.areas.key,
      within: areasWithin(base),
      ground: groundOf(base),
      industry: codes(base.industries),
      technology: codes(base.technologies),
      kind: codes(base.kinds),
      label: base.labels,
      active: ["true", "false", "unknown"],
    };
  }

  /**
   * Bring a query into its one form: known values only, sorted, without what filters nothing.
   * @param {Object<string, string|string[]>} query
   * @param {Object<string, string[]>} valid from validValues
   * @returns {Object<string, string[]>}
   */
  function normalise(query, valid) {
    const found = {};
    for (const name of PARAMETERS) {
      const given = (query || {})[name];
      if (given === undefined || given === null) continue;
      const values = (Array.isArray(given) ? given : [given]).map(String);
      const good = kept(name, values.filter((value) => words(value).length), valid);
      if (good.length) found[name] = good;
    }
    return found;
  }

  function kept(name, values, valid) {
    const last = values.slice(-1);
    if (name === "text") {
      const text = last.length ? Array.from(words(last[0]).join(" ")) : [];
      return text.length ? [text.slice(0, LONGEST_TEXT).join("")] : [];
    }
    if (YEARS.includes(name)) {
      return last.map((year) => words(year)[0]).filter((year) => /^[0-9]{4}$/.test(year));
    }
    const known = values.filter((value) => valid[name].includes(value));
    if (name === "area") {
      const inside = known.filter((key) => valid.within.includes(key));
      return inside.slice(-1).filter((key) => key !== valid.ground);
    }
    return [...new Set(known)].sort();
  }

  /** Give a normalised query without a field, or without one value of it. */
  function without(query, name, value) {
    const values = value === undefined ? [] : (query[name] || []).filter((v) => v !== value);
    return withValues(query, name, REPEATABLE.includes(name) ? values : []);
  }

  /** Give a query with other values of one field. */
  function withValues(query, name, values) {
    const changed = {};
    for (const each of PARAMETERS) {
      const held = each === name ? values : query[each];
      if (held && held.length) changed[each] = held;
    }
    return changed;
  }

  /** Write a query, and more, as the parameters of a link. */
  function toParameters(query, more = {}) {
    const parameters = new URLSearchParams();
    for (const name of PARAMETERS) {
      for (const value of query[name] || []) parameters.append(name, value);
    }
    for (const [name, value] of Object.entries(more)) if (value) parameters.append(name, value);
    return parameters.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
  }

  /** Read the parameters of a link. */
  function fromParameters(text) {
    const query = {};
    for (const [name, value] of new URLSearchParams(text)) {
      if (!Object.hasOwn(query, name)) query[name] = [];
      query[name].push(value);
    }
    return query;
  }

  const sameQuery = (a, b) => toParameters(a) === toParameters(b);

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    words,
    groundOf,
    areasWithin,
    validValues,
    normalise,
    without,
    withValues,
    toParameters,
    fromParameters,
    sameQuery,
  });
})();
