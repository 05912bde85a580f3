"use strict";

/** The values of a grid: what may be written where, what they add up to, what was there before. */
((atlas) => {
  const MOST_STEPS = 500;

  /**
   * Give the value that digits stand for: themselves, or tens where these are meant ("7" is 70).
   * @type {Clusteratlas["typedValue"]}
   */
  function typedValue(digits, levels) {
    const possible = new Set(levels.map(({ value }) => value));
    const number = Number(digits);
    return [number, number * 10].find((value) => possible.has(value)) ?? null;
  }

  /**
   * Add up or average the numbers among values.
   * @param {CellValue[]} values
   * @param {"sum"|"mean"} kind
   * @returns {Total}
   */
  function totalOf(values, kind) {
    const numbers = values.filter((value) => typeof value === "number");
    const complete = numbers.length === values.length;
    if (!numbers.length) return { value: null, complete };
    const sum = numbers.reduce((all, value) => all + value, 0);
    return { value: kind === "sum" ? sum : sum / numbers.length, complete };
  }

  /** @type {Clusteratlas["createGridValues"]} */
  function createGridValues({ rows, columns, values: given, diagonal, total: kind }) {
    const values = given.map((row) => [...row]);
    /** @type {{cell: CellAt, before: CellValue}[]} */
    const past = [];
    const isClosed = (/** @type {CellAt} */ [row, column]) =>
      diagonal && rows[row].id === columns[column].id;
    /** @type {CellAt[]} */
    const open = rows.flatMap((_, row) =>
      columns.map((_column, column) => /** @type {CellAt} */ ([row, column])).filter((cell) => !isClosed(cell)));
    const at = (/** @type {CellAt} */ [row, column]) => values[row][column];
    const order = (/** @type {CellAt} */ [row, column]) => row * columns.length + column;

    return {
      at,
      isClosed,
      write(cell, value, goesOn = false) {
        if (!goesOn) past.push({ cell, before: at(cell) });
        if (past.length > MOST_STEPS) past.shift();
        values[cell[0]][cell[1]] = value;
      },
      undo() {
        for (let last = past.pop(); last; last = past.pop()) {
          const { cell, before } = last;
          if (at(cell) === before) continue; // written over with the same
          values[cell[0]][cell[1]] = before;
          return cell;
        }
        return null;
      },
      step(cell, by) {
        const beyond = (/** @type {CellAt} */ other) => (order(other) - order(cell)) * by > 0;
        return (by > 0 ? open.find(beyond) : open.findLast(beyond)) || cell;
      },
      firstEmpty: () => open.find((cell) => at(cell) === null) || null,
      total(axis, index) {
        const counted = open.filter((cell) => cell[axis === "row" ? 0 : 1] === index);
        return totalOf(counted.map(at), kind);
      },
      progress: () =>
        ({ filled: open.filter((cell) => at(cell) !== null).length, all: open.length }),
      values: () => values.map((row) => [...row]),
    };
  }

  atlas.provide({ createGridValues, typedValue });
})(globalThis.clusteratlas);
