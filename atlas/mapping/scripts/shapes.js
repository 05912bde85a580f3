/** The four shapes of networks, the ring of a crowded place, and the same as small pictures. */
(() => {
  "use strict";
  const ca = (globalThis.clusteratlas = globalThis.clusteratlas || {});
  const SVG = "http://www.w3.org/2000/svg";

  /** Corners for a radius of 1; areas look alike, so no kind seems more important. */
  const CORNERS = {
    diamond: [[0, -1.22], [1.22, 0], [0, 1.22], [-1.22, 0]],
    square: [[-0.87, -0.87], [0.87, -0.87], [0.87, 0.87], [-0.87, 0.87]],
    triangle: [[0, -1.14], [1.14, 0.84], [-1.14, 0.84]],
  };

  /** Trace a shape on a canvas. */
  function trace(context, shape, x, y, radius) {
    context.beginPath();
    const corners = CORNERS[shape];
    if (!corners) {
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    corners.forEach(([dx, dy], index) =>
      context[index ? "lineTo" : "moveTo"](x + dx * radius, y + dy * radius)
    );
    context.closePath();
  }

  /** Fill a shape with a thin dark line and a white rim, which hold on any ground. */
  function symbol(context, shape, x, y, radius, color, ink) {
    context.lineJoin = "round";
    trace(context, shape, x, y, radius);
    context.strokeStyle = ink.rim;
    context.lineWidth = 4;
    context.stroke();
    context.fillStyle = color;
    context.fill();
    context.strokeStyle = ink.edge;
    context.lineWidth = 1;
    context.stroke();
  }

  /** A disc with the number, around it the shares of the groups. */
  function donut(context, x, y, radius, shares, label, ink) {
    const disc = (size, color) => {
      context.beginPath();
      context.arc(x, y, size, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
    };
    const total = shares.reduce((sum, share) => sum + share.count, 0);
    disc(radius + 2, ink.rim);
    disc(radius + 0.5, ink.edge);
    let from = -Math.PI / 2;
    for (const { color, count } of shares) {
      const to = from + (2 * Math.PI * count) / total;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, radius, from, to);
      context.closePath();
      context.fillStyle = color;
      context.fill();
      from = to;
    }
    disc(radius * 0.68, ink.paper);
    context.fillStyle = ink.ink;
    context.font = `600 12px ${ink.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(label, x, y + 0.5);
  }

  /** A shape as a small picture for cards and legend; hidden from readers, the text names it. */
  function icon(shape, color) {
    const svg = document.createElementNS(SVG, "svg");
    const attributes = { class: "ca-icon", viewBox: "-8 -8 16 16", width: 14, height: 14 };
    for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, String(value));
    svg.setAttribute("aria-hidden", "true");
    const corners = CORNERS[shape];
    const body = document.createElementNS(SVG, corners ? "polygon" : shape === "area" ? "rect" : "circle");
    if (corners) body.setAttribute("points", corners.map(([x, y]) => `${x * 5.6},${y * 5.6}`).join(" "));
    else if (shape === "area") {
      for (const [key, value] of Object.entries({ x: -7, y: -5, width: 14, height: 10, rx: 2 })) {
        body.setAttribute(key, String(value));
      }
      svg.classList.add("ca-icon-area");
    } else body.setAttribute("r", "5.6");
    if (color) body.setAttribute("fill", color);
    else svg.classList.add("ca-icon-plain");
    svg.append(body);
    return svg;
  }

  Object.assign(ca, { shapes: { symbol, donut, icon } });
})();
