import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts } from "./load.js";
import { encode, smallBase } from "./small.js";

const atlas = loadScripts();
const base = smallBase();
const geometry = atlas.readGeometry(base);
const [WEST, EAST, ISLAND] = [0, 1, 2];

/** Give where a place is on the plane of the geometry. */
function at(lat, lon) {
  const [x, y] = atlas.plane(lat, lon);
  return [x - geometry.origin[0], y - geometry.origin[1]];
}

/** Count the lines that a path consists of. */
const lines = (path) => (path.match(/M/g) || []).length;

describe("polylines", () => {
  it("are read as their inventor wrote them", () => {
    const points = atlas.decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 5);
    assert.deepEqual(points, [[38.5, -120.2], [40.7, -120.95], [43.252, -126.453]]);
  });

  it("come back as they were", () => {
    const points = [[47.5312, 7.5123], [47.5311, 7.5129], [49.7913, 10.4999]];
    assert.deepEqual(atlas.decode(encode(points), 4), points);
  });
});

describe("the plane", () => {
  it("is the square world of Web Mercator", () => {
    const size = 256 * 2 ** atlas.PLANE_ZOOM;
    assert.deepEqual(atlas.plane(0, 0), [size / 2, size / 2]);
    assert.deepEqual(atlas.plane(0, 180)[0], size);
    assert.ok(Math.abs(atlas.plane(85.0511287798066, 0)[1]) < 1e-3);
  });
});

describe("districts", () => {
  it("are closed rings, an island is a hole in another", () => {
    assert.deepEqual(geometry.rings.map((rings) => rings.length), [1, 2, 1]);
    for (const ring of geometry.rings.flat()) assert.deepEqual(ring[0], ring[ring.length - 1]);
  });

  const places = [[48.5, 8.1, WEST], [48.5, 9.1, EAST], [48.5, 9.5, ISLAND], [48.39, 9.5, EAST],
    [47.9, 8.5, -1], [48.5, 10.1, -1], [49.1, 9.5, -1], [48.5, 7.9, -1]];
  for (const [lat, lon, district] of places) {
    it(`${lat} ${lon} is in ${district}`, () => assert.equal(geometry.districtAt(...at(lat, lon)), district));
  }

  it("have boxes, of some or of all", () => {
    const close = (box, [top, left, bottom, right]) => {
      const expected = [...at(top, left), ...at(bottom, right)];
      box.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6));
    };
    close(geometry.box([WEST]), [49, 8, 48, 9]);
    close(geometry.box([WEST, ISLAND]), [49, 8, 48, 9.6]);
    close(geometry.box(null), [49, 8, 48, 10]);
    close(geometry.box([]), [49, 8, 48, 10]);
  });

  it("know their region", () => {
    assert.deepEqual(geometry.regions, [1, 2, 2]);
    assert.equal(atlas.regionOf(base, ISLAND), 2);
    assert.equal(atlas.regionOf({ areas: { ...base.areas, kind: base.areas.kind.map(() => "state") } }, ISLAND), -1);
  });
});

describe("borders", () => {
  it("are drawn once each", () => {
    assert.equal(lines(geometry.borders), 4);
    assert.equal(lines(geometry.regionBorders), 3); // the island belongs to the region around it
  });

  it("between districts of a union are left out", () => {
    assert.equal(lines(geometry.outline([WEST])), 2);
    assert.equal(lines(geometry.outline([WEST, EAST])), 3);
    assert.equal(lines(geometry.outline([WEST, EAST, ISLAND])), 2);
    assert.equal(geometry.outline([]), "");
  });

  it("are written short, and lead where they should", () => {
    const [[, x, y], moves] = [/^M(\S+) (\S+)l/.exec(geometry.paths[WEST]), /l(.*) Z$/.exec(geometry.paths[WEST])[1]];
    const steps = moves.trim().split(" ").map(Number);
    const sum = (offset) => steps.filter((_, i) => i % 2 === offset).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum(0)) < 1e-6 && Math.abs(sum(1)) < 1e-6, "the ring is closed");
    const [left, , right] = geometry.box([WEST]);
    assert.ok(+x >= left - 0.1 && +x <= right + 0.1 && Number.isFinite(+y));
  });
});
