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

describe("a circle and a drawn shape in a query", () => {
  const shape = atlas.textOfShape([[48.4, 8.9], [48.4, 9.3], [48.7, 9.1]]);

  it("names the place as the atlas does, and has a radius that goes without saying", () => {
    assert.deepEqual(clean({ near: " WESTHEIM" }), { near: ["Westheim"], within_km: ["25"] });
    assert.deepEqual(Object.keys(clean({ within_km: "9", text: "x", near: "70001" })),
      ["near", "within_km", "text"]);
  });

  it("guesses nothing", () => {
    for (const near of ["Ostheim", "Westhaim", "", "constructor"]) assert.deepEqual(clean({ near }), {});
    assert.deepEqual(clean({ near: "ostheim (insel)" }).near, ["Ostheim (Insel)"]);
  });

  it("takes whole kilometres from 1 to 300, and a radius around nothing for none", () => {
    for (const within_km of ["0", "301", "-1", "2.5", "x"]) {
      assert.deepEqual(clean({ near: "Westheim", within_km }).within_km, ["25"]);
    }
    assert.deepEqual(clean({ near: "Westheim", within_km: "007" }).within_km, ["7"]);
    assert.deepEqual(clean({ within_km: "20" }), {});
  });

  it("keeps shapes only that are some", () => {
    assert.deepEqual(clean({ shape }), { shape: [shape] });
    for (const bad of ["x", `${shape}x`, shape.slice(0, -1), "A".repeat(2000)]) {
      assert.deepEqual(clean({ shape: bad }), {});
    }
  });

  it("goes as a whole", () => {
    const query = clean({ near: "Westheim", shape });
    assert.deepEqual(atlas.without(query, "near", "Westheim"), { shape: [shape] });
  });

  it("is what a text typed into the search may ask for", () => {
    const base = smallBase();
    const texts = ["25 km um Westheim", "im Umkreis von 25 km um westheim", "Westheim 25 km", "um Westheim",
      "25km Westheim", "within 25 km of Westheim", "Westheim"];
    for (const text of texts) {
      assert.deepEqual(atlas.circlesMeant(base, text), [{ near: "Westheim", km: "25" }], text);
    }
    assert.deepEqual(atlas.circlesMeant(base, "7 km um Ostheim").map(({ near, km }) => near + km),
      ["Ostheim (Ost)7", "Ostheim (Insel)7"]);
    for (const text of ["Medizin", "999 km um Westheim", ""]) {
      assert.deepEqual(atlas.circlesMeant(base, text), []);
    }
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
