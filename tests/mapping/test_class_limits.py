"""Values exactly at the limit of a class, and the fewest that make classes at all."""

import json
import subprocess

import numpy as np
import pytest
from repository import ROOT

from atlas.export.picture.content import picture_shading
from atlas.i18n.language import language
from atlas.indicators import values
from atlas.indicators.counts import networks_by_district
from atlas.mapping.payload import count_limits
from atlas.mapping.shading import Shade, class_limits, shading

GERMAN = language("de")
SCRIPT = """
const { loadScripts } = await import(process.argv[1]);
const atlas = loadScripts();
let text = "";
for await (const piece of process.stdin) text += piece;
const { counts, limits } = JSON.parse(text);
const district = counts.flatMap((count, d) => new Array(count).fill(d));
const base = {
  districts: { ags: counts.map(String) }, networks: { district }, shading: { limits },
};
const rows = { networks: district.map((_, row) => row), clusters: [] };
const words = { t: (text) => text, number: String };
const counted = { what: "networks", inside: null, filters: "" };
process.stdout.write(JSON.stringify(atlas.shading(base, rows, counted, words).classes));
"""


def test_a_limit_belongs_to_the_class_below_it(whole):
    known = values(whole, "population", Shade("population").terms)[0]
    least, middle, most = sorted(known)[0], sorted(known)[20], sorted(known)[-1]
    own = Shade("population", scheme="own", limits=(least, middle, most))
    found = shading(whole, own, GERMAN)
    class_of = dict(zip(found["values"], found["classes"], strict=True))
    assert [class_of[value] for value in (least, middle, most)] == [0, 1, 2]
    assert [found["classes"].count(i) for i in range(4)] == [1, 20, 23, 0]


def test_two_different_values_make_two_classes():
    two = np.array([1.0, 1.0, 3.0])
    assert class_limits(two, Shade("networks", scheme="equal")) == (2.0,)
    assert class_limits(two[:2], Shade("networks", scheme="equal")) == ()


@pytest.mark.parametrize(("asked", "limits"), [(0, 2), (3, 2), (5, 4), (7, 6), (99, 6)])
def test_there_are_three_to_seven_classes(asked, limits):
    many = np.arange(100.0)
    for scheme in ("quantiles", "natural", "equal"):
        found = class_limits(many, Shade("networks", scheme=scheme, classes=asked))
        assert len(found) == limits


def test_own_limits_are_put_in_order_and_said_once():
    own = Shade("networks", scheme="own", limits=(3.0, 1.0, 3.0))
    assert class_limits(np.array([2.0]), own) == (1.0, 3.0)


@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        ([], [0]),
        ([0, 0], [0]),
        ([0, 4, 4], [0]),
        ([0, 4, 9], [0, 4]),
        ([1, 1, 1, 1, 2, 9], [0, 1]),  # three different ones: quantiles, of which two coincide
        ([0, 1, 2, 3, 4, 5, 6], [0, 2, 4]),
    ],
)
def test_classes_of_counts(counts, limits):
    assert count_limits(counts) == limits


def test_map_and_pictures_put_every_count_into_the_same_class(whole):
    counts = networks_by_district(whole).tolist()
    limits = count_limits(counts)
    assert set(limits) & set(counts)  # some are exactly at a limit
    loader = (ROOT / "tests" / "mapping" / "web" / "load.js").as_uri()
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, loader],
        input=json.dumps({"counts": counts, "limits": limits}),
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [sum(count > limit for limit in limits) for count in counts]
    assert json.loads(done.stdout) == expected
    assert picture_shading(whole, GERMAN).classes.tolist() == expected
