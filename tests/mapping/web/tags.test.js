import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts } from "./load.js";
import { smallBase } from "./small.js";

const atlas = loadScripts();
const base = smallBase();
const geometry = atlas.readGeometry(base);
const WIDE = 1 / 32; // far apart
const SMALL = 1 / 65536; // all within a few pixels

/** Arrange the tags of some clusters at a scale, beside these symbols. */
function tagsOf(clusters, scale, symbols = [], of = base) {
  const room = atlas.labelRoom(symbols);
  return atlas.arrangeTags(of, geometry, atlas.readAreas(of, geometry), clusters, scale, room);
}

/** A base whose clusters have these districts. */
const covering = (...districts) => ({ ...base, clusters: { ...base.clusters, districts } });

describe("tags of clusters", () => {
  it("stand inside their areas, one for each area", () => {
    const tags = tagsOf([0, 1], WIDE);
    assert.deepEqual(tags.map((tag) => tag.clusters), [[0], [1]]);
    for (const { x, y, districts } of tags) {
      assert.ok(districts.includes(geometry.districtAt(x / WIDE, y / WIDE)));
    }
  });

  it("share one where their areas are the same, and where they would touch", () => {
    const same = tagsOf([0, 1], WIDE, [], covering([0, 1], [1, 0]));
    assert.deepEqual(same.map(({ clusters, areas }) => [clusters, areas]), [[[0, 1], 1]]);
    const near = tagsOf([0, 1], SMALL);
    assert.deepEqual(near.map(({ clusters, areas }) => [clusters, areas]), [[[0, 1], 2]]);
  });

  it("have the colour of their industry group, and none where there are several", () => {
    assert.deepEqual(tagsOf([0, 1], WIDE).map((tag) => tag.color), ["#332288", "#cc6677"]);
    assert.equal(tagsOf([0, 1], SMALL)[0].color, null);
  });

  it("give way to symbols, but stay in their area", () => {
    const [free] = tagsOf([0], WIDE);
    const symbol = { x: free.x, y: free.y, radius: 7, items: [] };
    const [moved] = tagsOf([0], WIDE, [symbol]);
    assert.ok(Math.hypot(moved.x - free.x, moved.y - free.y) >= 16);
    assert.ok(moved.districts.includes(geometry.districtAt(moved.x / WIDE, moved.y / WIDE)));
  });

  it("leave out clusters whose area isn't stated", () => {
    assert.deepEqual(tagsOf([0, 1], WIDE, [], covering([], [2])).map((tag) => tag.clusters), [[1]]);
  });
});

describe("the name of a group", () => {
  const words = atlas.translator(base, "en");
  const named = (place, rows) => atlas.groupName({ networks: { place } }, rows, words);

  it("is its town, or the one with most networks and those around it", () => {
    assert.equal(named(["Ulm", "Ulm"], [0, 1]), "Ulm");
    assert.equal(named(["Ulm", "Aalen", "Ulm"], [0, 1, 2]), "Ulm and neighbouring towns");
    assert.equal(named(["Ulm", "Aalen"], [0, 1]), "Aalen and neighbouring towns");
    assert.equal(named(["", ""], [0, 1]), "2 networks");
  });
});
