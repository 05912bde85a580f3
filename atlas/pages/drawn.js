/* A drawing of nodes and edges, mounted once; afterwards only what is shown of it changes. */

/**
 * Draw upon a ground that is here.
 * @param {Component<DrawingData>} component
 * @param {string} ground
 */
function create(component, ground) {
  const { parentElement: root, data } = component;
  const place = /** @type {Element} */ (root.querySelector(".place"));
  let latest = component;
  const lines = globalThis.clusteratlas.createLines(place, data.shown, ground, {
    choose: (key) => latest.setTriggerValue("chosen", key),
  });
  return {
    name: data.name,
    update(/** @type {Component<DrawingData>} */ next) {
      latest = next;
      lines.show(next.data.shown);
    },
    destroy: lines.destroy,
  };
}

export default globalThis.clusteratlas.mounting(create, () => globalThis.clusteratlas.grounds);
