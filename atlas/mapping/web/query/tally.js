"use strict";

/**
 * Which filters each record fails: one bit for each filter, so that one pass over the records
 * gives all counts. A record counts for a filter's values if it fails no other filter.
 */
((atlas) => {
  /** Bit operations know so many; more filters need another way, and none may be lost. */
  const MOST = 32;

  /**
   * @template {string} Name
   * @param {readonly Name[]} names
   * @param {number} size how many records
   * @returns {Tally<Name>}
   */
  function tally(names, size) {
    if (names.length > MOST) throw new RangeError(`more than ${MOST} filters`);
    const failed = new Uint32Array(size);
    const bitOf = (/** @type {Name} */ name) => (1 << names.indexOf(name)) >>> 0;

    return {
      fail(name, passes) {
        const bit = bitOf(name);
        for (let i = 0; i < size; i++) if (!passes(i)) failed[i] |= bit;
      },
      passing() {
        const found = [];
        for (let i = 0; i < size; i++) if (!failed[i]) found.push(i);
        return found;
      },
      failed,
      others: (name) => ~bitOf(name),
      hint() {
        const counts = names.map((name) => ({ field: name, bit: bitOf(name), count: 0 }));
        for (const bits of failed) {
          const alone = bits ? counts.find(({ bit }) => bit === bits) : null;
          if (alone) alone.count++;
        }
        const [best] = counts.sort((a, b) => b.count - a.count);
        return best && best.count ? { field: best.field, count: best.count } : null;
      },
    };
  }

  atlas.provide({ tally });
})(globalThis.clusteratlas);
