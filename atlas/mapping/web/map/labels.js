"use strict";

/** Names of towns and neighbours: by priority, never over each other or over a symbol. */
((atlas) => {
  const HEIGHT = 14;
  const CELL = 96;

  /** Boxes already taken, found again by cells. */
  function takenBoxes() {
    /** @type {Map<string, Box[]>} */
    const grid = new Map();
    const cells = (/** @type {Box} */ [x0, y0, x1, y1]) => {
      const keys = [];
      for (let i = Math.floor(x0 / CELL); i <= Math.floor(x1 / CELL); i++) {
        for (let j = Math.floor(y0 / CELL); j <= Math.floor(y1 / CELL); j++) keys.push(`${i} ${j}`);
      }
      return keys;
    };
    const meet = (/** @type {Box} */ a, /** @type {Box} */ b) =>
      a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const free = (/** @type {Box} */ box) =>
      cells(box).every((key) => !(grid.get(key) || []).some((other) => meet(other, box)));
    const add = (/** @type {Box} */ box) => {
      for (const key of cells(box)) grid.set(key, [...(grid.get(key) || []), box]);
    };
    return { add, free };
  }

  /**
   * Where a label may stand beside its place: above right first, as on printed maps.
   * @param {Disc} place
   * @param {number} width
   * @returns {Pair[]}
   */
  function candidates({ x, y, radius: gap }, width) {
    const side = gap * 0.75 + 3;
    /** @type {(dy: number) => Pair[]} */
    const beside = (dy) => [
      [x + gap + 5, y + dy],
      [x - gap - 5 - width, y + dy],
    ];
    /** @type {(left: number) => Pair[]} */
    const above = (left) => [
      [left, y - gap - HEIGHT / 2 - 1],
      [left, y + gap + HEIGHT / 2 + 1],
    ];
    return [
      [x + side, y - side],
      ...beside(0),
      [x + side, y + side],
      [x - side - width, y - side],
      [x - side - width, y + side],
      ...[0.5, 0.2, 0.8].flatMap((part) => above(x - width * part)),
      ...[-6, 6, -11, 11].flatMap(beside),
    ];
  }

  /**
   * Choose labels and where they stand, in pixels of the present zoom: x at the left, y in the
   * middle. Towns are given most important first, and so many named at most; a spot of several
   * places is named after the one with most records.
   * @type {Clusteratlas["placeLabels"]}
   */
  function placeLabels(towns, neighbours, spots, most, measure) {
    const taken = takenBoxes();
    for (const spot of spots) {
      for (const thing of spot.donut ? [spot] : spot.items) taken.add(boxOf(thing));
    }
    const spotOf = spotsByPlace(spots);
    const at = atlas.finder(spots);
    /** @type {Label[]} */
    const labels = [];

    /** @type {(name: string, kind: LabelKind, width: number, places: Pair[]) => Label|null} */
    const put = (name, kind, width, places) => {
      const place = places.find(([x, y]) => taken.free(textBox(x, y, width)));
      if (!place) return null;
      const [x, y] = place;
      taken.add(textBox(x, y, width));
      const label = { name, kind, x, y, width };
      labels.push(label);
      return label;
    };

    for (const { name, x, y, place } of towns) {
      if (labels.length >= most) break;
      const spot = spotOf.get(place);
      if (spot ? spot.places[0] !== place : at(x, y, 4)) continue;
      const width = measure(name, "town");
      const label = put(name, "town", width, candidates(spot || { x, y, radius: 3 }, width));
      if (!label || spot) continue;
      label.dot = { x, y };
      taken.add(boxOf({ x, y, radius: 3 }));
    }
    for (const { name, x, y } of neighbours) {
      const width = measure(name, "neighbour");
      put(name, "neighbour", width, [[x - width / 2, y]]);
    }
    return labels;
  }

  /**
   * Give the spot that holds each place.
   * @param {Spot[]} spots
   */
  function spotsByPlace(spots) {
    /** @type {Map<number|undefined, Spot>} */
    const found = new Map();
    for (const spot of spots) for (const place of spot.places) found.set(place, spot);
    return found;
  }

  /**
   * @param {Disc} thing
   * @returns {Box}
   */
  const boxOf = ({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius];

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @returns {Box}
   */
  const textBox = (x, y, width) => [x - 2, y - HEIGHT / 2, x + width + 2, y + HEIGHT / 2];

  atlas.provide({ placeLabels });
})(globalThis.clusteratlas);
