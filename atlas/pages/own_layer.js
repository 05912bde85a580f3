/* Own data: the map of the atlas's records with the rows of a file as a layer above them. */

/**
 * Make the map of a base that is here.
 * @param {Component<OwnData>} first
 * @param {Base} base
 */
function create(first, base) {
  const { parentElement: root, data } = first;
  let component = first;
  const { sheet, createExplorer, createOwn } = globalThis.clusteratlas;
  if ("adoptedStyleSheets" in root && sheet) root.adoptedStyleSheets = [sheet];
  const container = document.createElement("div");
  container.className = "ca-root ca-live";
  root.querySelector(".place")?.replaceChildren(container);
  const explorer = createExplorer(container, base, data.view, { embed: true, card: false, heading: false });
  const own = explorer.map && createOwn(explorer, (seen) => {
    if (component.data.asks) component.setTriggerValue("seen", seen);
  });
  own?.show(data);
  return {
    name: data.name,
    update(/** @type {Component<OwnData>} */ next) {
      component = next;
      explorer.update(next.data.view);
      own?.show(next.data);
    },
    destroy: explorer.destroy,
  };
}

export default globalThis.clusteratlas.mounting(create, () => globalThis.clusteratlas.bases);
