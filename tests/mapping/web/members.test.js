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
  it("say what they count, and when", () => {
    assert.equal(said("en", "partners"), "60 partners, March 2015");
    assert.equal(said("en", "tenants", "1", "2021"), "1 tenant, 2021");
  });

  it("say so where the year is unknown, or what is counted", () => {
    assert.equal(said("en", "firms", "1460", ""), "1,460 firms, year unknown");
    assert.equal(said("en", ""), "60, March 2015");
    assert.equal(said("en", "members", ""), "");
  });
});
