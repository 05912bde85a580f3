/**
 * Where symbols stand at a zoom: places that would overlap are gathered, few records stand in a
 * ring around their place, many become one donut. Pure, and independent of the part of the map in
 * view, so that moving the map never changes the arrangement.
 */
(() => {
  "use strict";
  const ca = (globalThis.clusteratlas = globalThis.clusteratlas || {});
  const SYMBOL = 6;
  const ROOM = 8; // half of the space one symbol needs, with its rim
  const CROWD = 12;
  const CELL = 64;

  /** Radius of a donut: grows slowly, so that capitals do not cover their neighbours. */
  const donutRadius = (count) => Math.min(26, 15 + 4 * Math.log10(count));

  /** Symbols on the ring; from seven on one stands in the middle, so that the ring stays small. */
  function ringShape(count) {
    if (count === 1) return { radius: 0, around: 1, middle: false };
    const middle = count >= 7;
    const around = middle ? count - 1 : count;
    return { radius: (ROOM - 0.5) / Math.sin(Math.PI / around), around, middle };
  }

  /** Space that the records of a place need around it. */
  function reach(count) {
    return count >= CROWD ? donutRadius(count) + 3 : ringShape(count).radius + ROOM;
  }

  const cellOf = (x, y) => Math.floor(x / CELL) * 1e7 + Math.floor(y / CELL);

  /** Groups accepted so far, by cells as wide as two groups can reach. */
  function overlapping(cells, group) {
    const column = Math.floor(group.x / CELL);
    const row = Math.floor(group.y / CELL);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of cells.get(c * 1e7 + r) || []) {
          const near = (group.reach + other.reach) * 0.92;
          const dx = group.x - other.x;
          const dy = group.y - other.y;
          if (dx * dx + dy * dy < near * near) return other;
        }
      }
    }
    return null;
  }

  /** One pass: the larger group takes in every smaller one that it touches. */
  function gather(groups) {
    const cells = new Map();
    const kept = [];
    groups.sort((a, b) => b.count - a.count || a.first - b.first);
    for (const group of groups) {
      const other = overlapping(cells, group);
      if (other) {
        other.parts.push(group);
        continue;
      }
      const cell = cellOf(group.x, group.y);
      if (cells.has(cell)) cells.get(cell).push(group);
      else cells.set(cell, [group]);
      kept.push(group);
    }
    return kept;
  }

  /** A group with those it took in, at the mean of their places. */
  function joined(group) {
    if (!group.parts.length) return group;
    const all = [group, ...group.parts];
    const count = all.reduce((sum, part) => sum + part.count, 0);
    const mean = (key) => all.reduce((sum, part) => sum + part[key] * part.count, 0) / count;
    return {
      x: mean("x"), y: mean("y"), count, reach: reach(count), first: group.first, parts: [],
      places: all.flatMap((part) => part.places),
    };
  }

  /**
   * @param {{x: number, y: number, rows: number[]}[]} places in world pixels at zoom 0
   * @param {number} scale pixels at the wanted zoom per pixel at zoom 0
   * @returns {{x: number, y: number, rows: number[], places: number[]}[]}
   */
  function groupsAt(places, scale) {
    let groups = places.map(({ x, y, rows }, index) => ({
      x: x * scale, y: y * scale, count: rows.length, reach: reach(rows.length), first: index,
      places: [index], parts: [],
    }));
    for (let before = -1; before !== groups.length; ) {
      before = groups.length;
      groups = gather(groups).map(joined);
    }
    return groups.map(({ x, y, places: own }) => {
      own.sort((a, b) => a - b);
      return { x, y, places: own, rows: own.flatMap((place) => places[place].rows) };
    });
  }

  /** The marks of the groups: one per symbol, one per donut. */
  function arrange(places, scale) {
    const marks = [];
    for (const group of groupsAt(places, scale)) {
      const { x, y, rows } = group;
      if (rows.length >= CROWD) {
        marks.push({ x, y, radius: donutRadius(rows.length), rows, places: group.places });
        continue;
      }
      const { radius, around, middle } = ringShape(rows.length);
      rows.forEach((row, index) => {
        const turn = (2 * Math.PI * (index - (middle ? 1 : 0))) / around - Math.PI / 2;
        const out = middle && index === 0 ? 0 : radius;
        marks.push({
          x: x + out * Math.cos(turn), y: y + out * Math.sin(turn), radius: SYMBOL, rows: [row],
          places: group.places,
        });
      });
    }
    return marks;
  }

  Object.assign(ca, { rings: { arrange, SYMBOL } });
})();
