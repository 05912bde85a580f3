"use strict";

/**
 * Which records satisfy a query, and how many would under each other value of a filter.
 * The same as `matching.py`.
 */
((atlas) => {
  /** @type {ListField[]} */
  const FIELDS = ["area", "industry", "technology", "kind", "label", "active"];
  /** @type {FilterName[]} */
  const FILTERS = [...FIELDS, "founded", "text"];
  const WORDS_KEPT = 50;

  /**
   * Say for every record whether its texts hold a word; asked again for each letter typed.
   * @param {Base} base
   */
  function textSearch(base) {
    /** @type {string[]|null} */
    let texts = null;
    /** @type {Map<string, Uint8Array>} */
    const known = new Map();
    const prepared = () => texts || (texts = atlas.haystacks(base));

    /** @param {string} word */
    function holding(word) {
      const found = known.get(word);
      if (found) return found;
      if (known.size > WORDS_KEPT) known.clear();
      const made = Uint8Array.from(prepared(), (text) => (text.includes(word) ? 1 : 0));
      known.set(word, made);
      return made;
    }

    return { prepare: prepared, holding };
  }

  /**
   * Say whether a record has one of the chosen values.
   * @param {Lists} held
   * @param {string[]} values
   * @param {string[]} chosen
   */
  function hasOneOf({ starts, items }, values, chosen) {
    const wanted = new Uint8Array(values.length);
    for (const value of chosen) wanted[values.indexOf(value)] = 1;
    return (/** @type {number} */ record) => {
      for (let k = starts[record]; k < starts[record + 1]; k++) if (wanted[items[k]]) return true;
      return false;
    };
  }

  /**
   * Say whether a record was founded in the years of a query; without a year it was not.
   * @param {Query} query
   * @param {Uint16Array} founded
   */
  function foundedWithin({ founded_from: from, founded_to: to }, founded) {
    const first = Math.max(from ? +from[0] : 0, 1);
    const last = to ? +to[0] : 9999;
    return (/** @type {number} */ record) => founded[record] >= first && founded[record] <= last;
  }

  /**
   * Index the records of a base once, to be asked often.
   * @type {Clusteratlas["indexRecords"]}
   */
  function indexRecords(base) {
    const { networks, clusters } = base;
    const size = networks.id.length;
    const total = size + clusters.id.length;
    const values = atlas.validValues(base);
    const held = atlas.fieldLists(base, values);
    const founded = Uint16Array.from({ length: total }, (_, i) => (i < size ? +networks.founded[i] : 0));
    const search = textSearch(base);

    /** @param {Query} query normalised */
    function tallied(query) {
      const tally = atlas.tally(FILTERS, total);
      for (const name of FIELDS) {
        const chosen = query[name];
        if (chosen) tally.fail(name, hasOneOf(held[name], values[name], chosen));
      }
      if (query.founded_from || query.founded_to) tally.fail("founded", foundedWithin(query, founded));
      for (const word of query.text ? atlas.words(atlas.fold(query.text[0])) : []) {
        const has = search.holding(word);
        tally.fail("text", (record) => has[record] > 0);
      }
      return tally;
    }

    /**
     * @param {Tally} tally
     * @returns {Rows}
     */
    function rows(tally) {
      const found = tally.passing();
      const networkCount = found.findIndex((record) => record >= size);
      const cut = networkCount < 0 ? found.length : networkCount;
      return { networks: found.slice(0, cut), clusters: found.slice(cut).map((i) => i - size) };
    }

    /**
     * @param {Tally} tally
     * @param {ListField} name
     */
    function countField(tally, name) {
      const { starts, items } = held[name];
      const counts = new Uint32Array(values[name].length);
      const { failed } = tally;
      const others = tally.others(name);
      for (let i = 0; i < total; i++) {
        if (failed[i] & others) continue;
        for (let k = starts[i]; k < starts[i + 1]; k++) counts[items[k]]++;
      }
      return Object.fromEntries(values[name].map((value, i) => [value, counts[i]]));
    }

    const facetsOf = (/** @type {Tally} */ tally) =>
      /** @type {Facets} */ (Object.fromEntries(FIELDS.map((name) => [name, countField(tally, name)])));

    return {
      values,
      normalise: (query) => atlas.normalise(query, values),
      whole: facetsOf(tallied({})),
      ask(query) {
        const tally = tallied(atlas.normalise(query, values));
        const found = rows(tally);
        const empty = !found.networks.length && !found.clusters.length;
        const hint = empty ? tally.hint() : null;
        return { ...found, facets: facetsOf(tally), hint };
      },
      prepare: search.prepare,
    };
  }

  atlas.provide({ indexRecords });
})(globalThis.clusteratlas);
