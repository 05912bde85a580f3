"use strict";

/** Names of towns and neighbours: by priority, never over each other or over a symbol. */
(() => {
  const HEIGHT = 14;
  const CELL = 96;

  /** Boxes already taken, found again by cells. */
  function takenBoxes() {
    const grid = new Map();
    const cells = ([x0, y0, x1, y1]) => {
      const keys = [];
      for (let i = Math.floor(x0 / CELL); i <= Math.floor(x1 / CELL); i++) {
        for (let j = Math.floor(y0 / CELL); j <= Math.floor(y1 / CELL); j++) keys.push(`${i} ${j}`);
      }
      return keys;
    };
    const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    return {
      add(box) {
        for (const key of cells(box)) {
          if (grid.has(key)) grid.get(key).push(box);
          else grid.set(key, [box]);
        }
      },
      free: (box) => cells(box).every((key) => !(grid.get(key) || []).some((b) => meet(b, box))),
    };
  }

  /** Where a label may stand beside its place: above right first, as on printed maps. */
  function candidates(x, y, gap, width) {
    const side = gap * 0.75 + 3;
    const beside = (dy) => [
      [x + gap + 5, y + dy],
      [x - gap - 5 - width, y + dy],
    ];
    return [
      [x + side, y - side],
      ...beside(0),
      [x + side, y + side],
      [x - side - width, y - side],
      [x - side - width, y + side],
      ...[0.5, 0.2, 0.8].flatMap((part) => [
        [x - width * part, y - gap - HEIGHT / 2 - 1],
        [x - width * part, y + gap + HEIGHT / 2 + 1],
      ]),
      ...[-6, 6, -11, 11].flatMap(beside),
    ];
  }

  /**
   * Choose labels and where they stand, in pixels of the present zoom.
   * @param {{name: string, x: number, y: number, place: number}[]} towns most important
   *   first; a spot of several places is named after the one with most records
   * @param {{name: string, x: number, y: number}[]} neighbours
   * @param {object[]} spots as arranged
   * @param {number} most how many towns
   * @param {(text: string, kind: string) => number} measure
   * @returns {{name: string, kind: string, x: number, y: number, width: number}[]} x at the
   *   left, y in the middle
   */
  function placeLabels(towns, neighbours, spots, most, measure) {
    const taken = takenBoxes();
    const things = spots.flatMap((spot) =>
      spot.donut ? [spot] : spot.items.map((item) => ({ ...item, radius: 7 })),
    );
    for (const { x, y, radius: r } of things) taken.add([x - r, y - r, x + r, y + r]);
    const at = globalThis.clusteratlas.finder(spots);
    const holders = new Map(spots.flatMap((spot) => spot.places.map((place) => [place, spot])));
    const labels = [];
    const put = (name, kind, width, places) => {
      for (const [x, y] of places) {
        const box = [x - 2, y - HEIGHT / 2, x + width + 2, y + HEIGHT / 2];
        if (!taken.free(box)) continue;
        taken.add(box);
        labels.push({ name, kind, x, y, width });
        return true;
      }
      return false;
    };
    for (const { name, x, y, place } of towns) {
      if (labels.length >= most) break;
      const spot = holders.get(place);
      if (spot ? spot.places[0] !== place : at(x, y, 4)) continue;
      const [cx, cy, gap] = spot ? [spot.x, spot.y, spot.radius] : [x, y, 3];
      const width = measure(name, "town");
      const done = put(name, "town", width, candidates(cx, cy, gap, width));
      if (done && !spot) {
        taken.add([x - 3, y - 3, x + 3, y + 3]);
        Object.assign(labels[labels.length - 1], { dotX: x, dotY: y });
      }
    }
    for (const { name, x, y } of neighbours) {
      const width = measure(name, "neighbour");
      put(name, "neighbour", width, [[x - width / 2, y]]);
    }
    return labels;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { placeLabels });
})();
