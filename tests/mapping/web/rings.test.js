import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadScripts } from "./load.js";

const atlas = loadScripts();
const RADIUS = atlas.SYMBOL_RADIUS;

/** Arrange places of so many records each, at these points, in pixels. */
function arrange(...places) {
  let row = 0;
  const occupied = places.map(([, , count], place) =>
    ({ place, rows: Array.from({ length: count }, () => row++) }));
  occupied.sort((a, b) => b.rows.length - a.rows.length);
  return atlas.arrange(occupied, { x: places.map(([x]) => x), y: places.map(([, y]) => y) }, 1);
}

const gap = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius;
const pairs = (things) => things.flatMap((a, i) => things.slice(i + 1).map((b) => [a, b]));

describe("records at one place", () => {
  it("one stands where it is", () => {
    const [{ items, donut, radius }] = arrange([10, 20, 1]);
    assert.deepEqual(items, [{ row: 0, x: 10, y: 20, radius: RADIUS }]);
    assert.equal(donut, false);
    assert.equal(radius, RADIUS);
  });

  for (let count = 2; count < atlas.DONUT_FROM; count++) {
    it(`${count} form a ring whose symbols keep apart and within its radius`, () => {
      const [spot] = arrange([0, 0, count]);
      assert.equal(spot.items.length, count);
      for (const [a, b] of pairs(spot.items)) assert.ok(gap(a, b) > -1); // rims may touch
      for (const item of spot.items) assert.ok(Math.hypot(item.x, item.y) + RADIUS <= spot.radius + 1e-9);
      assert.deepEqual(spot.items.map(({ row }) => row).sort((a, b) => a - b), spot.rows);
    });
  }

  it("from twelve on share a donut, which grows slowly", () => {
    const radii = [12, 100, 1000].map((count) => {
      const [spot] = arrange([0, 0, count]);
      assert.ok(spot.donut);
      assert.deepEqual(spot.items, []);
      return spot.radius;
    });
    assert.ok(radii[0] < radii[1] && radii[1] < radii[2] && radii[2] < 32);
  });
});

describe("places that are near each other", () => {
  it("share a ring where less than a pixel of air would be between them", () => {
    // Two symbols of radius 7: fifteen pixels apart there is exactly one between them.
    const apart = (distance) => arrange([0, 0, 1], [distance, 0, 1]).length;
    assert.equal(apart(14), 1);
    assert.equal(apart(15), 1);
    assert.equal(apart(15.001), 2);
    assert.equal(apart(16), 2);
  });

  it("keep that air whatever their sizes", () => {
    for (const counts of [[3, 2], [11, 1], [12, 5], [40, 12]]) {
      const sum = atlas.reach(counts[0]) + atlas.reach(counts[1]);
      const apart = (air) => arrange([0, 0, counts[0]], [0, sum + air, counts[1]]).length;
      assert.equal(apart(0.999), 1, `${counts}`);
      assert.equal(apart(1.001), 2, `${counts}`);
    }
  });

  it("meet in the middle, weighted by their records", () => {
    const [spot] = arrange([0, 0, 3], [20, 10, 2]);
    assert.deepEqual([spot.x, spot.y], [8, 4]);
    assert.deepEqual(spot.places, [0, 1]);
  });

  it("are seated towards where they are", () => {
    const [spot] = arrange([0, 0, 1], [10, 0, 1]);
    const [west, east] = [0, 1].map((row) => spot.items.find((item) => item.row === row));
    assert.ok(west.x < spot.x && east.x > spot.x);
    assert.ok(Math.abs(west.y - east.y) < 1e-9);
  });

  it("join until no rings touch, also those that grew by joining", () => {
    const row = Array.from({ length: 9 }, (_, i) => [i * 14.5, 0, 1]);
    const spots = arrange(...row, [500, 0, 1]);
    for (const [a, b] of pairs(spots)) assert.ok(gap(a, b) > 1);
    assert.equal(spots.flatMap((spot) => spot.rows).length, 10);
  });

  it("join also a ring that touches only since another one grew", () => {
    // Two single ones make a ring of radius 14.5, half a pixel from that of the pair.
    assert.equal(arrange([0, 0, 2], [26, 0, 1], [33, 0, 1]).length, 1);
  });

  it("are found across the cells of the search", () => {
    for (const [x, y] of [[63, 63], [-1, 5], [5, -1], [128, 64]]) {
      assert.equal(arrange([x, y, 1], [x + 4, y + 4, 1]).length, 1, `${x} ${y}`);
    }
  });
});

describe("finding what stands at a point", () => {
  const things = [{ x: 0, y: 0, radius: 7 }, { x: 30, y: 0, radius: 10 }];
  const find = atlas.finder(things);

  it("takes the nearest by its edge", () => {
    assert.equal(find(6, 0), things[0]);
    assert.equal(find(14, 0, 10), things[1]);
    assert.equal(find(7, 0), things[0]);
    assert.equal(find(7.01, 0), null);
    assert.equal(find(9, 0, 2), things[0]);
  });
});

describe("an opened donut", () => {
  it("seats its records on circles, in their order, apart from each other", () => {
    const order = Array.from({ length: 60 }, (_, i) => 60 - i);
    const { items, radius } = atlas.unfold({ x: 5, y: 5, radius: 20 }, order);
    assert.deepEqual(items.map(({ row }) => row), order);
    for (const [a, b] of pairs(items)) assert.ok(gap(a, b) > 1);
    for (const item of items) assert.ok(Math.hypot(item.x - 5, item.y - 5) + item.radius < radius);
  });
});

describe("places", () => {
  const networks = { id: ["a", "b", "c", "d"], lat: [48, 48, 49, null], lon: [9, 9, 9, 9] };
  const places = atlas.readPlaces(networks, [0, 0]);

  it("are one where latitude and longitude are the same; none without them", () => {
    assert.deepEqual([...places.of], [0, 0, 1, -1]);
    assert.deepEqual([places.x[0], places.y[0]], atlas.plane(48, 9));
  });

  it("are near a point within a kilometre or so", () => {
    assert.equal(places.near(places.x[1] + 39, places.y[1]), 1);
    assert.equal(places.near(places.x[1] + 41, places.y[1]), -1);
  });

  it("are occupied by the records shown, most first", () => {
    assert.deepEqual(atlas.occupy(places, [2, 0, 3, 1]), [{ place: 0, rows: [0, 1] }, { place: 1, rows: [2] }]);
  });
});
