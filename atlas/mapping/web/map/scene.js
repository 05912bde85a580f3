"use strict";

/** What stands where at a zoom: rings, donuts and names, in pixels from the plane's origin. */
((atlas) => {
  const FEWEST_TOWNS = 4;
  /** From this zoom on, clusters are outlined and named; so many areas are outlined before. */
  const CLOSE = 9.25;
  const FEW = 24;
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
    const areas = atlas.readAreas(base, geometry);
    /** @type {Occupied[]} */
    let occupied = [];
    /** @type {number[]} */
    let clusters = [];
    /** @type {Named[]} */
    let neighbours = [];
    /** @type {SceneNames|null} */
    let names = null;
    /** @type {number|null} */
    let settled = null;
    /** @type {Spot[]} */
    let spots = [];
    /** @type {Tag[]} */
    let tags = [];
    /** @type {Label[]} */
    let labels = [];
    /** @type {OpenedSpot|null} */
    let opened = null;
    /** @type {Find<Reached>} */
    let find = () => null;

    return {
      places,
      show(shown) {
        occupied = atlas.occupy(places, shown.networks);
        clusters = shown.clusters;
        settled = null;
      },
      name(next) {
        names = next;
        neighbours = next.neighbours.map(([name, lat, lon]) =>
          ({ name, ...onPlane(geometry, lat, lon) }));
        settled = null;
      },
      settle(zoom) {
        if (zoom === settled) return false;
        const scale = 2 ** (zoom - atlas.PLANE_ZOOM);
        settled = zoom;
        opened = null;
        spots = atlas.arrange(occupied, places, scale)
          .map((spot) => {
            const held = atlas.townsOf(base, spot.rows);
            return { ...spot, mixed: held.length > 1, town: held[0]?.[0] };
          });
        const put = (/** @type {Named} */ named) =>
          ({ ...named, x: named.x * scale, y: named.y * scale });
        const most = mostTowns(towns.length, zoom);
        const grouped = (/** @type {Named} */ town) =>
          ({ ...town, ...names?.around(town.name) });
        const room = atlas.labelRoom(spots);
        const named = { towns: towns.map(put).map(grouped), neighbours: neighbours.map(put), spots,
          most, within: /** @type {Box} */ (geometry.box(null).map((value) => value * scale)) };
        labels = atlas.placeLabels(named, measure, room);
        tags = atlas.arrangeTags(base, geometry, areas, clusters, scale, room);
        if (names && zoom >= CLOSE) labels.push(...atlas.placeTagNames(tags, names.clusters, measure, room));
        find = atlas.finder([...spots.flatMap(symbolsOf), ...tags]);
        return true;
      },
      spots: () => spots,
      tags: () => tags,
      outlined: () => outlinedOf(tags, settled),
      labels: () => labels,
      open(spot) {
        opened = spot && unfolded(base, spot);
      },
      opened: () => opened,
      at: (row) => standsFor(row, opened, spots),
      hit: (x, y, slack) => inOpened(opened, x, y, slack) || foundBy(find(x, y, slack)),
      targets: () => inReadingOrder([...spots, ...tags]).flatMap((spot) =>
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
   * @param {Spot|Tag} spot
   * @returns {Reached[]}
   */
  const symbolsOf = (spot) => (spot.clusters || spot.donut ? [spot] : spot.items);

  /**
   * Say what was reached: a network, a donut, or a tag of clusters.
   * @type {Clusteratlas["asFound"]}
   */
  function asFound(target) {
    if (target.clusters) return { tag: target };
    return target.row === undefined ? { spot: target } : target;
  }

  /**
   * Give the tags whose areas are outlined: where they can be told apart.
   * @param {Tag[]} tags
   * @param {number|null} zoom
   */
  function outlinedOf(tags, zoom) {
    const areas = tags.reduce((sum, tag) => sum + tag.areas, 0);
    return areas <= FEW || (zoom || 0) >= CLOSE ? tags.filter((tag) => tag.areas === 1) : [];
  }

  const foundBy = (/** @type {Reached|null} */ target) => target && asFound(target);

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
   * Put things into the order of reading.
   * @type {Clusteratlas["inReadingOrder"]}
   */
  const inReadingOrder = (things) =>
    [...things].sort((a, b) => Math.round(a.y / LINE) - Math.round(b.y / LINE) || a.x - b.x);

  atlas.provide({ createScene, inReadingOrder, asFound });
})(globalThis.clusteratlas);
