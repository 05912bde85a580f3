"use strict";

/** Where networks are on the plane: several may share a place. */
((atlas) => {
  /** About a kilometre, in pixels of the plane. */
  const NEAR = 40;

  /**
   * Tell the places of a base's networks apart.
   * @type {Clusteratlas["readPlaces"]}
   */
  function readPlaces(networks, origin) {
    const { plane } = atlas;
    /** @type {Map<string, number>} */
    const known = new Map();
    const of = new Int32Array(networks.id.length).fill(-1);
    /** @type {number[]} */
    const x = [];
    /** @type {number[]} */
    const y = [];
    networks.lat.forEach((lat, row) => {
      const lon = networks.lon[row];
      if (lat === null || lon === null) return;
      const key = `${lat} ${lon}`;
      const place = known.get(key) ?? x.length;
      if (place === x.length) {
        known.set(key, place);
        const [px, py] = plane(lat, lon);
        x.push(px - origin[0]);
        y.push(py - origin[1]);
      }
      of[row] = place;
    });
    return { of, x, y, near: (px, py) => nearestOf(x, y, px, py) };
  }

  /**
   * @param {number[]} x
   * @param {number[]} y
   * @param {number} px
   * @param {number} py
   */
  function nearestOf(x, y, px, py) {
    let nearest = -1;
    let least = NEAR;
    for (let place = 0; place < x.length; place++) {
      const distance = Math.hypot(x[place] - px, y[place] - py);
      if (distance < least) [nearest, least] = [place, distance];
    }
    return nearest;
  }

  /**
   * Sort records to their places, most records first, then as in the base.
   * @type {Clusteratlas["occupy"]}
   */
  function occupy(places, rows) {
    /** @type {Map<number, Occupied>} */
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

  /**
   * Count networks by their towns, those with most first.
   * @type {Clusteratlas["townsOf"]}
   */
  function townsOf({ networks }, rows) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const row of rows) {
      const town = networks.place[row];
      if (town) counts.set(town, (counts.get(town) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  /**
   * Name networks that stand together by what they hold: a town, or a town and those around it.
   * @type {Clusteratlas["groupName"]}
   */
  function groupName(base, rows, { t, n }) {
    const [first, ...others] = townsOf(base, rows);
    if (!first) return n("{count} network", "{count} networks", rows.length);
    return others.length ? t("{town} and neighbouring towns", { town: first[0] }) : first[0];
  }

  atlas.provide({ readPlaces, occupy, townsOf, groupName });
})(globalThis.clusteratlas);
