"use strict";

/**
 * Nearest spellings of words that nothing is found by: "Meinten Sie Medizintechnik?".
 * The same as `searching/spelling.py`.
 */
((atlas) => {
  const WORD = /\p{L}{4,}/gu;
  /** From so many letters on, so many may be wrong. */
  const TOLERATED = [[4, 1], [8, 2], [13, 3]];
  const TRIED = 8;
  /** @type {WeakMap<Base, Map<string, string>>} */
  const kept = new WeakMap();

  /**
   * Give the words that a search may have meant: folded → as it was first written.
   * @param {Base} base
   */
  function spellingsOf(base) {
    const known = kept.get(base);
    if (known) return known;
    const { networks, clusters, industries, technologies } = base;
    const both = (/** @type {Coded[]} */ coded) =>
      coded.map(({ label }) => `${label.de}\n${label.en}`);
    const names = [...networks.name, ...clusters.name.de, ...clusters.name.en];
    const texts = [...both(industries), ...both(technologies), ...names, ...networks.place,
      ...base.districts.label, ...base.synonyms.word];
    /** @type {Map<string, string>} */
    const found = new Map();
    const add = (/** @type {string} */ key, /** @type {string} */ word) => {
      if (!found.has(key)) found.set(key, word);
    };
    for (const text of texts) for (const word of text.match(WORD) || []) add(atlas.fold(word), word);
    for (const name of names) {
      const words = atlas.words(name);
      words.slice(1).forEach((other, i) => {
        if ([words[i], other].every((word) => word.replace(WORD, "") === "")) {
          add(atlas.fold(words[i] + other), `${words[i]} ${other}`);
        }
      });
    }
    kept.set(base, found);
    return found;
  }

  /**
   * Give what a text that finds nothing may have meant; "" where there is no such text.
   * @type {Clusteratlas["didYouMean"]}
   */
  function didYouMean(base, texts, text) {
    if (!text || atlas.isQuoted(text) || texts.count(text)) return "";
    const spellings = spellingsOf(base);
    const words = atlas.words(text).map((word) =>
      texts.count(word) ? word : nearest(atlas.fold(word), texts, spellings));
    const better = words.join(" ");
    return words.every(Boolean) && texts.count(better) ? better : "";
  }

  /**
   * Give the word with the fewest errors; of equally many, first by its first letter.
   * @param {string} word
   * @param {TextIndex} texts
   * @param {Map<string, string>} spellings
   */
  function nearest(word, texts, spellings) {
    const rated = near(word, [...spellings.keys()]).slice(0, TRIED).map(({ key, distance }) => {
      const spelling = spellings.get(key) || "";
      return { spelling, rank: [distance, Number(key[0] !== word[0]), -texts.count(spelling)], key };
    });
    rated.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2] ||
      (a.key < b.key ? -1 : 1));
    return rated.length ? rated[0].spelling : "";
  }

  /**
   * Give keys that differ from a word by no more than is tolerated, the nearest first.
   * @param {string} word
   * @param {string[]} keys
   */
  function near(word, keys) {
    const length = Array.from(word).length;
    const most = Math.max(0, ...TOLERATED.filter(([least]) => length >= least).map(([, n]) => n));
    if (!most) return [];
    const found = keys.map((key) => ({ key, distance: errors(word, key, most) }))
      .filter(({ distance }) => distance <= most);
    return found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
  }

  /** @type {Clusteratlas["nearestWords"]} */
  const nearestWords = (word, keys) => near(word, keys).slice(0, TRIED).map(({ key }) => key);

  /**
   * Count the letters to insert, drop, change or swap (optimal string alignment), up to a limit.
   * @param {string} one
   * @param {string} other
   * @param {number} most
   */
  function errors(one, other, most) {
    const [a, b] = [Array.from(one), Array.from(other)];
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = b.map((_, j) => j).concat(b.length);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  atlas.provide({ didYouMean, nearestWords });
})(globalThis.clusteratlas);
