"use strict";

/** What stands where at a zoom: rings, donuts and names, in pixels from the plane's origin. */
((atlas) => {
  const FEWEST_TOWNS = 4;
  /** Rows of targets in the order of reading are so high. */
  const LINE = 24;

  /**
   * @type {Clusteratlas["createScene"]}
   */
  function createScene(base, geometry, measure) {
    const places = atlas.readPlaces(base.networks, geometry.origin);
    const towns = base.towns.map(([name, lat, lon]) => {
      const at = onPlane(geometry, lat, lon);
      return { name, ...at, place: places.near(at.x, at.y) };
    });
    /** @type {Occupied[]} */
    let occupied = [];
    /** @type {Named[]} */
    let neighbours = [];
    /** @type {number|null} */
    let settled = null;
    /** @type {Spot[]} */
    let spots = [];
    /** @type {Label[]} */
    let labels = [];
    /** @type {OpenedSpot|null} */
    let opened = null;
    /** @type {Find<Reached>} */
    let find = () => null;

    return {
      places,
      show(rows) {
        occupied = atlas.occupy(places, rows);
        settled = null;
      },
      name(named) {
        neighbours = named.map(([name, lat, lon]) => ({ name, ...onPlane(geometry, lat, lon) }));
        settled = null;
      },
      settle(zoom) {
        if (zoom === settled) return false;
        const scale = 2 ** (zoom - atlas.PLANE_ZOOM);
        settled = zoom;
        opened = null;
        spots = atlas.arrange(occupied, places, scale);
        find = atlas.finder(spots.flatMap(symbolsOf));
        const put = (/** @type {Named} */ named) =>
          ({ ...named, x: named.x * scale, y: named.y * scale });
        const most = mostTowns(towns.length, zoom);
        labels = atlas.placeLabels(towns.map(put), neighbours.map(put), spots, most, measure);
        return true;
      },
      spots: () => spots,
      labels: () => labels,
      open(spot) {
        opened = spot && unfolded(base, spot);
      },
      opened: () => opened,
      at: (row) => standsFor(row, opened, spots),
      hit: (x, y, slack) => inOpened(opened, x, y, slack) || named(find(x, y, slack)),
      targets: () => inOrder(spots).flatMap((spot) =>
        opened && opened.spot === spot ? opened.items : symbolsOf(spot)),
    };
  }

  /**
   * @param {Geometry} geometry
   * @param {number} lat
   * @param {number} lon
   * @returns {XY}
   */
  function onPlane({ origin }, lat, lon) {
    const [x, y] = atlas.plane(lat, lon);
    return { x: x - origin[0], y: y - origin[1] };
  }

  /**
   * Say how many towns may be named: eight or so of the whole state, more when closer.
   * @param {number} known
   * @param {number} zoom
   */
  const mostTowns = (known, zoom) =>
    Math.max(FEWEST_TOWNS, Math.min(known, Math.round(8 + 8 * (zoom - 7.5))));

  /**
   * @param {Spot} spot
   * @returns {Reached[]}
   */
  const symbolsOf = (spot) => (spot.donut ? [spot] : spot.items);

  /**
   * Say what was found at a point: a network or a donut.
   * @param {Reached|null} found
   * @returns {Found|null}
   */
  const named = (found) => (found && found.row === undefined ? { spot: found } : found);

  /**
   * Seat the networks of a donut around it, sorted by groups.
   * @param {Base} base
   * @param {Spot} spot
   * @returns {OpenedSpot}
   */
  function unfolded(base, spot) {
    const { groupOf, unfold, finder } = atlas;
    const group = (/** @type {number} */ row) => groupOf(base, base.networks.industries[row]);
    const order = [...spot.rows].sort((a, b) => group(a) - group(b) || a - b);
    const { items, radius } = unfold(spot, order);
    return { spot, items, radius, find: finder(items) };
  }

  /**
   * Give what is at a point of an opened donut, which covers what lies under it.
   * @param {OpenedSpot|null} opened
   * @param {number} x
   * @param {number} y
   * @param {number} slack
   * @returns {Found|null}
   */
  function inOpened(opened, x, y, slack) {
    if (!opened) return null;
    const { spot, radius, find } = opened;
    if (Math.hypot(x - spot.x, y - spot.y) > radius) return null;
    return find(x, y, slack) || { disc: spot };
  }

  /**
   * Give what stands for a network: its symbol or the donut that holds it.
   * @param {number} row
   * @param {OpenedSpot|null} opened
   * @param {Spot[]} spots
   * @returns {Reached|null}
   */
  function standsFor(row, opened, spots) {
    const mine = (/** @type {Item} */ item) => item.row === row;
    const inside = opened && opened.items.find(mine);
    if (inside) return inside;
    const spot = spots.find(({ rows }) => rows.includes(row));
    if (!spot) return null;
    return spot.donut ? spot : spot.items.find(mine) || null;
  }

  /**
   * @param {Spot[]} spots
   */
  const inOrder = (spots) =>
    [...spots].sort((a, b) => Math.round(a.y / LINE) - Math.round(b.y / LINE) || a.x - b.x);

  atlas.provide({ createScene });
})(globalThis.clusteratlas);
