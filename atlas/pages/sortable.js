/* A table whose headings sort it. All of it enters as text. */
const mounted = new WeakMap();

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Order of two rows by a column: numbers by size, texts by the language, missing ones last. */
function order(values, column, down, collator) {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const [x, y] = [values[a][column], values[b][column]];
    if (x === null || y === null) return (x === null) - (y === null);
    const both = typeof x === "number" && typeof y === "number";
    return sign * (both ? x - y : collator.compare(String(x), String(y)));
  };
}

function create(place) {
  const state = { column: -1, down: false, data: null };
  const head = element("tr", {});
  const body = element("tbody", {});
  const caption = element("caption", { id: "title" });
  const said = element("p", { class: "unseen", role: "status" });
  const scroll = element("div",
    { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "title" },
    element("table", {}, caption, element("thead", {}, head), body));
  place.replaceChildren(scroll, said);

  function write() {
    const { columns, values, texts, lang } = state.data;
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

  function sortBy(column) {
    state.down = state.column === column && !state.down;
    state.column = column;
    write();
    const { words, columns } = state.data;
    const sentence = state.down ? words.descending : words.ascending;
    said.textContent = sentence.replace("{column}", () => columns[column].name);
  }

  function show(data) {
    const same = state.data && JSON.stringify(state.data.columns) === JSON.stringify(data.columns);
    state.data = data;
    caption.textContent = data.title;
    if (!same) {
      Object.assign(state, { column: -1, down: false });
      head.replaceChildren(...data.columns.map(({ name, number }, at) => {
        const button = element("button", { type: "button" }, name);
        button.addEventListener("click", () => sortBy(at));
        return element("th", { scope: "col", ...(number ? { class: "number" } : {}) }, button);
      }));
    }
    write();
  }

  return show;
}

export default function ({ parentElement, data }) {
  if (!mounted.has(parentElement)) {
    mounted.set(parentElement, create(parentElement.querySelector(".place")));
  }
  mounted.get(parentElement)(data);
  return () => mounted.delete(parentElement);
}
