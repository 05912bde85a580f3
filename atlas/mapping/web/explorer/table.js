"use strict";

/** The records as a table: sorted by any column, led by the same query as the map. */
((atlas) => {
  /** Rows in the table; more where somebody asks for them, or prints. */
  const PAGE = 500;
  const PAGE_STACKED = 60;
  const STEP = 200;
  /** Under this width, rows become cards. */
  const STACKED = 860;

  /**
   * What a table consists of, and what it shows: records in their order, so many at most.
   * @typedef {{base: Base, calls: TableCalls, order: RecordOrder, bar: TableBar,
   *   frame: TableFrame, rows: TableRows, view: TableView|null, shown: TableRecord[],
   *   limit: number}} Parts
   */

  /** @type {Clusteratlas["createTable"]} */
  function createTable(base, calls) {
    const order = atlas.createOrder(base);
    const bar = atlas.createTableBar({
      seen: calls.visible ? () => render(self) : null,
      chooseColumns: calls.chooseColumns,
      onColumns: (keys) => choose(self, keys),
      onSort: (key, down) => sortBy(self, key, down),
      onGo: () => goToSelected(self),
    });
    const frame = atlas.createTableFrame(bar.node, () => showMore(self), (key) =>
      sortBy(self, key, order.order.sort === key && !order.order.down));
    const rows = atlas.createRows(frame.body, frame.scroll, (record) => rowOf(self, record), () =>
      mark(self));
    /** @type {Parts} */
    const self = { base, calls, order, bar, frame, rows, view: null, shown: [], limit: PAGE };
    const fit = watch(frame.node, () => showAll(self));

    return {
      node: frame.node,
      update(next) {
        const last = self.view;
        self.view = next;
        if (!last) fit.stack();
        const translated = last?.words.lang !== next.words.lang;
        const filtered = last?.found !== next.found;
        if (translated) name(self, next.words);
        if (filtered) self.limit = fit.stacked() ? PAGE_STACKED : PAGE;
        if (translated || filtered) render(self);
        else mark(self);
      },
      moved() {
        if (bar.onlySeen()) render(self);
      },
      destroy() {
        rows.destroy();
        fit.destroy();
      },
    };
  }

  /**
   * Write headings; rows are made anew for another language or other columns.
   * @param {Parts} self
   * @param {Words} words
   */
  function name({ order, rows, frame, bar }, words) {
    const { all, columns } = order.name(words);
    rows.forget();
    frame.name(words, columns);
    bar.name(words, all, columns, order.order);
  }

  /**
   * @param {Parts} self
   * @param {TableRecord} record
   */
  function rowOf({ base, calls, order, view }, record) {
    const { words } = /** @type {TableView} */ (view); // rows are made of what is shown
    const picture = (/** @type {TableRecord} */ each) => atlas.symbolOf(base, each);
    return atlas.createRow(record, order.columns(), { ...calls, words, picture });
  }

  /**
   * Show the records of the query, or only those in the present view of the map.
   * @param {Parts} self
   */
  function render(self) {
    const { calls, order, bar, rows, view } = self;
    if (!view) return;
    self.shown = order.sorted(bar.onlySeen() && calls.visible ? calls.visible() : view.found);
    rows.write(self.shown, self.limit);
    describe(self, view.words);
    mark(self);
  }

  /**
   * @param {Parts} self
   * @param {Words} words
   */
  function describe({ order: { order }, bar, frame, shown, limit }, words) {
    const left = shown.length - limit;
    frame.describe(words, order, shown.length, left, Math.min(STEP, left));
    bar.describe(order, shown.length ? "" : words.t("No record in the table."));
  }

  /**
   * Mark the row of the chosen record, and offer the way to it.
   * @param {Parts} self
   */
  function mark({ order, bar, frame, rows, view, shown }) {
    if (!view) return;
    const record = order.find(view.selected);
    frame.mark(record && rows.known(record));
    const listed = record && shown.includes(record);
    bar.offer(view.words, listed ? order.columns()[0].text(record) || "" : "");
  }

  /**
   * @param {Parts} self
   * @param {number} limit
   */
  function grow(self, limit) {
    self.limit = limit;
    self.rows.writeAll(limit);
    if (self.view) describe(self, self.view.words);
  }

  /** @param {Parts} self */
  function showMore(self) {
    const at = self.limit;
    grow(self, at + STEP);
    focusRow(self.frame.body.children[at]);
  }

  /**
   * Show all rows, as paper does; gives the way back.
   * @param {Parts} self
   */
  function showAll(self) {
    const { base, calls, frame, limit, rows, shown, view } = self;
    if (!view) return () => {};
    grow(self, Infinity);
    const paper = { base, frame, words: view.words, numbers: calls.numbers() };
    const undress = atlas.dressForPaper(paper, shown, rows.of);
    return () => {
      undress();
      self.limit = limit;
      render(self);
    };
  }

  /**
   * Bring the row of the chosen record into sight.
   * @param {Parts} self
   */
  function goToSelected(self) {
    const record = self.view && self.order.find(self.view.selected);
    if (!record) return;
    grow(self, Math.max(self.limit, self.shown.indexOf(record) + 1));
    const row = self.rows.of(record);
    row.scrollIntoView({ block: "center" });
    focusRow(row);
  }

  /**
   * @param {Parts} self
   * @param {Set<string>} keys of columns
   */
  function choose(self, keys) {
    self.order.choose(keys);
    if (self.view) name(self, self.view.words);
    render(self);
  }

  /**
   * @param {Parts} self
   * @param {string} key
   * @param {boolean} down
   */
  function sortBy(self, key, down) {
    const { order, bar, view } = self;
    Object.assign(order.order, { sort: key, down });
    render(self);
    const column = order.columns().find((each) => each.key === key);
    if (view && column) bar.say(sortedBy(column, down, view.words));
  }

  /**
   * @param {Column} column
   * @param {boolean} down
   * @param {Words} words
   */
  function sortedBy({ title }, down, { t }) {
    const direction = down ? t("descending") : t("ascending");
    return t("Sorted by {column}, {direction}", { column: title, direction });
  }

  /** @param {Element|undefined} row */
  function focusRow(row) {
    const target = row && row.querySelector(".ca-row-name");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /**
   * Fit the table to what it is shown on: cards where it is narrow, all of it on paper.
   * @param {HTMLElement} node
   * @param {() => () => void} onPaper gives what is to be done after printing
   */
  function watch(node, onPaper) {
    const stack = () =>
      !atlas.onPaper() && node.classList.toggle("ca-stacked", node.clientWidth > 0 && node.clientWidth < STACKED);
    const sizes = new ResizeObserver(stack);
    /** @type {(() => void)|null} */
    let restore = null;
    const afterPrint = () => {
      restore?.();
      restore = null;
    };
    const beforePrint = () => {
      afterPrint(); // some browsers say twice that they print
      restore = onPaper();
    };
    sizes.observe(node);
    globalThis.addEventListener("beforeprint", beforePrint);
    globalThis.addEventListener("afterprint", afterPrint);
    return {
      stack,
      stacked: () => node.classList.contains("ca-stacked"),
      destroy() {
        sizes.disconnect();
        globalThis.removeEventListener("beforeprint", beforePrint);
        globalThis.removeEventListener("afterprint", afterPrint);
      },
    };
  }

  atlas.provide({ createTable });
})(globalThis.clusteratlas);
