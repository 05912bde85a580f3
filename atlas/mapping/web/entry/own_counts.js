"use strict";

/** Counts by cell in words: classes, numbers, what a cell holds, the table below the map. */
((atlas) => {
  const STEPS = 5;
  const CELLS_OF_TILE = 3;
  const EARTH = 40_075;

  /**
   * Put what is known into a text with braces.
   * @param {string} text
   * @param {Record<string, string>} known
   */
  const put = (text, known) => text.replace(/\{(\w+)\}/g, (whole, name) => known[name] ?? whole);

  /**
   * Give the class of a count: steps of its cube root, which fit the few large ones and the many small.
   * @type {Clusteratlas["cellClass"]}
   */
  function cellClass(count, most) {
    return Math.min(STEPS - 1, Math.floor(STEPS * Math.cbrt(count / most) + 1e-9));
  }

  /**
   * Give the least count of each class, null for one that no count has.
   * @type {Clusteratlas["cellSteps"]}
   */
  function cellSteps(most) {
    const starts = Array.from({ length: STEPS + 1 }, (_, step) =>
      step === STEPS ? most + 1 : Math.max(1, Math.ceil(most * (step / STEPS) ** 3 - 1e-9)));
    return starts.slice(0, STEPS).map((start, step) => (start < starts[step + 1] ? start : null));
  }

  /**
   * Give the level that a zoom shows: the finest one that is here and not too small to be read.
   * @type {Clusteratlas["cellLevel"]}
   */
  function cellLevel(levels, zoom) {
    const wanted = Math.floor(zoom) + CELLS_OF_TILE;
    return levels.findLast(({ level }) => level <= wanted) || levels[0];
  }

  /**
   * Write a count so that it fits into its cell, "" where it can't.
   * @type {Clusteratlas["writtenCount"]}
   */
  function writtenCount(count, lang, fits) {
    const short = /** @type {const} */ ({ notation: "compact", maximumFractionDigits: 1 });
    const texts = [{}, { useGrouping: false }, short].map((style) => new Intl.NumberFormat(lang, style).format(count));
    return texts.find(fits) || "";
  }

  /**
   * Say what a cell holds.
   * @type {Clusteratlas["cellLines"]}
   */
  function cellLines({ places, industries, words }, level, at, lang) {
    const number = new Intl.NumberFormat(lang).format;
    const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
      new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format((100 * part) / whole);
    const [count, led] = [level.count[at], level.led[at]];
    const lines = [places[level.place[at]], put(words.rows, { count: number(count) })];
    if (level.all) {
      const all = level.all[at];
      lines.push(put(words.share, { share: share(count, all), all: number(all) }));
    }
    if (led.length === 2 && industries.length === 1) return lines; // nothing to part them by
    for (let i = 0; i < led.length; i += 2) {
      lines.push(put(words.part, { name: industries[led[i]], share: share(led[i + 1], count) }));
    }
    return lines;
  }

  /**
   * Say what is counted, and how large the cells are.
   * @type {Clusteratlas["cellLegend"]}
   */
  function cellLegend({ levels, words }, { level, y }, most, lang) {
    const middle = (y[y.length >> 1] + 0.5) / 2 ** level;
    const narrow = 1 / Math.cosh((0.5 - middle) * 2 * Math.PI);
    const width = (EARTH * narrow) / 2 ** level;
    const digits = { maximumSignificantDigits: width < 1 ? 1 : 2 };
    const text = put(words.legend, {
      width: new Intl.NumberFormat(lang, digits).format(width),
      most: new Intl.NumberFormat(lang).format(most),
    });
    const isLast = levels.length > 1 && level === levels[levels.length - 1].level;
    return isLast ? `${text}. ${words.finest}` : text;
  }

  /**
   * Make a table of cells, the largest first: all that they say to those who point at them.
   * @type {Clusteratlas["cellTable"]}
   */
  function cellTable(cells, shown, lang) {
    const { element } = atlas;
    const { places, words } = cells;
    const { level, x, y, count, place } = shown.level;
    const degrees = new Intl.NumberFormat(lang, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format;
    const number = new Intl.NumberFormat(lang).format;
    const order = [...shown.at].sort((a, b) => count[b] - count[a]);
    const more = order.map((at) => cellLines(cells, shown.level, at, lang).slice(2).join("; "));
    const hasMore = more.some(Boolean);
    const cell = (/** @type {"td"|"th"} */ tag, /** @type {string} */ text, isNumber = true, scope = "") => {
      const made = element(tag, { scope: scope || null }, text);
      Object.assign(made.style, { padding: "2px 16px 2px 0", textAlign: isNumber ? "right" : "left" });
      return made;
    };
    const lines = order.map((at, i) => {
      const texts = middleOf(x[at], y[at], level).map(degrees);
      return element("tr", null, cell("th", places[place[at]], false, "row"),
        ...[...texts, number(count[at])].map((text) => cell("td", text)),
        ...(hasMore ? [cell("td", more[i], false)] : []));
    });
    const heads = [words.district, words.lat, words.lon, words.count, ...(hasMore ? [words.more] : [])];
    const head = heads.map((text, i) => cell("th", text, i > 0 && i < 4, "col"));
    return element("table", null, element("thead", null, element("tr", null, ...head)),
      element("tbody", null, ...lines));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} level
   */
  function middleOf(x, y, level) {
    const [across, down] = [(x + 0.5) / 2 ** level, (y + 0.5) / 2 ** level];
    const lat = (Math.atan(Math.sinh((0.5 - down) * 2 * Math.PI)) * 180) / Math.PI;
    return [lat, (across - 0.5) * 360];
  }

  /**
   * Say how much a table of cells holds.
   * @type {Clusteratlas["cellCount"]}
   */
  function cellCount({ words }, { level, at }, lang) {
    const number = new Intl.NumberFormat(lang).format;
    const rows = at.reduce((sum, each) => sum + level.count[each], 0);
    return put(words.view, { count: number(rows), cells: number(at.length) });
  }

  atlas.provide({ cellClass, cellSteps, cellLevel, writtenCount, cellLines, cellLegend, cellTable, cellCount });
})(globalThis.clusteratlas);
