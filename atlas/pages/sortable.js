/* A table whose headings sort it. All of it enters as text. */

/** @type {WeakMap<Node, (data: SortableData) => void>} */
const mounted = new WeakMap();

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node|string)[]} children
 */
function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * Order of two rows by a column: numbers by size, texts by the language, missing ones last.
 * @param {SortableData["values"]} values
 * @param {number} column
 * @param {boolean} down
 * @param {Intl.Collator} collator
 * @returns {(a: number, b: number) => number}
 */
function order(values, column, down, collator) {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const [x, y] = [values[a][column], values[b][column]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const numbers = typeof x === "number" && typeof y === "number";
    return sign * (numbers ? x - y : collator.compare(String(x), String(y)));
  };
}

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
    const collator = new Intl.Collator(lang, { numeric: true });
    const rows = texts.map((_, row) => row);
    if (state.column >= 0) rows.sort(order(values, state.column, state.down, collator));
    body.replaceChildren(...rows.map((row) => element("tr", {}, ...texts[row].map((text, at) =>
      element(at ? "td" : "th", {
        ...(at ? {} : { scope: "row" }), ...(columns[at].number ? { class: "number" } : {}),
      }, text)))));
    [...head.children].forEach((cell, at) => {
      if (at === state.column) cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
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
      head.replaceChildren(...data.columns.map(({ name, number }, at) => {
        const button = element("button", { type: "button" }, name);
        button.addEventListener("click", () => sortBy(at));
        return element("th", { scope: "col", ...(number ? { class: "number" } : {}) }, button);
      }));
    }
    write(data);
  }

  return show;
}

/** @param {Component<SortableData>} component */
export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".place");
  const show = mounted.get(parentElement) || (place && create(place));
  if (show) {
    mounted.set(parentElement, show);
    show(data);
  }
  return () => mounted.delete(parentElement);
}
