"use strict";

/**
 * Which records satisfy a query, and how many would under each other value of a filter.
 *
 * The same as `matching.py`. Every record carries one bit for each filter that it fails, so that
 * one pass over the records gives all counts: a record counts for a field if it fails no other.
 */
(() => {
  const FIELDS = ["area", "industry", "technology", "kind", "label", "active"];
  /** Filters besides the fields. */
  const MORE = ["founded", "text"];
  const BIT = Object.fromEntries([...FIELDS, ...MORE].map((name, i) => [name, 1 << i]));
  const MARKS = /[\u0300-\u036f]+/g;
  const TRANSCRIBED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

  /** Fold case as Unicode does: also "ß" and "ẞ" to "ss", final sigma to sigma. */
  const caseless = (text) =>
    text.toLowerCase().replace(/[ßﬀ-ﬆſς]/g, (c) => (c === "ς" ? "σ" : c.toUpperCase().toLowerCase()));

  /** Fold case and accents: "Künstliche" becomes "kunstliche". */
  const fold = (text) => caseless(caseless(text).normalize("NFKD").replace(MARKS, ""));

  /** Give a text in both common foldings of umlauts, to be searched for a folded word. */
  function searchable(text) {
    const plain = fold(text);
    const transcribed = fold(
      caseless(text.normalize("NFC")).replace(/[äöüß]/g, (letter) => TRANSCRIBED[letter]),
    );
    return transcribed === plain ? plain : `${plain}\n${transcribed}`;
  }

  /** Keep lists of small numbers as one row of numbers and where each list begins. */
  function lists(rows) {
    const starts = new Uint32Array(rows.length + 1);
    rows.forEach((row, i) => (starts[i + 1] = starts[i] + row.length));
    const items = new Uint16Array(starts[rows.length]);
    rows.forEach((row, i) => items.set(row, starts[i]));
    return { starts, items };
  }

  /** Give the areas of networks and clusters, as positions among the areas. */
  function areasOf(base) {
    const { areas, networks, clusters } = base;
    const byDistrict = base.districts.ags.map(() => []);
    areas.districts.forEach((held, area) => held.forEach((d) => byDistrict[d].push(area)));
    const holds = (area, own) => own.every((d) => areas.districts[area].includes(d));
    const byRegion = new Map();
    const ofRegion = (region) => {
      if (!byRegion.has(region)) {
        const all = areas.key.map((_, area) => area);
        byRegion.set(region, all.filter((area) => holds(area, areas.districts[region])));
      }
      return byRegion.get(region);
    };
    const state = [areas.key.indexOf("state")];
    const ofNetwork = (district, i) =>
      district >= 0 ? byDistrict[district] : networks.region[i] >= 0 ? ofRegion(networks.region[i]) : state;
    const ofCluster = (held) => [...new Set(held.flatMap((d) => byDistrict[d]))];
    return [...networks.district.map(ofNetwork), ...clusters.districts.map(ofCluster)];
  }

  /** Join everything that a text search looks at, in both foldings. */
  function haystacks(base) {
    const { networks, clusters, areas } = base;
    const labels = (taxonomy) => taxonomy.map(({ label }) => searchable(`${label.de}\n${label.en}`));
    const industries = labels(base.industries);
    const technologies = labels(base.technologies);
    const cache = new Map();
    const of = (text) => {
      if (!cache.has(text)) cache.set(text, searchable(text));
      return cache.get(text);
    };
    const region = (i) => (i < 0 ? "" : areas.name.de[i].replace(/^Region /, ""));
    const common = (records, i) => [
      of(region(records.region[i])),
      of(records.summary.de[i]),
      of(records.summary.en[i]),
      ...records.industries[i].map((k) => industries[k]),
      ...records.technologies[i].map((k) => technologies[k]),
    ];
    const districtName = (i) => (i < 0 ? "" : base.districts.label[i]);
    return [
      ...networks.name.map((name, i) =>
        [of(name), of(networks.place[i]), of(districtName(networks.district[i])),
          ...networks.labels[i].map((k) => of(base.labels[k])), ...common(networks, i)].join("\n")),
      ...clusters.name.de.map((name, i) =>
        [of(name), of(clusters.name.en[i]),
          of(clusters.districts[i].map(districtName).join(", ")), ...common(clusters, i)].join("\n")),
    ];
  }

  /**
   * Index the records of a base once, to be asked often.
   * @param {object} base
   */
  function indexRecords(base) {
    const atlas = globalThis.clusteratlas;
    const { networks, clusters } = base;
    const size = networks.id.length;
    const total = size + clusters.id.length;
    const none = clusters.id.map(() => []);
    const values = atlas.validValues(base);
    const cluster = values.kind.indexOf("cluster");
    const active = (value) => [Math.max(0, values.active.indexOf(value || "unknown"))];
    const fields = {
      area: lists(areasOf(base)),
      industry: lists([...networks.industries, ...clusters.industries]),
      technology: lists([...networks.technologies, ...clusters.technologies]),
      kind: lists([...networks.kind.map((kind) => [kind]), ...clusters.id.map(() => [cluster])]),
      label: lists([...networks.labels, ...none]),
      active: lists([...networks.active.map(active), ...none]),
    };
    const founded = Uint16Array.from({ length: total }, (_, i) => (i < size ? +networks.founded[i] : 0));
    let texts = null;
    const found = new Map();

    /** Say for every record whether its texts hold a word; asked again for each letter typed. */
    function holding(word) {
      if (!texts) texts = haystacks(base);
      if (!found.has(word)) {
        if (found.size > 50) found.clear();
        found.set(word, Uint8Array.from(texts, (text) => (text.includes(word) ? 1 : 0)));
      }
      return found.get(word);
    }

    /** Mark in `failed` the records that have none of the chosen values of a field. */
    function failField(failed, name, chosen) {
      const { starts, items } = fields[name];
      const wanted = new Uint8Array(values[name].length);
      for (const value of chosen) wanted[values[name].indexOf(value)] = 1;
      for (let i = 0; i < total; i++) {
        let has = 0;
        for (let k = starts[i]; k < starts[i + 1]; k++) has |= wanted[items[k]];
        if (!has) failed[i] |= BIT[name];
      }
    }

    /** Give for every record the filters that it fails. */
    function failures(query) {
      const failed = new Uint8Array(total);
      for (const name of FIELDS) if (query[name]) failField(failed, name, query[name]);
      if (query.founded_from || query.founded_to) {
        const first = Math.max(query.founded_from ? +query.founded_from[0] : 0, 1);
        const last = query.founded_to ? +query.founded_to[0] : 9999;
        for (let i = 0; i < total; i++) {
          if (founded[i] < first || founded[i] > last) failed[i] |= BIT.founded;
        }
      }
      for (const word of query.text ? atlas.words(fold(query.text[0])) : []) {
        const has = holding(word);
        for (let i = 0; i < total; i++) if (!has[i]) failed[i] |= BIT.text;
      }
      return failed;
    }

    function countField(failed, name) {
      const { starts, items } = fields[name];
      const counts = new Uint32Array(values[name].length);
      const others = ~BIT[name];
      for (let i = 0; i < total; i++) {
        if (failed[i] & others) continue;
        for (let k = starts[i]; k < starts[i + 1]; k++) counts[items[k]]++;
      }
      return Object.fromEntries(values[name].map((value, i) => [value, counts[i]]));
    }

    function rows(failed) {
      const all = { networks: [], clusters: [] };
      for (let i = 0; i < total; i++) {
        if (!failed[i]) (i < size ? all.networks.push(i) : all.clusters.push(i - size));
      }
      return all;
    }

    const facetsOf = (failed) =>
      Object.fromEntries(FIELDS.map((name) => [name, countField(failed, name)]));

    /** Give the filter without which most records would be found; null if that helps nowhere. */
    function hintOf(failed) {
      const counts = new Map();
      for (let i = 0; i < total; i++) {
        const bits = failed[i];
        if (bits && !(bits & (bits - 1))) counts.set(bits, (counts.get(bits) || 0) + 1);
      }
      const best = [...counts].sort((a, b) => b[1] - a[1])[0];
      return best ? { field: Object.keys(BIT).find((name) => BIT[name] === best[0]), count: best[1] } : null;
    }

    const clean = (query) => atlas.normalise(query, values);

    return {
      values,
      normalise: clean,
      /** Counts without any filter. */
      whole: facetsOf(new Uint8Array(total)),
      /** Give the rows of a query: {networks: [row], clusters: [row]}. */
      matches: (query) => rows(failures(clean(query))),
      /** Count each value of each field as if it were that field's only filter. */
      facets: (query) => facetsOf(failures(clean(query))),
      /** Give everything at once: rows, facets, and for an empty result the closest hint. */
      ask(query) {
        const failed = failures(clean(query));
        const found = rows(failed);
        const empty = !found.networks.length && !found.clusters.length;
        return { ...found, facets: facetsOf(failed), hint: empty ? hintOf(failed) : null };
      },
      /** Prepare the text search ahead of the first letter. */
      prepare() {
        if (!texts) texts = haystacks(base);
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    fold,
    searchable,
    indexRecords,
  });
})();
