import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { loadScripts, openPage } from "./load.js";
import { smallBase } from "./small.js";

const atlas = loadScripts();
const CENTER = [100, 50];
const RADIUS = 10;
/** Where the plane's origin lies on the screen. */
const OFFSET = [150, 100];

/** Give the point of the slices' circle at a turn; 0 is at the top, then clockwise. */
function pointAt(turn) {
  const angle = 2 * Math.PI * (turn - 0.25);
  return [CENTER[0] + RADIUS * Math.cos(angle), CENTER[1] + RADIUS * Math.sin(angle)];
}

describe("slices of a donut", () => {
  const slice = (from, to) => atlas.slicePath(...CENTER, RADIUS, from, to);
  const FORM = /^M100 50L(\S+) (\S+)A10 10 0 ([01]) ([01]) (\S+) (\S+)z$/;

  for (const [from, to, long] of [[0, 0.25, "0"], [0.1, 0.6, "0"], [0.25, 0.7501, "1"], [0, 0.75, "1"],
    [0.2, 0.7, "0"], [0.01, 1, "1"], [0.9, 1, "0"]]) {
    it(`from ${from} to ${to} takes the ${long === "1" ? "longer" : "shorter"} way, clockwise`, () => {
      const [, x0, y0, way, sweep, x1, y1] = FORM.exec(slice(from, to));
      assert.equal(way, long);
      assert.equal(sweep, "1");
      const ends = [...pointAt(from), ...pointAt(to)];
      [x0, y0, x1, y1].forEach((value, i) => assert.ok(Math.abs(value - ends[i]) < 1e-9));
    });
  }

  it("that is whole is two halves: an arc from a point to itself is nothing", () => {
    assert.equal(slice(0, 1), "M90 50a10 10 0 1 1 20 0a10 10 0 1 1 -20 0z");
  });

  it("together make a whole", () => {
    const parts = atlas.segments(smallBase(), [0, 1, 2, 3, 0]);
    assert.equal(parts[0].from, 0);
    assert.equal(parts[parts.length - 1].to, 1);
    parts.slice(1).forEach((part, i) => assert.equal(part.from, parts[i].to));
    assert.deepEqual(parts.map((part) => part.color), ["#ddd", "#332288", "#cc6677"]);
  });
});

/** Give parts of a map as print.js knows them, at a zoom where a pixel is a unit of the plane. */
function partsOf(base, scene) {
  const geometry = atlas.readGeometry(base);
  const point = (x, y) => ({ x, y, add: (other) => point(x + other.x, y + other.y) });
  const [x, y] = geometry.origin.map((value) => value / 4096);
  const map = {
    getSize: () => ({ x: 800, y: 600 }),
    getZoom: () => 7,
    getZoomScale: () => 1 / 4096,
    getPixelOrigin: () => point(x - OFFSET[0] - 3, y - OFFSET[1] - 4),
    containerPointToLayerPoint: () => point(3, 4), // as after the map was dragged
  };
  const world = atlas.svg("g", {}, atlas.svg("path", { "data-class": 1, fill: "#222" }),
    atlas.svg("path", { "data-class": -1, fill: "url(#hatch)" }));
  const picture = atlas.svg("svg", {}, atlas.svg("defs", {}, atlas.svg("pattern", { id: "hatch" })), world);
  const [node, leaflet] = [document.createElement("div"), document.createElement("div")];
  const frame = { frame: node, leaflet, title: () => "Karte. Gezeigt: 3 Netzwerke." };
  return { base, map, geometry, ground: { picture, world }, frame, symbols: { scene: () => scene } };
}

const donut = { x: 0, y: 0, radius: 18, donut: true, rows: [0, 1, 1, 1], items: [], places: [0] };
const item = { row: 2, x: 20, y: 0, radius: 7 };
const ring = { ...item, donut: false, rows: [2], items: [item], places: [1] };

/** Give what is on the screen, its origin in the middle of the paper. */
const sceneOf = (more) => ({ spots: [donut, ring], tags: [], labels: [], opened: null, selected: null,
  number: String, offset: OFFSET, ...more });

describe("the map on paper", () => {
  let parts;
  let print;

  beforeEach(() => {
    openPage();
    parts = partsOf(smallBase(), sceneOf({
      selected: item,
      labels: [
        { name: "Westheim", more: "und Nachbarorte", kind: "town", x: -20, y: 0, width: 60 },
        { name: "Fernheim", kind: "town", x: -500, y: 0, width: 60 },
        { name: "Bayern", kind: "neighbour", x: -20, y: 20, width: 30 },
        { name: "Hessen", kind: "neighbour", x: -60, y: 20, width: 30 },
      ],
    }));
    print = atlas.createPrint(parts, () => ["#fff", "#eee"]);
  });

  const sheets = () => parts.frame.frame.querySelectorAll("svg.ca-print");
  const texts = (name) => [...parts.frame.frame.querySelectorAll(`.${name}`)].map((node) => node.textContent);

  it("is there while printing, once, and gone after it", () => {
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("beforeprint"));
    assert.equal(sheets().length, 1);
    assert.equal(sheets()[0].getAttribute("aria-label"), "Karte. Gezeigt: 3 Netzwerke.");
    dispatchEvent(new Event("afterprint"));
    assert.equal(sheets().length, 0);
  });

  it("is no more once the map is gone", () => {
    print.begin();
    print.remove();
    assert.equal(sheets().length, 0);
    dispatchEvent(new Event("beforeprint"));
    assert.equal(sheets().length, 0);
  });

  it("has the colours of paper, and leaves those of the screen alone", () => {
    print.begin();
    const fills = [...parts.frame.frame.querySelectorAll("[data-class]")].map((path) => path.getAttribute("fill"));
    assert.deepEqual(fills, ["#eee", "url(#hatch-print)"]);
    assert.equal(parts.ground.world.firstChild.getAttribute("fill"), "#222");
    assert.ok(parts.frame.frame.querySelector("pattern#hatch-print"));
  });

  it("shows symbols, donuts with their numbers and parts, and what is chosen", () => {
    print.begin();
    assert.deepEqual(texts("ca-print-count"), ["4"]);
    const slices = [...parts.frame.frame.querySelectorAll(".ca-print-part")];
    assert.deepEqual(slices.map((path) => [path.getAttribute("fill"), /A18 18 0 ([01])/.exec(path.getAttribute("d"))[1]]),
      [["#332288", "0"], ["#cc6677", "1"]]);
    assert.equal(parts.frame.frame.querySelectorAll(".ca-symbol-fill").length, 1);
    assert.equal(parts.frame.frame.querySelector("title").textContent, "Straße der Insel");
    assert.equal(parts.frame.frame.querySelector(".ca-line-selected").getAttribute("cx"), "170");
  });

  it("puts borders where the screen has them, as it does symbols, also after a drag", () => {
    print.begin();
    const sheet = sheets()[0];
    assert.equal(sheet.querySelector("[data-class]").parentNode.getAttribute("transform"),
      `translate(150 100) scale(${1 / 4096})`);
    const symbol = sheet.querySelector(".ca-symbol-fill").parentNode;
    assert.equal(symbol.getAttribute("transform"), "translate(170 100)");
  });

  it("numbers what stands on it in the order of reading; records have the number of their symbol", () => {
    print.begin();
    assert.deepEqual(texts("ca-print-number"), ["1", "2"]);
    assert.deepEqual([...print.numbers()], [["network 0", 1], ["network 1", 1], ["network 2", 2]]);
  });

  it("gives a tag of clusters a number as well, and none to what lies outside", () => {
    const tag = { x: 10, y: 0, radius: 9, rows: [], clusters: [0, 1], districts: [0], areas: 1, color: null };
    const far = { ...ring, x: 4000, rows: [3] };
    const scene = sceneOf({ tags: [tag] });
    print = atlas.createPrint(partsOf(smallBase(), { ...scene, spots: [...scene.spots, far] }), () => []);
    const numbers = print.numbers();
    assert.deepEqual(["network 0", "cluster 1", "network 2", "network 3"].map((key) => numbers.get(key)),
      [1, 2, 3, undefined]);
  });

  it("names what fits as a whole", () => {
    print.begin();
    assert.deepEqual(texts("ca-print-town"), ["Westheim", "und Nachbarorte"]);
    assert.deepEqual(texts("ca-print-neighbour"), ["Bayern"]);
  });

  it("is cut to the state with room around, within what is in view", () => {
    print.begin();
    const [left, top, width, height] = sheets()[0].getAttribute("viewBox").split(" ").map(Number);
    const [x0, y0, x1, y1] = parts.geometry.box(null).map((value, i) => value / 4096 + [150, 100][i % 2]);
    assert.ok(left <= x0 && top <= y0 && left + width >= x1 && top + height >= y1);
    assert.ok(left >= 0 && top >= 0 && left + width <= 800 && top + height <= 600);
    assert.equal(left + width - x1, 56);
  });
});
