"use strict";

/** Rows of one's own on the map: stars, which no record has, or counts by cell; with their legend. */
((atlas) => {
  const RADIUS = 8;
  const REACH = 9;
  const MOST_NAMES = 5;
  const STILL = 200;
  /** Corners of a star around 0, the outer ones at 1. */
  const STAR = [...Array(10).keys()].map((i) => {
    const [far, angle] = [i % 2 ? 0.45 : 1, (i * Math.PI) / 5];
    return [far * Math.sin(angle), -far * Math.cos(angle)];
  });

  /**
   * Draw rows above a map; gives what shows others.
   * @type {Clusteratlas["createOwn"]}
   */
  function createOwn(explorer, onView) {
    const { map, giveWay } = /** @type {AtlasMap} */ (explorer.map);
    const layer = layerOf(map);
    const cells = atlas.createCells(map);
    const legend = legendOf(map);
    const bar = barOf(map, (bare) => explorer.update({ bare }));
    speak(map, (at) => [...namesIn(layer.at(at)), ...cells.at(at)]);
    if (onView) tellView(map, onView);
    /** @type {OwnRows} */
    let shown = { rows: [], label: "" };
    const print = () => printOwn(map, shown, cells);
    globalThis.addEventListener("beforeprint", print); // the map's own drawing for paper is there
    map.on("unload", () => globalThis.removeEventListener("beforeprint", print));
    cells.onDrawn(() => bar(shown, cells));
    return {
      show(own) {
        shown = own;
        layer.show(own.rows);
        cells.show(own.cells);
        giveWay(own.cells ? cells.written : null);
        legend(shown);
        bar(shown, cells);
      },
      cellsInView: cells.inView,
      onMoved: (told) => void map.on("moveend", told),
    };
  }

  /**
   * Tell which part of the world is seen, once the map stands still.
   * @param {L.Map} map
   * @param {(seen: OwnView) => void} onView
   */
  function tellView(map, onView) {
    let timer = 0;
    let told = "";
    const tell = () => {
      const size = map.getSize();
      if (!size.x || !size.y) return;
      const bounds = map.getBounds();
      const seen = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(),
        north: bounds.getNorth(), zoom: map.getZoom() };
      const text = JSON.stringify(seen);
      if (text !== told) onView(seen);
      told = text;
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, STILL);
    };
    map.on("moveend resize", later);
    map.on("unload", () => clearTimeout(timer));
    map.whenReady(later);
  }

  /** @param {L.Map} map */
  function layerOf(map) {
    const pane = map.createPane("ca-own");
    Object.assign(pane.style, { zIndex: "460", pointerEvents: "none" });
    const canvas = document.createElement("canvas");
    const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pane.append(canvas);
    canvas.setAttribute("aria-hidden", "true");
    /** @type {{rows: OwnRow[], spots: [x: number, y: number, name: string][]}} */
    const state = { rows: [], spots: [] };

    function draw() {
      const size = map.getSize();
      if (!size.x || !size.y) return;
      atlas.fit(canvas, brush, size);
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      state.spots = [];
      for (const [lat, lon, name] of state.rows) {
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        if (x < -RADIUS || y < -RADIUS || x > size.x + RADIUS || y > size.y + RADIUS) continue;
        state.spots.push([x, y, name]);
        star(brush, x, y);
      }
    }

    map.on("move resize zoomend", draw);
    map.on("zoomanim", () => brush.clearRect(0, 0, canvas.width, canvas.height));
    return {
      show(/** @type {OwnRow[]} */ rows) {
        state.rows = rows;
        map.whenReady(draw);
      },
      /** Give the names at a place of the container. */
      at(/** @type {L.Point} */ { x, y }) {
        const near = (/** @type {[number, number, string]} */ [sx, sy]) =>
          Math.abs(sx - x) <= REACH && Math.abs(sy - y) <= REACH;
        return state.spots.filter(near).map(([, , name]) => name);
      },
    };
  }

  /**
   * @param {CanvasRenderingContext2D} brush
   * @param {number} x
   * @param {number} y
   */
  function star(brush, x, y) {
    brush.beginPath();
    for (const [across, down] of STAR) brush.lineTo(x + RADIUS * across, y + RADIUS * down);
    brush.closePath();
    Object.assign(brush, { fillStyle: "#ffffff", strokeStyle: "#111111", lineWidth: 1.6 });
    brush.lineJoin = "round";
    brush.fill();
    brush.stroke();
  }

  /**
   * Add rows or cells, and their legend, to the drawing that the map has made for paper.
   * @param {L.Map} map
   * @param {OwnRows} own
   * @param {CellsOnMap} cells
   */
  function printOwn(map, { rows, label }, cells) {
    const sheet = map.getContainer().parentElement?.querySelector("svg.ca-print");
    if (!(sheet instanceof SVGSVGElement)) return;
    const { x: left, y: top, width, height } = sheet.viewBox.baseVal;
    const places = rows.map(([lat, lon]) => map.latLngToContainerPoint([lat, lon]));
    const inside = places.filter(({ x, y }) =>
      x > left && y > top && x < left + width && y < top + height);
    const bottom = top + height - 10;
    const counted = cells.legend();
    const signs = counted ? inside : [...inside, L.point(left + 10, bottom)];
    sheet.append(
      ...cells.printed(),
      ...signs.map(({ x, y }) => printedStar(x, y)),
      atlas.svg("text", { class: "ca-own-printed", x: left + (counted ? 4 : 24), y: bottom + 4 },
        counted ? `${label}. ${counted}` : label),
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function printedStar(x, y) {
    const corners = STAR.map(([across, down]) =>
      `${(x + RADIUS * across).toFixed(1)},${(y + RADIUS * down).toFixed(1)}`);
    return atlas.svg("polygon", {
      class: "ca-own-printed", points: corners.join(" "), fill: "#ffffff", stroke: "#111111",
      "stroke-width": 1.4, "stroke-linejoin": "round",
    });
  }

  /**
   * Put a legend of stars into the corner that the map's own legend leaves free.
   * @param {L.Map} map
   * @returns {(own: OwnRows) => void}
   */
  function legendOf(map) {
    const text = document.createElement("span");
    const sign = document.createElement("canvas");
    sign.setAttribute("aria-hidden", "true");
    sign.style.flex = "none";
    const brush = /** @type {CanvasRenderingContext2D} */ (sign.getContext("2d"));
    const box = atlas.element("div", { class: "ca-own-legend" }, sign, text);
    Object.assign(box.style, {
      display: "flex", alignItems: "center", gap: "6px", maxWidth: "240px", padding: "4px 8px",
      background: "var(--ca-ground, #fff)", color: "var(--ca-ink, #1b2733)", borderRadius: "6px",
      border: "1px solid var(--ca-line, #dfe5ea)", fontSize: "13px", overflowWrap: "anywhere",
    });
    const control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => box;
    return ({ label, cells }) => {
      if (cells) {
        control.remove();
        return;
      }
      text.textContent = label;
      control.addTo(map);
      atlas.fit(sign, brush, L.point(20, 20));
      star(brush, 10, 10);
    };
  }

  /**
   * Put a legend of cells below the map, where it hides nothing; in it, records are shown on demand.
   * @param {L.Map} map
   * @param {(bare: boolean) => void} strip shows a map without records, or with them
   * @returns {(own: OwnRows, cells: CellsOnMap) => void}
   */
  function barOf(map, strip) {
    const { element } = atlas;
    let bare = false;
    const text = element("span", { class: "ca-own-text" });
    const steps = element("span", { "aria-hidden": "true" });
    const box = element("input", { type: "checkbox", change: () => dress(true) });
    const words = element("span");
    const choice = element("label", null, box, words);
    const bar = element("div", { class: "ca-own-legend ca-own-bar", hidden: true }, steps, text, choice);
    const row = { display: "flex", alignItems: "center", gap: "4px 12px" };
    Object.assign(bar.style, { padding: "8px 0", fontSize: "13px", flexWrap: "wrap", ...row });
    Object.assign(steps.style, { ...row, gap: "8px" });
    Object.assign(choice.style, { ...row, gap: "6px", minHeight: "24px" });
    Object.assign(text.style, { flex: "1 1 240px", overflowWrap: "anywhere" });
    map.getContainer().closest(".ca-map-body")?.after(bar);

    function dress(/** @type {boolean} */ counted) {
      const wanted = counted && !box.checked;
      if (wanted === bare) return;
      bare = wanted;
      strip(bare);
    }

    return ({ label, cells: own }, cells) => {
      const counted = cells.legend();
      bar.hidden = !own;
      bar.style.display = own ? "flex" : "none";
      dress(!!own);
      if (!own) return;
      text.textContent = counted ? `${label}. ${counted}` : label;
      words.textContent = own.words.records;
      steps.replaceChildren(...cells.steps().map(stepSign));
    };
  }

  /** Draw a square of a class beside its least count. */
  function stepSign(/** @type {CellStep} */ { text, side, color, line }) {
    const { element } = atlas;
    const square = element("span");
    const size = `${Math.round(16 * side)}px`;
    Object.assign(square.style, { width: size, height: size, background: color,
      border: `1px solid ${line}`, boxSizing: "border-box", flex: "none" });
    const whole = element("span", null, square, text);
    Object.assign(whole.style, { display: "inline-flex", alignItems: "center", gap: "4px" });
    return whole;
  }

  /** Give the first names, and how many there are besides. */
  function namesIn(/** @type {string[]} */ names) {
    const more = names.length - MOST_NAMES;
    return more > 0 ? [...names.slice(0, MOST_NAMES), `… +${more}`] : names;
  }

  /**
   * Say what a symbol of the own layer is when the pointer is on it; names enter as text.
   * @param {L.Map} map
   * @param {(at: L.Point) => string[]} linesAt
   */
  function speak(map, linesAt) {
    const tooltip = L.tooltip({ direction: "top", offset: [0, -8] });
    /** Let the map's own text at the pointer stand back. */
    function hush(/** @type {boolean} */ quiet) {
      const tip = map.getContainer().parentElement?.querySelector(".ca-tip");
      if (tip instanceof HTMLElement) tip.style.visibility = quiet ? "hidden" : "";
    }
    map.on("mousemove", ({ containerPoint, latlng }) => {
      const lines = linesAt(containerPoint);
      hush(lines.length > 0);
      if (!lines.length) {
        map.closeTooltip(tooltip);
        return;
      }
      const node = atlas.element("div", null, ...lines.map((line) => atlas.element("div", null, line)));
      tooltip.setLatLng(latlng).setContent(node);
      map.openTooltip(tooltip);
    });
    map.on("mouseout zoomstart movestart", () => map.closeTooltip(tooltip));
  }

  atlas.provide({ createOwn });
})(globalThis.clusteratlas);
