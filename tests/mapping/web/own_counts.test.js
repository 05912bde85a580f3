import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import vm from "node:vm";
import { loadScripts, openPage } from "./load.js";

openPage();
const atlas = loadScripts();
const file = new URL("../../../atlas/mapping/web/entry/own_counts.js", import.meta.url);
vm.runInThisContext(readFileSync(file, "utf8"), { filename: file.pathname });

const WORDS = { rows: "Zeilen: {count}", share: "{share} % von {all}", part: "{name}: {share} %", finest: "Ende.",
  legend: "{width} km, bis {most}", district: "Kreis", lat: "Breite", lon: "Länge", count: "Anzahl",
  more: "Näheres", view: "{count} in {cells}" };
const level = { level: 11, x: [1076, 1077], y: [705, 705], count: [1200, 3], all: [2400, 3], place: [1, 0], led: [[0, 900, 1, 300], [0, 3]] };
const cells = { levels: [{ ...level, level: 10 }, level], places: ["A", "B"], industries: ["<b>", "IT"], words: WORDS };

describe("counts by cell", () => {
  it("fall into the class whose least count they reach", () => {
    for (const most of [1, 2, 5, 139, 1244, 10_000_000]) {
      const steps = atlas.cellSteps(most);
      for (const [step, start] of steps.entries()) {
        if (start === null) continue;
        assert.equal(atlas.cellClass(start, most), step);
        if (start > 1) assert.ok(atlas.cellClass(start - 1, most) < step);
      }
      assert.equal(atlas.cellClass(most, most), 4);
      assert.notEqual(steps[4], null);
    }
  });

  it("are shown by the finest level that can be read", () => {
    const levels = [8, 9, 10].map((each) => ({ ...level, level: each }));
    assert.deepEqual([4, 5.9, 6, 7, 14].map((zoom) => atlas.cellLevel(levels, zoom).level), [8, 8, 9, 10, 10]);
  });

  it("are said in words, with their share and what leads", () => {
    assert.deepEqual(atlas.cellLines(cells, level, 0, "de"),
      ["B", "Zeilen: 1.200", "50 % von 2.400", "<b>: 75 %", "IT: 25 %"]);
  });

  it("say in the legend how wide a cell is, and where a file ends", () => {
    assert.doesNotMatch(atlas.cellLegend(cells, cells.levels[0], 1200, "de"), /Ende/);
    assert.match(atlas.cellLegend(cells, level, 1200, "de"), /^13 km, bis 1\.200\. Ende\.$/);
  });

  it("stand in a table, the largest first, names as text", () => {
    const table = atlas.cellTable(cells, { level, at: [1, 0] }, "de");
    const column = (at) => [...table.querySelectorAll("tbody tr")].map((row) => row.children[at].textContent);
    assert.deepEqual(column(3), ["1.200", "3"]);
    assert.equal(table.querySelectorAll("b").length, 0);
  });

  it("stand there with all that pointing at them tells", () => {
    const table = atlas.cellTable(cells, { level, at: [0] }, "de");
    assert.equal(table.querySelector("tbody tr").lastChild.textContent, "50 % von 2.400; <b>: 75 %; IT: 25 %");
    assert.equal(table.querySelectorAll("thead th").length, table.querySelectorAll("tbody tr > *").length);
    const plain = { ...cells, industries: ["IT"] };
    const bare = atlas.cellTable(plain, { level: { ...level, all: null, led: [[0, 1], [0, 1]] }, at: [0, 1] }, "de");
    assert.deepEqual([...bare.querySelectorAll("thead th")].map((head) => head.textContent),
      ["Kreis", "Breite", "Länge", "Anzahl"]);
  });

  it("of a view are counted", () => {
    assert.equal(atlas.cellCount(cells, { level, at: [0, 1] }, "de"), "1.203 in 2");
  });

  it("are written shortly where a cell is narrow, or not at all", () => {
    const fits = (most) => ({ length }) => length <= most;
    assert.deepEqual([9, 5, 1].map((most) => atlas.writtenCount(1_234_567, "en", fits(most))), ["1,234,567", "1.2M", ""]);
  });
});
