/* Live app: keeps scripts, styles and records in the page for all explorers. */

/** @param {Component<BaseData>} component */
export default function ({ data }) {
  const atlas = globalThis.clusteratlas;
  const bases = atlas.bases || new Map();
  if (bases.has(data.name)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(data.css);
  bases.set(data.name, JSON.parse(data.base));
  Object.assign(atlas, { bases, sheet });
  globalThis.dispatchEvent(new CustomEvent("clusteratlas-base"));
}
