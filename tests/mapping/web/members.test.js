import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts, openPage } from "./load.js";
import { smallBase } from "./small.js";

openPage();
const atlas = loadScripts();

/** Say the members of a network of the small atlas. */
function said(lang, basis, members = "60", asOf = "2015-03") {
  const small = smallBase();
  const networks = {
    ...small.networks, members: [members], members_as_of: [asOf], members_basis: [basis],
  };
  const base = { ...small, networks };
  return atlas.cardFacts.members(0, { base, lang, words: atlas.translator(base, lang) });
}

describe("members", () => {
  const recent = `${new Date().getFullYear() - 1}`;
  const old = " (older than five years)";

  it("say what they count, and when", () => {
    assert.equal(said("en", "partners", "60", `${recent}-03`), `60 partners, March ${recent}`);
    assert.equal(said("en", "tenants", "1", recent), `1 tenant, ${recent}`);
  });

  it("say so where they were counted more than five years ago", () => {
    assert.equal(said("en", "partners"), `60 partners, March 2015${old}`);
    const year = new Date().getFullYear() - 5; // until its end it may be younger
    assert.equal(said("en", "firms", "7", `${year}`), `7 firms, ${year}`);
  });

  it("say so where the year is unknown, or what is counted", () => {
    assert.equal(said("en", "firms", "1460", ""), "1,460 firms, year unknown");
    assert.equal(said("en", ""), `60, March 2015${old}`);
    assert.equal(said("en", "members", ""), "");
  });
});
