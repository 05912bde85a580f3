/* Keeps the ground of a drawing in the page, which is larger than all that changes above it. */

/** @param {Component<GroundData>} component */
export default function ({ data }) {
  const atlas = globalThis.clusteratlas;
  const grounds = atlas.grounds || new Map();
  grounds.set(data.name, data.ground);
  atlas.provide({ grounds });
  globalThis.dispatchEvent(new CustomEvent("clusteratlas-base"));
}
