/* A grid on a page; values are typed here and told to the server when the keyboard rests. */

/** @typedef {{grid: FilledGrid, latest: Component<GridData>}} Mounted */
/** @type {WeakMap<Node, Mounted>} */
const mounted = new WeakMap();

/**
 * @param {Element} place
 * @param {Component<GridData>} component
 * @returns {Mounted}
 */
function mount(place, component) {
  /** @type {Mounted} */
  const made = {
    latest: component,
    grid: globalThis.clusteratlas.createGrid(place, component.data,
      (sent) => made.latest.setTriggerValue("filled", sent)),
  };
  return made;
}

/** @param {Component<GridData>} component */
export default function (component) {
  const { parentElement } = component;
  const place = parentElement.querySelector(".place");
  const held = mounted.get(parentElement);
  if (held) {
    held.latest = component;
    held.grid.show(component.data);
  } else if (place) {
    mounted.set(parentElement, mount(place, component));
  }
  return () => mounted.delete(parentElement);
}
