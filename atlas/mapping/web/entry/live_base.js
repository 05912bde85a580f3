/* Live app: keeps scripts, styles and records in the page for all explorers. */
export default function ({ data }) {
  const atlas = globalThis.clusteratlas;
  atlas.bases = atlas.bases || new Map();
  if (atlas.bases.has(data.name)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(data.css);
  atlas.sheet = sheet;
  atlas.bases.set(data.name, JSON.parse(data.base));
  globalThis.dispatchEvent(new CustomEvent("clusteratlas-base"));
}
