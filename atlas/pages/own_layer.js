/* Own data: the map of the atlas's records with the rows of a file as a layer above them. */
const mounted = new WeakMap();
const RADIUS = 5;
const REACH = 9;

/** Draw points as squares with a dark rim, which no symbol of the atlas has. */
function layerOf(map) {
  map.createPane("ca-own").style.zIndex = 460;
  map.getPane("ca-own").style.pointerEvents = "none";
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d");
  map.getPane("ca-own").append(canvas);
  canvas.setAttribute("aria-hidden", "true");
  const state = { rows: [], spots: [] };

  function fit(size) {
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
    show(rows) {
      state.rows = rows;
      if (map._loaded) draw();
      else map.once("load", draw);
    },
    /** Give the names at a place of the container. */
    at({ x, y }) {
      const near = ([sx, sy]) => Math.abs(sx - x) <= REACH && Math.abs(sy - y) <= REACH;
      return state.spots.filter(near).map(([, , name]) => name);
    },
  };
}

/** Say what a symbol of the own layer is when the pointer is on it; names enter as text. */
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

function create({ parentElement, data }) {
  const atlas = globalThis.clusteratlas;
  const root = parentElement;
  if (root.adoptedStyleSheets) root.adoptedStyleSheets = [atlas.sheet];
  const container = document.createElement("div");
  container.className = "ca-root ca-live";
  root.querySelector(".place").replaceChildren(container);
  const parts = { embed: true, card: false, heading: false };
  const explorer = atlas.createExplorer(container, atlas.bases.get(data.name), data.view, parts);
  const layer = layerOf(explorer.map.map);
  speak(explorer.map.map, layer);
  layer.show(data.rows);
  return { explorer, layer, name: data.name };
}

export default function (component) {
  const { parentElement, data } = component;
  const begin = () => {
    const bases = (globalThis.clusteratlas || {}).bases;
    if (!bases || !bases.has(data.name)) return false;
    mounted.set(parentElement, create(component));
    return true;
  };
  const known = mounted.get(parentElement);
  if (known && known.name === data.name) {
    known.explorer.update(data.view);
    known.layer.show(data.rows);
  } else if (!begin()) {
    const wait = () => {
      if (mounted.has(parentElement) || begin()) {
        globalThis.removeEventListener("clusteratlas-base", wait);
      }
    };
    globalThis.addEventListener("clusteratlas-base", wait);
  }
  return () => {
    const instance = mounted.get(parentElement);
    if (instance) instance.explorer.destroy();
    mounted.delete(parentElement);
  };
}
