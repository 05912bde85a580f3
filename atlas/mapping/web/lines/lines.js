"use strict";

/** A drawing of nodes and edges on a page: moved, enlarged, hovered, led through by keyboard. */
((atlas) => {
  /** How much nearer than needed a group is looked at. */
  const NEARER = 1.4;

  /** @type {Clusteratlas["createLines"]} */
  function createLines(place, first, ground, calls) {
    let shown = first;
    /** @type {DrawnNode[]} */
    let nodes = [];
    const layers = atlas.svg("g", {});
    const set = { class: "drawing", role: "img" };
    const picture = atlas.svg("svg", set, ...atlas.parsedSvg(ground), layers);
    const around = atlas.createLinesFrame(picture, () => excerpt);
    const excerpt = atlas.createExcerpt(picture, first.size, onExcerpt);
    const cursor = atlas.createCursor({
      targets: seenNodes,
      key: (node) => node.key || node.says,
      place: atPixels,
      name: (node, at, count) => `${node.says} (${at}/${count})`,
      reveal: (node) => {
        excerpt.goTo(node.x, node.y);
        light(node.node);
      },
      say: around.say,
      activate: choose,
    });
    around.frame.append(cursor.node);
    around.frame.addEventListener("keydown", ({ key }) => key === "Escape" && light(null));
    place.replaceChildren(...around.parts);
    atlas.followPointer(picture, excerpt, { light, choose: (node) => choose(asNode(node)) });
    const sizes = new ResizeObserver(() => excerpt.measure());
    sizes.observe(picture);

    /** Where a node is in the frame, of which the drawing is the middle. */
    function atPixels(/** @type {DrawnNode} */ { x, y }) {
      const at = new DOMPoint(x, y).matrixTransform(picture.getScreenCTM() || new DOMMatrix());
      const box = around.frame.getBoundingClientRect();
      return { x: at.x - box.left - 1, y: at.y - box.top - 1 };
    }

    function seenNodes() {
      const away = excerpt.scale() < shown.near ? "near" : "far";
      return nodes.filter(({ node }) => !node.classList.contains(away));
    }

    const asNode = (/** @type {Element} */ node) =>
      /** @type {DrawnNode} */ (nodes.find((each) => each.node === node));

    function onExcerpt() {
      atlas.change(picture, "data-whole", String(excerpt.isWhole()));
      atlas.showLevel(picture, excerpt.scale(), shown.near);
      cursor.settle();
    }

    /** A group is looked at nearer, a single one is chosen. */
    function choose(/** @type {DrawnNode} */ { key, x, y, node }) {
      if (node.classList.contains("far") && node.querySelector(".count")) {
        excerpt.goTo(x, y, shown.near * NEARER);
      } else if (key) calls.choose(key);
    }

    /** Show what belongs to a node or an edge, and say it below the drawing. */
    function light(/** @type {Element|null} */ target) {
      atlas.lightUp(picture, target);
      around.tell(target?.getAttribute("data-says") || shown.words.hint);
    }

    function show(/** @type {LinesShown} */ next) {
      shown = next;
      place.classList.toggle("dark", next.dark);
      layers.replaceChildren(...atlas.parsedSvg(next.content).map(atlas.hydrated));
      nodes = [...layers.querySelectorAll(".node")].map(atlas.drawnNode);
      around.name(next);
      light(null);
      excerpt.measure();
    }

    show(first);
    return { show, destroy: () => sizes.disconnect() };
  }

  atlas.provide({ createLines });
})(globalThis.clusteratlas);
