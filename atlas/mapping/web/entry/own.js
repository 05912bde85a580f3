"use strict";

/** Rows of one's own above the records: stars, which no record has, with their own legend. */
((atlas) => {
  const RADIUS = 8;
  const REACH = 9;
  const MOST_NAMES = 5;
  /** Corners of a star around 0, the outer ones at 1. */
  const STAR = [...Array(10).keys()].map((i) => {
    const [far, angle] = [i % 2 ? 0.45 : 1, (i * Math.PI) / 5];
    return [far * Math.sin(angle), -far * Math.cos(angle)];
  });

  /**
   * Draw rows above a map; gives what shows others.
   * @type {Clusteratlas["createOwn"]}
   */
  function createOwn(map) {
    const layer = layerOf(map);
    const legend = legendOf(map);
    speak(map, layer);
    /** @type {OwnRows} */
    let shown = { rows: [], label: "" };
    const print = () => printOwn(map, shown);
    globalThis.addEventListener("beforeprint", print); // the map's own drawing for paper is there
    map.on("unload", () => globalThis.removeEventListener("beforeprint", print));
    return {
      show(own) {
        const { rows, label } = (shown = own);
        legend.textContent = label;
        layer.show(rows);
      },
    };
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
      fit(canvas, brush, size);
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
   * @param {HTMLCanvasElement} canvas
   * @param {CanvasRenderingContext2D} brush
   * @param {L.Point} size
   */
  function fit(canvas, brush, size) {
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
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
   * Add rows and their legend to the drawing that the map has made for paper.
   * @param {L.Map} map
   * @param {OwnRows} own
   */
  function printOwn(map, { rows, label }) {
    const sheet = map.getContainer().parentElement?.querySelector("svg.ca-print");
    if (!(sheet instanceof SVGSVGElement)) return;
    const { x: left, y: top, width, height } = sheet.viewBox.baseVal;
    const places = rows.map(([lat, lon]) => map.latLngToContainerPoint([lat, lon]));
    const inside = places.filter(({ x, y }) =>
      x > left && y > top && x < left + width && y < top + height);
    const bottom = top + height - 10;
    sheet.append(
      ...[...inside, L.point(left + 10, bottom)].map(({ x, y }) => printedStar(x, y)),
      atlas.svg("text", { class: "ca-own-printed", x: left + 24, y: bottom + 4 }, label),
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
   * Put a legend of the own layer into the corner that the map's own legend leaves free.
   * @param {L.Map} map
   */
  function legendOf(map) {
    const text = document.createElement("span");
    const control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => {
      const box = document.createElement("div");
      box.className = "ca-own-legend";
      Object.assign(box.style, {
        display: "flex", alignItems: "center", gap: "6px", maxWidth: "240px", padding: "4px 8px",
        background: "var(--ca-ground, #fff)", color: "var(--ca-ink, #1b2733)", borderRadius: "6px",
        border: "1px solid var(--ca-line, #dfe5ea)", fontSize: "13px", overflowWrap: "anywhere",
      });
      const sign = document.createElement("canvas");
      sign.setAttribute("aria-hidden", "true");
      const brush = /** @type {CanvasRenderingContext2D} */ (sign.getContext("2d"));
      fit(sign, brush, L.point(20, 20));
      sign.style.flex = "none";
      star(brush, 10, 10);
      box.append(sign, text);
      return box;
    };
    control.addTo(map);
    return text;
  }

  /**
   * Say what a symbol of the own layer is when the pointer is on it; names enter as text.
   * @param {L.Map} map
   * @param {ReturnType<typeof layerOf>} layer
   */
  function speak(map, layer) {
    const tooltip = L.tooltip({ direction: "top", offset: [0, -8] });
    map.on("mousemove", ({ containerPoint, latlng }) => {
      const names = layer.at(containerPoint);
      if (!names.length) {
        map.closeTooltip(tooltip);
        return;
      }
      const node = document.createElement("div");
      for (const name of names.slice(0, MOST_NAMES)) {
        const line = document.createElement("div");
        line.textContent = name;
        node.append(line);
      }
      if (names.length > MOST_NAMES) node.append(`… +${names.length - MOST_NAMES}`);
      tooltip.setLatLng(latlng).setContent(node);
      map.openTooltip(tooltip);
    });
    map.on("mouseout zoomstart movestart", () => map.closeTooltip(tooltip));
  }

  /**
   * List the names below a document's map: what is drawn is also read.
   * @type {Clusteratlas["listOwn"]}
   */
  function listOwn(place, { rows, label }) {
    const names = document.createElement("section");
    names.className = "ca-own-names";
    names.setAttribute("aria-label", label);
    names.style.padding = "12px 24px";
    const folded = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = label;
    const list = document.createElement("ul");
    for (const [, , name] of rows) {
      const item = document.createElement("li");
      item.textContent = name;
      list.append(item);
    }
    folded.append(summary, list);
    names.append(folded);
    place.after(names);
  }

  atlas.provide({ createOwn, listOwn });
})(globalThis.clusteratlas);
