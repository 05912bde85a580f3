"use strict";

/** A selection as a query, {parameter: [values]}: its one form, its way into and out of a link. */
((atlas) => {
  /** Parameters in their order; those that take several values, which are alternatives. */
  /** @type {Field[]} */
  const PARAMETERS = ["area", "near", "within_km", "shape", "industry", "technology", "kind",
    "label", "active", "founded_from", "founded_to", "text"];
  /** @type {Field[]} */
  const REPEATABLE = ["industry", "technology", "kind", "label", "active"];
  const LONGEST_TEXT = 200;
  /** What counts as a blank between words; the same characters as in the library. */
  // eslint-disable-next-line no-control-regex -- separators of files and records are among them
  const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

  /**
   * Split a text into its words.
   * @type {Clusteratlas["words"]}
   */
  const words = (text) => text.split(BLANKS).filter(Boolean);

  /**
   * Give the area that goes without saying: what the records are about as a whole.
   * @type {Clusteratlas["groundOf"]}
   */
  const groundOf = (base) => base.ground || "state";

  /**
   * Give the areas that may be chosen: the ground and what lies in it.
   * @type {Clusteratlas["areasWithin"]}
   */
  function areasWithin(base) {
    const { key, districts } = base.areas;
    const ground = new Set(districts[key.indexOf(groundOf(base))]);
    return key.filter((_, i) => districts[i].every((district) => ground.has(district)));
  }

  /**
   * Give what each coded parameter may hold; areas also those that may not be chosen.
   * @type {Clusteratlas["validValues"]}
   */
  function validValues(base) {
    const codes = (/** @type {Coded[]} */ items) => items.map((item) => item.code);
    return {
      area: base.areas.key,
      within: areasWithin(base),
      ground: groundOf(base),
      industry: codes(base.industries),
      technology: codes(base.technologies),
      kind: codes(base.kinds),
      label: base.labels,
      active: ["true", "false", "unknown"],
      places: (text) => atlas.placesNamed(base, text),
    };
  }

  /**
   * Bring a query into its one form: known values only, sorted, without what filters nothing.
   * @type {Clusteratlas["normalise"]}
   */
  function normalise(query, valid) {
    /** @type {Query} */
    const found = {};
    for (const name of PARAMETERS) {
      const given = (query || {})[name] ?? (name === "within_km" ? [] : null);
      if (given === null || (name === "within_km" && !found.near)) continue; // around nothing
      const values = (Array.isArray(given) ? given : [given]).map(String);
      const good = kept(name, values.filter((value) => words(value).length), valid);
      if (good.length) found[name] = good;
    }
    return found;
  }

  /**
   * Keep the values of a parameter that it may have.
   * @param {Field} name
   * @param {string[]} values none of them blank
   * @param {ValidValues} valid
   */
  function kept(name, values, valid) {
    const last = values.slice(-1);
    if (name === "text") {
      const text = last.length ? Array.from(words(last[0]).join(" ")) : [];
      return text.length ? [text.slice(0, LONGEST_TEXT).join("")] : [];
    }
    if (name === "near") {
      const places = last.flatMap(valid.places);
      return places.length === 1 ? places : []; // nothing is guessed
    }
    if (name === "within_km") return [last.map(atlas.radiusOf)[0] || String(atlas.USUAL_KM)];
    if (name === "shape") return last.map((text) => text.trim()).filter((text) => atlas.shapeOf(text).length);
    if (name === "founded_from" || name === "founded_to") {
      return last.map((year) => words(year)[0]).filter((year) => /^[0-9]{4}$/.test(year));
    }
    const known = values.filter((value) => valid[name].includes(value));
    if (name === "area") {
      const inside = known.filter((key) => valid.within.includes(key));
      return inside.slice(-1).filter((key) => key !== valid.ground);
    }
    return [...new Set(known)].sort();
  }

  /**
   * Give a normalised query without a field, or without one value of it.
   * @type {Clusteratlas["without"]}
   */
  function without(query, name, value) {
    if (name === "near") return withValues(withValues(query, "near", []), "within_km", []);
    const values = value === undefined ? [] : (query[name] || []).filter((v) => v !== value);
    return withValues(query, name, REPEATABLE.includes(name) ? values : []);
  }

  /**
   * Give a query with other values of one field.
   * @type {Clusteratlas["withValues"]}
   */
  function withValues(query, name, values) {
    /** @type {Query} */
    const changed = {};
    for (const each of PARAMETERS) {
      const held = each === name ? values : query[each];
      if (held && held.length) changed[each] = held;
    }
    return changed;
  }

  /**
   * Write a query, and more, as the parameters of a link.
   * @type {Clusteratlas["toParameters"]}
   */
  function toParameters(query, more = {}) {
    const parameters = new URLSearchParams();
    for (const name of PARAMETERS) {
      for (const value of query[name] || []) parameters.append(name, value);
    }
    for (const [name, value] of Object.entries(more)) if (value) parameters.append(name, value);
    return parameters.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
  }

  /**
   * Read the parameters of a link.
   * @type {Clusteratlas["fromParameters"]}
   */
  function fromParameters(text) {
    /** @type {Record<string, string[]>} */
    const query = {};
    for (const [name, value] of new URLSearchParams(text)) {
      if (!Object.hasOwn(query, name)) query[name] = [];
      query[name].push(value);
    }
    return query;
  }

  /** @type {Clusteratlas["sameQuery"]} */
  const sameQuery = (a, b) => toParameters(a) === toParameters(b);

  atlas.provide({
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
})(globalThis.clusteratlas);
