/* Live app: keeps scripts, styles and records in the page for all explorers. */

/** @param {Component<Uint8Array>} component */
export default function ({ data }) {
  const atlas = globalThis.clusteratlas;
  /** @type {BaseData} */
  const { name, css, base } = atlas.received(data);
  const bases = atlas.bases || new Map();
  if (bases.has(name)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  bases.set(name, base);
  Object.assign(atlas, { bases, sheet });
  globalThis.dispatchEvent(new CustomEvent("clusteratlas-base"));
}
