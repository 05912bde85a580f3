"use strict";

/** From the shared borders of the base to rings, outlines and hits, on a plane in pixels. */
(() => {
  /** Zoom level whose pixels are the unit of the plane; fine enough for every zoom used. */
  const ZOOM = 12;

  /**
   * Decode Google's encoded polyline.
   * @param {string} text
   * @param {number} precision decimals
   * @returns {number[][]} [[lat, lon], …]
   */
  function decode(text, precision) {
    const factor = 10 ** precision;
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

  /** Put a place on the plane: Web Mercator, as the map draws it. */
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
   * @param {{geometry: object, areas: object}} base
   */
  function readGeometry(base) {
    const { arcs: encoded, precision, districts } = base.geometry;
    const arcs = encoded.map((arc) => decode(arc, precision).map(([lat, lon]) => plane(lat, lon)));
    const origin = arcs.length ? arcs[0][0].map(Math.round) : [0, 0];
    for (const arc of arcs) for (const p of arc) (p[0] -= origin[0]), (p[1] -= origin[1]);

    const line = (ref) => (ref < 0 ? arcs[~ref].slice().reverse() : arcs[ref]);
    const join = (refs) =>
      refs.flatMap((ref, i) => (i ? line(ref).slice(1) : line(ref)));
    const rings = districts.map((polygons) => polygons.flatMap((polygon) => polygon.map(join)));
    const boxes = rings.map(box);
    const users = arcs.map(() => []);
    districts.forEach((polygons, district) => {
      for (const ref of polygons.flat(2)) users[ref < 0 ? ~ref : ref].push(district);
    });

    /** Give the path of the arcs that separate what `side` tells apart (undefined: outside). */
    const between = (side) =>
      arcs
        .filter((_, i) => users[i].length && side(users[i][0]) !== side(users[i][1]))
        .map((arc) => path(arc))
        .join("");

    const regions = regionsOf(base, districts.length);
    return {
      origin,
      rings,
      boxes,
      regions,
      paths: rings.map((parts) => parts.map((ring) => `${path(ring)}Z`).join("")),
      borders: between((district) => district),
      regionBorders: between((district) => (district === undefined ? -2 : regions[district])),
      /** Outline of a union of districts: the arcs that occur once. */
      outline(chosen) {
        const inside = new Set(chosen);
        return between((district) => inside.has(district));
      },
      /** Box around districts, around all of them when none is given: [x0, y0, x1, y1]. */
      box(chosen) {
        return join4((chosen && chosen.length ? chosen : rings.keys()), boxes);
      },
      /** The district at a point of the plane, -1 outside. */
      districtAt(x, y) {
        return rings.findIndex(
          (parts, i) =>
            x >= boxes[i][0] && y >= boxes[i][1] && x <= boxes[i][2] && y <= boxes[i][3] &&
            parts.reduce((odd, ring) => odd !== contains(ring, x, y), false),
        );
      },
    };
  }

  /** Give the position of each district's region among the areas, -1 without one. */
  function regionsOf(base, count) {
    const regions = new Array(count).fill(-1);
    base.areas.kind.forEach((kind, area) => {
      if (kind === "region") for (const d of base.areas.districts[area]) regions[d] = area;
    });
    return regions;
  }

  /** Give the position of a district's region among the areas, -1 without one. */
  function regionOf(base, district) {
    const { kind, districts } = base.areas;
    return kind.findIndex((each, i) => each === "region" && districts[i].includes(district));
  }

  /** Write a line as the path of SVG, in tenths of a unit, relative and so short. */
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

  function box(parts) {
    const result = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of parts.flat()) {
      if (x < result[0]) result[0] = x;
      if (y < result[1]) result[1] = y;
      if (x > result[2]) result[2] = x;
      if (y > result[3]) result[3] = y;
    }
    return result;
  }

  function join4(chosen, boxes) {
    const result = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of chosen) {
      result[0] = Math.min(result[0], boxes[i][0]);
      result[1] = Math.min(result[1], boxes[i][1]);
      result[2] = Math.max(result[2], boxes[i][2]);
      result[3] = Math.max(result[3], boxes[i][3]);
    }
    return result;
  }

  /** Say whether a ring holds a point: a ray to the right crosses it an odd number of times. */
  function contains(ring, x, y) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
    return inside;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    PLANE_ZOOM: ZOOM,
    decode,
    plane,
    readGeometry,
    regionOf,
  });
})();
