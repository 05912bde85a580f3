"use strict";

/** From the shared borders of the base to rings, outlines and hits, on a plane in pixels. */
((atlas) => {
  /** Zoom level whose pixels are the unit of the plane; fine enough for every zoom used. */
  const ZOOM = 12;

  /**
   * Decode Google's encoded polyline: latitudes and longitudes.
   * @type {Clusteratlas["decode"]}
   */
  function decode(text, precision) {
    const factor = 10 ** precision;
    /** @type {Pair[]} */
    const points = [];
    let at = 0;
    const next = () => {
      let value = 0;
      let shift = 0;
      let bits;
      do {
        bits = text.charCodeAt(at++) - 63;
        value |= (bits & 31) << shift;
        shift += 5;
      } while (bits >= 32);
      return value & 1 ? ~(value >> 1) : value >> 1;
    };
    let lat = 0;
    let lon = 0;
    while (at < text.length) {
      lat += next();
      lon += next();
      points.push([lat / factor, lon / factor]);
    }
    return points;
  }

  /**
   * Put a place on the plane: Web Mercator, as the map draws it.
   * @type {Clusteratlas["plane"]}
   */
  function plane(lat, lon) {
    const size = 256 * 2 ** ZOOM;
    const sin = Math.sin((lat * Math.PI) / 180);
    return [
      size * (lon / 360 + 0.5),
      size * (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)),
    ];
  }

  /**
   * Read the geometry of a base.
   * @type {Clusteratlas["readGeometry"]}
   */
  function readGeometry(base) {
    const { districts } = base.geometry;
    const { arcs, origin } = readArcs(base.geometry);
    const rings = readRings(arcs, districts);
    const boxes = rings.map((parts) => box(parts.flat()));
    const users = usersOf(arcs, districts);
    const regions = regionsOf(base, districts.length);

    /** Give the path of the arcs that separate what `side` tells apart (undefined: outside). */
    const between = (/** @type {(district: Position|undefined) => unknown} */ side) =>
      arcs
        .filter((_, i) => users[i].length && side(users[i][0]) !== side(users[i][1]))
        .map((arc) => path(arc))
        .join("");

    return {
      origin,
      rings,
      boxes,
      regions,
      paths: rings.map((parts) => parts.map((ring) => `${path(ring)}Z`).join("")),
      borders: between((district) => district),
      regionBorders: between((district) => (district === undefined ? -2 : regions[district])),
      outline(chosen) {
        const inside = new Set(chosen);
        return between((district) => district !== undefined && inside.has(district));
      },
      box(chosen) {
        const around = chosen && chosen.length ? chosen.map((i) => boxes[i]) : boxes;
        return box(around.flatMap(([x0, y0, x1, y1]) => [[x0, y0], [x1, y1]]));
      },
      districtAt(x, y) {
        return rings.findIndex((parts, i) => within(boxes[i], x, y) && holds(parts, x, y));
      },
    };
  }

  /**
   * Put the arcs on the plane; coordinates there are counted from an origin, and so small.
   * @param {Topology} topology
   * @returns {{arcs: Pair[][], origin: Pair}}
   */
  function readArcs({ arcs: encoded, precision }) {
    const arcs = encoded.map((arc) => decode(arc, precision).map(([lat, lon]) => plane(lat, lon)));
    /** @type {Pair} */
    const origin = arcs.length ? [Math.round(arcs[0][0][0]), Math.round(arcs[0][0][1])] : [0, 0];
    for (const arc of arcs) {
      for (const point of arc) {
        point[0] -= origin[0];
        point[1] -= origin[1];
      }
    }
    return { arcs, origin };
  }

  /**
   * Join arcs to the rings of each district; ~i is arc i the other way round.
   * @param {Pair[][]} arcs
   * @param {Topology["districts"]} districts
   */
  function readRings(arcs, districts) {
    const line = (/** @type {number} */ ref) =>
      ref < 0 ? arcs[~ref].slice().reverse() : arcs[ref];
    const join = (/** @type {number[]} */ refs) =>
      refs.flatMap((ref, i) => (i ? line(ref).slice(1) : line(ref)));
    return districts.map((polygons) => polygons.flatMap((polygon) => polygon.map(join)));
  }

  /**
   * Give the districts, one or two, that each arc borders on.
   * @param {Pair[][]} arcs
   * @param {Topology["districts"]} districts
   */
  function usersOf(arcs, districts) {
    /** @type {Position[][]} */
    const users = arcs.map(() => []);
    districts.forEach((polygons, district) => {
      for (const ref of polygons.flat(2)) users[ref < 0 ? ~ref : ref].push(district);
    });
    return users;
  }

  /**
   * Give the position of each district's region among the areas, -1 without one.
   * @param {Pick<Base, "areas">} base
   * @param {number} count
   */
  function regionsOf(base, count) {
    /** @type {Position[]} */
    const regions = new Array(count).fill(-1);
    base.areas.kind.forEach((kind, area) => {
      if (kind === "region") for (const d of base.areas.districts[area]) regions[d] = area;
    });
    return regions;
  }

  /**
   * Give the position of a district's region among the areas, -1 without one.
   * @type {Clusteratlas["regionOf"]}
   */
  function regionOf(base, district) {
    const { kind, districts } = base.areas;
    return kind.findIndex((each, i) => each === "region" && districts[i].includes(district));
  }

  /**
   * Write a line as the path of SVG, in tenths of a unit, relative and so short.
   * @param {Pair[]} points
   */
  function path(points) {
    let [x, y] = points[0].map((v) => Math.round(v * 10));
    let text = `M${x / 10} ${y / 10}l`;
    for (let i = 1; i < points.length; i++) {
      const u = Math.round(points[i][0] * 10);
      const v = Math.round(points[i][1] * 10);
      text += `${(u - x) / 10} ${(v - y) / 10} `;
      x = u;
      y = v;
    }
    return text;
  }

  /**
   * Give the box around points.
   * @param {number[][]} points
   */
  function box(points) {
    /** @type {Box} */
    const result = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of points) {
      if (x < result[0]) result[0] = x;
      if (y < result[1]) result[1] = y;
      if (x > result[2]) result[2] = x;
      if (y > result[3]) result[3] = y;
    }
    return result;
  }

  /**
   * @param {Box} box
   * @param {number} x
   * @param {number} y
   */
  const within = ([x0, y0, x1, y1], x, y) => x >= x0 && y >= y0 && x <= x1 && y <= y1;

  /**
   * Say whether rings hold a point, which a hole in them does not.
   * @param {Pair[][]} rings
   * @param {number} x
   * @param {number} y
   */
  const holds = (rings, x, y) =>
    rings.reduce((odd, ring) => odd !== contains(ring, x, y), false);

  /**
   * Say whether a ring holds a point: a ray to the right crosses it an odd number of times.
   * @param {Pair[]} ring
   * @param {number} x
   * @param {number} y
   */
  function contains(ring, x, y) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
    return inside;
  }

  atlas.provide({
    PLANE_ZOOM: ZOOM,
    decode,
    plane,
    readGeometry,
    regionOf,
  });
})(globalThis.clusteratlas);
