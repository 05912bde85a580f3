"use strict";

/** The layer of networks: one canvas over the ground, painted anew from what scene.js arranged. */
((atlas) => {
  /**
   * Make the layer; `covered` says whether something lies over a point of the container.
   * @type {Clusteratlas["createSymbols"]}
   */
  function createSymbols(map, base, geometry, host, covered, ground) {
    const canvas = atlas.createCanvas(base, host);
    const scene = atlas.createScene(base, geometry, canvas.measure);
    let selected = -1;
    /** @type {number|Spot|Tag|null} */
    let hovered = null;
    /** @type {Words["number"]} */
    let number = String;
    map.getPane("ca-symbols")?.append(canvas.node);

    /** Arrange for the present zoom; a donut that was pointed at may be no more. */
    function settle() {
      if (!scene.settle(map.getZoom())) return;
      if (typeof hovered !== "number") hovered = null;
      ground.outline(scene.outlined());
    }

    const offset = () => atlas.placement(map, geometry).offset;
    const chosen = () => (selected < 0 ? null : scene.at(selected));
    const pointed = () => (typeof hovered === "number" ? scene.at(hovered) : hovered);

    function draw() {
      settle();
      const [dx, dy] = offset();
      const size = map.getSize();
      canvas.begin(size);
      L.DomUtil.setTransform(canvas.node, map.containerPointToLayerPoint([0, 0]), 1);
      paint(canvas, scene, size, [dx, dy], covered);
      const [hover, choice] = [pointed(), chosen()];
      if (hover) canvas.ring(hover, dx, dy, false);
      if (choice) canvas.ring(choice, dx, dy, true);
    }

    return {
      places: scene.places,
      draw,
      hit(point, slack) {
        settle();
        const [dx, dy] = offset();
        return scene.hit(point.x - dx, point.y - dy, slack);
      },
      place({ x, y }) {
        const [dx, dy] = offset();
        return { x: x + dx, y: y + dy };
      },
      show(shown) {
        scene.show(shown);
        hovered = null;
      },
      dress(names, numbers) {
        number = numbers;
        canvas.dress(numbers);
        scene.name(names);
      },
      open: scene.open,
      opened: () => scene.opened()?.spot || null,
      select: (row) => (selected = row),
      hover(target) {
        const next = target && target.row !== undefined ? target.row : target;
        const changed = hovered !== next;
        hovered = next;
        return changed;
      },
      targets() {
        settle();
        return scene.targets();
      },
      scene() {
        settle();
        return { spots: scene.spots(), tags: scene.tags(), labels: scene.labels(), opened: scene.opened(), number,
          selected: chosen(), offset: offset() };
      },
      animate(to) {
        const corner = map.containerPointToLayerPoint([0, 0]);
        L.DomUtil.setTransform(canvas.node, to(corner), to.scale);
      },
      remove: () => canvas.node.remove(),
    };
  }

  /**
   * Paint what is in sight: names, then tags, then symbols, then what is opened.
   * @param {SymbolCanvas} canvas
   * @param {Scene} scene
   * @param {XY} size
   * @param {Pair} offset
   * @param {(x: number, y: number) => boolean} covered
   */
  function paint(canvas, scene, size, [dx, dy], covered) {
    for (const label of scene.labels()) {
      if (shows(label, dx, dy, size, covered)) canvas.label(label, dx, dy);
    }
    for (const tag of scene.tags()) {
      if (seen(tag.x + dx, tag.y + dy, tag.radius, size)) canvas.tag(tag, dx, dy);
    }
    for (const spot of scene.spots()) {
      if (seen(spot.x + dx, spot.y + dy, spot.radius + 12, size)) canvas.spot(spot, dx, dy);
    }
    const opened = scene.opened();
    if (opened) canvas.opened(opened, dx, dy);
  }

  /**
   * Say whether something that reaches so far is in sight.
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @param {XY} size
   */
  const seen = (x, y, reach, size) =>
    x > -reach && y > -reach && x < size.x + reach && y < size.y + reach;

  /**
   * Say whether a name is drawn: half a name, cut by the map's edge or its buttons, only puzzles.
   * @param {Label} label
   * @param {number} dx
   * @param {number} dy
   * @param {XY} size
   * @param {(x: number, y: number) => boolean} covered
   */
  function shows({ x, y, width, more }, dx, dy, size, covered) {
    const [left, right, top] = [x + dx, x + dx + width, y + dy];
    const last = top + (more ? atlas.LINE : 0);
    if (left < 2 || right > size.x - 2 || top < 8 || last > size.y - 8) return false;
    const free = (/** @type {number} */ part) =>
      !covered(left + part * width, top) && !covered(left + part * width, last);
    return [0, 0.25, 0.5, 0.75, 1].every(free); // what covers is wider than that
  }

  atlas.provide({ createSymbols });
})(globalThis.clusteratlas);
