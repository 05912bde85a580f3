/* Lets the browser ask before a session is left whose changes no file has: it goes with them. */

/** @param {Component<{unsaved: boolean}>} component */
export default function ({ data }) {
  const atlas = globalThis.clusteratlas;
  const first = atlas.unsaved === undefined;
  atlas.provide({ unsaved: data.unsaved }); // and stays so on other pages of the same session
  if (!first) return;
  addEventListener("beforeunload", (event) => {
    if (atlas.unsaved) event.preventDefault();
  });
}
