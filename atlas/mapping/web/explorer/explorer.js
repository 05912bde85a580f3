"use strict";

/** The explorer: filters, heading, map and table of one query, which alone says what is shown. */
((atlas) => {
  const NARROW = 900;
  const WIDE = 1240;
  const ROOMY = 1400;

  /**
   * Make an explorer in a container, whose height it fills; with a table it is as high as it is.
   * @type {Clusteratlas["createExplorer"]}
   */
  function createExplorer(container, base, view, options = {}) {
    const link = options.hash && !options.embed
      ? atlas.createLink(view.lang || "de", (to) => goTo(self, to))
      : null;
    const state = atlas.beginState(base, view, link && link.here() ? linked(link.read()) : {});
    const screen = atlas.createScreen(base, options, callsOf(() => self));
    const listing = atlas.createListing({ base, options, state, map: () => self.map,
      mapBox: screen.mapBox, after: screen.paper, select: (chosen) => select(self, chosen) });
    /** @type {Parts} */
    const self = { container, base, options, state, link, screen, listing, map: null, hits: null,
      width: "" };

    screen.enter(container);
    screen.dress(container, state);
    self.hits = createHits(self);
    fit(self); // the map begins with the size that it keeps, beside its list
    self.map = options.map === false ? null : createMap(self);
    show(self);
    if (options.focus && state.selected) self.map?.fly(state.selected.type, state.selected.id);
    const sizes = new ResizeObserver(() => {
      if (fit(self)) show(self);
    });
    sizes.observe(container);

    return {
      update: (next) => update(self, next),
      add: screen.add,
      map: self.map,
      destroy() {
        sizes.disconnect();
        if (link) link.destroy();
        listing.destroy();
        self.hits?.destroy();
        if (self.map) self.map.destroy();
        screen.leave(container);
      },
    };
  }

  /**
   * What an explorer consists of.
   * @typedef {{container: HTMLElement, base: Base, options: ExplorerOptions, state: ExplorerState,
   *   link: Link|null, screen: ExplorerScreen, listing: Listing, map: AtlasMap|null,
   *   hits: Hits|null, width: string}} Parts
   */

  /**
   * Give what filters, heading and hints call.
   * @param {() => Parts} self known once all parts are there
   * @returns {FilterCalls & HeadCalls & EmptyCalls}
   */
  function callsOf(self) {
    const { withValues, without } = atlas;
    const filter = (/** @type {(query: Query) => Query} */ change) =>
      ask(self(), change(self().state.query));
    return {
      onChange: (field, values) => filter((query) => withValues(query, field, values)),
      onText: (text) => filter((query) => withValues(query, "text", [text])),
      onCircle: ({ near, km }) => filter((query) =>
        withValues(withValues(without(query, "text"), "near", [near]), "within_km", [km])),
      onDraw: () => self().map?.sketch((shape) =>
        filter((query) => withValues(query, "shape", [shape]))),
      onFocus: () => atlas.indexOf(self().base).prepare(),
      onRemove: (field, value) => filter((query) => without(query, field, value)),
      onAsk: (query) => filter(() => query),
      onReset: () => filter(() => ({})),
      onWiden: (fields) =>
        filter((query) => fields.reduce((wider, field) => without(wider, field), query)),
      onBackground(background) {
        update(self(), { background });
        self().options.onBackground?.(background);
      },
      onLanguage(lang) {
        if (lang === self().state.lang) return;
        update(self(), { lang });
        keep(self());
        self().options.onLanguage?.(lang);
      },
      onTheme(theme) {
        update(self(), { theme });
        self().options.onTheme?.(theme);
      },
      link: () => self().link?.address(self().state)
        || atlas.withVersion(globalThis.location.href, self().base.data_version),
    };
  }

  /** @param {Parts} self */
  function createMap(self) {
    const { base, options, screen, state } = self;
    const { profile, onOpen, controls, embed } = options;
    const { createMap: create, mapViewOf, withValues } = atlas;
    return create(screen.mapBox, base, mapViewOf(base, state), {
      profile,
      onOpen,
      controls,
      legend: options.legend || (embed ? "compact" : "full"),
      start: state.position,
      onSelect: (chosen) => select(self, chosen),
      onView: (position) => moved(self, position),
      onFilterArea: embed ? null : (key) => ask(self, withValues(state.query, "area", [key])),
    });
  }

  /** @param {number} pixels */
  function widthOf(pixels) {
    if (pixels > 0 && pixels < NARROW) return "narrow";
    if (pixels < WIDE) return "usual";
    return pixels < ROOMY ? "wide" : "roomy";
  }

  const isWide = (/** @type {Parts} */ { width }) => width === "wide" || width === "roomy";

  /**
   * Make the list of hits where one is wanted.
   * @param {Parts} self
   */
  function createHits(self) {
    const { base, options, screen } = self;
    if (options.map === false || !options.list) return null;
    const hits = atlas.createHits(base, {
      onPoint: (record) => self.map?.highlight(record && record.type, record && record.id),
      onOpen: ({ type, id, row }) => {
        const { map } = self;
        if (!map) return;
        const { networks, clusters } = map.visible();
        if (!(type === "network" ? networks : clusters).includes(row)) map.fly(type, id);
        map.select({ type, id }, true);
        select(self, { type, id });
      },
      middle: () => {
        const at = self.map?.map.getCenter();
        return at ? [at.lat, at.lng] : [0, 0];
      },
    });
    screen.list(hits.node);
    return hits;
  }

  /**
   * Fit filters and table to the width; says whether it became narrow or wide.
   * @param {Parts} self
   */
  function fit(self) {
    const { container, screen, listing } = self;
    if (atlas.onPaper()) return false;
    const width = widthOf(container.clientWidth);
    if (width === self.width) return false;
    self.width = width;
    const narrow = width === "narrow";
    container.classList.toggle("ca-explorer-narrow", narrow);
    container.classList.toggle("ca-explorer-wide", width === "wide" || width === "roomy");
    container.classList.toggle("ca-explorer-roomy", width === "roomy");
    self.hits?.open(isWide(self));
    screen.fold(narrow);
    container.classList.toggle("ca-flow", listing.arrange(narrow));
    return true;
  }

  /**
   * Draw everything from the state; the table follows once the map is drawn.
   * @param {Parts} self
   */
  function show({ base, state, screen, map, listing, hits }) {
    screen.update(state);
    if (map) map.update(atlas.mapViewOf(base, state));
    hits?.update(state);
    listing.later();
  }

  const keep = (/** @type {Parts} */ { link, state }) => link?.write(state);

  /**
   * Take what the user asks for.
   * @param {Parts} self
   * @param {Query} query
   */
  function ask(self, query) {
    const { base, state, options } = self;
    const { sameQuery, indexOf, changeState } = atlas;
    const next = indexOf(base).normalise(query);
    if (sameQuery(next, state.query)) return;
    changeState(base, state, { query: next });
    show(self);
    keep(self);
    options.onQuery?.(next);
  }

  /**
   * @param {Parts} self
   * @param {Chosen|null} selected
   */
  function select(self, selected) {
    self.state.selected = selected;
    self.listing.update();
    self.hits?.update(self.state);
    keep(self);
    self.options.onSelect?.(selected);
  }

  /**
   * @param {Parts} self
   * @param {Stand} position
   */
  function moved(self, position) {
    self.state.position = position;
    self.listing.moved();
    self.hits?.moved();
    keep(self);
    self.options.onView?.(position);
  }

  /**
   * Show what another address says.
   * @param {Parts} self
   * @param {Linked} to
   */
  function goTo(self, to) {
    const { state, map, options } = self;
    const languageBefore = state.lang;
    update(self, linked(to));
    if (map && to.position) map.stand(to.position);
    if (state.lang !== languageBefore) options.onLanguage?.(state.lang);
  }

  /**
   * @param {Parts} self
   * @param {Partial<View>} next
   */
  function update(self, next) {
    const { base, state, screen, container } = self;
    atlas.changeState(base, state, next);
    screen.dress(container, state);
    show(self);
  }

  /**
   * Take of an address what it says; without a position the present one stays.
   * @param {Linked} linked
   * @returns {Partial<View>}
   */
  const linked = ({ position, ...rest }) => (position ? { ...rest, position } : rest);

  atlas.provide({ createExplorer });
})(globalThis.clusteratlas);
