"use strict";

/**
 * Which records lie within a circle or a drawn shape: a network where its seat has its point, a
 * cluster wherever a district of it touches the shape. The same as `within.py`.
 */
((atlas) => {
  /**
   * Index where the records of a base are; the borders are read when they are first needed.
   * @type {Clusteratlas["createWithin"]}
   */
  function createWithin(base) {
    const { networks, clusters } = base;
    const size = networks.id.length;
    /** @type {Pair[][][]|null} */
    let borders = null;

    /** Say of each cluster whether a district of it touches a ring. */
    function touched(/** @type {Pair[]} */ ring) {
      borders = borders || bordersOf(base.geometry);
      const box = boxOf(ring);
      const districts = borders.map((rings) => touches(ring, box, rings));
      return clusters.districts.map((held) => held.some((d) => districts[d]));
    }

    /**
     * @param {(point: Pair) => boolean} holds
     * @param {Pair[]} ring
     */
    function passing(holds, ring) {
      const covers = touched(ring);
      return (/** @type {number} */ record) => {
        if (record >= size) return covers[record - size];
        const [lat, lon] = [networks.lat[record], networks.lon[record]];
        return lat !== null && lon !== null && holds([lat, lon]);
      };
    }

    return {
      around: (place, km) =>
        passing((point) => atlas.kilometres(place, point) <= km, atlas.circleAround(place, km)),
      inside: (ring) => passing((point) => holdsPoint([ring], point), ring),
    };
  }

  /**
   * Give the rings of each district, as latitudes and longitudes.
   * @param {Topology} topology
   */
  function bordersOf({ arcs: encoded, precision, districts }) {
    const arcs = encoded.map((arc) => atlas.decode(arc, precision));
    const line = (/** @type {number} */ ref) =>
      ref < 0 ? arcs[~ref].slice().reverse() : arcs[ref];
    const join = (/** @type {number[]} */ refs) =>
      refs.flatMap((ref, i) => line(ref).slice(i ? 1 : 0));
    return districts.map((polygons) => polygons.flatMap((polygon) => polygon.map(join)));
  }

  /**
   * Say whether a ring touches a district: they cross, or one holds the other.
   * @param {Pair[]} ring
   * @param {Box} box of the ring
   * @param {Pair[][]} district
   */
  function touches(ring, box, district) {
    if (!district.some((each) => overlap(box, boxOf(each)))) return false;
    return holdsPoint(district, ring[0]) || district.some((each) => holdsPoint([ring], each[0])) ||
      district.some((each) => cross(ring, each));
  }

  /**
   * @param {Pair[]} one
   * @param {Pair[]} other
   */
  function cross(one, other) {
    for (let i = 0, j = one.length - 1; i < one.length; j = i++) {
      for (let k = 0, l = other.length - 1; k < other.length; l = k++) {
        if (crossing(one[j], one[i], other[l], other[k])) return true;
      }
    }
    return false;
  }

  /**
   * Say whether two lines cross or touch.
   * @param {Pair} a
   * @param {Pair} b
   * @param {Pair} c
   * @param {Pair} d
   */
  function crossing(a, b, c, d) {
    if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0]) ||
        Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) {
      return false;
    }
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
  }

  /**
   * @param {Pair} a
   * @param {Pair} b
   * @param {Pair} p
   */
  const side = (a, b, p) =>
    Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

  /**
   * Say whether rings hold a point, which a hole in them does not.
   * @param {Pair[][]} rings
   * @param {Pair} point
   */
  function holdsPoint(rings, [y, x]) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [yi, xi] = ring[i];
        const [yj, xj] = ring[j];
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  }

  /**
   * @param {Pair[]} ring
   * @returns {Box}
   */
  function boxOf(ring) {
    const [ys, xs] = [ring.map(([y]) => y), ring.map(([, x]) => x)];
    return [Math.min(...ys), Math.min(...xs), Math.max(...ys), Math.max(...xs)];
  }

  /**
   * @param {Box} a
   * @param {Box} b
   */
  const overlap = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

  atlas.provide({ createWithin });
})(globalThis.clusteratlas);
