"use strict";

/** Counts of one's own rows by cell: squares of the map, the more the larger and darker. */
((atlas) => {
  const TILE = 256;
  const FONT = "600 12px system-ui, sans-serif";
  /** Room about a number that names of towns leave to it: across, and half its height and theirs. */
  const AIR = { x: 3, y: 15 };
  /** Share of its cell that a square takes, by class. */
  const SIDES = [0.46, 0.6, 0.74, 0.87, 1];
  /** Colour of squares and of the numbers in them, by class. */
  const DAY = [
    ["#d3e6ea", "#1b2733"], ["#9cc7d0", "#1b2733"], ["#5fa0ae", "#10191f"], ["#2b7788", "#ffffff"],
    ["#0b5a6b", "#ffffff"],
  ];
  const NIGHT = [
    ["#17353d", "#ffffff"], ["#1f5563", "#ffffff"], ["#2f7d8f", "#ffffff"], ["#4fa5b6", "#0b1a1f"],
    ["#8fd9e6", "#0b1a1f"],
  ];

  /**
   * Fit a canvas to a size, at the fineness of the screen.
   * @type {Clusteratlas["fit"]}
   */
  function fit(canvas, brush, size) {
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /**
   * Draw counts below the symbols of a map.
   * @type {Clusteratlas["createCells"]}
   */
  function createCells(map) {
    const pane = map.createPane("ca-cells");
    Object.assign(pane.style, { zIndex: "440", pointerEvents: "none" });
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    pane.append(canvas);
    const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    /** @type {{cells: OwnCells|null, squares: Square[], level: CellLevel|null, most: number, view: string}} */
    const state = { cells: null, squares: [], level: null, most: 0, view: "" };

    function draw() {
      const size = map.getSize();
      if (!size.x || !size.y) return;
      fit(canvas, brush, size);
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      if (state.view !== viewOf()) place();
      const colors = colorsOf(map);
      for (const square of state.squares) paint(brush, square, colors);
      onDrawn();
    }

    /** Find where the squares of this view are. */
    function place() {
      const { cells } = state;
      const level = (state.level = cells && cells.levels.length ? atlas.cellLevel(cells.levels, map.getZoom()) : null);
      state.squares = level ? squaresOf(map, level) : [];
      state.most = Math.max(0, ...state.squares.map(({ count }) => count));
      brush.font = FONT;
      for (const square of state.squares) {
        square.step = atlas.cellClass(square.count, state.most);
        square.text = atlas.writtenCount(square.count, languageOf(map), (tried) =>
          brush.measureText(tried).width + 1 <= square.side);
        square.wide = brush.measureText(square.text).width;
      }
      state.view = viewOf();
    }

    /** Tell one view of the map from another. */
    function viewOf() {
      const { min } = map.getPixelBounds();
      return `${min} ${map.getZoom()}`;
    }

    /** Say whether a number is written at a place of the container, which names leave free then. */
    function written(/** @type {number} */ x, /** @type {number} */ y) {
      if (state.cells && state.view !== viewOf()) place(); // the map's names are drawn first
      return state.squares.some(({ left, top, side, text, wide }) => text &&
        Math.abs(top + side / 2 - y) <= AIR.y && Math.abs(left + side / 2 - x) <= wide / 2 + AIR.x);
    }

    /** @type {() => void} */
    let onDrawn = () => {};
    map.on("move resize zoomend", draw);
    map.on("zoomanim", () => brush.clearRect(0, 0, canvas.width, canvas.height));
    return {
      show(cells) {
        Object.assign(state, { cells: cells || null, view: "" });
        map.whenReady(draw);
      },
      written,
      onDrawn: (told) => (onDrawn = told),
      /** Say what is counted at a place of the container. */
      at({ x, y }) {
        const { cells, level } = state;
        const found = state.squares.find(({ left, top, side }) =>
          x >= left && x < left + side && y >= top && y < top + side);
        return cells && level && found ? atlas.cellLines(cells, level, found.at, languageOf(map)) : [];
      },
      inView() {
        if (state.view !== viewOf()) place();
        return state.level && { level: state.level, at: state.squares.map(({ at }) => at) };
      },
      legend: () => state.cells && state.level && atlas.cellLegend(state.cells, state.level, state.most, languageOf(map)),
      steps: () => stepsOf(map, state.most),
      printed: () => state.squares.flatMap((square) => printedSquare(square, languageOf(map))),
    };
  }

  /**
   * Give the classes that are in use: each with its least count and how its squares look.
   * @param {L.Map} map
   * @param {number} most
   * @returns {CellStep[]}
   */
  function stepsOf(map, most) {
    const starts = atlas.cellSteps(most);
    const colors = colorsOf(map);
    const [line] = colors[colors.length - 1];
    return colors.flatMap(([color], step) => {
      const start = starts[step];
      if (start === null) return [];
      const text = atlas.writtenCount(start, languageOf(map), ({ length }) => length < 7);
      return [{ text, side: SIDES[step], color, line }];
    });
  }

  const languageOf = (/** @type {L.Map} */ map) =>
    map.getContainer().closest("[lang]")?.getAttribute("lang") || "de";

  const colorsOf = (/** @type {L.Map} */ map) =>
    getComputedStyle(map.getContainer()).colorScheme.includes("dark") ? NIGHT : DAY;

  /**
   * @param {L.Map} map
   * @param {CellLevel} level
   * @returns {Square[]}
   */
  function squaresOf(map, { level, x, y, count }) {
    const { min, max } = map.getPixelBounds();
    const corner = /** @type {L.Point} */ (min);
    const far = /** @type {L.Point} */ (max);
    const side = (TILE * 2 ** map.getZoom()) / 2 ** level;
    const squares = [];
    for (let at = 0; at < count.length; at++) {
      const [left, top] = [x[at] * side, y[at] * side];
      if (!count[at] || left > far.x || top > far.y || left + side < corner.x || top + side < corner.y) continue;
      squares.push({ at, left: left - corner.x, top: top - corner.y, side, count: count[at], step: 0,
        text: "", wide: 0 });
    }
    return squares;
  }

  /** Give the square that is drawn within a cell. */
  function within(/** @type {Square} */ { left, top, side, step }) {
    const drawn = Math.max(3, (side - 2) * SIDES[step]);
    return { x: left + (side - drawn) / 2, y: top + (side - drawn) / 2, drawn };
  }

  /**
   * @param {CanvasRenderingContext2D} brush
   * @param {Square} square
   * @param {string[][]} colors
   */
  function paint(brush, square, colors) {
    const { left, top, side, step, text } = square;
    const { x, y, drawn } = within(square);
    const [color, ink] = colors[step];
    brush.fillStyle = color;
    brush.fillRect(x, y, drawn, drawn);
    Object.assign(brush, { strokeStyle: colors[colors.length - 1][0], lineWidth: 1 });
    brush.strokeRect(x + 0.5, y + 0.5, drawn - 1, drawn - 1);
    Object.assign(brush, { font: FONT, textAlign: "center", textBaseline: "middle" });
    Object.assign(brush, { strokeStyle: color, lineWidth: 4, lineJoin: "round", fillStyle: ink });
    brush.strokeText(text, left + side / 2, top + side / 2);
    brush.fillText(text, left + side / 2, top + side / 2);
  }

  /**
   * Draw a cell for paper, which is white.
   * @param {Square} square
   * @param {string} lang
   */
  function printedSquare(square, lang) {
    const { left, top, side, count, step } = square;
    const { x, y, drawn } = within(square);
    const [fill, ink] = DAY[step];
    /** @type {SVGElement[]} */
    const made = [atlas.svg("rect", { class: "ca-own-printed", x, y, width: drawn, height: drawn, fill,
      stroke: DAY[DAY.length - 1][0], "stroke-width": 0.7 })];
    const text = atlas.writtenCount(count, lang, (tried) => tried.length * 7 + 4 <= side);
    if (text) {
      made.push(atlas.svg("text", { class: "ca-own-printed", x: left + side / 2, y: top + side / 2 + 4,
        "text-anchor": "middle", "font-size": 12, fill: ink }, text));
    }
    return made;
  }

  atlas.provide({ fit, createCells });
})(globalThis.clusteratlas);
