"use strict";

/** The map: one Leaflet map for as long as its container lives; views only change what differs. */
((atlas) => {
  const NARROW = 600;

  /** @type {Clusteratlas["isNarrow"]} */
  const isNarrow = (container) => container.clientWidth > 0 && container.clientWidth < NARROW;

  /**
   * Make a map in a container.
   * @type {Clusteratlas["createMap"]}
   */
  function createMap(container, base, view, options = {}) {
    const state = atlas.emptyMapState(base);
    const parts = atlas.assembleMap(container, base, options, state);
    const display = atlas.createDisplay(container, base, state, parts);
    const { map, frame, choice, camera, ground, symbols } = parts;

    /** @type {AtlasMap["stand"]} */
    function stand(position) {
      const { area } = state.view;
      if (!position) {
        camera.fit(area && area.districts, false);
        parts.reach.fit(false);
      } else map.setView([position.lat, position.lon], position.zoom, { animate: false });
    }

    /** Begin to draw as soon as the container has a size. */
    function begin() {
      stand(options.start);
      state.ready = true;
      follow(parts, options.onView);
    }

    function resize() {
      if (atlas.onPaper()) return;
      const small = isNarrow(container);
      if (small !== container.classList.contains("ca-narrow")) {
        container.classList.toggle("ca-narrow", small);
        frame.hold(choice.card.node, small);
        if (small) parts.legend.unfold(false);
      }
      if (!frame.leaflet.clientWidth || !frame.leaflet.clientHeight) return;
      if (state.ready) camera.resize();
      else begin();
    }

    function onKey(/** @type {KeyboardEvent} */ event) {
      if (event.key === "Escape" && choice.close()) event.stopPropagation();
    }

    const dark = atlas.darkScheme();
    dark.addEventListener("change", display.recolor);
    container.addEventListener("keydown", onKey);
    const sizes = new ResizeObserver(resize);
    display.update(view);
    sizes.observe(frame.frame);
    sizes.observe(container);
    resize();

    return {
      map,
      update: display.update,
      stand,
      select: choice.take,
      fly: (type, id) => {
        if (state.ready) fly(camera, base, type, id);
      },
      sketch: (onDone) => atlas.sketch(map, state.words, onDone),
      highlight(type, id) {
        choice.point(type === "network" && id ? base.networks.id.indexOf(id) : -1);
        choice.mark(type === "cluster" && id ? base.clusters.id.indexOf(id) : -1);
      },
      numbers: () => parts.print.numbers(),
      visible: () => visible(base, state, parts),
      giveWay(written) {
        state.written = written;
        if (state.ready) symbols.draw();
      },
      destroy() {
        dark.removeEventListener("change", display.recolor);
        container.removeEventListener("keydown", onKey);
        sizes.disconnect();
        for (const part of [parts.print, symbols, ground, map, frame]) part.remove();
      },
    };
  }

  /**
   * Let ground, symbols and cursor follow Leaflet's map, and tell where it stands.
   * @param {MapAssembly} parts
   * @param {MapOptions["onView"]} onView
   */
  function follow({ map, camera, ground, symbols, cursor }, onView) {
    const move = () => {
      ground.move();
      symbols.draw();
    };
    move();
    cursor.settle();
    map.on("move resize", move); // "move" comes with every change of zoom as well
    map.on("zoomanim", (event) => {
      const to = camera.zoomTo(event);
      ground.animate(to);
      symbols.animate(to);
    });
    map.on("moveend", () => {
      cursor.settle();
      const { lat, lng } = map.getCenter();
      if (onView && !camera.resizing()) onView({ lat, lon: lng, zoom: map.getZoom() });
    });
  }

  /**
   * Fly to a record or district; to a network without a seat there is no way.
   * @param {Camera} camera
   * @param {Base} base
   * @param {Chosen["type"]} type
   * @param {string} id
   */
  function fly(camera, { networks, clusters, districts }, type, id) {
    if (type === "district") camera.fit([districts.ags.indexOf(id)], true);
    if (type === "cluster") camera.fit(clusters.districts[clusters.id.indexOf(id)], true);
    const row = type === "network" ? networks.id.indexOf(id) : -1;
    const [lat, lon] = [networks.lat[row] ?? null, networks.lon[row] ?? null];
    if (lat !== null && lon !== null) camera.go(lat, lon);
  }

  /**
   * Give the networks of the selection that stand in view, and the clusters that reach into it.
   * @param {Base} base
   * @param {MapState} state
   * @param {MapAssembly} parts
   * @returns {Rows}
   */
  function visible(base, { networks, clusters }, { map, geometry, camera }) {
    const bounds = map.getBounds();
    const within = (/** @type {number} */ row) => {
      const [lat, lon] = [base.networks.lat[row], base.networks.lon[row]];
      return lat !== null && lon !== null && bounds.contains([lat, lon]);
    };
    const seen = geometry.boxes.map((box) => camera.sees(box));
    const covers = (/** @type {number} */ row) =>
      base.clusters.districts[row].some((district) => seen[district]);
    return { networks: networks.filter(within), clusters: clusters.filter(covers) };
  }

  atlas.provide({ isNarrow, createMap });
})(globalThis.clusteratlas);
