/* Own data: the map of the atlas's records with the rows of a file as a layer above them. */

const RADIUS = 5;
const REACH = 9;

/** @typedef {ReturnType<typeof layerOf>} Layer */

/**
 * Draw points as squares with a dark rim, which no symbol of the atlas has.
 * @param {L.Map} map
 */
function layerOf(map) {
  const pane = map.createPane("ca-own");
  Object.assign(pane.style, { zIndex: "460", pointerEvents: "none" });
  const canvas = document.createElement("canvas");
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pane.append(canvas);
  canvas.setAttribute("aria-hidden", "true");
  /** @type {{rows: OwnRow[], spots: [x: number, y: number, name: string][]}} */
  const state = { rows: [], spots: [] };

  function fit(/** @type {L.Point} */ size) {
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function draw() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    fit(size);
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    brush.fillStyle = "#ffffff";
    brush.strokeStyle = "#111111";
    brush.lineWidth = 2;
    state.spots = [];
    for (const [lat, lon, name] of state.rows) {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      if (x < -RADIUS || y < -RADIUS || x > size.x + RADIUS || y > size.y + RADIUS) continue;
      state.spots.push([x, y, name]);
      brush.fillRect(x - RADIUS + 1, y - RADIUS + 1, 2 * RADIUS - 2, 2 * RADIUS - 2);
      brush.strokeRect(x - RADIUS + 1, y - RADIUS + 1, 2 * RADIUS - 2, 2 * RADIUS - 2);
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
 * Say what a symbol of the own layer is when the pointer is on it; names enter as text.
 * @param {L.Map} map
 * @param {Layer} layer
 */
function speak(map, layer) {
  const tooltip = L.tooltip({ direction: "top", offset: [0, -8] });
  const most = 5;
  map.on("mousemove", ({ containerPoint, latlng }) => {
    const names = layer.at(containerPoint);
    if (!names.length) {
      map.closeTooltip(tooltip);
      return;
    }
    const node = document.createElement("div");
    for (const name of names.slice(0, most)) {
      const line = document.createElement("div");
      line.textContent = name;
      node.append(line);
    }
    if (names.length > most) node.append(`… +${names.length - most}`);
    tooltip.setLatLng(latlng).setContent(node);
    map.openTooltip(tooltip);
  });
  map.on("mouseout zoomstart movestart", () => map.closeTooltip(tooltip));
}

/**
 * Make the map of a base that is here.
 * @param {Component<OwnData>} component
 * @param {Base} base
 */
function create({ parentElement: root, data }, base) {
  const { sheet, createExplorer } = globalThis.clusteratlas;
  if ("adoptedStyleSheets" in root && sheet) root.adoptedStyleSheets = [sheet];
  const container = document.createElement("div");
  container.className = "ca-root ca-live";
  root.querySelector(".place")?.replaceChildren(container);
  const explorer = createExplorer(container, base, data.view, { embed: true, card: false, heading: false });
  const layer = explorer.map && layerOf(explorer.map.map);
  if (explorer.map && layer) speak(explorer.map.map, layer);
  layer?.show(data.rows);
  return {
    name: data.name,
    update(/** @type {Component<OwnData>} */ next) {
      explorer.update(next.data.view);
      layer?.show(next.data.rows);
    },
    destroy: explorer.destroy,
  };
}

export default globalThis.clusteratlas.mounting(create);
