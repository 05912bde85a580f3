"use strict";

/** The map: one Leaflet map for as long as its container lives; views only change what differs. */
(() => {
  const NARROW = 720;
  const TOUCH_SLACK = 8;

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
    const state = { view: {}, words: null, networks: [], clusters: [], covered: -1, ready: false };

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
    const legend = atlas.createLegend(base, { open: options.legend !== "compact" && !narrow() });
    const ground = atlas.createGround(map, geometry);
    const symbols = atlas.createSymbols(map, base, geometry, container);
    const camera = atlas.createCamera(map, geometry, { legend: legend.node, frame: frame.frame });
    const card = atlas.createCard({ context, onClose: () => choose(null), onGo: (to) => follow(to) });
    const pointer = atlas.createPointer({ map, geometry, symbols, ground, frame, name, open: activate });
    const cursor = atlas.createCursor({
      targets: symbols.targets,
      place: (target) => {
        const [dx, dy] = symbols.offset();
        return { x: target.x + dx, y: target.y + dy };
      },
      name: (target, at, count) => pointer.spoken(target, at, count),
      show: reveal,
      activate: (target) => activate(target.row === undefined ? { spot: target } : target),
    });
    frame.frame.append(cursor.node, legend.node);
    frame.body.append(card.node);

    function narrow() {
      return container.clientWidth > 0 && container.clientWidth < NARROW;
    }

    function name() {
      return { base, lang: state.view.lang, words: state.words, shading: state.view.shading };
    }

    function context() {
      return {
        base,
        options,
        lang: state.view.lang,
        words: state.words,
        networks: state.networks,
        clusters: state.clusters,
        value: (district) => pointer.value(district),
        mark: (cluster) => mark(cluster),
        point: (row) => symbols.hover(row < 0 ? null : { row }) && symbols.draw(),
      };
    }

    /** Act on what was clicked or entered. */
    function activate(found, focus = true) {
      if (found && found.spot) return openDonut(found.spot, focus);
      if (found && found.disc) return;
      if (found && found.row !== undefined) {
        return choose({ type: "network", id: base.networks.id[found.row] }, focus);
      }
      symbols.open(null);
      const district = found ? found.district : -1;
      choose(district < 0 ? null : { type: "district", id: base.districts.ags[district] }, focus);
    }

    function openDonut(spot, focus) {
      const again = symbols.opened() === spot;
      symbols.open(again || spot.rows.length > 80 ? null : spot);
      if (again) return choose(null, focus);
      tell(null);
      show({ type: "list", rows: spot.rows }, focus);
    }

    function choose(target, focus) {
      if (!target) symbols.open(null);
      show(target, focus);
      tell(target);
    }

    function follow(target) {
      show(target, false);
      tell(target.type === "list" ? null : target);
    }

    function tell(target) {
      const now = target && { type: target.type, id: target.id };
      if (sameTarget(now, state.selected)) return;
      state.selected = now;
      if (options.onSelect) options.onSelect(now);
    }

    function show(target, focus) {
      card.show(target, focus);
      symbols.select(target && target.type === "network" ? base.networks.id.indexOf(target.id) : -1);
      mark(-1);
      symbols.draw();
      cursor.settle();
      if (target) container.dataset.caSelected = `${target.type} ${target.id || ""}`.trim();
      else delete container.dataset.caSelected;
    }

    /** Mark on the ground what is selected, or a cluster that is pointed at. */
    function mark(cluster) {
      const target = card.target();
      const chosen = target && target.type === "cluster" ? base.clusters.id.indexOf(target.id) : -1;
      const covered = cluster >= 0 ? cluster : chosen;
      if (covered >= 0) ground.mark(base.clusters.districts[covered], true);
      else if (target && target.type === "district") {
        ground.mark([base.districts.ags.indexOf(target.id)], false);
      } else ground.mark(null);
      if (state.covered >= 0 !== covered >= 0) {
        state.covered = covered;
        drawLegend();
      }
    }

    /** Bring what the keyboard reached into sight. */
    function reveal(target) {
      const [dx, dy] = symbols.offset();
      const point = L.point(target.x + dx, target.y + dy);
      const size = map.getSize();
      const edge = 40;
      const inside = point.x > edge && point.y > edge && point.x < size.x - edge && point.y < size.y - edge;
      if (!inside) map.panTo(map.containerPointToLatLng(point), { animate: false });
    }

    function colors() {
      const { shading, theme } = state.view;
      if (shading && shading.colors) return shading.colors;
      const night = theme === "dark" || (theme === "auto" && dark.matches);
      return night ? base.style.ramp_dark : base.style.ramp;
    }

    function drawLegend() {
      const { words, view: { lang }, networks: rows, covered } = state;
      legend.update({ words, lang, rows, view: state.view, colors: colors(), cluster: covered >= 0 });
    }

    function dress() {
      const { lang } = state.view;
      state.words = atlas.translator(base, lang);
      container.dataset.theme = state.view.theme || "auto";
      container.lang = lang;
      frame.name(state.words);
      symbols.dress(
        base.neighbours.map(([label, lat, lon]) => [label[lang], lat, lon]),
        state.words.number,
      );
    }

    function credit() {
      const { background, lang } = state.view;
      const lines = [...base.attribution];
      if (background && base.tiles) lines.push({ text: base.tiles.attribution, href: base.tiles.href });
      frame.attribute(lines.map((line) => ({ ...line, text: inBoth(line.text) })), lang);
    }

    function drawTiles() {
      const on = !!(state.view.background && base.tiles);
      container.classList.toggle("ca-on-tiles", on);
      if (on && !state.tiles) {
        state.tiles = L.tileLayer(base.tiles.url, { maxZoom: base.tiles.max_zoom }).addTo(map);
      } else if (!on && state.tiles) {
        state.tiles.remove();
        state.tiles = null;
      }
    }

    function shade() {
      const { shading } = state.view;
      const classes = shading ? shading.classes : base.districts.ags.map(() => 0);
      ground.shade(classes, colors());
    }

    function summarise() {
      const { words, networks, clusters } = state;
      frame.summarise(atlas.describe(base, words, symbols.places, networks, clusters));
      const drawn = networks.filter((row) => symbols.places.of[row] >= 0).length;
      container.dataset.caNetworks = drawn;
      container.dataset.caClusters = clusters.length;
    }

    /** Show another view; whatever is equal to the last one is left alone. */
    function update(next) {
      const last = state.view;
      const differs = (...keys) => keys.some((key) => !equal(last[key], next[key]));
      state.view = next;
      const dressed = differs("lang", "theme");
      if (dressed) dress();
      const filtered = differs("networks", "clusters");
      if (filtered) {
        state.networks = next.networks || base.networks.id.map((_, i) => i);
        state.clusters = next.clusters || base.clusters.id.map((_, i) => i);
        symbols.open(null);
        symbols.show(state.networks);
      }
      if (dressed || differs("shading")) shade();
      if (differs("background", "lang")) (drawTiles(), credit());
      if (dressed || filtered || differs("shading", "note")) drawLegend();
      if (dressed || filtered) summarise();
      const moved = (last.area || {}).key !== (next.area || {}).key;
      if (differs("area")) ground.area((next.area || {}).districts);
      if (differs("selected") && !sameTarget(next.selected, state.selected)) {
        state.selected = next.selected || null;
        show(state.selected, false);
      } else if (dressed || filtered || differs("shading")) card.refresh();
      if (moved && state.ready) camera.fit((next.area || {}).districts, true);
      if (state.ready) (symbols.draw(), cursor.settle());
    }

    /** Begin as soon as the container has a size. */
    function begin() {
      const { start } = options;
      if (start) map.setView([start.lat, start.lon], start.zoom, { animate: false });
      else camera.fit((state.view.area || {}).districts, false);
      state.ready = true;
      ground.move();
      symbols.draw();
      cursor.settle();
      map.on("move zoom viewreset resize", () => {
        ground.move();
        symbols.draw();
      });
      map.on("zoomanim", (event) => {
        const to = camera.zoomTo(event);
        ground.animate(to);
        symbols.animate(to);
      });
      map.on("moveend", () => {
        cursor.settle();
        const { lat, lng } = map.getCenter();
        if (options.onView) options.onView({ lat, lon: lng, zoom: map.getZoom() });
      });
    }

    function resize() {
      const small = narrow();
      if (small !== container.classList.contains("ca-narrow")) {
        container.classList.toggle("ca-narrow", small);
        if (small) legend.open(false);
      }
      if (!frame.leaflet.clientWidth || !frame.leaflet.clientHeight) return;
      camera.resize();
      if (!state.ready) begin();
    }

    function onKey(event) {
      if (event.key !== "Escape" || (!card.target() && !symbols.opened())) return;
      event.stopPropagation();
      choose(null);
    }

    const recolor = () => {
      dress();
      shade();
      drawLegend();
      symbols.draw();
    };
    dark.addEventListener("change", recolor);
    container.addEventListener("keydown", onKey);
    const sizes = new ResizeObserver(resize);
    update({ lang: "de", theme: "auto", ...view });
    sizes.observe(frame.frame);
    sizes.observe(container);
    resize();

    return {
      map,
      update: (next) => update({ lang: "de", theme: "auto", ...next }),
      select(target, focus = false) {
        state.selected = target;
        show(target, focus);
      },
      fly(type, id) {
        const { networks, clusters, districts } = base;
        if (type === "district") camera.fit([districts.ags.indexOf(id)], true);
        if (type === "cluster") camera.fit(clusters.districts[clusters.id.indexOf(id)], true);
        const row = type === "network" ? networks.id.indexOf(id) : -1;
        if (row >= 0 && networks.lat[row] !== null) camera.go(networks.lat[row], networks.lon[row]);
      },
      /** Point at a record, as hovering over it does; null points at nothing. */
      highlight(type, id) {
        symbols.hover(type === "network" ? { row: base.networks.id.indexOf(id) } : null);
        mark(type === "cluster" ? base.clusters.id.indexOf(id) : -1);
        symbols.draw();
      },
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

  const inBoth = (text) => (typeof text === "string" ? { de: text, en: text } : text);
  const equal = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
  const sameTarget = (a, b) => (a ? !!b && a.type === b.type && a.id === b.id : !b);

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createMap });
})();
