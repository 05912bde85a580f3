// A workshop fills a matrix by keyboard: what keys write, where they lead, what is told of it.
import assert from "node:assert/strict";
import { beforeEach, describe, it, mock } from "node:test";
import { loadScripts, openPage } from "./load.js";

const window = openPage();
const atlas = loadScripts();
globalThis.FocusEvent = window.FocusEvent;

const WORDS = {
  corner: "acts on", position: "{row} → {column}: {value}", empty: "nothing yet", gap: "not stated",
  gapShort: "n/s", closed: "closed", progress: "{filled} of {all}", refused: "{typed} is none",
  rowTotal: "active", columnTotal: "passive", clear: "clear", undo: "undo", choose: "value",
  atLeast: "≥ {sum}",
};
const heads = (...ids) => ids.map((id) => ({ id, name: `Factor ${id}` }));
const empty = (rows, columns) => Array.from({ length: rows }, () => Array(columns).fill(null));
const levels = (...values) => values.map((value) => ({ value, text: "" }));
const matrix = (more = {}) => ({
  edition: "1", title: "Influences", rows: heads("A", "B", "C"), columns: heads("A", "B", "C"),
  values: empty(3, 3), diagonal: true, levels: levels(0, 1, 2, 3), gapKeys: ["-", "k"], total: "sum",
  upright: true, large: false, locale: "de", words: WORDS, ...more,
});
const ratings = (more = {}) => ({
  ...matrix(), columns: heads("q1", "q2", "s"), diagonal: false, total: "mean",
  levels: levels(...Array.from({ length: 13 }, (_, ten) => ten * 10)), ...more,
});

/** Open a grid with the focus in its first cell; gives what a user does and sees. */
function open(data) {
  document.body.innerHTML = "<div></div><button>elsewhere</button>";
  const place = document.querySelector("div");
  const sent = [];
  const grid = atlas.createGrid(place, data, (told) => sent.push(told));
  const cells = () => [...place.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
  const active = () => document.activeElement;
  place.querySelector("td[tabindex='0']").focus();
  const press = (key, more = {}) => active().dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  return {
    place, sent, grid,
    type: (...keys) => keys.forEach((key) => press(key)),
    press,
    texts: () => cells().map((row) => row.map((cell) => cell.textContent)),
    at: () => active().getAttribute("data-at"),
    name: () => active().getAttribute("aria-label"),
    said: () => place.querySelector("[role=status]").textContent,
    leave: () => document.querySelector("body > button").focus(),
  };
}

beforeEach(() => mock.timers.reset());

describe("a matrix", () => {
  it("is filled by one digit a cell, and passes over its diagonal", () => {
    const user = open(matrix());
    assert.equal(user.at(), "0,1");
    user.type("3", "1", "0", "-", "2", "k");
    assert.deepEqual(user.texts(), [["", "3", "1", "4"], ["0", "", "n/s", "≥ 0"], ["2", "n/s", "", "≥ 2"]]);
    assert.equal(user.at(), "2,1");
    user.leave();
    assert.deepEqual(user.sent, [
      { edition: "1", values: [[null, 3, 1], [0, null, "gap"], [2, "gap", null]] }]);
  });

  it("adds up columns below", () => {
    const user = open(matrix({ values: [[null, 3, 1], [0, null, 2], [null, 1, null]] }));
    const foot = [...user.place.querySelectorAll("tfoot td")].map((cell) => cell.textContent);
    assert.deepEqual(foot.slice(0, 3), ["≥ 0", "4", "3"]);
    assert.equal(user.place.querySelector(".filled").textContent, "5 of 6");
  });

  it("begins at the first cell that says nothing yet", () => {
    assert.equal(open(matrix({ values: [[null, 3, 1], [0, null, null], [1, 1, null]] })).at(), "1,2");
  });

  it("says where the focus is and what stands there", () => {
    const user = open(matrix());
    assert.equal(user.name(), "Factor A → Factor B: nothing yet");
    user.type("ArrowLeft");
    assert.equal(user.name(), "Factor A → Factor A: closed");
    user.type("3");
    assert.equal(user.texts()[0][0], "");
    const marked = [...user.place.querySelectorAll("th.marked, tr.marked > th")].map((h) => h.textContent);
    assert.deepEqual(marked.sort(), ["Factor A", "Factor A"]);
  });

  it("refuses a number that there is not, and keeps what stood there", () => {
    const user = open(matrix());
    user.type("2", "ArrowLeft", "ArrowLeft", "ArrowRight");
    user.type("7");
    assert.equal(user.said(), "7 is none");
    assert.equal(user.texts()[0][1], "2");
  });

  it("has one way in by Tab, which stays where the keyboard was", () => {
    const user = open(matrix());
    user.type("ArrowDown", "ArrowRight");
    const inTabOrder = [...user.place.querySelectorAll("[tabindex='0'], button:not([tabindex='-1'])")];
    assert.deepEqual(inTabOrder.map((each) => each.getAttribute("data-at")), ["1,2"]);
    assert.equal(user.press("Tab"), true, "Tab leads out");
  });

  it("moves to ends of rows and of all", () => {
    const user = open(matrix());
    user.type("End");
    assert.equal(user.at(), "0,2");
    user.type("Enter", "Home");
    assert.equal(user.at(), "1,0");
    user.press("End", { ctrlKey: true });
    assert.equal(user.at(), "2,2");
    user.type("ArrowDown", "ArrowRight");
    assert.equal(user.at(), "2,2");
  });

  it("takes back change after change", () => {
    const user = open(matrix());
    user.type("3", "1");
    user.type("ArrowUp", "Home", "ArrowRight", "Delete");
    const undo = () => user.press("z", { ctrlKey: true });
    undo();
    assert.equal(user.texts()[0][1], "3");
    undo();
    assert.deepEqual(user.texts()[0].slice(0, 3), ["", "3", ""]);
    assert.equal(user.at(), "0,2");
    undo();
    undo();
    assert.deepEqual(user.texts()[0].slice(0, 3), ["", "", ""]);
  });
});

describe("ratings", () => {
  it("take a number and a key that goes on; one digit stands for tens", () => {
    const user = open(ratings());
    user.type("7", "Tab", "6", "0", "Tab", "1", "2", "0", "Tab");
    assert.deepEqual(user.texts()[0], ["70", "60", "120", "83"]);
    assert.equal(user.at(), "1,0");
    user.type("1", "2", "Enter", "1", "0", "0", "ArrowRight", "0");
    assert.deepEqual(user.texts().map((row) => row.slice(0, 2)), [["70", "60"], ["120", ""], ["100", "0"]]);
  });

  it("refuse what is no step of ten, and keep what stood there", () => {
    const user = open(ratings());
    user.type("7", "5");
    assert.equal(user.texts()[0][0], "");
    assert.equal(user.said(), "75 is none");
    user.type("5");
    assert.equal(user.texts()[0][0], "50");
  });

  it("undo a typed number at once, however many digits it has", () => {
    const user = open(ratings({ values: [[10, null, null], [null, null, null], [null, null, null]] }));
    user.type("ArrowLeft", "1", "2", "0");
    assert.equal(user.texts()[0][0], "120");
    user.press("z", { ctrlKey: true });
    assert.equal(user.texts()[0][0], "10");
  });

  it("give a number up by Escape", () => {
    const user = open(ratings());
    user.type("4", "Escape");
    assert.equal(user.texts()[0][0], "");
  });

  it("have no mean before all three are known", () => {
    const user = open(ratings());
    user.type("4", "Tab", "6", "Tab", "-");
    assert.equal(user.texts()[0][3], "–");
  });
});

describe("what is told", () => {
  it("is told when the keyboard rests, once, and not again when it is left", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const user = open(matrix());
    user.type("3");
    mock.timers.tick(500);
    user.type("1");
    mock.timers.tick(500);
    assert.equal(user.sent.length, 0);
    mock.timers.tick(500);
    assert.deepEqual(user.sent.map(({ values }) => values[0]), [[null, 3, 1]]);
    user.leave();
    assert.equal(user.sent.length, 1);
  });

  it("comes back late and never takes away what was typed since", () => {
    const user = open(matrix());
    user.type("3");
    user.grid.show(matrix({ values: empty(3, 3) }));
    assert.equal(user.texts()[0][1], "3");
  });

  it("gives way to another edition, and the focus stays at its factors", () => {
    const user = open(matrix());
    user.type("3", "1");
    assert.equal(user.at(), "1,0");
    const more = heads("X", "A", "B", "C");
    user.grid.show(matrix({ edition: "2", rows: more, columns: more, values: empty(4, 4) }));
    assert.equal(user.at(), "2,1");
    assert.deepEqual(user.texts()[1].slice(0, 4), ["", "", "", ""]);
    user.type("2");
    user.leave();
    assert.equal(user.sent.at(-1).edition, "2");
  });
});

describe("names of factors", () => {
  it("are text, whatever stands in them", () => {
    const hostile = [{ id: "A", name: "<img src=x onerror=alert(1)>" }, { id: "B", name: "$& {value}" }];
    const user = open(matrix({ rows: hostile, columns: hostile, values: empty(2, 2) }));
    assert.equal(user.place.querySelector("img"), null);
    assert.equal(user.name(), "<img src=x onerror=alert(1)> → $& {value}: nothing yet");
  });
});
