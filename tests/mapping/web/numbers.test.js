// Numbers in texts: the same signs as in Python, and no sign at zero.

import assert from "node:assert/strict";
import { it } from "node:test";
import { loadScripts, openPage } from "./load.js";
import { smallBase } from "./small.js";

openPage();
const atlas = loadScripts();

it("numbers below zero have a minus sign, and zero has none", () => {
  const [de, en] = ["de", "en"].map((lang) => atlas.translator(smallBase(), lang));
  assert.equal(de.number(-1234.5, 1), "\u22121.234,5");
  assert.equal(en.number(-1234.5, 1), "\u22121,234.5");
  for (const words of [de, en]) {
    assert.equal(words.number(-0, 0), "0");
    assert.equal(words.number(-0.3, 0), "0");
    assert.equal(words.number(-0.04, 1), words.number(0, 1));
    assert.equal(words.number(-10, 0), "\u221210");
  }
});
