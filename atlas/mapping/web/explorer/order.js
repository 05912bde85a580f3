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
   * Rank records by a column, so that sorting anew is cheap. Gives the rank of each record's key;
   * records that don't state it have none.
   * @param {Column} column
   * @param {TableRecord[]} records
   * @param {string} locale
   */
  function rank(column, records, locale) {
    const stated = records.filter((record) => column.text(record));
    const valueOf = (/** @type {TableRecord} */ record) =>
      column.value ? column.value(record) : column.text(record) || "";
    const sorted = atlas.inOrder(stated, valueOf, false, locale);
    /** @type {Map<string, number>} */
    const ranks = new Map();
    let at = 0;
    sorted.forEach((record, i) => {
      const before = sorted[i - 1];
      if (i && atlas.compareValues(valueOf(before), valueOf(record), locale)) at = i;
      ranks.set(record.key, at);
    });
    return ranks;
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
        return atlas.inOrder(found, ({ key }) => known.get(key) ?? null, order.down, locale);
      },
      find: (target) => target &&
        records.all.find(({ type, id }) => type === target.type && id === target.id),
    };
  }

  /**
   * Give the symbol of a record.
   * @type {Clusteratlas["symbolOf"]}
   */
  function symbolOf(base, { type, row }) {
    const { symbolPicture, colorOf } = atlas;
    const network = type === "network";
    const { industries } = network ? base.networks : base.clusters;
    const shape = network ? base.kinds[base.networks.kind[row]].shape : "area";
    return symbolPicture(shape, colorOf(base, industries[row]));
  }

  atlas.provide({ createOrder, symbolOf });
})(globalThis.clusteratlas);
