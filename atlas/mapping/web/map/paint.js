"use strict";

/** Brush strokes of the canvas: symbols, donuts, rings, labels. */
((atlas) => {
  const TURN = 2 * Math.PI;
  /** A tag is so much larger than the symbol in the legend. */
  const TAG = 1.3;

  /**
   * Read the colours that the canvas needs from the custom properties of an element.
   * @type {Clusteratlas["symbolColors"]}
   */
  function symbolColors(host) {
    const style = getComputedStyle(host);
    const value = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    return {
      line: value("--ca-symbol-line"),
      rim: value("--ca-symbol-rim"),
      disc: value("--ca-surface"),
      ink: value("--ca-ink"),
      muted: value("--ca-muted"),
      border: value("--ca-line-strong"),
      accent: value("--ca-accent"),
      label: value("--ca-map-label"),
      halo: value("--ca-map-halo"),
      neighbour: value("--ca-map-neighbour"),
      font: style.fontFamily || "sans-serif",
    };
  }

  /**
   * Paint a symbol around 0: white rim, fill, thin dark line.
   * @type {Clusteratlas["paintSymbol"]}
   */
  function paintSymbol(brush, shape, color, colors) {
    const path = new Path2D(atlas.shapePath(shape));
    brush.lineJoin = "round";
    brush.lineWidth = 3.4;
    brush.strokeStyle = colors.rim;
    brush.stroke(path);
    brush.fillStyle = color;
    brush.fill(path);
    brush.lineWidth = 1;
    brush.strokeStyle = colors.line;
    brush.stroke(path);
  }

  /**
   * @param {Brush} brush
   * @param {Disc} disc
   * @param {string} fill
   */
  function disc(brush, { x, y, radius }, fill) {
    brush.beginPath();
    brush.arc(x, y, radius, 0, TURN);
    brush.fillStyle = fill;
    brush.fill();
  }

  /**
   * @param {Brush} brush
   * @param {Disc} disc
   * @param {string} color
   * @param {number} width
   */
  function circle(brush, { x, y, radius }, color, width) {
    brush.beginPath();
    brush.arc(x, y, radius, 0, TURN);
    brush.lineWidth = width;
    brush.strokeStyle = color;
    brush.stroke();
  }

  /**
   * @param {Brush} brush
   * @param {XY} at
   * @param {string} text
   * @param {string} color
   */
  function count(brush, { x, y }, text, color) {
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.fillStyle = color;
    brush.fillText(text, x, y + 0.5);
  }

  /**
   * Paint records that share a place: their number, ringed by their industry groups.
   * @type {Clusteratlas["paintDonut"]}
   */
  function paintDonut(brush, donut, segments, text, colors) {
    const { x, y, radius } = donut;
    const hole = Math.max(radius * 0.64, brush.measureText(text).width / 2 + 2.5);
    disc(brush, { x, y, radius: radius + 1.6 }, colors.rim);
    for (const { color, from, to } of segments) {
      brush.beginPath();
      brush.arc(x, y, radius, (from - 0.25) * TURN, (to - 0.25) * TURN);
      brush.arc(x, y, hole, (to - 0.25) * TURN, (from - 0.25) * TURN, true);
      brush.closePath();
      brush.fillStyle = color;
      brush.fill();
      if (segments.length > 1) {
        brush.lineWidth = 0.8;
        brush.strokeStyle = colors.rim;
        brush.stroke();
      }
    }
    disc(brush, { x, y, radius: hole }, colors.disc);
    circle(brush, donut, colors.line, 0.9);
    circle(brush, { x, y, radius: hole }, colors.line, 0.5);
    count(brush, donut, text, colors.ink);
  }

  /**
   * Paint the tag of clusters: the outline of an area, with their number where there are several.
   * @type {Clusteratlas["paintTag"]}
   */
  function paintTag(brush, { x, y }, color, text, colors) {
    const path = new Path2D();
    path.addPath(new Path2D(atlas.shapePath("area")), new DOMMatrix([TAG, 0, 0, TAG, x, y]));
    brush.lineJoin = "round";
    brush.lineWidth = 4;
    brush.strokeStyle = colors.rim;
    brush.stroke(path);
    brush.fillStyle = colors.disc;
    brush.fill(path);
    brush.lineWidth = 1.8;
    brush.strokeStyle = color;
    brush.stroke(path);
    count(brush, { x, y }, text, colors.ink);
  }

  /**
   * Paint the ground of an opened donut.
   * @type {Clusteratlas["paintDisc"]}
   */
  function paintDisc(brush, ground, text, colors) {
    brush.globalAlpha = 0.98;
    disc(brush, ground, colors.disc);
    brush.globalAlpha = 1;
    circle(brush, ground, colors.border, 1);
    count(brush, ground, text, colors.muted);
  }

  /**
   * Paint a ring around what is chosen or pointed at.
   * @type {Clusteratlas["paintRing"]}
   */
  function paintRing(brush, ring, color, width, colors) {
    circle(brush, ring, colors.halo, width + 2);
    circle(brush, ring, color, width);
  }

  /**
   * Paint a name, with a dot where a town has no symbol.
   * @type {Clusteratlas["paintLabel"]}
   */
  function paintLabel(brush, label, dx, dy, colors) {
    const x = label.x + dx;
    const y = label.y + dy;
    brush.textAlign = "left";
    brush.textBaseline = "middle";
    if (label.dot) {
      const at = { x: label.dot.x + dx, y: label.dot.y + dy };
      disc(brush, { ...at, radius: 2.6 }, colors.halo);
      disc(brush, { ...at, radius: 1.8 }, colors.label);
    }
    const lines = label.more ? [label.name, label.more] : [label.name];
    lines.forEach((line, i) => {
      const at = y + i * atlas.LINE;
      if (label.kind !== "neighbour") {
        brush.lineJoin = "round";
        brush.lineWidth = 3;
        brush.strokeStyle = colors.halo;
        brush.strokeText(line, x, at);
      }
      brush.fillStyle = label.kind === "neighbour" ? colors.neighbour : colors.label;
      brush.fillText(line, x, at);
    });
  }

  atlas.provide({
    symbolColors,
    paintSymbol,
    paintDonut,
    paintTag,
    paintDisc,
    paintRing,
    paintLabel,
  });
})(globalThis.clusteratlas);
