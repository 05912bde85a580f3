"use strict";

/** What a view changes on the map; whatever is equal to the last view is left alone. */
((atlas) => {
  /** @type {MapView} */
  const DEFAULTS = { lang: "de", theme: "auto", networks: null, clusters: null, area: null,
    reach: [], shading: null, note: "", background: false, selected: null };

  /**
   * Begin without a view.
   * @type {Clusteratlas["emptyMapState"]}
   */
  const emptyMapState = (base) => ({
    view: DEFAULTS,
    words: atlas.translator(base, DEFAULTS.lang),
    networks: [],
    clusters: [],
    ready: false,
    tiles: null,
    written: null,
  });

  /**
   * Give the colours of the classes on white paper.
   * @type {Clusteratlas["paperColors"]}
   */
  const paperColors = (base, { shading }) => (shading && shading.colors) || base.style.ramp;

  const PAPER = "#ffffff";

  const darkScheme = () => globalThis.matchMedia("(prefers-color-scheme: dark)");

  /**
   * Give the colours of the classes on the screen.
   * @param {Base} base
   * @param {MapView} view
   */
  function screenColors(base, view) {
    const paper = paperColors(base, view);
    const night = view.theme === "dark" || (view.theme === "auto" && darkScheme().matches);
    if (night && paper === base.style.ramp) return base.style.ramp_dark;
    // White stands for what isn't coloured: by night that is the ground.
    return night ? paper.map((color) => (color === PAPER ? "transparent" : color)) : paper;
  }

  /**
   * What draws a view: the container, what is drawn, the parts that draw it.
   * @typedef {{container: HTMLElement, base: Base, state: MapState, parts: MapAssembly}} Drawing
   */

  function dress(/** @type {Drawing} */ { container, base, state, parts }) {
    const { lang, theme } = state.view;
    state.words = atlas.translator(base, lang);
    container.dataset.theme = theme;
    container.lang = lang;
    parts.frame.name(state.words);
    const { t, number } = state.words;
    parts.symbols.dress({
      neighbours: base.neighbours.map(([name, lat, lon]) => [name[lang], lat, lon]),
      clusters: base.clusters.name[lang],
      around: (town) => ({ group: t("{town} and neighbouring towns", { town }),
        short: t("{town} etc.", { town }) }),
    }, number);
  }

  function label(/** @type {Drawing} */ { state, parts }) {
    parts.frame.label(state.words, state.view.area);
  }

  function filter(/** @type {Drawing} */ { container, base, state, parts: { symbols } }) {
    const { networks, clusters } = state.view;
    state.networks = networks || base.networks.id.map((_, row) => row);
    state.clusters = clusters || base.clusters.id.map((_, row) => row);
    symbols.show({ networks: state.networks, clusters: state.clusters });
    const drawn = state.networks.filter((row) => symbols.places.of[row] >= 0);
    container.dataset.caNetworks = String(drawn.length);
    container.dataset.caClusters = String(state.clusters.length);
  }

  function shade(/** @type {Drawing} */ { base, state: { view }, parts }) {
    const classes = view.shading ? view.shading.classes : base.districts.ags.map(() => 0);
    const { few } = /** @type {Partial<IndicatorShading>} */ (view.shading || {});
    parts.ground.shade(classes, screenColors(base, view), few || []);
  }

  function drawTiles(/** @type {Drawing} */ { container, base, state, parts }) {
    const tiles = state.view.background ? base.tiles : null;
    container.classList.toggle("ca-on-tiles", !!tiles);
    if (tiles && !state.tiles) {
      state.tiles = L.tileLayer(tiles.url, { maxZoom: tiles.max_zoom }).addTo(parts.map);
    } else if (!tiles && state.tiles) {
      state.tiles.remove();
      state.tiles = null;
    }
    const credits = tiles ? [{ text: tiles.attribution, href: tiles.href }] : [];
    parts.frame.attribute([...base.attribution, ...credits], state.words);
  }

  function drawLegend(/** @type {Drawing} */ { base, state: { view }, parts }) {
    parts.legend.update({ ...parts.context(), colors: screenColors(base, view),
      paper: paperColors(base, view) });
  }

  function drawNote(/** @type {Drawing} */ { state: { view }, parts: { frame } }) {
    frame.note(view.note);
  }

  function summarise(/** @type {Drawing} */ { parts: { frame, symbols, context } }) {
    frame.summarise(atlas.describe(context(), symbols.places));
  }

  function outline(/** @type {Drawing} */ { state: { view }, parts }) {
    parts.ground.area(view.area && view.area.districts);
  }

  function drawReach(/** @type {Drawing} */ { state: { view }, parts }) {
    parts.reach.show(view.reach);
  }

  function choose(/** @type {Drawing} */ { state: { view }, parts: { choice } }) {
    const { sameTarget } = atlas;
    if (!sameTarget(view.selected, choice.told())) choice.take(view.selected);
  }

  function refresh(/** @type {Drawing} */ { parts }) {
    parts.choice.card.refresh();
  }

  /**
   * What is drawn anew when one of these parts of a view is another, in this order.
   * @type {[draw: (drawing: Drawing) => void, ...when: (keyof MapView)[]][]}
   */
  const STEPS = [
    [dress, "lang", "theme"],
    [label, "lang", "theme", "area"],
    [filter, "networks", "clusters"],
    [shade, "lang", "theme", "shading"],
    [drawTiles, "lang", "background"],
    [drawLegend, "lang", "theme", "shading", "networks", "clusters"],
    [drawNote, "note"],
    [summarise, "lang", "theme", "networks", "clusters"],
    [outline, "area"],
    [drawReach, "reach"],
    [choose, "selected"],
    [refresh, "lang", "theme", "shading", "networks", "clusters"],
  ];
  const KEYS = /** @type {(keyof MapView)[]} */ (Object.keys(DEFAULTS));

  /** @type {Clusteratlas["createDisplay"]} */
  function createDisplay(container, base, state, parts) {
    const drawing = { container, base, state, parts };
    /** @type {MapView|null} */
    let last = null;

    return {
      update(next) {
        const before = last;
        const view = { ...DEFAULTS, ...next };
        state.view = last = view;
        const changed = KEYS.filter((key) => !before || !equal(before[key], view[key]));
        for (const [draw, ...when] of STEPS) {
          if (when.some((key) => changed.includes(key))) draw(drawing);
        }
        if (before && state.ready) follow(parts, before, view);
        parts.redraw();
      },
      recolor() {
        for (const draw of [dress, shade, drawLegend]) draw(drawing);
        parts.redraw();
      },
    };
  }

  /**
   * Fly to what was chosen: an area, or what lies around a place.
   * @param {MapAssembly} parts
   * @param {MapView} before
   * @param {MapView} view
   */
  function follow({ camera, reach }, before, view) {
    if (view.reach.length && !equal(before.reach, view.reach)) reach.fit(true);
    else if (view.area?.key !== before.area?.key) camera.fit(view.area && view.area.districts, true);
  }

  /**
   * @param {unknown} a
   * @param {unknown} b
   */
  const equal = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

  atlas.provide({ emptyMapState, paperColors, darkScheme, createDisplay });
})(globalThis.clusteratlas);
