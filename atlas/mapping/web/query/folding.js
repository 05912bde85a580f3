"use strict";

/** What a text search looks at, and how it folds letters; the same as in the library. */
((atlas) => {
  const MARKS = /[\u0300-\u036f]+/g;
  /** @type {Record<string, string>} */
  const TRANSCRIBED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

  /**
   * Fold case as Unicode does: also "ß" and "ẞ" to "ss", final sigma to sigma.
   * @param {string} text
   */
  const caseless = (text) =>
    text.toLowerCase().replace(/[ßﬀ-ﬆſς]/g, (c) => (c === "ς" ? "σ" : c.toUpperCase().toLowerCase()));

  /**
   * Fold case and accents: "Künstliche" becomes "kunstliche".
   * @type {Clusteratlas["fold"]}
   */
  const fold = (text) => caseless(caseless(text).normalize("NFKD").replace(MARKS, ""));

  /**
   * Give a text in both common foldings of umlauts, to be searched for a folded word.
   * @type {Clusteratlas["searchable"]}
   */
  function searchable(text) {
    const plain = fold(text);
    const transcribed = fold(
      caseless(text.normalize("NFC")).replace(/[äöüß]/g, (letter) => TRANSCRIBED[letter]),
    );
    return transcribed === plain ? plain : `${plain}\n${transcribed}`;
  }

  /** Fold each text once: many records share a place, a region, a field. */
  function remembered() {
    /** @type {Map<string, string>} */
    const known = new Map();
    return (/** @type {string} */ text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const made = searchable(text);
      known.set(text, made);
      return made;
    };
  }

  /**
   * Join everything that a text search looks at, in both foldings: networks, then clusters.
   * @type {Clusteratlas["haystacks"]}
   */
  function haystacks(base) {
    const { networks, clusters, areas } = base;
    const of = remembered();
    const both = (/** @type {Coded} */ { label }) => of(`${label.de}\n${label.en}`);
    const region = (/** @type {Position} */ i) => (i < 0 ? "" : areas.name.de[i].replace(/^Region /, ""));
    const district = (/** @type {Position} */ i) => (i < 0 ? "" : base.districts.label[i]);
    const common = (/** @type {Records} */ records, /** @type {number} */ i) => [
      of(region(records.region[i])),
      of(records.summary.de[i]),
      of(records.summary.en[i]),
      ...records.industries[i].map((k) => both(base.industries[k])),
      ...records.technologies[i].map((k) => both(base.technologies[k])),
    ];
    const ofNetworks = networks.name.map((name, i) => [
      of(name),
      of(networks.place[i]),
      of(district(networks.district[i])),
      ...networks.labels[i].map((k) => of(base.labels[k])),
      ...common(networks, i),
    ]);
    const ofClusters = clusters.name.de.map((name, i) => [
      of(name),
      of(clusters.name.en[i]),
      of(clusters.districts[i].map(district).join(", ")),
      ...common(clusters, i),
    ]);
    return [...ofNetworks, ...ofClusters].map((texts) => texts.join("\n"));
  }

  atlas.provide({ fold, searchable, haystacks });
})(globalThis.clusteratlas);
