"use strict";

/**
 * Which records satisfy a query, and how many would under each other value of a filter.
 * The same as `matching.py`.
 */
((atlas) => {
  /** @type {ListField[]} */
  const FIELDS = ["area", "industry", "technology", "kind", "label", "active"];
  /** @type {FilterName[]} */
  const FILTERS = [...FIELDS, "near", "shape", "founded", "text"];

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
   * Say what words were taken for besides, and what that found.
   * @param {TextIndex} texts
   * @param {Query} query
   * @param {Rows} found
   * @param {number} size how many networks there are
   * @returns {Pick<Answer, "also"|"loose">}
   */
  function widening(texts, { text }, { networks, clusters }, size) {
    const also = text ? texts.widened(text[0]) : [];
    if (!text || !also.length) return { also: [], loose: new Set() };
    const written = texts.literal(text[0]);
    const loose = new Set([
      ...networks.filter((row) => !written(row)).map((row) => `network ${row}`),
      ...clusters.filter((row) => !written(size + row)).map((row) => `cluster ${row}`),
    ]);
    return { also: loose.size ? also : [], loose };
  }

  /**
   * Count the networks that only the want of a point keeps out of a circle or shape.
   * @param {Networks} networks
   * @param {Tally} tally
   * @param {Query} query
   */
  function placelessOf({ lat }, { failed, others }, { near, shape }) {
    if (!near && !shape) return 0;
    const rest = others("near") & others("shape");
    return lat.filter((at, i) => at === null && !(failed[i] & rest)).length;
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
    const within = atlas.createWithin(base);
    const texts = atlas.createTextIndex(base, (name, value) => hasOneOf(held[name], values[name], [value]));

    /** @param {Query} query normalised */
    function tallied(query) {
      const tally = atlas.tally(FILTERS, total);
      for (const name of FIELDS) {
        const chosen = query[name];
        if (chosen) tally.fail(name, hasOneOf(held[name], values[name], chosen));
      }
      if (query.founded_from || query.founded_to) tally.fail("founded", foundedWithin(query, founded));
      const place = query.near && atlas.pointOf(base, query.near[0]);
      if (place && query.within_km) tally.fail("near", within.around(place, +query.within_km[0]));
      if (query.shape) tally.fail("shape", within.inside(atlas.shapeOf(query.shape[0])));
      if (query.text) tally.fail("text", texts.found(query.text[0]));
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
        const asked = atlas.normalise(query, values);
        const tally = tallied(asked);
        const found = rows(tally);
        const empty = !found.networks.length && !found.clusters.length;
        const [text] = asked.text || [""];
        return {
          ...found,
          facets: facetsOf(tally),
          ...widening(texts, asked, found, size),
          placeless: placelessOf(networks, tally, asked),
          hint: empty ? tally.hint() : null,
          meant: empty ? atlas.didYouMean(base, texts, text) : "",
        };
      },
      prepare: texts.prepare,
    };
  }

  atlas.provide({ indexRecords });
})(globalThis.clusteratlas);
