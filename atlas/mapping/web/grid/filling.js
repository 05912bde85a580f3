"use strict";

/** Filling in a grid: where the hands are, and what they write there. */
((atlas) => {
  const { createGridParts, createGridValues, typedValue, valueInWords } = atlas;
  /** Before the first cell: the next one is the first that may be filled. */
  const BEFORE = /** @type {CellAt} */ ([0, -1]);

  const within = (/** @type {number} */ value, /** @type {number} */ most) =>
    Math.min(Math.max(value, 0), most - 1);

  /** @type {Clusteratlas["createFilling"]} */
  function createFilling(data, onChange, begin) {
    const { words, rows, columns } = data;
    const held = createGridValues(data);
    const parts = createGridParts(data, held, { choose, undo });
    /** Whether one key says it all, or a number is typed until another key. */
    const oneKey = data.levels.every(({ value }) => value < 10);
    let at = begin || held.firstEmpty() || held.step(BEFORE, 1);
    let typed = "";
    /** @type {CellValue} */
    let before = null;

    function stand(/** @type {CellAt} */ to) {
      typed = "";
      at = to;
      parts.mark(at);
    }

    function go(/** @type {CellAt} */ to) {
      stand(to);
      parts.cell(at).focus();
    }

    function fill(/** @type {CellValue} */ value, goesOn = false) {
      held.write(at, value, goesOn);
      written();
    }

    function written() {
      parts.write(at);
      parts.mark(at);
      parts.say(valueInWords(held.at(at), data));
      onChange();
    }

    function choose(/** @type {CellValue} */ value) {
      if (held.isClosed(at)) return parts.say(words.closed);
      fill(value);
      return go(value === null ? at : held.step(at, 1));
    }

    function undo() {
      const cell = held.undo();
      if (!cell) return;
      go(cell);
      written();
    }

    /** Give up what was typed, for what stood there before. */
    function giveUp() {
      if (typed) fill(before, true);
      typed = "";
    }

    if (rows.length && columns.length) parts.mark(at);
    return {
      data,
      parts,
      values: held.values,
      at: () => at,
      isTyping: () => typed !== "",
      stand,
      go,
      choose,
      undo,
      step: (by) => go(held.step(at, by)),
      move: ([down, right]) =>
        go([within(at[0] + down, rows.length), within(at[1] + right, columns.length)]),
      type(digit) {
        if (held.isClosed(at)) return parts.say(words.closed);
        const goesOn = typed !== "";
        if (!goesOn) before = held.at(at);
        const digits = (typed += digit);
        const value = typedValue(digits, data.levels);
        if (value === null) {
          giveUp();
          return parts.say(words.refused.replace("{typed}", digits));
        }
        fill(value, goesOn);
        return oneKey ? go(held.step(at, 1)) : undefined;
      },
      giveUp,
    };
  }

  atlas.provide({ createFilling });
})(globalThis.clusteratlas);
