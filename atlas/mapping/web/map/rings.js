"use strict";

/**
 * Where symbols stand. Several records at one place form a small ring around it, many a donut
 * with their number; places whose rings would touch at the present zoom share one. So nothing
 * hides anything, and as sizes are in pixels, zooming in tells them apart again.
 *
 * All of it is a function of the records shown and the scale, never of the part in view.
 */
((atlas) => {
  /** Air that rings keep between them, in pixels; with less they share one. */
  const AIR = 1;
  /** Merging makes rings larger, which may touch others then; it settles after a few passes. */
  const PASSES = 8;
  const CELL = 64;
  const ROW = 2 ** 24;

  /**
   * Arrange what is shown at a scale, in pixels for a unit of the plane.
   * @type {Clusteratlas["arrange"]}
   */
  function arrange(occupied, places, scale) {
    const { reach } = atlas;
    const groups = occupied.map(({ place, rows }) => ({
      x: places.x[place] * scale,
      y: places.y[place] * scale,
      count: rows.length,
      radius: reach(rows.length),
      parts: [{ place, rows }],
    }));
    return gather(groups, reach).map((group) => finish(group, places, scale));
  }

  /**
   * Put together what touches, until nothing does.
   * @type {Clusteratlas["gather"]}
   */
  function gather(groups, reach) {
    let found = groups;
    for (let pass = 0, before = Infinity; pass < PASSES && found.length < before; pass++) {
      before = found.length;
      found = merge(found, reach);
    }
    return found;
  }

  /**
   * Let each group join the nearest earlier, so larger, one that it touches.
   * @param {Group[]} groups
   * @param {(count: number) => number} reach
   */
  function merge(groups, reach) {
    /** @type {Group[]} */
    const kept = [];
    /** @type {Grid<Group>} */
    const cells = grid();
    for (const group of groups) {
      const host = cells.nearest(group.x, group.y, group.radius + AIR);
      if (host) join(host, group, reach);
      else {
        kept.push(group);
        cells.enter(group);
      }
    }
    return kept.sort((a, b) => b.count - a.count || a.parts[0].place - b.parts[0].place);
  }

  /**
   * @param {Group} host
   * @param {Group} group
   * @param {(count: number) => number} reach
   */
  function join(host, group, reach) {
    const count = host.count + group.count;
    host.x = (host.x * host.count + group.x * group.count) / count;
    host.y = (host.y * host.count + group.y * group.count) / count;
    host.count = count;
    host.radius = reach(count);
    host.parts = host.parts.concat(group.parts);
  }

  /**
   * Make a spot of a group: a ring of its records, or a donut.
   * @param {Group} group
   * @param {Pick<Places, "x"|"y">} places
   * @param {number} scale
   * @returns {Spot}
   */
  function finish({ x, y, count, radius, parts }, places, scale) {
    const { DONUT_FROM, seat } = atlas;
    const members = parts.flatMap(({ place, rows }) =>
      rows.map((row) => ({ row, x: places.x[place] * scale - x, y: places.y[place] * scale - y })),
    );
    const donut = count >= DONUT_FROM;
    const seated = donut ? [] : seat(members, parts.length > 1);
    return {
      x,
      y,
      radius,
      donut,
      rows: members.map((member) => member.row),
      places: parts.map((part) => part.place),
      items: seated.map((item) => ({ ...item, x: item.x + x, y: item.y + y })),
    };
  }

  /** Number the cells; planes are narrower than a row of them. */
  const cell = (/** @type {number} */ x, /** @type {number} */ y) =>
    Math.floor(x / CELL) * ROW + Math.floor(y / CELL);

  /**
   * Keep things by the cells that they are in; no radius is as large as a cell.
   * @template {Disc} Thing
   * @returns {Grid<Thing>}
   */
  function grid() {
    /** @type {Map<number, Thing[]>} */
    const cells = new Map();
    return {
      enter(thing) {
        const key = cell(thing.x, thing.y);
        const there = cells.get(key);
        if (there) there.push(thing);
        else cells.set(key, [thing]);
      },
      nearest(x, y, most) {
        /** @type {Thing|null} */
        let found = null;
        let least = most;
        for (let column = -1; column <= 1; column++) {
          for (let row = -1; row <= 1; row++) {
            for (const thing of cells.get(cell(x + column * CELL, y + row * CELL)) || []) {
              const distance = Math.sqrt((thing.x - x) ** 2 + (thing.y - y) ** 2) - thing.radius;
              if (distance <= least) [found, least] = [thing, distance];
            }
          }
        }
        return found;
      },
    };
  }

  /**
   * Make a search for what stands at a point.
   * @template {Disc} Thing
   * @param {Thing[]} things
   * @returns {Find<Thing>}
   */
  function finder(things) {
    /** @type {Grid<Thing>} */
    const cells = grid();
    for (const thing of things) cells.enter(thing);
    return (x, y, slack = 0) => cells.nearest(x, y, slack);
  }

  atlas.provide({ arrange, gather, finder });
})(globalThis.clusteratlas);
