import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts } from "./load.js";
import { smallBase } from "./small.js";

const atlas = loadScripts();
const valid = atlas.validValues(smallBase());
const clean = (query) => atlas.normalise(query, valid);

describe("the one form of a query", () => {
  it("keeps known values only, once and sorted", () => {
    const query = clean({ industry: ["medicine", "nonsense", "cars", "cars"], kind: "agency", more: "x" });
    assert.deepEqual(query, { industry: ["cars", "medicine"], kind: ["agency"] });
  });

  it("leaves out what filters nothing", () => {
    assert.deepEqual(clean({ area: ["state"], industry: [], text: " \u00a0", label: null }), {});
    assert.deepEqual(clean(null), {});
  });

  it("takes the last of what can have one value", () => {
    const query = clean({ area: ["region:west", "district:08112"], founded_from: ["1990", "2005"] });
    assert.deepEqual(query, { area: ["district:08112"], founded_from: ["2005"] });
  });

  it("takes years of four digits only", () => {
    for (const year of ["999", "20100", "19x5", "٢٠١٠"]) assert.deepEqual(clean({ founded_to: year }), {});
    assert.deepEqual(clean({ founded_to: " 2010 " }), { founded_to: ["2010"] });
  });

  it("takes a search as words, not longer than anybody searches", () => {
    assert.deepEqual(clean({ text: ["  a \u2003 b\n" ] }), { text: ["a b"] });
    assert.equal(Array.from(clean({ text: ["😀".repeat(250)] }).text[0]).length, 200);
  });

  it("is not fooled by names of objects", () => {
    assert.deepEqual(clean({ industry: ["constructor", "__proto__"], constructor: "x" }), {});
  });

  it("keeps to areas within the ground of a selection", () => {
    const base = { ...smallBase(), ground: "region:ost" };
    const within = atlas.validValues(base);
    assert.deepEqual(atlas.normalise({ area: "district:08111" }, within), {});
    assert.deepEqual(atlas.normalise({ area: "region:ost" }, within), {});
    assert.deepEqual(atlas.normalise({ area: "district:08113" }, within), { area: ["district:08113"] });
  });
});

describe("changing a query", () => {
  const query = { area: ["region:west"], industry: ["cars", "medicine"] };

  it("takes away one value or a whole filter", () => {
    assert.deepEqual(atlas.without(query, "industry", "cars"), { ...query, industry: ["medicine"] });
    assert.deepEqual(atlas.without(query, "industry"), { area: ["region:west"] });
    assert.deepEqual(atlas.without(query, "area", "region:west"), { industry: query.industry });
  });

  it("puts filters in their order and never changes the query given", () => {
    const before = structuredClone(query);
    const changed = atlas.withValues(query, "area", ["region:ost"]);
    assert.deepEqual(Object.entries(changed), [["area", ["region:ost"]], ["industry", query.industry]]);
    assert.deepEqual(atlas.withValues(query, "area", []), { industry: query.industry });
    assert.deepEqual(query, before);
  });
});

describe("a query in a link", () => {
  it("comes back as it was", () => {
    const query = { area: ["region:west"], industry: ["cars", "medicine"], text: ["ä & b=c #1"] };
    assert.deepEqual(atlas.fromParameters(atlas.toParameters(query)), query);
  });

  it("stays readable, and holds more than the query", () => {
    const text = atlas.toParameters({ area: ["region:west"] }, { view: "48.5,9,8", selected: "" });
    assert.equal(text, "area=region:west&view=48.5,9,8");
  });

  it("tells queries apart by what they filter", () => {
    assert.ok(atlas.sameQuery({ kind: ["agency"] }, { kind: ["agency"], text: [] }));
    assert.ok(!atlas.sameQuery({ kind: ["agency"] }, { kind: ["cluster"] }));
  });
});
