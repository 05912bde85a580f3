import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts } from "./load.js";
import { smallBase } from "./small.js";

const atlas = loadScripts();
const base = smallBase();
const index = atlas.indexRecords(base);

/** Give the ids that a query finds. */
function found(query, of = index) {
  const { networks, clusters } = of.ask(query);
  return [...networks.map((row) => base.networks.id[row]), ...clusters.map((row) => base.clusters.id[row])];
}

const NETWORKS = base.networks.id;
const CLUSTERS = base.clusters.id;

describe("which records satisfy a query", () => {
  const expected = [
    [{}, [...NETWORKS, ...CLUSTERS]],
    [{ area: "district:08111" }, ["auto", "cluster-auto"]],
    [{ area: "region:ost" }, ["medizin", "insel", "ohne-sitz", ...CLUSTERS]],
    [{ industry: ["cars"] }, ["auto", "insel", "cluster-auto"]],
    [{ industry: ["cars", "medicine"] }, ["auto", "medizin", "insel", ...CLUSTERS]],
    [{ technology: ["ai"] }, ["auto", "ohne-sitz", "cluster-ost"]],
    [{ kind: ["agency"] }, ["insel", "ohne-sitz"]],
    [{ kind: ["cluster"] }, CLUSTERS],
    [{ label: ["Gold"] }, ["auto"]],
    [{ active: ["unknown"] }, ["ohne-sitz"]],
    [{ active: ["true", "false"] }, ["auto", "medizin", "insel"]],
    [{ founded_from: "2010" }, ["medizin", "ohne-sitz"]],
    [{ founded_to: "2010" }, ["auto", "medizin"]],
    [{ founded_from: "2001", founded_to: "2010" }, ["medizin"]],
    [{ industry: ["cars"], technology: ["ai"] }, ["auto"]],
  ];
  for (const [query, ids] of expected) {
    it(JSON.stringify(query), () => assert.deepEqual(found(query), ids));
  }

  it("a record of whose seat the region alone is known lies in all that holds the region", () => {
    assert.ok(found({ area: "region:ost" }).includes("ohne-sitz"));
    assert.ok(!found({ area: "district:08112" }).includes("ohne-sitz"));
    const west = { ...base, networks: { ...base.networks, region: [1, 2, 2, 1] } };
    assert.ok(found({ area: "district:08111" }, atlas.indexRecords(west)).includes("ohne-sitz"));
  });
});

describe("the search", () => {
  const expected = [
    ["kuenstliche", ["auto", "ohne-sitz", "cluster-ost"]],
    ["KÜNSTLICHE intelligenz", ["auto", "ohne-sitz", "cluster-ost"]],
    ["strasse", ["insel"]],
    ["STRAẞE", ["insel"]],
    ["westheim", ["auto"]],
    ["Gold", ["auto"]],
    ["geräte ostheim", ["medizin"]],
    ["geräte westheim", []],
    ["Vehicles", ["auto", "insel", "cluster-auto"]],
    ["(.*)", []],
  ];
  for (const [text, ids] of expected) {
    it(text, () => assert.deepEqual(found({ text: [text] }), ids));
  }

  it("forgets words no one asks for any more, and finds them again", () => {
    for (let i = 0; i < 120; i++) index.ask({ text: [`w${i}`] });
    assert.deepEqual(found({ text: ["westheim"] }), ["auto"]);
  });
});

describe("a forgiving search", () => {
  it("finds by other words and says so; in quotation marks it doesn't", () => {
    const { also, loose } = index.ask({ text: ["gizmo"] });
    assert.deepEqual(found({ text: ["gizmo"] }), ["auto", "medizin", "insel", "ohne-sitz", ...CLUSTERS]);
    assert.deepEqual(also.map(({ field, value }) => `${field} ${value}`),
      ["industry cars", "technology ai", "text Geräte"]);
    assert.ok(loose.has("network 0"));
    assert.deepEqual(found({ text: ["„gizmo“"] }), []);
    assert.deepEqual(found({ text: ["chirurgische instrumente ostheim"] }), ["medizin"]);
  });

  it("offers the nearest spelling where nothing is found, and only there", () => {
    assert.equal(index.ask({ text: ["Medizintechnick"] }).meant, "Medizintechnik");
    assert.equal(index.ask({ text: ["Wetsheim"] }).meant, "Westheim");
    assert.equal(index.ask({ text: ["Westheim"] }).meant, "");
    assert.equal(index.ask({ text: ["xyzzyplugh"] }).meant, "");
  });
});

describe("circles and shapes", () => {
  const box = (s, w, n, e) => ({ shape: atlas.textOfShape([[s, w], [s, e], [n, e], [n, w]]) });

  it("hold networks by their points and clusters by districts that they touch", () => {
    assert.deepEqual(found({ near: "Westheim", within_km: "1" }), ["auto", "cluster-auto"]);
    assert.deepEqual(found({ near: "Westheim", within_km: "40" }), ["auto", ...CLUSTERS]); // over the border
    assert.deepEqual(found({ near: "Westheim", within_km: "75" }), ["auto", "medizin", "insel", ...CLUSTERS]);
  });

  it("count those whom only the want of a point keeps out", () => {
    assert.equal(index.ask({ near: "Westheim", within_km: "300" }).placeless, 1);
    assert.equal(index.ask({ near: "Westheim", industry: ["cars"] }).placeless, 0);
    assert.equal(index.ask({}).placeless, 0);
  });

  it("are touched by what lies in them, around them, and across them", () => {
    assert.deepEqual(found(box(48.45, 9.45, 48.55, 9.55)), ["insel", "cluster-ost"]); // within a district
    assert.deepEqual(found(box(47, 7, 50, 11)), ["auto", "medizin", "insel", ...CLUSTERS]);
    assert.deepEqual(found(box(48.9, 8.9, 49.1, 8.95)), ["cluster-auto"]);
    assert.deepEqual(found(box(50, 7, 51, 8)), []);
  });
});

describe("the counts of each filter's values", () => {
  it("are those of all records without a filter", () => {
    assert.deepEqual(index.whole.industry, { cars: 3, medicine: 3 });
    assert.deepEqual(index.whole.active, { true: 2, false: 1, unknown: 1 });
    assert.equal(index.whole.area.state, 6);
  });

  it("say what another value of a filter would give: each is what asking for it finds", () => {
    const query = { industry: ["cars"], area: ["region:ost"], text: ["insel"] };
    const { facets } = index.ask(query);
    for (const field of Object.keys(facets)) {
      for (const [value, count] of Object.entries(facets[field])) {
        assert.equal(count, found({ ...query, [field]: [value] }).length, `${field} ${value}`);
      }
    }
  });
});

describe("the hint where nothing is found", () => {
  it("names the filter without which most would be", () => {
    const query = { area: "district:08111", industry: ["medicine"] };
    assert.deepEqual(index.ask(query).hint, { field: "area", count: 3 });
    assert.deepEqual(index.ask({ label: ["Gold"], founded_from: "2015" }).hint, { field: "label", count: 1 });
  });

  it("is none where no single filter helps, or something is found", () => {
    const query = { area: "district:08111", label: ["Gold"], text: ["medizin"], kind: ["agency"] };
    assert.equal(index.ask(query).hint, null);
    assert.equal(index.ask({ label: ["Gold"] }).hint, null);
  });
});

describe("which filters a record fails", () => {
  for (const count of [8, 9, 16, 17, 32]) {
    it(`none of ${count} filters is lost`, () => {
      const names = Array.from({ length: count }, (_, i) => `filter ${i}`);
      const last = names[count - 1];
      const tally = atlas.tally(names, 3);
      tally.fail(last, (record) => record === 0);
      tally.fail(names[0], (record) => record < 2);
      assert.deepEqual(tally.passing(), [0]);
      assert.deepEqual(tally.hint(), { field: last, count: 1 });
      const passing = [0, 1, 2].filter((record) => !(tally.failed[record] & tally.others(last)));
      assert.deepEqual(passing, [0, 1]);
    });
  }

  it("more filters than there are bits are refused", () => {
    const names = Array.from({ length: 33 }, (_, i) => `filter ${i}`);
    assert.throws(() => atlas.tally(names, 1), RangeError);
  });
});
