// A page of the live app whose explorers only keep what they are told.
import { loadScripts, openPage } from "./load.js";

const atlas = loadScripts();

/** What the page listens to, the explorers that were made, and what was sent to the server. */
export const page = { listening: new Map(), made: [], sent: [] };
/** Stand for an explorer: keeps its options and what it was told. */
function createExplorer(container, base, view, options = {}) {
  const explorer = { container, base, options, shown: [view], destroyed: 0, stood: [] };
  page.made.push(explorer);
  return {
    map: { stand: (position) => explorer.stood.push(position), map: {} },
    add() {},
    update: (next) => explorer.shown.push(next),
    destroy: () => explorer.destroyed++,
  };
}

/** Count what the page listens to, so that nothing is left behind. */
function watchListeners() {
  const [add, remove] = [globalThis.addEventListener, globalThis.removeEventListener];
  const listening = new Map();
  page.listening = listening;
  const count = (type, by) => listening.set(type, (listening.get(type) || 0) + by);
  globalThis.addEventListener = (type, ...more) => (count(type, 1), add(type, ...more));
  globalThis.removeEventListener = (type, ...more) => (count(type, -1), remove(type, ...more));
}

export const leftBehind = () => [...page.listening].filter(([, count]) => count);

/** Open an empty page without any base. */
export function openLivePage() {
  openPage();
  watchListeners();
  Object.assign(page, { made: [], sent: [] });
  delete atlas.bases;
  Object.assign(atlas, { createExplorer, createOwn: () => ({ show() {} }) });
}

/** Bring a base, as live_base.js does. */
export function bring(name) {
  atlas.bases = (atlas.bases || new Map()).set(name, { name });
  dispatchEvent(new CustomEvent("clusteratlas-base"));
}

/** Make a place in the page, as Streamlit does. */
export function parent() {
  const element = document.createElement("div");
  element.append(Object.assign(document.createElement("div"), { className: "place" }));
  document.body.append(element);
  return element;
}

const VIEW = { lang: "de", query: {}, selected: null, position: null, background: false, shading: null, theme: "auto" };

const hear = (...told) => page.sent.push(told);

/** Give what Streamlit hands over. */
export function component(parentElement, { name = "first", view = {}, options = {} } = {}, setTriggerValue = hear) {
  const data = { name, view: { ...VIEW, ...view }, options, rows: [] };
  return { parentElement, data, setTriggerValue };
}
