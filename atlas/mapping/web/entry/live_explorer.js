/* Live app: one explorer, mounted once; afterwards only what is shown changes. */

const ECHOES = 20;
/** How long a map that moves is waited for before its position is told. */
const STILL = 800;

/** Keep what was sent, so that its echo from the server never undoes a later click. */
function memory() {
  /** @type {string[]} */
  const sent = [];
  return {
    add(/** @type {Query} */ query) {
      sent.push(JSON.stringify(query));
      if (sent.length > ECHOES) sent.shift();
    },
    isEcho(/** @type {Query} */ query) {
      const at = sent.lastIndexOf(JSON.stringify(query));
      if (at >= 0) sent.splice(0, at);
      return at >= 0;
    },
  };
}

/**
 * Lead to another page of the app, or to another state of it, as the browser's own buttons do:
 * one step in its history, and nothing is loaded anew.
 * @param {string} href
 */
function visit(href) {
  history.pushState({}, "", new URL(href, location.href));
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/**
 * Give the address of the page of a record or district, under the present filters.
 * @param {LiveOptions} options
 * @param {Query} query
 * @param {Chosen["type"]} type
 * @param {string} id
 */
function addressOf({ pages = {} }, query, type, id) {
  const { toParameters } = globalThis.clusteratlas;
  const district = type === "district";
  const page = district ? pages.area : pages.profile;
  const parameters = district
    ? toParameters({ ...query, area: [`district:${id}`] })
    : toParameters(query, { [type]: id });
  return page ? `${page}?${parameters}${pages.more || ""}` : null;
}

/**
 * Say who moved last: the page as it opened, the user, or an address gone back to.
 * @param {HTMLElement} container
 * @param {() => void} onBack
 */
function leading(container, onBack) {
  /** @type {"page"|"user"|"address"} */
  let led = "page";
  const byUser = () => (led = "user");
  const byAddress = () => {
    led = "address";
    onBack();
  };
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    container.addEventListener(kind, byUser, { capture: true, passive: true });
  }
  addEventListener("popstate", byAddress);
  return { by: () => led, destroy: () => removeEventListener("popstate", byAddress) };
}

/**
 * Tell the server what the user did, a moment later what is still changing.
 * @param {Query} query
 * @param {(name: string, value: unknown) => void} send
 */
function telling(query, send) {
  /** @type {LiveState} */
  const state = { query };
  const echoes = memory();
  let timer = 0;
  return {
    state,
    isEcho: echoes.isEcho,
    /** @type {(change: Partial<LiveState>, wait?: number) => void} */
    tell(change, wait = 0) {
      Object.assign(state, change);
      if (change.query) echoes.add(change.query);
      clearTimeout(timer);
      timer = setTimeout(() => send("state", { ...state }), wait);
    },
    /** What was to be told is no longer true. */
    drop: () => clearTimeout(timer),
  };
}

/**
 * Make the place in the page that an explorer fills.
 * @param {Component<ExplorerData>} component
 */
function containerIn({ parentElement: root }) {
  const { sheet } = globalThis.clusteratlas;
  if ("adoptedStyleSheets" in root && sheet) root.adoptedStyleSheets = [sheet];
  const container = document.createElement("div");
  container.className = "ca-root ca-live";
  root.querySelector(".place")?.replaceChildren(container);
  return container;
}

/**
 * Leave room for what the page has above.
 * @param {HTMLElement} container
 * @param {LiveOptions} options
 */
function leaveRoom(container, { above = 0 }) {
  container.style.setProperty("--ca-above", `${above}px`);
}

/**
 * Say whether a click asks for another tab or window, which is the browser's to open.
 * @param {MouseEvent} event
 */
const asksForTab = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;

/**
 * Make an explorer of a base that is here.
 * @param {Component<ExplorerData>} first
 * @param {Base} base
 */
function create(first, base) {
  let component = first;
  const container = containerIn(first);
  const { state, tell, drop, isEcho } = telling(first.data.view.query, (name, value) =>
    component.setTriggerValue(name, value));
  const lead = leading(container, drop);
  const { offer } = globalThis.clusteratlas;
  /** @type {NonNullable<ExplorerOptions["profile"]>} */
  const address = (type, id) => addressOf(component.data.options, state.query, type, id);
  leaveRoom(container, first.data.options);

  const { options } = first.data;
  const explorer = globalThis.clusteratlas.createExplorer(container, base, first.data.view, {
    ...options,
    actions: (options.actions || []).map((action) => ({
      ...action,
      onClick: () => component.setTriggerValue("order", { action: action.key }),
    })),
    onQuery: (query) => tell({ query }),
    onSelect: (selected) => tell({ selected }),
    onView: (position) => {
      if (lead.by() === "user") tell({ position }, STILL);
    },
    onBackground: (background) => tell({ background }),
    profile: options.pages ? address : null,
    onOpen: (type, id, event) => {
      const href = address(type, id);
      if (asksForTab(event) || !href) return;
      event.preventDefault();
      visit(href);
    },
  });

  /** Show what the server says now, but nothing that undoes what the user did meanwhile. */
  function update(/** @type {Component<ExplorerData>} */ next) {
    component = next;
    leaveRoom(container, next.data.options);
    const { position, query, selected, file, ...rest } = next.data.view;
    const back = lead.by() === "address";
    const news = back || !isEcho(query);
    if (news) Object.assign(state, { query, selected, background: rest.background });
    explorer.update(news ? { ...rest, query, selected } : rest);
    if (back) explorer.map?.stand(position); // else nothing moves that the user moved
    offer(file);
  }

  return {
    name: first.data.name,
    update,
    destroy() {
      lead.destroy();
      drop();
      explorer.destroy();
    },
  };
}

export default globalThis.clusteratlas.mounting(create, () => globalThis.clusteratlas.bases);
