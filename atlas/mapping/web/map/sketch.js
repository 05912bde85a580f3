"use strict";

/**
 * Drawing an area: each click is a corner; the first corner, a double click or Enter closes it.
 * Who can't point has the radius around a place instead.
 */
((atlas) => {
  const FEWEST = 3;
  /** So near, in pixels, a click means the first corner. */
  const CLOSE = 12;

  /** @type {Clusteratlas["sketch"]} */
  function sketch(map, words, onDone) {
    const { element, MOST_CORNERS } = atlas;
    const { t } = words;
    const box = map.getContainer();
    box.querySelector(".ca-sketch")?.remove();
    const picture = createPicture();
    const hint = element("p", { class: "ca-sketch-hint" },
      t("Click the corners of the area. A double click closes it, Esc breaks off."));
    const done = element("button", { type: "button", class: "ca-button-main", click: finish }, t("Done"));
    const cancel = element("button", { type: "button", class: "ca-button-plain", click: leave }, t("Cancel"));
    const bar = element("div", { class: "ca-sketch-bar", role: "status" }, hint, done, cancel);
    const sheet = element("div", { class: "ca-sketch", tabindex: -1 }, picture.node, bar);
    /** @type {L.LatLng[]} */
    const corners = [];
    /** @type {XY|null} */
    let pointer = null;

    function draw() {
      const points = corners.map((corner) => map.latLngToContainerPoint(corner));
      picture.draw(points, pointer);
      done.disabled = corners.length < FEWEST;
    }

    function place(/** @type {MouseEvent} */ event) {
      const at = map.mouseEventToContainerPoint(event);
      const closing = corners.length >= FEWEST &&
        at.distanceTo(map.latLngToContainerPoint(corners[0])) < CLOSE;
      if (closing) {
        finish();
        return;
      }
      const last = corners.length && map.latLngToContainerPoint(corners[corners.length - 1]);
      if (!last || at.distanceTo(last) > 2) corners.push(map.containerPointToLatLng(at));
      draw();
      if (corners.length >= MOST_CORNERS) finish();
    }

    function finish() {
      const shape = atlas.textOfShape(corners.map(({ lat, lng }) => [lat, lng]));
      if (!atlas.shapeOf(shape).length) return; // too few corners yet
      leave();
      onDone(shape);
    }

    function leave() {
      map.off("move zoom", draw);
      sheet.remove();
    }

    function onKey(/** @type {KeyboardEvent} */ event) {
      const drawing = event.target === sheet; // and not one of its buttons
      if (event.key === "Escape") leave();
      else if (event.key === "Enter" && drawing) finish();
      else if (event.key === "Backspace" && drawing) corners.pop();
      else return;
      event.preventDefault();
      draw();
    }

    const inBar = (/** @type {Event} */ event) =>
      event.target instanceof Node && bar.contains(event.target);
    /** The map below gets the wheel alone. */
    for (const kind of ["mousedown", "mouseup", "click", "dblclick", "mousemove", "pointerdown",
      "pointerup", "pointermove", "touchstart", "keydown"]) {
      sheet.addEventListener(kind, (event) => event.stopPropagation());
    }
    sheet.addEventListener("click", (event) => {
      if (!inBar(event)) place(event);
    });
    sheet.addEventListener("dblclick", (event) => {
      if (!inBar(event)) finish();
    });
    sheet.addEventListener("mousemove", (event) => {
      pointer = map.mouseEventToContainerPoint(event);
      draw();
    });
    map.on("move zoom", draw);
    sheet.addEventListener("keydown", onKey);
    box.append(sheet);
    sheet.focus({ preventScroll: true });
    draw();
  }

  /** Draw corners and the line to the pointer. */
  function createPicture() {
    const { svg } = atlas;
    const line = svg("polyline", { class: "ca-sketch-line" });
    const first = svg("circle", { class: "ca-sketch-first", r: 6 });
    return {
      node: svg("svg", { class: "ca-sketch-picture", "aria-hidden": "true" }, line, first),
      /** @type {(points: XY[], pointer: XY|null) => void} */
      draw(points, pointer) {
        const all = pointer && points.length ? [...points, pointer] : points;
        line.setAttribute("points", all.map(({ x, y }) => `${x},${y}`).join(" "));
        first.setAttribute("visibility", points.length ? "visible" : "hidden");
        if (!points.length) return;
        first.setAttribute("cx", String(points[0].x));
        first.setAttribute("cy", String(points[0].y));
      },
    };
  }

  atlas.provide({ sketch });
})(globalThis.clusteratlas);
