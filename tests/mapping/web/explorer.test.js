import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { leftBehind, openLivePage, page } from "./live.js";
import { loadScripts } from "./load.js";
import { smallBase } from "./small.js";

const atlas = loadScripts();
const { createExplorer } = atlas;
let watched;

beforeEach(() => {
  openLivePage();
  watched = new Set();
  globalThis.ResizeObserver = class {
    observe() { watched.add(this); }
    disconnect() { watched.delete(this); }
  };
  globalThis.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
});

/** Make an explorer without a map: filters, heading and table. */
function open(t, view = {}, options = {}, base = smallBase()) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const container = document.createElement("div");
  document.body.append(container);
  const told = [];
  const tell = (name) => (...what) => told.push([name, ...what]);
  const explorer = createExplorer(container, base, view, { map: false, table: true, columns: true,
    onQuery: tell("query"), onSelect: tell("select"), onLanguage: tell("language"), ...options });
  t.mock.timers.tick(1000);
  const $ = (selector) => container.querySelector(selector);
  const rows = () => [...container.querySelectorAll("tbody .ca-row-name")].map((node) => node.textContent);
  return { container, explorer, told, $, rows, tick: t.mock.timers.tick.bind(t.mock.timers) };
}

const NAMES = ["Auto West", "Cluster Auto", "Cluster Ost", "Medizin Ost", "Netz ohne Sitz", "Straße der Insel"];

describe("an explorer without a map", () => {
  it("lists all records, and those of a query", (t) => {
    const { $, rows, told, tick } = open(t);
    assert.deepEqual(rows(), NAMES);
    $("input[value=agency]").click();
    tick(1000);
    assert.deepEqual(rows(), ["Netz ohne Sitz", "Straße der Insel"]);
    assert.deepEqual(told, [["query", { kind: ["agency"] }]]);
  });

  it("sorts by a column, what is not stated last, upwards and downwards", (t) => {
    const { container, rows, tick } = open(t);
    const sort = () => [...container.querySelectorAll(".ca-sort")].find((each) => each.textContent === "Founded").click();
    const years = ["Auto West", "Medizin Ost", "Netz ohne Sitz"];
    sort();
    tick(1000);
    assert.deepEqual(rows().slice(0, 3), years);
    sort();
    tick(1000);
    assert.deepEqual(rows().slice(0, 3), [...years].reverse());
  });

  it("widens an empty result by the filter that it names", (t) => {
    const { $, rows, tick } = open(t, { query: { area: ["district:08111"], industry: ["medicine"] } });
    assert.deepEqual(rows(), []);
    assert.equal($(".ca-empty").hidden, false);
    $(".ca-empty button").click();
    tick(1000);
    assert.deepEqual(rows(), ["Cluster Ost", "Medizin Ost", "Straße der Insel"]);
    assert.equal($(".ca-empty").hidden, true);
  });

  it("takes what is shown from outside without telling it back", (t) => {
    const { explorer, rows, told, tick } = open(t);
    explorer.update({ query: { text: ["insel"] }, lang: "en" });
    tick(1000);
    assert.deepEqual(rows(), ["Cluster Ost", "Straße der Insel"]);
    assert.deepEqual(told, []);
  });

  it("makes no row anew while only the theme changes", (t) => {
    const { explorer, container, tick } = open(t, {}, { languageSwitch: true });
    const first = container.querySelector("tbody tr");
    explorer.update({ theme: "dark" });
    tick(1000);
    assert.equal(container.querySelector("tbody tr"), first);
  });

  it("keeps its state in the address, and shows another one that is gone to", (t) => {
    const { $, rows, tick } = open(t, {}, { hash: true });
    $("input[value=agency]").click();
    tick(1000);
    assert.equal(location.hash, "#kind=agency");
    location.hash = "#kind=cluster&lang=en";
    dispatchEvent(new Event("hashchange"));
    tick(1000);
    assert.deepEqual(rows(), ["Cluster Auto", "Cluster Ost"]);
  });

  it("prints all rows with website and summary, and is as before after it", (t) => {
    const { container, tick } = open(t);
    dispatchEvent(new Event("beforeprint"));
    assert.equal(container.querySelectorAll("tbody .ca-row").length, 6);
    const more = [...container.querySelectorAll(".ca-paper-row")].map((row) => row.textContent);
    assert.deepEqual(more, ["example.orgAutos", "Geräte"]);
    assert.equal(container.querySelectorAll(".ca-paper-number").length, 0); // there is no map
    dispatchEvent(new Event("afterprint"));
    tick(1000);
    assert.equal(container.querySelectorAll("tbody tr").length, 6);
  });
});

/** Give a base with so many networks. */
function largeBase(count) {
  const base = smallBase();
  const columns = Object.entries(base.networks).filter(([name]) => name !== "summary");
  const repeated = columns.map(([name, column]) => [name, Array.from({ length: count }, (_, i) => column[i % 4])]);
  const networks = { ...Object.fromEntries(repeated), summary: { de: Array(count).fill(""), en: Array(count).fill("") } };
  networks.id = networks.id.map((id, i) => `${id}-${i}`);
  return { ...base, networks };
}

describe("a long table", () => {
  const count = ({ $ }) => $("tbody").children.length;
  const settle = ({ tick }) => {
    for (let i = 0; i < 30; i++) tick(300); // each step is planned by the one before
  };

  it("is written bit by bit, and more when asked for", (t) => {
    const shown = open(t, {}, {}, largeBase(900));
    assert.ok(count(shown) < 502, `${count(shown)}`);
    settle(shown);
    assert.equal(count(shown), 500);
    shown.$(".ca-more-rows").click();
    assert.equal(count(shown), 700);
    assert.equal(document.activeElement, shown.container.querySelectorAll(".ca-row-name")[500]);
  });

  it("is whole on paper, and as before after it", (t) => {
    const shown = open(t, {}, {}, largeBase(900));
    dispatchEvent(new Event("beforeprint"));
    assert.equal(shown.container.querySelectorAll("tbody .ca-row").length, 902);
    dispatchEvent(new Event("afterprint"));
    settle(shown);
    assert.equal(count(shown), 500);
  });

  it("is written no further once it is gone", (t) => {
    const shown = open(t, {}, {}, largeBase(900));
    shown.explorer.update({ query: { kind: ["initiative"] } });
    shown.tick(1); // the first rows stand there
    const body = shown.$("tbody");
    const rows = body.children.length;
    shown.explorer.destroy();
    settle(shown);
    assert.ok(rows < 450);
    assert.equal(body.children.length, rows);
  });
});

describe("an explorer that is gone", () => {
  it("listens to nothing, watches nothing, and writes nothing any more", (t) => {
    const { container, explorer, $, tick } = open(t, {}, { hash: true, languageSwitch: true });
    $("input[value=agency]").click();
    dispatchEvent(new Event("beforeprint"));
    const search = $("input[type=search]");
    search.value = "x";
    search.dispatchEvent(new Event("input"));
    const [body, rows] = [$("tbody"), $("tbody").children.length];
    explorer.destroy();
    tick(10000);
    assert.equal(body.children.length, rows);
    assert.deepEqual(leftBehind(), []);
    assert.equal(watched.size, 0);
    assert.equal(location.hash, "");
    assert.equal(container.children.length, 0);
    assert.deepEqual(page.sent, []);
  });
});
