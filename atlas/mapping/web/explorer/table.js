"use strict";

/** The records as a table: sorted by any column, led by the same query as the map. */
(() => {
  /** Rows in the table; more where somebody asks for them, or prints. */
  const PAGE = 500;
  const PAGE_STACKED = 60;
  const STEP = 200;
  /** Rows written at once; the others follow while nobody waits for them. */
  const FIRST = 40;
  const NEXT = 80;
  const STACKED = 860;
  let made = 0;

  /**
   * @param {object} base
   * @param {{onOpen: (record, event) => void, onPoint: (record|null) => void,
   *   href: (record) => string|null, visible: (() => {networks, clusters})|null,
   *   chooseColumns: boolean}} calls
   */
  function createTable(base, calls) {
    const atlas = globalThis.clusteratlas;
    const { element } = atlas;
    const id = `ca-table-${++made}`;
    const records = allRecords(base);
    const caption = element("caption", { class: "ca-caption", id: `${id}-caption` });
    const head = element("tr", { role: "row" });
    const body = element("tbody", { role: "rowgroup" });
    const table = element("table", { class: "ca-table", role: "table" }, caption,
      element("thead", { role: "rowgroup" }, head), body);
    const scroll = element("div", { class: "ca-table-scroll", role: "region", tabindex: 0,
      "aria-labelledby": caption.id }, table);
    const more = element("button", { type: "button", class: "ca-button-plain ca-more-rows",
      click: () => showMore() });
    const bar = atlas.createTableBar({
      seen: calls.visible ? () => render() : null,
      chooseColumns: calls.chooseColumns,
      onColumns: (keys) => setColumns(keys),
      onSort: (key, down) => sortBy(key, down),
      onGo: () => goToSelected(),
    });
    const node = element("section", { class: "ca-list" }, bar.node, scroll, more);
    const state = { words: null, found: { networks: [], clusters: [] }, sort: "name", down: false,
      limit: PAGE, selected: null, chosen: null, shown: [] };
    let columns = [];
    let rows = new Map();
    let ranks = new Map();
    let timer = 0;

    const how = () => ({ words: state.words, onOpen: calls.onOpen, onPoint: calls.onPoint,
      href: calls.href, picture: (record) => picture(base, record) });

    function write() {
      const all = atlas.recordColumns(base, state.words);
      columns = all.filter(({ key, more: extra }) => (state.chosen ? state.chosen.has(key) : !extra));
      rows = new Map();
      ranks = new Map();
      head.replaceChildren(...columns.map(header));
      bar.name(state.words, all, columns, state);
      node.setAttribute("aria-label", state.words.t("Records as a table"));
    }

    function header(column) {
      const button = element("button", { type: "button", class: "ca-sort",
        click: () => sortBy(column.key, state.sort === column.key && !state.down) }, column.title);
      return element("th", { scope: "col", role: "columnheader", class: `ca-col-${column.key}`,
        "data-key": column.key }, button);
    }

    function sortBy(key, down) {
      Object.assign(state, { sort: key, down });
      render();
      const direction = down ? state.words.t("descending") : state.words.t("ascending");
      const { title: column } = columns.find((each) => each.key === key);
      const sentence = state.words.t("Sorted by {column}, {direction}", { column, direction });
      bar.say(sentence);
    }

    function setColumns(keys) {
      state.chosen = keys;
      if (!keys.has(state.sort)) Object.assign(state, { sort: "name", down: false });
      write();
      render();
    }

    function sorted() {
      const column = columns.find(({ key }) => key === state.sort) || columns[0];
      if (!ranks.has(column.key)) {
        ranks.set(column.key, atlas.rank(column, records.all, state.words.locale));
      }
      const of = ranks.get(column.key);
      const sign = state.down ? -1 : 1;
      const compare = (a, b) => {
        const [x, y] = [of.get(a.key), of.get(b.key)];
        if (x === y) return 0;
        if (x === Infinity || y === Infinity) return x === Infinity ? 1 : -1;
        return sign * (x - y);
      };
      return chosen().sort(compare);
    }

    /** Give the records of the query, or only those in the present view of the map. */
    function chosen() {
      const { networks, clusters } = bar.onlySeen() ? calls.visible() : state.found;
      return [...networks.map((row) => records.networks[row]),
        ...clusters.map((row) => records.clusters[row])];
    }

    function rowOf(record) {
      if (!rows.has(record.key)) rows.set(record.key, atlas.createRow(record, columns, how()));
      return rows.get(record.key);
    }

    function render() {
      state.shown = sorted();
      const whole = Math.min(state.limit, state.shown.length);
      const same = body.children.length === whole &&
        state.shown.slice(0, whole).every((record, i) => rows.get(record.key) === body.children[i]);
      if (!same) {
        scroll.style.minHeight = `${scroll.offsetHeight}px`; // so that nothing jumps meanwhile
        fill(0, FIRST);
      }
      for (const cell of head.children) {
        const here = cell.dataset.key === state.sort;
        cell.setAttribute("aria-sort", here ? (state.down ? "descending" : "ascending") : "none");
      }
      describe();
      mark();
    }

    /** Write rows from one position to another, then the rest bit by bit. */
    function fill(from, to) {
      clearTimeout(timer);
      const next = state.shown.slice(from, Math.min(to, state.limit)).map(rowOf);
      if (from) body.append(...next);
      else body.replaceChildren(...next);
      const end = from + next.length;
      if (end < Math.min(state.limit, state.shown.length)) {
        timer = setTimeout(() => fill(end, end + NEXT), from ? 20 : 250);
      } else {
        scroll.style.minHeight = "";
        mark();
      }
    }

    /** Write at once what is still missing. */
    const fillUp = () => fill(body.children.length, Infinity);

    function describe() {
      const { n, t } = state.words;
      const left = state.shown.length - state.limit;
      caption.textContent = n("Table: {count} record", "Table: {count} records", state.shown.length);
      more.hidden = left <= 0;
      const next = Math.min(STEP, left);
      if (left > 0) more.textContent = n("Show {count} more", "Show {count} more", next);
      scroll.hidden = !state.shown.length;
      bar.describe(state.words, state.sort, state.down,
        state.shown.length ? "" : t("No record in the table."));
    }

    function showMore() {
      const at = state.limit;
      state.limit += STEP;
      fillUp();
      describe();
      const next = body.children[at];
      if (next) next.querySelector(".ca-row-name").focus({ preventScroll: true });
    }

    function mark() {
      const { selected } = state;
      const record = selected && find(selected);
      for (const row of body.querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
      const row = record && rows.get(record.key);
      if (row) row.setAttribute("aria-current", "true");
      const listed = record && state.shown.includes(record);
      bar.offer(state.words, listed ? columns[0].text(record) : "");
    }

    const find = ({ type, id: key }) =>
      [...records.networks, ...records.clusters].find((each) => each.type === type && each.id === key);

    /** Bring the row of the chosen record into sight, on request only. */
    function goToSelected() {
      const record = find(state.selected);
      const at = state.shown.indexOf(record);
      state.limit = Math.max(state.limit, at + 1);
      fillUp();
      describe();
      const row = rowOf(record);
      row.scrollIntoView({ block: "center" });
      row.querySelector(".ca-row-name").focus({ preventScroll: true });
    }

    /** Paper holds all rows. */
    function beforePrint() {
      if (!state.words) return;
      const { limit } = state;
      state.limit = Infinity;
      fillUp();
      globalThis.addEventListener("afterprint", () => {
        state.limit = limit;
        render();
      }, { once: true });
    }

    const stack = () =>
      node.classList.toggle("ca-stacked", node.clientWidth > 0 && node.clientWidth < STACKED);
    const sizes = new ResizeObserver(stack);
    sizes.observe(node);
    globalThis.addEventListener("beforeprint", beforePrint);

    return {
      node,
      /** @param {{words, found, selected}} now */
      update({ words, found, selected }) {
        if (!state.words) stack();
        const translated = !state.words || state.words.lang !== words.lang;
        const filtered = state.found !== found;
        Object.assign(state, { words, found, selected });
        if (translated) write();
        if (filtered) {
          state.limit = node.classList.contains("ca-stacked") ? PAGE_STACKED : PAGE;
        }
        if (translated || filtered) render();
        else mark();
      },
      /** The map shows another part: what is seen may be another list. */
      moved() {
        if (bar.onlySeen()) render();
      },
      destroy() {
        clearTimeout(timer);
        sizes.disconnect();
        globalThis.removeEventListener("beforeprint", beforePrint);
      },
    };
  }

  function allRecords(base) {
    const of = (type, ids) => ids.map((id, row) => ({ type, row, id, key: `${type} ${row}` }));
    const [networks, clusters] = [of("network", base.networks.id), of("cluster", base.clusters.id)];
    return { networks, clusters, all: [...networks, ...clusters] };
  }

  function picture(base, { type, row }) {
    const { symbolPicture, colorOf } = globalThis.clusteratlas;
    const network = type === "network";
    const { industries } = network ? base.networks : base.clusters;
    const shape = network ? base.kinds[base.networks.kind[row]].shape : "area";
    return symbolPicture(shape, colorOf(base, industries[row]));
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createTable });
})();
