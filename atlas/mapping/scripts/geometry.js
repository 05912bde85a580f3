/** Borders from the shared topology: each arc once, so that neighbours meet without a gap. */
(() => {
  "use strict";
  const ca = (globalThis.clusteratlas = globalThis.clusteratlas || {});

  /** Decode an encoded polyline into [[lat, lon], …]. */
  function decode(text, precision) {
    const factor = 10 ** precision;
    const points = [];
    let at = 0;
    const next = () => {
      let result = 0;
      let shift = 0;
      let byte;
      do {
        byte = text.charCodeAt(at++) - 63;
        result |= (byte & 31) << shift;
        shift += 5;
      } while (byte >= 32);
      return result & 1 ? ~(result >> 1) : result >> 1;
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

  /** The points of a ring, whose arcs overlap in one point each. */
  function ringPoints(refs, arcs) {
    const points = [];
    for (const ref of refs) {
      const arc = ref < 0 ? arcs[~ref].slice().reverse() : arcs[ref];
      for (let i = points.length ? 1 : 0; i < arc.length; i++) points.push(arc[i]);
    }
    return points;
  }

  const arcsOf = (polygons) => polygons.flat(2).map((ref) => (ref < 0 ? ~ref : ref));

  /** Whether a point lies in the polygons (even-odd, so holes count as outside). */
  function within(polygons, lat, lon) {
    let inside = false;
    for (const ring of polygons.flat()) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [latA, lonA] = ring[i];
        const [latB, lonB] = ring[j];
        if (latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  /** South, west, north, east of the points. */
  function boxOf(points) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lat, lon] of points) {
      if (lat < box[0]) box[0] = lat;
      if (lon < box[1]) box[1] = lon;
      if (lat > box[2]) box[2] = lat;
      if (lon > box[3]) box[3] = lon;
    }
    return box;
  }

  /**
   * @param {{precision: number, arcs: string[], districts: number[][][][]}} geometry
   */
  function topology(geometry) {
    const arcs = geometry.arcs.map((text) => decode(text, geometry.precision));
    const polygons = geometry.districts.map((district) =>
      district.map((polygon) => polygon.map((ring) => ringPoints(ring, arcs)))
    );
    const boxes = polygons.map((district) => boxOf(district.flat(2)));
    const used = geometry.districts.map(arcsOf);

    /** The arcs on the edge of a set of districts: those that only one side uses. */
    function outline(districts) {
      const times = new Map();
      for (const district of districts) {
        for (const arc of used[district]) times.set(arc, (times.get(arc) || 0) + 1);
      }
      return [...times].filter(([, count]) => count === 1).map(([arc]) => arcs[arc]);
    }

    /** All arcs, parted into those within a group of districts and those on a group's edge. */
    function borders(groupOf) {
      const sides = arcs.map(() => []);
      used.forEach((list, district) => list.forEach((arc) => sides[arc].push(groupOf[district])));
      const inner = [];
      const outer = [];
      sides.forEach((groups, arc) => {
        (groups.length === 2 && groups[0] === groups[1] ? inner : outer).push(arcs[arc]);
      });
      return { inner, outer };
    }

    /** [[south, west], [north, east]] of a set of districts, of all when null. */
    function bounds(districts) {
      const chosen = districts === null ? boxes : districts.map((district) => boxes[district]);
      const corners = chosen.flatMap(([south, west, north, east]) => [[south, west], [north, east]]);
      const [south, west, north, east] = boxOf(corners);
      return [[south, west], [north, east]];
    }

    /** The district at a point, -1 outside the state. */
    function at(lat, lon) {
      return boxes.findIndex(
        ([south, west, north, east], district) =>
          lat >= south && lat <= north && lon >= west && lon <= east && within(polygons[district], lat, lon)
      );
    }

    return { polygons, outline, borders, bounds, at };
  }

  Object.assign(ca, { geometry: { decode, topology } });
})();
