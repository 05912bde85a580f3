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
  const instance = { data, echoes, above, file: null, explorer: null, send: setTriggerValue };
  const state = { query: data.view.query };
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    container.addEventListener(kind, () => (instance.touched = true), { capture: true, passive: true });
  }
  let timer = 0;

  const tell = (change, wait) => {
    Object.assign(state, change);
    if (change.query) echoes.add(change.query);
    clearTimeout(timer);
    timer = setTimeout(() => instance.send("state", { ...state }), wait);
  };
  const order = (what) => instance.send("order", what);
  const hrefOf = (type, id) => {
    const pages = instance.data.options.pages || {};
    if (type === "district") return pages.area ? `${pages.area}?area=district:${id}${pages.more || ""}` : null;
    return `${pages.profile}?${type}=${encodeURIComponent(id)}${pages.more || ""}`;
  };
  instance.explorer = atlas.createExplorer(container, atlas.bases.get(data.name), data.view, {
    ...data.options,
    actions: (data.options.actions || []).map((a) => ({ ...a, onClick: () => order({ action: a.key }) })),
    onQuery: (query) => tell({ query }, 0),
    onSelect: (selected) => tell({ selected }, 0),
    onView: (position) => {
      if (instance.explorer && instance.touched) tell({ position }, 800);
    },
    onBackground: (background) => tell({ background }, 0),
    profile: data.options.pages ? hrefOf : null,
    onOpen: (type, id, event) => {
      if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1)) return;
      if (event) event.preventDefault();
      order({ action: "open", type, id });
    },
  });
  return instance;
}

function update(instance, { data, setTriggerValue }) {
  instance.data = data;
  instance.above(data);
  instance.send = setTriggerValue;
  const view = { ...data.view };
  if (instance.echoes.isEcho(view.query)) {
    delete view.query;
    delete view.selected;
  }
  delete view.position; // nothing moves that the user didn't move
  instance.explorer.update(view);
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
    if (instance) instance.explorer.destroy();
    mounted.delete(parentElement);
  };
}
