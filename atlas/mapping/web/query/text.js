"use strict";

/**
 * Words looked for in records, as they are written and by what else they are called.
 * The same as `searching/text.py`.
 */
((atlas) => {
  const WORDS_KEPT = 50;
  const QUOTES = "\"„“”«»";

  /** @type {Clusteratlas["isQuoted"]} */
  const isQuoted = (text) => {
    const letters = Array.from(text);
    return letters.length > 2 && QUOTES.includes(letters[0]) && QUOTES.includes(letters[letters.length - 1]);
  };

  /**
   * Index other words by their spellings, with what they mean.
   * @param {Pick<Base, "synonyms"|"industries"|"technologies">} base
   */
  function bySpelling({ synonyms, industries, technologies }) {
    /** @type {Map<string, Meant[]>} */
    const found = new Map();
    synonyms.word.forEach((word, at) => {
      /** @type {Meant[]} */
      const meant = [
        ...synonyms.industries[at].map((i) => ({ field: /** @type {const} */ ("industry"), value: industries[i].code })),
        ...synonyms.technologies[at].map((i) => ({ field: /** @type {const} */ ("technology"), value: technologies[i].code })),
        ...synonyms.records[at].map((value) => ({ field: /** @type {const} */ ("text"), value })),
      ];
      for (const key of atlas.searchable(word).split("\n")) {
        found.set(key, distinct([...(found.get(key) || []), ...meant]));
      }
    });
    return found;
  }

  /** @param {Meant[]} meant */
  const distinct = (meant) =>
    meant.filter(({ field, value }, i) =>
      meant.findIndex((each) => each.field === field && each.value === value) === i);

  /**
   * Index the texts of all records, to be asked again for each letter typed.
   * @type {Clusteratlas["createTextIndex"]}
   */
  function createTextIndex(base, coded) {
    /** @type {string[]|null} */
    let texts = null;
    /** @type {Map<string, Meant[]>|null} */
    let synonyms = null;
    /** @type {Map<string, Uint8Array>} */
    const known = new Map();
    const prepared = () => texts || (texts = atlas.haystacks(base));
    const meanings = () => synonyms || (synonyms = bySpelling(base));

    /** @param {string} word */
    function holding(word) {
      const held = known.get(word);
      if (held) return held;
      if (known.size > WORDS_KEPT) known.clear();
      const made = Uint8Array.from(prepared(), (text) => (text.includes(word) ? 1 : 0));
      known.set(word, made);
      return made;
    }

    /**
     * Cut a text into units, the longest synonym first.
     * @param {string} text
     * @returns {Unit[]}
     */
    function unitsOf(text) {
      const folded = atlas.words(atlas.fold(text)).join(" ");
      if (isQuoted(folded)) return [{ words: [atlas.words(Array.from(folded).slice(1, -1).join("")).join(" ")], meant: [] }];
      const units = [];
      for (let words = atlas.words(folded); words.length;) {
        let size = words.length;
        while (size > 1 && !meanings().has(words.slice(0, size).join(" "))) size--;
        const taken = words.slice(0, size);
        units.push({ words: taken, meant: meanings().get(taken.join(" ")) || [] });
        words = words.slice(size);
      }
      return units;
    }

    /** @param {string[]} words */
    function written(words) {
      const held = words.map(holding);
      return (/** @type {number} */ record) => held.every((has) => has[record] > 0);
    }

    /** @param {Unit} unit */
    function found({ words, meant }) {
      const ways = [written(words), ...meant.map(({ field, value }) =>
        field === "text" ? written(atlas.words(atlas.fold(value))) : coded(field, value))];
      return (/** @type {number} */ record) => ways.some((way) => way(record));
    }

    /**
     * @param {Unit[]} units
     * @param {(unit: Unit) => (record: number) => boolean} way
     */
    function allOf(units, way) {
      const each = units.map(way);
      return (/** @type {number} */ record) => each.every((holds) => holds(record));
    }

    return {
      prepare: prepared,
      found: (text) => allOf(unitsOf(text), found),
      literal: (text) => allOf(unitsOf(text), (unit) => written(unit.words)),
      widened: (text) => distinct(unitsOf(text).flatMap((unit) => unit.meant)),
      count: (text) => {
        const holds = allOf(unitsOf(text), found);
        return prepared().reduce((sum, _, record) => sum + Number(holds(record)), 0);
      },
    };
  }

  atlas.provide({ isQuoted, createTextIndex });
})(globalThis.clusteratlas);
