"use strict";

/** The order of records in the table. */
((atlas) => {
  /**
   * Give all records of a base as rows of the table.
   * @param {Base} base
   */
  function allRecords(base) {
    const of = (/** @type {RecordType} */ type, /** @type {string[]} */ ids) =>
      ids.map((id, row) => ({ type, row, id, key: `${type} ${row}` }));
    const [networks, clusters] = [of("network", base.networks.id), of("cluster", base.clusters.id)];
    return { networks, clusters, all: [...networks, ...clusters] };
  }

  /**
   * Rank records by a column: words as the language sorts them, what is not stated last. Gives
   * the rank of each record's key.
   * @param {Column} column
   * @param {TableRecord[]} records
   * @param {string} locale
   */
  function rank(column, records, locale) {
    const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
    const all = records.map((record) => ({ record, text: column.text(record) || "" }));
    /** @typedef {typeof all[number]} Ranked */
    const { value } = column;
    /** @type {(a: Ranked, b: Ranked) => number} */
    const compare = value
      ? (a, b) => value(a.record) - value(b.record)
      : (a, b) => collator.compare(a.text, b.text);
    all.sort((a, b) => Number(!a.text) - Number(!b.text) || compare(a, b));
    /** @type {Map<string, number>} */
    const ranks = new Map();
    let at = 0;
    all.forEach((each, i) => {
      if (i && compare(all[i - 1], each)) at = i;
      ranks.set(each.record.key, each.text ? at : Infinity);
    });
    return ranks;
  }

  /**
   * Sort records by their ranks, upwards or downwards; what is not stated stays last.
   * @param {TableRecord[]} records
   * @param {Map<string, number>} ranks
   * @param {boolean} down
   */
  function inOrder(records, ranks, down) {
    const sign = down ? -1 : 1;
    const rankOf = (/** @type {TableRecord} */ { key }) => ranks.get(key) ?? Infinity;
    return [...records].sort((a, b) => {
      const [x, y] = [rankOf(a), rankOf(b)];
      if (x === y) return 0;
      if (x === Infinity || y === Infinity) return x === Infinity ? 1 : -1;
      return sign * (x - y);
    });
  }

  /**
   * Keep which columns are shown, and by which one records are sorted.
   * @type {Clusteratlas["createOrder"]}
   */
  function createOrder(base) {
    const records = allRecords(base);
    const order = { sort: "name", down: false };
    /** @type {Set<string>|null} */
    let chosen = null;
    /** @type {Column[]} */
    let columns = [];
    /** @type {Map<string, Map<string, number>>} */
    const ranks = new Map();
    let locale = "";

    return {
      order,
      choose(keys) {
        chosen = keys;
        if (!keys.has(order.sort)) Object.assign(order, { sort: "name", down: false });
      },
      name(words) {
        const all = atlas.recordColumns(base, words);
        columns = all.filter(({ key, more }) => (chosen ? chosen.has(key) : !more));
        ranks.clear();
        locale = words.locale;
        return { all, columns };
      },
      columns: () => columns,
      sorted(rows) {
        const column = columns.find(({ key }) => key === order.sort) || columns[0];
        const known = ranks.get(column.key) || rank(column, records.all, locale);
        ranks.set(column.key, known);
        const found = [...rows.networks.map((row) => records.networks[row]),
          ...rows.clusters.map((row) => records.clusters[row])];
        return inOrder(found, known, order.down);
      },
      find: (target) => target &&
        records.all.find(({ type, id }) => type === target.type && id === target.id),
    };
  }

  atlas.provide({ createOrder });
})(globalThis.clusteratlas);
