"use strict";

/** Document: brings the drawing that stands in it to life, with what it consists of. */
((atlas) => {
  const place = document.getElementById("drawing");
  const picture = place?.querySelector("svg.drawing");
  const about = document.getElementById("drawing-words")?.textContent;
  if (!place || !picture || !about) return;
  const part = (/** @type {string} */ name) =>
    new XMLSerializer().serializeToString(/** @type {Element} */ (picture.querySelector(name)));
  const dark = matchMedia("screen and (prefers-color-scheme: dark)");
  const shown = {
    ...JSON.parse(about),
    content: part(".edges") + part(".nodes"),
    legend: place.querySelector(".drawing-legend")?.outerHTML || "",
  };
  const lines = atlas.createLines(place, { ...shown, dark: dark.matches }, part(".ground"), {
    choose() {}, // all that is known of it stands in the tables
  });
  dark.addEventListener("change", () => lines.show({ ...shown, dark: dark.matches }));
})(globalThis.clusteratlas);
