import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts, openPage } from "./load.js";

openPage();
const atlas = loadScripts();

const sorted = (values, down = false) => atlas.inOrder(values, (value) => value, down, "de");

describe("rows of a table", () => {
  it("go by size where they are numbers, and what is not stated stays last", () => {
    assert.deepEqual(sorted([10, null, 9, 100]), [9, 10, 100, null]);
    assert.deepEqual(sorted([10, null, 9, 100], true), [100, 10, 9, null]);
  });

  it("go as the language sorts words, numbers inside them by size", () => {
    assert.deepEqual(sorted(["Zoo", "Äpfel", "apfel", "Kreis 10", "Kreis 9"]),
      ["Äpfel", "apfel", "Kreis 9", "Kreis 10", "Zoo"]);
  });

  it("keep their order where they are alike", () => {
    const rows = [{ key: 1, at: "a" }, { key: 2, at: "A" }, { key: 3, at: "a" }];
    const keys = (down) => atlas.inOrder(rows, ({ at }) => at, down, "de").map(({ key }) => key);
    assert.deepEqual(keys(false), [1, 2, 3]);
    assert.deepEqual(keys(true), [1, 2, 3]);
  });
});

describe("headings", () => {
  it("sort on a click and say by which column, and which way", () => {
    const asked = [];
    const head = atlas.element("tr", {}, ...["Name", "Ort"].map((title, at) =>
      atlas.sortHeading(title, () => asked.push(at), { class: "x" })));
    head.children[1].querySelector("button").click();
    assert.deepEqual(asked, [1]);
    const marks = () => [...head.children].map((cell) => cell.getAttribute("aria-sort"));
    assert.deepEqual(marks(), ["none", "none"]);
    atlas.markSorted(head, 1, true);
    assert.deepEqual(marks(), ["none", "descending"]);
    atlas.markSorted(head, 0, false);
    assert.deepEqual(marks(), ["ascending", "none"]);
    atlas.markSorted(head, -1, false);
    assert.deepEqual(marks(), ["none", "none"]);
  });
});
