"use strict";

/**
 * Tags of clusters, which have no seat: one in the middle of each area, with the number of its
 * clusters where there are several; those that would touch share one, as rings do.
 */
((atlas) => {
  const RADIUS = 9;
  /** How far the middles of tags keep apart, in radii of what they reach. */
  const REACH = 22;
  /** A tag moves so far from its middle to hide nothing. */
  const STEP = 9;
  const STEPS = 7;

  /**
   * Tell the areas of clusters apart, each with its middle on the plane.
   * @type {Clusteratlas["readAreas"]}
   */
  function readAreas({ clusters }, geometry) {
    /** @type {Map<string, number>} */
    const known = new Map();
    /** @type {Position[][]} */
    const districts = [];
    const of = Int32Array.from(clusters.districts, (own) => {
      if (!own.length) return -1;
      const key = [...own].sort((a, b) => a - b).join();
      const area = known.get(key) ?? districts.push(own) - 1;
      known.set(key, area);
      return area;
    });
    const middles = districts.map((own) => middle(geometry, own));
    return { of, districts, x: middles.map(({ x }) => x), y: middles.map(({ y }) => y) };
  }

  /**
   * Give the middle of some districts, or of the one nearest to it where it lies in none.
   * @param {Geometry} geometry
   * @param {Position[]} districts
   */
  function middle({ rings, districtAt }, districts) {
    const parts = districts.map((i) => centroid(rings[i].reduce((a, b) => (b.length > a.length ? b : a))));
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const mean = (/** @type {"x"|"y"} */ axis) =>
      parts.reduce((sum, part) => sum + part[axis] * part.size, 0) / size;
    const at = { x: mean("x"), y: mean("y") };
    if (districts.includes(districtAt(at.x, at.y))) return at;
    const far = (/** @type {XY} */ { x, y }) => Math.hypot(x - at.x, y - at.y);
    return parts.reduce((a, b) => (far(b) < far(a) ? b : a));
  }

  /**
   * @param {Pair[]} ring
   * @returns {XY & {size: number}}
   */
  function centroid(ring) {
    let [size, x, y] = [0, 0, 0];
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
      size += cross;
      x += (ring[j][0] + ring[i][0]) * cross;
      y += (ring[j][1] + ring[i][1]) * cross;
    }
    return { size: Math.abs(size), x: x / (3 * size), y: y / (3 * size) };
  }

  /**
   * Arrange the tags of clusters at a scale, in the room that symbols and names leave.
   * @type {Clusteratlas["arrangeTags"]}
   */
  function arrangeTags(base, geometry, areas, rows, scale, room) {
    const groups = atlas.occupy(areas, rows).map(({ place, rows: own }) => ({
      x: areas.x[place] * scale, y: areas.y[place] * scale, count: own.length, radius: REACH,
      parts: [{ place, rows: own }],
    }));
    return atlas.gather(groups, () => REACH).map(({ parts, ...at }) => {
      const districts = [...new Set(parts.flatMap(({ place }) => areas.districts[place]))];
      const clusters = parts.flatMap((part) => part.rows);
      const tag = {
        ...freePlace(at, room, (x, y) =>
          districts.includes(geometry.districtAt(x / scale, y / scale))),
        radius: RADIUS,
        rows: [],
        clusters,
        districts,
        areas: parts.length,
        color: colorOfAll(base, clusters),
      };
      room.fill(tag);
      return tag;
    });
  }

  /**
   * Look for a place near a point that is free and lies inside; the point itself if there is none.
   * @param {XY} at
   * @param {LabelRoom} room
   * @param {(x: number, y: number) => boolean} inside
   * @returns {XY}
   */
  function freePlace({ x, y }, room, inside) {
    for (let step = 0; step <= STEPS; step++) {
      const turns = Math.max(1, step * 6);
      for (let i = 0; i < turns; i++) {
        const angle = (2 * Math.PI * i) / turns;
        const at = { x: x + step * STEP * Math.cos(angle), y: y + step * STEP * Math.sin(angle) };
        if (room.free({ ...at, radius: RADIUS + 1 }) && inside(at.x, at.y)) return at;
      }
    }
    return { x, y };
  }

  /**
   * Give the colour of clusters of one industry group, null for those of several.
   * @param {Base} base
   * @param {number[]} clusters
   */
  function colorOfAll(base, clusters) {
    const colors = new Set(clusters.map((row) => atlas.colorOf(base, base.clusters.industries[row])));
    return colors.size === 1 ? [...colors][0] : null;
  }

  atlas.provide({ readAreas, arrangeTags });
})(globalThis.clusteratlas);
