"use strict";

/** The parts of a map, put together: each knows of the others only what it needs. */
((atlas) => {
  /**
   * Put the parts together in a container; `state` is what they draw, and changes.
   * @type {Clusteratlas["assembleMap"]}
   */
  function assembleMap(container, base, options, state) {
    const geometry = atlas.readGeometry(base);
    const frame = atlas.createFrame(container, {
      zoomIn: () => map.zoomIn(),
      zoomOut: () => map.zoomOut(),
      whole: () => camera.fit(null, true),
    }, options.controls !== false);
    const map = leafletMap(frame.leaflet, base);
    const legend = atlas.createLegend(base, {
      full: options.legend !== "compact",
      onToggle() {
        if (state.ready) camera.refit();
        draw();
      },
    });
    const ground = atlas.createGround(map, geometry);
    const reach = atlas.createReach(map, geometry, ground, legend);
    const symbols = atlas.createSymbols(map, base, geometry, container, (x, y) =>
      camera.covered(x, y) || !!state.written?.(x, y), ground);
    const parts = { base, options, container, map, geometry, symbols, ground, frame };
    const choice = atlas.createChoice({ ...parts, context, draw, redraw });
    const camera = atlas.createCamera(map, geometry, {
      legend: legend.node,
      unfold: legend.unfold,
      shaded: () => !!state.view.shading?.colors,
      frame: frame.frame,
      covers: [legend.node, choice.card.node, frame.buttons],
    });
    const pointer = atlas.createPointer({ ...parts, context, draw, open: choice.activate });
    /** @type {CursorCalls<Reached>} */
    const reached = {
      targets: symbols.targets,
      key: keyOf,
      place: symbols.place,
      name: pointer.spoken,
      reveal: (target) => camera.reveal(symbols.place(target)),
      say: frame.say,
      activate: (target) => choice.activate(atlas.asFound(target), "keyboard"),
    };
    const cursor = atlas.createCursor(reached);
    const print = atlas.createPrint(parts, () => atlas.paperColors(base, state.view));
    frame.frame.append(cursor.node, legend.node);
    frame.hold(choice.card.node, false);

    /** What cards and tooltips need to know of the present view. */
    function context() {
      const { view: { lang, shading }, words, networks, clusters } = state;
      return { base, options, lang, shading, words, networks, clusters };
    }

    function draw() {
      if (state.ready) symbols.draw();
    }

    function redraw() {
      draw();
      if (state.ready) cursor.settle();
    }

    return { map, geometry, frame, legend, ground, reach, symbols, choice, camera, cursor, print, context,
      redraw };
  }

  /**
   * @param {HTMLElement} node
   * @param {Base} base
   */
  function leafletMap(node, base) {
    const still = atlas.reduced();
    const map = L.map(node, {
      attributionControl: false,
      zoomControl: false,
      trackResize: false, // the map's frame is watched instead: it changes without the window too
      zoomSnap: 0.25,
      zoomDelta: 0.75,
      wheelPxPerZoomLevel: 100,
      minZoom: 5.5,
      maxZoom: Math.min(14, (base.tiles && base.tiles.max_zoom) || 14),
      inertia: !still,
      zoomAnimation: !still,
      fadeAnimation: !still,
    });
    map.createPane("ca-symbols").style.zIndex = "450";
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 90 }).addTo(map);
    return map;
  }

  /** @param {Reached} target */
  const keyOf = (target) =>
    target.clusters ? `cluster ${target.clusters[0]}` : `network ${target.row ?? target.rows[0]}`;

  atlas.provide({ assembleMap });
})(globalThis.clusteratlas);
