"""Pictures and the map put the same records together: one rule, in Python and in the scripts."""

import json
import random
import subprocess

import pytest
from repository import ROOT

from atlas.export.picture.spots import Mark, spots

#: Radius of a symbol on the map, in pixels; a picture of the same scale has it too.
SYMBOL = 7
SCRIPT = """
const { loadScripts } = await import(process.argv[1]);
const atlas = loadScripts();
let text = "";
for await (const piece of process.stdin) text += piece;
const found = JSON.parse(text).map((points) => {
  const occupied = points.map(([, , count, first], place) =>
    ({ place, rows: Array.from({ length: count }, (_, i) => first + i) }));
  occupied.sort((a, b) => b.rows.length - a.rows.length || a.place - b.place);
  const places = { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
  const place = points.flatMap(([, , count, , town]) => Array(count).fill(town));
  return atlas.arrange(occupied, places, 1).map(({ x, y, radius, rows, donut }) =>
    ({ x, y, radius, rows: rows.sort((a, b) => a - b), donut,
      towns: atlas.townsOf({ networks: { place } }, rows).map(([town]) => town) }));
});
process.stdout.write(JSON.stringify(found));
"""


def scenes():
    """Places with numbers of records: apart, crowded, and all in one spot."""
    chance = random.Random(7)
    for places, wide in ((1, 10), (2, 30), (12, 200), (40, 200), (60, 600), (30, 20)):
        for _ in range(5):
            first, points = 0, []
            for _ in range(places):
                count = chance.choice((1, 1, 1, 2, 3, 7, 12, 30))
                points.append((chance.uniform(0, wide), chance.uniform(0, wide), count, first))
                first += count
            yield [
                (
                    round(x, 2),
                    round(y, 2),
                    count,
                    row,
                    chance.choice(("Ulm", "Aalen", "Singen", "")),
                )
                for x, y, count, row in points
            ]


def in_python(points):
    """Groups as pictures make them; a mark's group is its row."""
    marks = [
        Mark(x, y, town, str(first + i), "")
        for x, y, count, first, town in points
        for i in range(count)
    ]
    return [
        {
            "x": spot.x,
            "y": spot.y,
            "radius": spot.radius,
            "rows": sorted(int(mark.group) for mark in spot.marks),
            "donut": spot.is_donut,
            "towns": [town for town in spot.places if town],
            "mixed": spot.is_mixed,
        }
        for spot in spots(marks, SYMBOL)
    ]


def test_pictures_and_map_group_alike():
    given = list(scenes())
    loader = (ROOT / "tests" / "mapping" / "web" / "load.js").as_uri()
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, loader],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    for points, drawn in zip(given, json.loads(done.stdout), strict=True):
        own = {tuple(spot["rows"]): spot for spot in in_python(points)}
        assert set(own) == {tuple(spot["rows"]) for spot in drawn}
        for spot in drawn:
            mine = own[tuple(spot["rows"])]
            assert mine["donut"] == spot["donut"]
            assert mine["towns"] == spot["towns"]
            assert mine["mixed"] == (len(spot["towns"]) > 1)
            for what in ("x", "y", "radius"):
                assert mine[what] == pytest.approx(spot[what])
