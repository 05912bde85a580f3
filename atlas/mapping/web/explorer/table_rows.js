"use strict";

/** The rows of the table: made once, and written bit by bit, as nobody sees the last ones yet. */
((atlas) => {
  /** Rows written at once, and with each further step. */
  const FIRST = 40;
  const NEXT = 80;
  /** How long the others wait, at first and between steps. */
  const PAUSE = 250;
  const STEP_PAUSE = 20;

  /** @type {Clusteratlas["createRows"]} */
  function createRows(body, scroll, make, onDone) {
    /** @type {Map<string, HTMLTableRowElement>} */
    let made = new Map();
    /** @type {TableRecord[]} */
    let shown = [];
    let most = 0;
    let timer = 0;

    /** @type {TableRows["of"]} */
    function rowOf(record) {
      const row = made.get(record.key) || make(record);
      made.set(record.key, row);
      return row;
    }

    /**
     * Write rows from one position to another, then the rest bit by bit.
     * @param {number} from
     * @param {number} to
     */
    function fill(from, to) {
      clearTimeout(timer);
      const next = shown.slice(from, Math.min(to, most)).map(rowOf);
      if (from) body.append(...next);
      else body.replaceChildren(...next);
      const end = from + next.length;
      if (end < Math.min(most, shown.length)) {
        timer = setTimeout(() => fill(end, end + NEXT), from ? STEP_PAUSE : PAUSE);
      } else {
        scroll.style.minHeight = "";
        onDone();
      }
    }

    /** Say whether the rows that are wanted stand there already. */
    function stands() {
      const wanted = shown.slice(0, most);
      return body.children.length === wanted.length &&
        wanted.every((record, i) => made.get(record.key) === body.children[i]);
    }

    return {
      write(records, limit) {
        shown = records;
        most = limit;
        if (stands()) return;
        scroll.style.minHeight = `${scroll.offsetHeight}px`; // so that nothing jumps meanwhile
        fill(0, FIRST);
      },
      writeAll(limit) {
        most = limit;
        fill(body.children.length, Infinity);
      },
      known: (record) => made.get(record.key),
      of: rowOf,
      forget: () => (made = new Map()),
      destroy: () => clearTimeout(timer),
    };
  }

  atlas.provide({ createRows });
})(globalThis.clusteratlas);
