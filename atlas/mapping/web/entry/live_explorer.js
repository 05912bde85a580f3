/* Live app: one explorer, mounted once; afterwards only what is shown changes. */
const mounted = new WeakMap();
const ECHOES = 20;

/** Keep what was sent, so that its echo from the server never undoes a later click. */
function memory() {
  const sent = [];
  return {
    add(query) {
      sent.push(JSON.stringify(query));
      if (sent.length > ECHOES) sent.shift();
    },
    isEcho(query) {
      const at = sent.lastIndexOf(JSON.stringify(query));
      if (at >= 0) sent.splice(0, at);
      return at >= 0;
    },
  };
}

/** Offer a file that the server made, once. */
function offer(file) {
  const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/**
 * Lead to another page of the app, or to another state of it, as the browser's own buttons do:
 * one step in its history, and nothing is loaded anew.
 */
function visit(href) {
  history.pushState({}, "", new URL(href, location.href));
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

function create({ parentElement, data, setTriggerValue }) {
  const atlas = globalThis.clusteratlas;
  const root = parentElement;
  if (root.adoptedStyleSheets) root.adoptedStyleSheets = [atlas.sheet];
  const container = document.createElement("div");
  container.className = "ca-root ca-live";
  root.querySelector(".place").replaceChildren(container);
  const above = ({ options }) =>
    container.style.setProperty("--ca-above", `${options.above || 0}px`);
  above(data);
  const echoes = memory();
  const state = { query: data.view.query };
  // "led" says who moved last: the page as it opened, the user, or an address gone back to.
  const instance = { data, echoes, above, state, timer: 0, file: null, explorer: null,
    led: "page", send: setTriggerValue };
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    container.addEventListener(kind, () => (instance.led = "user"), { capture: true, passive: true });
  }
  instance.onBack = () => {
    clearTimeout(instance.timer); // what was to be told of the former address is no longer true
    instance.led = "address";
  };
  addEventListener("popstate", instance.onBack);

  const tell = (change, wait) => {
    Object.assign(state, change);
    if (change.query) echoes.add(change.query);
    clearTimeout(instance.timer);
    instance.timer = setTimeout(() => instance.send("state", { ...state }), wait);
  };
  const order = (what) => instance.send("order", what);
  const hrefOf = (type, id) => {
    const pages = instance.data.options.pages || {};
    const { query } = state;
    const [page, parameters] = type === "district"
      ? [pages.area, atlas.toParameters({ ...query, area: [`district:${id}`] })]
      : [pages.profile, atlas.toParameters(query, { [type]: id })];
    return page ? `${page}?${parameters}${pages.more || ""}` : null;
  };
  instance.explorer = atlas.createExplorer(container, atlas.bases.get(data.name), data.view, {
    ...data.options,
    actions: (data.options.actions || []).map((a) => ({ ...a, onClick: () => order({ action: a.key }) })),
    onQuery: (query) => tell({ query }, 0),
    onSelect: (selected) => tell({ selected }, 0),
    onView: (position) => {
      if (instance.explorer && instance.led === "user") tell({ position }, 800);
    },
    onBackground: (background) => tell({ background }, 0),
    profile: data.options.pages ? hrefOf : null,
    onOpen: (type, id, event) => {
      if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1)) return;
      if (event) event.preventDefault();
      visit(hrefOf(type, id));
    },
  });
  return instance;
}

function update(instance, { data, setTriggerValue }) {
  instance.data = data;
  instance.above(data);
  instance.send = setTriggerValue;
  const view = { ...data.view };
  const { position } = view;
  delete view.position; // nothing moves that the user moved
  const back = instance.led === "address";
  if (back || !instance.echoes.isEcho(view.query)) {
    const { query, selected, background } = view;
    Object.assign(instance.state, { query, selected, background });
  } else {
    delete view.query;
    delete view.selected;
  }
  instance.explorer.update(view);
  if (back && instance.explorer.map) instance.explorer.map.stand(position);
  if (data.view.file && data.view.file.id !== instance.file) {
    instance.file = data.view.file.id;
    offer(data.view.file);
  }
}

export default function (component) {
  const { parentElement, data } = component;
  const atlas = globalThis.clusteratlas;
  const ready = atlas && atlas.bases && atlas.bases.has(data.name);
  const known = mounted.get(parentElement);
  if (known && known.data.name === data.name) update(known, component);
  else if (ready) {
    if (known) known.explorer.destroy();
    mounted.set(parentElement, create(component));
  } else {
    const wait = () => {
      const base = globalThis.clusteratlas.bases;
      if (!base || !base.has(data.name) || mounted.has(parentElement)) return;
      globalThis.removeEventListener("clusteratlas-base", wait);
      mounted.set(parentElement, create(component));
    };
    globalThis.addEventListener("clusteratlas-base", wait);
  }
  return () => {
    const instance = mounted.get(parentElement);
    if (instance) {
      removeEventListener("popstate", instance.onBack);
      clearTimeout(instance.timer);
      instance.explorer.destroy();
    }
    mounted.delete(parentElement);
  };
}
