"use strict";

/** Names of towns and neighbours: by priority, never over each other or over a symbol. */
((atlas) => {
  const HEIGHT = 14;
  const CELL = 96;
  /** Names of towns reach so far beyond the state: there may be the legend. */
  const MARGIN = 20;
  /** Longer names of clusters are left to tooltip and card. */
  const LONGEST = 300;

  /**
   * What is taken already, boxes and discs, found again by cells.
   * @typedef {{box: Box, disc: Disc|null}} Taken
   */
  function takenPlaces() {
    /** @type {Map<string, Taken[]>} */
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
      cells(box).every((key) => !(grid.get(key) || []).some((other) =>
        meet(other.box, box) && (!other.disc || reaches(other.disc, box))));
    const add = (/** @type {Box} */ box, /** @type {Disc|null} */ disc = null) => {
      for (const key of cells(box)) grid.set(key, [...(grid.get(key) || []), { box, disc }]);
    };
    return { add, free };
  }

  /**
   * Say whether a disc reaches into a box: beside its corners there is room.
   * @param {Disc} disc
   * @param {Box} box
   */
  const reaches = ({ x, y, radius }, [x0, y0, x1, y1]) =>
    Math.hypot(x - Math.min(Math.max(x, x0), x1), y - Math.min(Math.max(y, y0), y1)) < radius;

  /**
   * Where a label may stand beside its place: above right first, as on printed maps.
   * @type {Clusteratlas["candidates"]}
   */
  function candidates({ x, y, radius: gap }, width, lines = 1) {
    const side = gap * 0.75 + 3;
    const rise = HEIGHT * (lines - 1);
    /** @type {(dy: number) => Pair[]} */
    const beside = (dy) => [
      [x + gap + 5, y + dy - rise / 2],
      [x - gap - 5 - width, y + dy - rise / 2],
    ];
    /** @type {(left: number, air?: number) => Pair[]} */
    const above = (left, air = 1) => [
      [left, y - gap - HEIGHT / 2 - air - rise],
      [left, y + gap + HEIGHT / 2 + air],
    ];
    return [
      [x + side, y - side - rise],
      ...beside(0),
      [x + side, y + side],
      [x - side - width, y - side - rise],
      [x - side - width, y + side],
      ...[0.5, 0.2, 0.8].flatMap((part) => above(x - width * part)),
      ...[-6, 6, -11, 11].flatMap(beside),
      ...[0.5, 0.2, 0.8, 0.05, 0.95].flatMap((part) => above(x - width * part, 8)),
      ...[-17, 17].flatMap(beside),
    ];
  }

  /**
   * Keep the room that is left between symbols.
   * @type {Clusteratlas["labelRoom"]}
   */
  function labelRoom(spots) {
    const taken = takenPlaces();
    const fill = (/** @type {Disc} */ thing) => taken.add(boxOf(thing), thing);
    const take = (/** @type {TextPlace} */ { x, y, width, more }) =>
      taken.add(textBox(x, y, width, more ? 2 : 1));
    for (const spot of spots) (spot.items?.length ? spot.items : [spot]).forEach(fill);
    return {
      fill,
      take,
      free: (thing) => taken.free(boxOf(thing)),
      put(width, places, lines = 1) {
        const place = places.find(([x, y]) => taken.free(textBox(x, y, width, lines)));
        if (place) taken.add(textBox(...place, width, lines));
        return place || null;
      },
    };
  }

  /**
   * Choose labels and where they stand, in pixels of the present zoom: x at the left, y in the
   * middle. Towns are given most important first, and so many named at most; a spot of several
   * places is named after the one with most records.
   * @type {Clusteratlas["placeLabels"]}
   */
  function placeLabels({ towns, neighbours, spots, most, within }, measure, room) {
    const spotOf = spotsByPlace(spots);
    const at = atlas.finder(spots);
    /** @type {Label[]} */
    const labels = [];

    /** @type {(name: string, kind: LabelKind, width: number, places: Pair[], more?: string) => Label|null} */
    const put = (name, kind, width, places, more) => {
      const place = room.put(width, places, more ? 2 : 1);
      if (!place) return null;
      const [x, y] = place;
      const label = { name, kind, x, y, width, more };
      labels.push(label);
      return label;
    };

    /** Name a town beside where it is, in the first form that there is room for. */
    const putTown = (/** @type {Named} */ town, /** @type {Spot|undefined} */ spot) => {
      const beside = spot || { x: town.x, y: town.y, radius: 3 };
      for (const [name, more] of namesBeside(town, spot)) {
        const width = Math.max(measure(name, "town"), more ? measure(more, "town") : 0);
        const places = candidates(beside, width, more ? 2 : 1).filter(([left]) =>
          left >= within[0] - MARGIN && left + width <= within[2] + MARGIN);
        const label = put(name, "town", width, places, more);
        if (label) return label;
      }
      return null;
    };

    for (const town of towns) {
      const { name, x, y, place } = town;
      if (labels.length >= most) break;
      const spot = spotOfTown(spots, name);
      if (!spot && (spotOf.get(place) || at(x, y, 4))) continue;
      const label = putTown(town, spot);
      if (!label || spot) continue;
      label.dot = { x, y };
      room.fill({ x, y, radius: 3 });
    }
    for (const { name, x, y } of neighbours) {
      const width = measure(name, "neighbour");
      put(name, "neighbour", width, [[x - width / 2, y]]);
    }
    return labels;
  }

  /**
   * Name the clusters that have a tag of their own, where there is room.
   * @type {Clusteratlas["placeTagNames"]}
   */
  function placeTagNames(tags, names, measure, room) {
    return tags.filter(({ clusters }) => clusters.length === 1).flatMap((tag) => {
      const name = names[tag.clusters[0]];
      const width = measure(name, "cluster");
      const place = width <= LONGEST && room.put(width, candidates(tag, width));
      return place ? [{ name, kind: /** @type {const} */ ("cluster"), x: place[0], y: place[1], width }] : [];
    });
  }

  /**
   * Name a town, with those around it where a number is not its own: in two lines, or shorter.
   * @param {Named} town
   * @param {Spot|undefined} spot
   * @returns {[name: string, more?: string][]}
   */
  function namesBeside({ name, group = name, short = name }, spot) {
    if (!spot?.donut || !spot.mixed) return [[name]];
    const parted = group.startsWith(`${name} `);
    const brief = short.startsWith(`${name} `) ? short.slice(name.length + 1) : "";
    /** @type {[string, string][]} */
    const narrow = brief ? [[name, brief]] : [];
    return [parted ? [name, group.slice(name.length + 1)] : [group], [short], ...narrow];
  }

  /**
   * Give the largest of the spots that mostly hold records of a town: a town may have several points.
   * @param {Spot[]} spots
   * @param {string} town short, as maps have it: "Freiburg" for "Freiburg im Breisgau"
   */
  function spotOfTown(spots, town) {
    const own = spots.filter(({ town: held = "" }) => held === town || held.startsWith(`${town} `));
    return own.reduce((best, spot) => (spot.rows.length > best.rows.length ? spot : best), own[0]);
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
   * @param {number} lines the first of them in the middle, the others below
   * @returns {Box}
   */
  const textBox = (x, y, width, lines) =>
    [x - 2, y - HEIGHT / 2, x + width + 2, y + HEIGHT * (lines - 0.5)];

  atlas.provide({ LINE: HEIGHT, placeLabels, placeTagNames, labelRoom, candidates });
})(globalThis.clusteratlas);
