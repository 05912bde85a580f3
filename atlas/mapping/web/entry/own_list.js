"use strict";

/** Rows of one's own or their counts as text below the map of a document. */
((atlas) => {
  /**
   * List the names or the counts below a document's map: what is drawn is also read.
   * @type {Clusteratlas["listOwn"]}
   */
  function listOwn(place, { rows, label, cells }, drawn) {
    const { element } = atlas;
    const content = cells
      ? element("div")
      : element("ul", null, ...rows.map(([, , name]) => element("li", null, name)));
    const summary = element("summary", null, cells ? `${label}: ${cells.words.list}` : label);
    const list = /** @type {HTMLDetailsElement} */ (element("details", null, summary, content));
    if (cells) followView(list, content, cells, drawn, place.lang || "de");
    const names = element("section", { class: "ca-own-names", "aria-label": label }, list);
    names.style.padding = "12px 24px";
    place.after(names);
  }

  /**
   * Keep the table of cells that of the view, however it is moved, while anyone reads it.
   * @param {HTMLDetailsElement} list
   * @param {HTMLElement} place
   * @param {OwnCells} cells
   * @param {OwnOnMap} drawn
   * @param {string} lang
   */
  function followView(list, place, cells, drawn, lang) {
    const count = atlas.element("p", { role: "status" });
    place.append(count);
    const fill = () => {
      const shown = list.open && drawn.cellsInView();
      if (!shown) return;
      count.textContent = atlas.cellCount(cells, shown, lang);
      place.replaceChildren(count, atlas.cellTable(cells, shown, lang));
    };
    list.addEventListener("toggle", fill);
    drawn.onMoved(fill);
  }

  atlas.provide({ listOwn });
})(globalThis.clusteratlas);
