"use strict";

/** What an explorer shows: how it begins, how it changes, and what the map shows of it. */
((atlas) => {
  /** @type {WeakMap<Base, RecordIndex>} */
  const indexes = new WeakMap();
  /** @type {View & {title: string}} */
  const DEFAULTS = { lang: "de", query: {}, shading: null, shadings: null, background: false, selected: null,
    position: null, theme: "auto", title: "" };

  /**
   * Index the records of a base once for all explorers of it.
   * @type {Clusteratlas["indexOf"]}
   */
  function indexOf(base) {
    const index = indexes.get(base) || atlas.indexRecords(base);
    indexes.set(base, index);
    return index;
  }

  /**
   * Begin with a view; what an address says comes instead of it.
   * @type {Clusteratlas["beginState"]}
   */
  function beginState(base, view, said) {
    const index = indexOf(base);
    const shown = { ...DEFAULTS, ...view, ...said };
    const query = index.normalise(shown.query);
    const words = atlas.translator(base, shown.lang);
    return { ...shown, query, words, found: index.ask(query), whole: index.whole };
  }

  /**
   * Change what is said, and what follows from it; nothing is searched anew for the same query.
   * @type {Clusteratlas["changeState"]}
   */
  function changeState(base, state, next) {
    const { sameQuery, translator } = atlas;
    const index = indexOf(base);
    const said = Object.entries(next).filter(([, value]) => value !== undefined);
    const query = next.query ? index.normalise(next.query) : state.query;
    const found = sameQuery(query, state.query) ? state.found : index.ask(query);
    Object.assign(state, Object.fromEntries(said), { query, found });
    state.words = translator(base, state.lang);
  }

  /** @type {Clusteratlas["mapViewOf"]} */
  function mapViewOf(base, state) {
    const view = recordsOf(base, state);
    return state.bare ? { ...view, networks: [], clusters: [], shading: null, note: "" } : view;
  }

  /**
   * Give what the map shows of the records.
   * @param {Base} base
   * @param {ExplorerState} state
   */
  function recordsOf(base, state) {
    const { groundOf, shading, filtersInWords } = atlas;
    const { lang, query, found, words } = state;
    const at = base.areas.key.indexOf((query.area || [groundOf(base)])[0]);
    const onlyClusters = !!query.kind && query.kind.join() === "cluster";
    const key = base.areas.key[at];
    const districts = key === "state" ? null : base.areas.districts[at];
    return {
      lang,
      networks: found.networks,
      clusters: found.clusters,
      shading: state.shading || documentShading(state, districts) || shading(base, found, {
        what: onlyClusters ? "clusters" : "networks",
        inside: districts,
        filters: filtersInWords(base, words, query),
      }, words),
      area: { key, label: base.areas.name[lang][at], districts },
      reach: [...base.drawn, ...reachOf(base, query)],
      note: seatNote(base, state),
      background: !!state.background,
      selected: state.selected,
      theme: state.theme || "auto",
    };
  }

  /**
   * Give circle and drawn shape of a query.
   * @param {Base} base
   * @param {Query} query
   */
  function reachOf(base, { near, within_km: km, shape }) {
    const place = near && atlas.pointOf(base, near[0]);
    const rings = place && km ? [atlas.circleAround(place, +km[0])] : [];
    return shape ? [...rings, atlas.shapeOf(shape[0])] : rings;
  }

  /**
   * Give the shading of a document, null without: nothing outside of the area that is chosen in it,
   * and what counts records says that it counts all of them.
   * @param {ExplorerState} state
   * @param {Position[]|null} inside
   */
  function documentShading({ shadings, lang, query, words }, inside) {
    if (!shadings) return null;
    const given = shadings[lang];
    const within = inside && new Set(inside);
    const narrowed = given.counted && Object.keys(query).length > 0;
    const all = words.t("all records of this file");
    return {
      ...given,
      title: narrowed ? `${given.title} (${all})` : given.title,
      classes: given.classes.map((each, i) => (!within || within.has(i) ? each : atlas.OUTSIDE)),
    };
  }

  /**
   * Say how many have no point on the map, for want of a known seat.
   * @param {Base} base
   * @param {ExplorerState} state
   */
  function seatNote(base, { found, words }) {
    const count = found.networks.filter((row) => base.networks.lat[row] === null).length;
    if (!count) return "";
    return words.n(
      "{count} network without a known seat: no point, but in lists and tables",
      "{count} networks without a known seat: no point, but in lists and tables",
      count,
    );
  }

  /** @type {Clusteratlas["today"]} */
  function today() {
    const now = new Date();
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  atlas.provide({ indexOf, beginState, changeState, mapViewOf, today });
})(globalThis.clusteratlas);
