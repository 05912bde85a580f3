"use strict";

/** The map: one Leaflet map for as long as its container lives; views only change what differs. */
(() => {
  const NARROW = 720;
  const DEFAULTS = { lang: "de", theme: "auto", networks: null, clusters: null, area: null };

  /**
   * Make a map in a container.
   * @param {HTMLElement} container
   * @param {object} base what can be drawn
   * @param {object} view what is shown
   * @param {object} [options]
   * @returns {{update: Function, select: Function, fly: Function, visible: Function,
   *   highlight: Function, map: object, destroy: Function}}
   */
  function createMap(container, base, view, options = {}) {
    const atlas = globalThis.clusteratlas;
    const dark = globalThis.matchMedia("(prefers-color-scheme: dark)");
    const geometry = atlas.readGeometry(base);
    const state = { view: {}, words: null, networks: [], clusters: [], ready: false, tiles: null };

    const frame = atlas.createFrame(
      container,
      {
        zoomIn: () => map.zoomIn(),
        zoomOut: () => map.zoomOut(),
        whole: () => camera.fit(null, true),
      },
      options.controls !== false,
    );
    const map = leafletMap(frame.leaflet, base);
    const legend = atlas.createLegend(base, {
      open: options.legend !== "compact" && !narrow(),
      onToggle: () => draw(),
    });
    const ground = atlas.createGround(map, geometry);
    const symbols = atlas.createSymbols(map, base, geometry, container, (x, y) =>
      camera.covered(x, y),
    );
    const parts = { base, options, container, map, geometry, symbols, ground, frame };
    const choice = atlas.createChoice({ ...parts, context, draw, redraw });
    const camera = atlas.createCamera(map, geometry, {
      legend: legend.node,
      frame: frame.frame,
      covers: [legend.node, choice.card.node],
    });
    const pointer = atlas.createPointer({ ...parts, context, draw, open: choice.activate });
    const cursor = atlas.createCursor({
      targets: symbols.targets,
      place: symbols.place,
      name: pointer.spoken,
      reveal: (target) => camera.reveal(symbols.place(target)),
      say: frame.say,
      activate: (target) =>
        choice.activate(target.row === undefined ? { spot: target } : target, "keyboard"),
    });
    const print = atlas.createPrint(parts, paper);
    frame.frame.append(cursor.node, legend.node);
    frame.hold(choice.card.node, false);

    function narrow() {
      return container.clientWidth > 0 && container.clientWidth < NARROW;
    }

    /** What cards and tooltips need to know of the present view. */
    function context() {
      const { lang, shading } = state.view;
      const { words, networks, clusters } = state;
      return { base, options, lang, shading, words, networks, clusters };
    }

    function draw() {
      if (state.ready) symbols.draw();
    }

    /** Draw after a change of what can be reached. */
    function redraw() {
      draw();
      if (state.ready) cursor.settle();
    }

    function paper() {
      const { shading } = state.view;
      return (shading && shading.colors) || base.style.ramp;
    }

    function colors() {
      const { theme } = state.view;
      const night = theme === "dark" || (theme === "auto" && dark.matches);
      return night && paper() === base.style.ramp ? base.style.ramp_dark : paper();
    }

    function dress() {
      const { lang, theme } = state.view;
      state.words = atlas.translator(base, lang);
      container.dataset.theme = theme;
      container.lang = lang;
      frame.name(state.words);
      const neighbours = base.neighbours.map(([name, lat, lon]) => [name[lang], lat, lon]);
      symbols.dress(neighbours, state.words.number);
    }

    function shade() {
      const { shading } = state.view;
      ground.shade(shading ? shading.classes : base.districts.ags.map(() => 0), colors());
    }

    function drawLegend() {
      legend.update({ ...context(), note: state.view.note, colors: colors(), paper: paper() });
    }

    function filter() {
      const { view: shown } = state;
      state.networks = shown.networks || base.networks.id.map((_, row) => row);
      state.clusters = shown.clusters || base.clusters.id.map((_, row) => row);
      symbols.show(state.networks);
      const drawn = state.networks.filter((row) => symbols.places.of[row] >= 0);
      container.dataset.caNetworks = drawn.length;
      container.dataset.caClusters = state.clusters.length;
    }

    function drawTiles() {
      const { background } = state.view;
      const on = !!(background && base.tiles);
      container.classList.toggle("ca-on-tiles", on);
      if (on && !state.tiles) {
        state.tiles = L.tileLayer(base.tiles.url, { maxZoom: base.tiles.max_zoom }).addTo(map);
      } else if (!on && state.tiles) {
        state.tiles.remove();
        state.tiles = null;
      }
      const tiles = on ? [{ text: base.tiles.attribution, href: base.tiles.href }] : [];
      frame.attribute([...base.attribution, ...tiles], state.words);
    }

    /** Show another view; whatever is equal to the last one is left alone. */
    function update(next) {
      const last = state.view;
      state.view = { ...DEFAULTS, ...next };
      const differs = (...keys) => keys.some((key) => !equal(last[key], state.view[key]));
      const dressed = differs("lang", "theme");
      const filtered = differs("networks", "clusters");
      const shaded = dressed || differs("shading");
      const { area, selected } = state.view;
      if (dressed) dress();
      if (dressed || differs("area")) frame.label(state.words, area);
      if (filtered) filter();
      if (shaded) shade();
      if (differs("background", "lang")) drawTiles();
      if (shaded || filtered || differs("note")) drawLegend();
      if (dressed || filtered) frame.summarise(atlas.describe(context(), symbols.places));
      if (differs("area")) ground.area(area && area.districts);
      if (differs("selected") && !atlas.sameTarget(selected, choice.told())) choice.take(selected);
      else if (shaded || filtered) choice.card.refresh();
      const moved = (area || {}).key !== (last.area || {}).key;
      if (moved && state.ready) camera.fit(area && area.districts, true);
      redraw();
    }

    /** Stand where an address says, or over the area where it says nothing. */
    function stand(position) {
      const { area } = state.view;
      if (!position) camera.fit(area && area.districts, false);
      else map.setView([position.lat, position.lon], position.zoom, { animate: false });
    }

    /** Begin to draw as soon as the container has a size. */
    function begin() {
      stand(options.start);
      state.ready = true;
      const follow = () => {
        ground.move();
        symbols.draw();
      };
      follow();
      cursor.settle();
      map.on("move resize", follow); // "move" comes with every change of zoom as well
      map.on("zoomanim", (event) => {
        const to = camera.zoomTo(event);
        ground.animate(to);
        symbols.animate(to);
      });
      map.on("moveend", () => {
        cursor.settle();
        const { lat, lng } = map.getCenter();
        if (camera.resizing() || !options.onView) return;
        options.onView({ lat, lon: lng, zoom: map.getZoom() });
      });
    }

    function resize() {
      const small = narrow();
      if (small !== container.classList.contains("ca-narrow")) {
        container.classList.toggle("ca-narrow", small);
        frame.hold(choice.card.node, small);
        if (small) legend.open(false);
      }
      if (!frame.leaflet.clientWidth || !frame.leaflet.clientHeight) return;
      camera.resize();
      if (!state.ready) begin();
    }

    function onKey(event) {
      if (event.key === "Escape" && choice.close()) event.stopPropagation();
    }

    function recolor() {
      dress();
      shade();
      drawLegend();
      redraw();
    }

    dark.addEventListener("change", recolor);
    container.addEventListener("keydown", onKey);
    const sizes = new ResizeObserver(resize);
    update(view);
    sizes.observe(frame.frame);
    sizes.observe(container);
    resize();

    return {
      map,
      update,
      stand,
      select: choice.take,
      fly(type, id) {
        const { networks, clusters, districts } = base;
        if (!state.ready) return;
        if (type === "district") camera.fit([districts.ags.indexOf(id)], true);
        if (type === "cluster") camera.fit(clusters.districts[clusters.id.indexOf(id)], true);
        const row = type === "network" ? networks.id.indexOf(id) : -1;
        if (row >= 0 && networks.lat[row] !== null) camera.go(networks.lat[row], networks.lon[row]);
      },
      /** Point at a record, as its entry in a list does; null points at nothing. */
      highlight(type, id) {
        choice.point(type === "network" ? base.networks.id.indexOf(id) : -1);
        choice.mark(type === "cluster" ? base.clusters.id.indexOf(id) : -1);
      },
      /** Give what of the selection lies in the part of the world that is in view. */
      visible() {
        const { lat, lon } = base.networks;
        const bounds = map.getBounds();
        const within = (row) => lat[row] !== null && bounds.contains([lat[row], lon[row]]);
        const seen = geometry.boxes.map((box) => camera.sees(box));
        const covers = (row) => base.clusters.districts[row].some((district) => seen[district]);
        return { networks: state.networks.filter(within), clusters: state.clusters.filter(covers) };
      },
      destroy() {
        dark.removeEventListener("change", recolor);
        container.removeEventListener("keydown", onKey);
        sizes.disconnect();
        print.remove();
        symbols.remove();
        ground.remove();
        map.remove();
        frame.remove();
      },
    };
  }

  function leafletMap(node, base) {
    const still = globalThis.clusteratlas.reduced();
    const map = L.map(node, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      zoomDelta: 0.75,
      wheelPxPerZoomLevel: 100,
      minZoom: 5.5,
      maxZoom: Math.min(14, (base.tiles && base.tiles.max_zoom) || 14),
      inertia: !still,
      zoomAnimation: !still,
      fadeAnimation: !still,
    });
    map.createPane("ca-symbols").style.zIndex = 450;
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 90 }).addTo(map);
    return map;
  }

  const equal = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createMap });
})();
