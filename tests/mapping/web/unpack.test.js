import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import vm from "node:vm";
import { loadScripts } from "./load.js";

const atlas = loadScripts();
const file = new URL("../../../atlas/mapping/web/entry/unpack.js", import.meta.url);
vm.runInThisContext(readFileSync(file, "utf8"));

/** Texts of every length beyond four bytes, as payload.pack writes them. */
const PACKED = [
  ["", "c-m7^0ssJL07U"],
  ["a", "c-m7+R0042O#r3"],
  ["ab", "c-m7+Oi}^>0+j&>"],
  ["abc", "c-m7+OiES)00cn+YX"],
  ["Größe < 3 & „mehr“", "c-m8PFFL&K@cdK-8wFzpHHAkF^Kw%&iXJu0Q33#vA`1N"],
];

it("reads what Python packs, whatever its length", async () => {
  for (const [value, text] of PACKED) assert.equal(await atlas.unpack(text), value);
});

it("refuses what is cut off", async () => {
  const [, text] = PACKED[PACKED.length - 1];
  await assert.rejects(atlas.unpack(text.slice(0, -5)));
});
