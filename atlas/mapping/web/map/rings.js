"use strict";

/**
 * Where symbols stand. Several records at one place form a small ring around it, many a donut
 * with their number; places whose rings would touch at the present zoom share one. So nothing
 * hides anything, and as sizes are in pixels, zooming in tells them apart again.
 *
 * All of it is a function of the records shown and the scale, never of the part in view.
 */
(() => {
  /** From this number on, records share a donut. */
  const DONUT_FROM = 12;
  /** Distance of neighbours in a ring, centre to centre: a symbol, its rim and a little air. */
  const STEP = 15;
  const SYMBOL_RADIUS = 7;
  const CELL = 64;
  const ROW = 2 ** 24;
  const NEAR = 40;

  /**
   * Tell the places of a base's networks apart.
   * @returns {{of: Int32Array, x: number[], y: number[], near: Function}} place of each network
   *   (-1 without one), where places are on the plane, and the place near a point
   */
  function readPlaces(networks, origin) {
    const { plane } = globalThis.clusteratlas;
    const known = new Map();
    const of = new Int32Array(networks.id.length).fill(-1);
    const x = [];
    const y = [];
    networks.lat.forEach((lat, row) => {
      const lon = networks.lon[row];
      if (lat === null || lon === null) return;
      const key = `${lat} ${lon}`;
      if (!known.has(key)) {
        known.set(key, x.length);
        const [px, py] = plane(lat, lon);
        x.push(px - origin[0]);
        y.push(py - origin[1]);
      }
      of[row] = known.get(key);
    });
    /** Give the place at a point of the plane, -1 where none is within a kilometre or so. */
    const near = (px, py) => {
      let nearest = -1;
      let least = NEAR;
      for (let place = 0; place < x.length; place++) {
        const distance = Math.hypot(x[place] - px, y[place] - py);
        if (distance < least) [nearest, least] = [place, distance];
      }
      return nearest;
    };
    return { of, x, y, near };
  }

  /** Sort records to their places: [{place, rows}], most records first, then as in the base. */
  function occupy(places, rows) {
    const taken = new Map();
    for (const row of rows) {
      const place = places.of[row];
      if (place < 0) continue;
      const there = taken.get(place);
      if (there) there.rows.push(row);
      else taken.set(place, { place, rows: [row] });
    }
    return [...taken.values()].sort(
      (a, b) => b.rows.length - a.rows.length || a.place - b.place,
    );
  }

  /** Give how far from its centre a spot with so many records reaches, in pixels. */
  function reach(count) {
    if (count >= DONUT_FROM) return 12.5 + 2.1 * Math.log(count);
    const [inner, outer] = circles(count);
    return Math.max(inner.radius, outer.radius) + SYMBOL_RADIUS;
  }

  /** Give the two circles on which up to eleven symbols stand: how many, how far out. */
  function circles(count) {
    const inside = count < 7 ? 0 : count < 10 ? 1 : count - 8;
    const outside = count - inside;
    const wide = (n) => (n < 2 ? 0 : STEP / 2 / Math.sin(Math.PI / n));
    return [
      { count: inside, radius: wide(inside) },
      { count: outside, radius: wide(outside) + (inside > 1 ? 2 : 0) },
    ];
  }

  /**
   * Arrange what is shown at a scale.
   * @param {{place: number, rows: number[]}[]} occupied
   * @param {{x: number[], y: number[]}} places
   * @param {number} scale pixels for a unit of the plane
   * @returns {object[]} spots: x, y, radius, rows, places, donut, items [{row, x, y, radius}]
   */
  function arrange(occupied, places, scale) {
    let spots = occupied.map(({ place, rows }) => ({
      x: places.x[place] * scale,
      y: places.y[place] * scale,
      count: rows.length,
      radius: reach(rows.length),
      parts: [{ place, rows }],
    }));
    for (let pass = 0, before = Infinity; pass < 8 && spots.length < before; pass++) {
      before = spots.length;
      spots = merge(spots);
    }
    return spots.map((spot) => finish(spot, places, scale));
  }

  /** Let each spot join the nearest earlier, so larger, one that it touches. */
  function merge(spots) {
    const kept = [];
    const grid = new Map();
    for (const spot of spots) {
      const host = nearest(grid, spot.x, spot.y, spot.radius + 1);
      if (host) join(host, spot);
      else {
        kept.push(spot);
        enter(grid, spot);
      }
    }
    return kept.sort((a, b) => b.count - a.count || a.parts[0].place - b.parts[0].place);
  }

  function join(host, spot) {
    const count = host.count + spot.count;
    host.x = (host.x * host.count + spot.x * spot.count) / count;
    host.y = (host.y * host.count + spot.y * spot.count) / count;
    host.count = count;
    host.radius = reach(count);
    host.parts = host.parts.concat(spot.parts);
  }

  /** Number the cells; planes are narrower than a row of them. */
  const cell = (x, y) => Math.floor(x / CELL) * ROW + Math.floor(y / CELL);

  function enter(grid, thing) {
    const key = cell(thing.x, thing.y);
    const there = grid.get(key);
    if (there) there.push(thing);
    else grid.set(key, [thing]);
  }

  /** Find the nearest thing, measured to its edge, that is at most so far from a point. */
  function nearest(grid, x, y, most) {
    let found = null;
    let least = most;
    for (let column = -1; column <= 1; column++) {
      for (let row = -1; row <= 1; row++) {
        const things = grid.get(cell(x + column * CELL, y + row * CELL));
        if (!things) continue;
        for (const thing of things) {
          const distance = Math.sqrt((thing.x - x) ** 2 + (thing.y - y) ** 2) - thing.radius;
          if (distance <= least) [found, least] = [thing, distance];
        }
      }
    }
    return found;
  }

  function finish({ x, y, count, radius, parts }, places, scale) {
    const members = parts.flatMap(({ place, rows }) =>
      rows.map((row) => ({ row, x: places.x[place] * scale - x, y: places.y[place] * scale - y })),
    );
    const spot = {
      x,
      y,
      radius,
      donut: count >= DONUT_FROM,
      rows: members.map((member) => member.row),
      places: parts.map((part) => part.place),
    };
    spot.items = spot.donut ? [] : seat(members, x, y, parts.length > 1);
    return spot;
  }

  /** Seat members on the two circles, those of several places towards where they are. */
  function seat(members, x, y, several) {
    const [inner, outer] = circles(members.length);
    const sorted = several
      ? [...members].sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || a.row - b.row)
      : members;
    return [
      ...circle(sorted.slice(0, inner.count), inner.radius, several, 0),
      ...circle(sorted.slice(inner.count), outer.radius, several, Math.PI / 8),
    ].map(({ row, dx, dy }) => ({ row, x: x + dx, y: y + dy, radius: SYMBOL_RADIUS }));
  }

  function circle(members, radius, several, turn) {
    const step = (2 * Math.PI) / members.length;
    let start = turn - Math.PI / 2;
    let seated = members;
    if (several) {
      const angle = (member) => Math.atan2(member.y, member.x);
      seated = [...members].sort((a, b) => angle(a) - angle(b) || a.row - b.row);
      let sin = 0;
      let cos = 0;
      seated.forEach((member, i) => {
        sin += Math.sin(angle(member) - i * step);
        cos += Math.cos(angle(member) - i * step);
      });
      start = Math.atan2(sin, cos);
    }
    return seated.map((member, i) => ({
      row: member.row,
      dx: radius * Math.cos(start + i * step),
      dy: radius * Math.sin(start + i * step),
    }));
  }

  /** Seat the members of an opened donut on as many circles as they need. */
  function unfold(spot, order) {
    const items = [];
    let radius = STEP * 1.6;
    for (let left = [...order]; left.length; radius += STEP * 1.1) {
      const room = Math.max(1, Math.floor((2 * Math.PI * radius) / (STEP * 1.1)));
      const now = left.splice(0, room);
      const step = (2 * Math.PI) / now.length;
      now.forEach((row, i) =>
        items.push({
          row,
          x: spot.x + radius * Math.sin(i * step),
          y: spot.y - radius * Math.cos(i * step),
          radius: SYMBOL_RADIUS,
        }),
      );
    }
    return { items, radius: radius - STEP * 1.1 + SYMBOL_RADIUS + 5 };
  }

  /** Make a search for what stands at a point; things have x, y and radius. */
  function finder(things) {
    const grid = new Map();
    for (const thing of things) enter(grid, thing);
    return (x, y, slack = 0) => nearest(grid, x, y, slack);
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    DONUT_FROM,
    SYMBOL_RADIUS,
    readPlaces,
    occupy,
    arrange,
    unfold,
    finder,
  });
})();
