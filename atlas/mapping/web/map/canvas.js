"use strict";

/** The canvas of symbols and names: its size, its brushes, its small pictures made once. */
((atlas) => {
  const SIZE = 22;

  /**
   * @param {Base} base
   * @param {Element} host whose custom properties give the colours
   * @returns {SymbolCanvas}
   */
  function createCanvas(base, host) {
    const node = atlas.element("canvas", {
      class: "ca-symbols leaflet-zoom-animated",
      "aria-hidden": "true",
    });
    const brush = brushOf(node);
    const sprites = createSprites();
    let colors = atlas.symbolColors(host);
    /** @type {Words["number"]} */
    let number = String;

    const useFont = (/** @type {LabelKind} */ kind) => (brush.font = fontOf(kind, colors.font));

    /**
     * @param {Item} item
     * @param {number} dx
     * @param {number} dy
     */
    function network({ row, x, y }, dx, dy) {
      const { kind, industries } = base.networks;
      const { shape } = base.kinds[kind[row]] || {};
      const picture = sprites.get(shape, atlas.colorOf(base, industries[row]), colors);
      brush.drawImage(picture, x + dx - SIZE / 2, y + dy - SIZE / 2, SIZE, SIZE);
    }

    /**
     * @param {Spot} spot
     * @param {number} dx
     * @param {number} dy
     */
    function donut(spot, dx, dy) {
      const parts = spot.segments || (spot.segments = atlas.segments(base, spot.rows));
      useFont("count");
      atlas.paintDonut(brush, moved(spot, dx, dy), parts, number(spot.rows.length), colors);
    }

    return {
      node,
      measure(text, kind) {
        useFont(kind);
        return brush.measureText(text).width;
      },
      dress(numbers) {
        number = numbers;
        colors = atlas.symbolColors(host);
        sprites.clear();
      },
      begin(size) {
        const ratio = globalThis.devicePixelRatio || 1;
        fit(node, size, ratio);
        sprites.fit(ratio);
        brush.setTransform(ratio, 0, 0, ratio, 0, 0);
        brush.clearRect(0, 0, size.x, size.y);
      },
      label(label, dx, dy) {
        useFont(label.kind);
        atlas.paintLabel(brush, label, dx, dy, colors);
      },
      spot(spot, dx, dy) {
        if (spot.donut) donut(spot, dx, dy);
        else for (const item of spot.items) network(item, dx, dy);
      },
      tag(tag, dx, dy) {
        useFont("tag");
        const text = tag.clusters.length > 1 ? number(tag.clusters.length) : "";
        atlas.paintTag(brush, moved(tag, dx, dy), tag.color || colors.muted, text, colors);
      },
      opened({ spot, items, radius }, dx, dy) {
        useFont("count");
        const disc = { ...moved(spot, dx, dy), radius };
        atlas.paintDisc(brush, disc, number(spot.rows.length), colors);
        for (const item of items) network(item, dx, dy);
      },
      ring(target, dx, dy, chosen) {
        const { x, y, radius } = moved(target, dx, dy);
        const [color, width] = chosen ? [colors.accent, 2.5] : [colors.line, 1.5];
        atlas.paintRing(brush, { x, y, radius: radius + 3.5 }, color, width, colors);
      },
    };
  }

  /**
   * @param {Disc} disc
   * @param {number} dx
   * @param {number} dy
   * @returns {Disc}
   */
  const moved = ({ x, y, radius }, dx, dy) => ({ x: x + dx, y: y + dy, radius });

  /**
   * @param {LabelKind} kind
   * @param {string} family
   */
  const fontOf = (kind, family) =>
    `${WEIGHTS[kind] || ""}${kind === "neighbour" ? 13 : kind === "tag" ? 11 : 12}px ${family}`;

  /** @type {Partial<Record<LabelKind, string>>} */
  const WEIGHTS = { count: "600 ", tag: "600 ", cluster: "italic " };

  /**
   * Take the brush of a canvas; every browser that runs these scripts has one.
   * @param {HTMLCanvasElement} canvas
   */
  const brushOf = (canvas) => /** @type {Brush} */ (canvas.getContext("2d"));

  /**
   * Make a canvas as large as it is shown, in pixels of the screen.
   * @param {HTMLCanvasElement} node
   * @param {XY} size
   * @param {number} ratio
   */
  function fit(node, size, ratio) {
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (node.width === width && node.height === height) return;
    node.width = width;
    node.height = height;
    node.style.width = `${size.x}px`;
    node.style.height = `${size.y}px`;
  }

  /** Paint each symbol once; drawing a picture is faster than drawing its paths. */
  function createSprites() {
    /** @type {Map<string, HTMLCanvasElement>} */
    const made = new Map();
    let ratio = 1;

    /**
     * @param {Shape|undefined} shape
     * @param {string} color
     * @param {SymbolColors} colors
     */
    function paint(shape, color, colors) {
      const { element, paintSymbol } = atlas;
      const picture = element("canvas");
      picture.width = picture.height = SIZE * ratio;
      const brush = brushOf(picture);
      brush.scale(ratio, ratio);
      brush.translate(SIZE / 2, SIZE / 2);
      paintSymbol(brush, shape, color, colors);
      return picture;
    }

    return {
      /** @type {(shape: Shape|undefined, color: string, colors: SymbolColors) => HTMLCanvasElement} */
      get(shape, color, colors) {
        const key = `${shape} ${color}`;
        const picture = made.get(key) || paint(shape, color, colors);
        made.set(key, picture);
        return picture;
      },
      /** Make them anew for a screen of other pixels. */
      fit(/** @type {number} */ next) {
        if (next !== ratio) made.clear();
        ratio = next;
      },
      clear: () => made.clear(),
    };
  }

  atlas.provide({ createCanvas });
})(globalThis.clusteratlas);
