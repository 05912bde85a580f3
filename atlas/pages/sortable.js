/* A table whose headings sort it, as the table of records does. All of it enters as text. */

/** @type {WeakMap<Node, (data: SortableData) => void>} */
const mounted = new WeakMap();

const { element, inOrder, sortHeading, markSorted, received } = globalThis.clusteratlas;

/**
 * Make a table in a place; gives the function that fills it.
 * @param {Element} place
 * @returns {(data: SortableData) => void}
 */
function create(place) {
  const state = { column: -1, down: false };
  /** @type {SortableData|null} */
  let shown = null;
  const head = element("tr", {});
  const body = element("tbody", {});
  const caption = element("caption", { id: "title" });
  const said = element("p", { class: "unseen", role: "status" });
  const scroll = element("div",
    { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "title" },
    element("table", {}, caption, element("thead", {}, head), body));
  place.replaceChildren(scroll, said);

  function write(/** @type {SortableData} */ { columns, values, texts, lang }) {
    const all = texts.map((_, row) => row);
    const at = state.column;
    const rows = at < 0 ? all : inOrder(all, (row) => values[row][at], state.down, lang);
    const cell = (/** @type {string} */ text, /** @type {number} */ i) => {
      const set = columns[i].number ? { class: "number" } : {};
      return i ? element("td", set, text) : element("th", { scope: "row", ...set }, text);
    };
    body.replaceChildren(...rows.map((row) => element("tr", {}, ...texts[row].map(cell))));
    markSorted(head, at, state.down);
  }

  function sortBy(/** @type {number} */ column) {
    if (!shown) return;
    state.down = state.column === column && !state.down;
    state.column = column;
    write(shown);
    const { words, columns } = shown;
    const sentence = state.down ? words.descending : words.ascending;
    said.textContent = sentence.replace("{column}", () => columns[column].name);
  }

  function show(/** @type {SortableData} */ data) {
    const same = shown && JSON.stringify(shown.columns) === JSON.stringify(data.columns);
    shown = data;
    caption.textContent = data.title;
    if (!same) {
      Object.assign(state, { column: -1, down: false });
      head.replaceChildren(...data.columns.map(({ name, number }, at) =>
        sortHeading(name, () => sortBy(at), number ? { class: "number" } : {})));
    }
    write(data);
  }

  return show;
}

/** @param {Component<Uint8Array>} component */
export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".place");
  const show = mounted.get(parentElement) || (place && create(place));
  if (show) {
    mounted.set(parentElement, show);
    show(received(data));
  }
  return () => mounted.delete(parentElement);
}
