// Loads the scripts as a page does: unbundled, in their order, into one global.
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { JSDOM } from "jsdom";

const ATLAS = fileURLToPath(new URL("../../../atlas/", import.meta.url));
const NAMES = [
  "Document", "Element", "HTMLElement", "Node", "ShadowRoot", "document", "history", "location",
  "CustomEvent", "Event", "KeyboardEvent", "MouseEvent", "PopStateEvent", "getComputedStyle",
];

const read = (file) => readFileSync(ATLAS + file, "utf8");

/** Give the names of the scripts in the order in which pages run them. */
export function scriptNames() {
  const lists = [...read("mapping/assets.py").matchAll(/(?:SCRIPTS|LINES|GRID): Final = \(\n([^]*?)\n\)\n/g)];
  const found = lists.flatMap(([, names]) => [...names.matchAll(/"(\w+\/\w+)"/g)]);
  return [...new Set(found.map(([, name]) => name))];
}

/** Run all scripts; gives what they provide. */
export function loadScripts() {
  for (const name of scriptNames()) {
    const file = `mapping/web/${name}.js`;
    vm.runInThisContext(read(file), { filename: ATLAS + file });
  }
  return globalThis.clusteratlas;
}

/** Load a module of the app, as Streamlit does: by its text, after what it is mounted by. */
export async function loadModule(file) {
  const parts = ["mapping/web/base/namespace.js", "mapping/web/entry/mounting.js", file];
  const text = `${parts.map(read).join("\n;\n")}\n//# sourceURL=${pathToFileURL(ATLAS + file)}`;
  const { default: component } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  return component;
}

/** Make a page, and its names global. */
export function openPage(html = "") {
  const { window } = new JSDOM(html, { url: "http://localhost/", pretendToBeVisual: true });
  for (const name of NAMES) globalThis[name] = window[name];
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    globalThis[name] = window[name].bind(window);
  }
  return window;
}
