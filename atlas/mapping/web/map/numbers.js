"use strict";

/** Numbers on paper: of what stands on the map, in the order of reading; the table repeats them. */
((atlas) => {
  const WIDE = 6.2;

  /**
   * Number what stands within the cut; each record has the number of what it stands in.
   * @type {Clusteratlas["paperNumbers"]}
   */
  function paperNumbers({ spots, tags, offset: [dx, dy] }, [left, top, width, height]) {
    const within = (/** @type {XY} */ { x, y }) =>
      x + dx >= left && x + dx <= left + width && y + dy >= top && y + dy <= top + height;
    const numbered = atlas.inReadingOrder([...spots, ...tags].filter(within))
      .map((at, i) => ({ number: i + 1, at }));
    /** @type {Map<string, number>} */
    const of = new Map();
    for (const { number, at } of numbered) {
      for (const row of at.rows) of.set(`network ${row}`, number);
      for (const row of at.clusters || []) of.set(`cluster ${row}`, number);
    }
    return { numbered, of };
  }

  /**
   * Write each number beside what it stands for, where it hides nothing if there is such a place.
   * @type {Clusteratlas["printedNumbers"]}
   */
  function printedNumbers({ numbered }, { spots, tags, labels, offset: [dx, dy], number }) {
    const { svg, labelRoom, candidates } = atlas;
    const room = labelRoom([...spots, ...tags]);
    for (const label of labels) room.take(label);
    return numbered.map((each) => {
      const text = number(each.number);
      const places = candidates(each.at, text.length * WIDE);
      const [x, y] = room.put(text.length * WIDE, places) || places[0];
      return svg("text", { class: "ca-print-number", x: x + dx, y: y + dy + 4 }, text);
    });
  }

  atlas.provide({ paperNumbers, printedNumbers });
})(globalThis.clusteratlas);
