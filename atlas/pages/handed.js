/* A file that a button of the page asked for, made by the run that followed. */

/** @param {Component<{file: OfferedFile|null}>} component */
export default function ({ data }) {
  globalThis.clusteratlas.offer(data.file);
}
