"""How data/ is made: from pinned packages, always the same, with clear errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import polyline
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from atlas.errors import SourceError
from atlas.i18n.comparing import slug
from atlas.settings import OWN_DATA
from atlas.sources import build, packages
from atlas.sources.districts import district_label
from atlas.sources.places import plain_name
from atlas.sources.topology import cut

DERIVED = (
    "areas.parquet",
    "datapackage.json",
    "districts.parquet",
    "europe.parquet",
    "germany.parquet",
    "places.csv",
    "postcodes.csv",
    "topology.json",
)

GEOMETRY = [name for name in DERIVED if name.endswith(".parquet")]


@pytest.fixture(scope="session")
def downloads(tmp_path_factory):
    """The source packages: from the folder ATLAS_DOWNLOADS where it is named, else by pip."""
    named = os.environ.get("ATLAS_DOWNLOADS", "")
    if named:
        return Path(named)
    folder = tmp_path_factory.mktemp("downloads")
    packages.download(folder, progress=print)
    return folder


def hand_kept(folder):
    """Copy the files that the build reads, and none that it makes."""
    folder.mkdir()
    for file in OWN_DATA.iterdir():
        if file.is_file() and file.name not in DERIVED:
            shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="session")
def steps():
    """What the first build tells of its progress."""
    return []


@pytest.fixture(scope="session")
def built(downloads, tmp_path_factory, steps):
    """Two builds, made one after the other; only the first is watched."""
    folders = [hand_kept(tmp_path_factory.mktemp("build") / "data") for _ in range(2)]
    build(folders[0], downloads=downloads, progress=steps.append)
    build(folders[1], downloads=downloads)
    return folders


@pytest.mark.parametrize("name", DERIVED)
def test_two_builds_are_the_same_bytes(built, name):
    first, second = ((folder / name).read_bytes() for folder in built)
    assert first == second


@pytest.mark.parametrize("name", ["places.csv", "postcodes.csv", "topology.json"])
def test_committed_text_is_what_the_build_makes(built, name):
    assert (built[0] / name).read_bytes() == (OWN_DATA / name).read_bytes()


@pytest.mark.parametrize("name", GEOMETRY)
def test_committed_geometry_is_what_the_build_makes(built, name):
    # Values, not bytes: another pyarrow packs the same values in other bytes.
    fresh, kept = (pq.read_table(folder / name) for folder in (built[0], OWN_DATA))
    assert fresh.equals(kept)
    assert json.loads(fresh.schema.metadata[b"geo"]) == json.loads(kept.schema.metadata[b"geo"])


def test_committed_description_is_what_the_build_makes(built):
    fresh, kept = (
        json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        for folder in (built[0], OWN_DATA)
    )
    for description in (fresh, kept):
        for resource in description["resources"]:
            if resource["format"] == "parquet":
                del resource["bytes"], resource["hash"]
    assert fresh == kept, "run `python -m atlas build` after records were changed"


def test_parquet_names_no_version_of_pandas_or_geopandas():
    for name in GEOMETRY:
        metadata = pq.read_schema(OWN_DATA / name).metadata
        assert list(metadata) == [b"geo"]
        assert b"creator" not in metadata[b"geo"]


@pytest.mark.usefixtures("built")
def test_progress_names_every_step(steps):
    sources = [f"{source.name} {source.version}" for source in packages.SOURCE_PACKAGES]
    assert sources == steps[: len(sources)]
    assert sorted(steps[len(sources) :]) == sorted({*DERIVED, "elsewhere.csv", "vorlage.xlsx"})


@pytest.mark.parametrize("source", packages.SOURCE_PACKAGES, ids=lambda source: source.name)
def test_a_missing_source_is_named(downloads, tmp_path, source):
    for other in packages.SOURCE_PACKAGES:
        if other != source:
            (tmp_path / other.file).symlink_to(downloads.resolve() / other.file)
    data = hand_kept(tmp_path / "data")
    before = sorted(data.iterdir())
    with pytest.raises(SourceError, match=f"{source.name} {source.version} is missing"):
        build(data, downloads=tmp_path)
    assert sorted(data.iterdir()) == before


def test_another_file_is_refused_with_both_checksums(tmp_path):
    source = packages.POSTCODES
    (tmp_path / source.file).write_bytes(b"something else")
    with pytest.raises(SourceError) as caught:
        packages.read_member(source, tmp_path)
    text = str(caught.value)
    assert source.name in text
    assert source.sha256 in text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", text)) == 2


def test_a_failed_download_is_named_with_its_reason(tmp_path, monkeypatch):
    def fail(command, **_):
        return subprocess.CompletedProcess(command, 1, "", "WARNING: x\nERROR: no network {here}\n")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(SourceError, match=r"reegis 0\.2\.1 cannot be downloaded: ERROR: no net"):
        build(tmp_path)
    assert not list(tmp_path.iterdir())


def test_labels_and_plain_names():
    assert district_label("Heilbronn", "Stadtkreis") == "Stadtkreis Heilbronn"
    assert district_label("Neckar-Odenwald-Kreis", "Landkreis") == "Neckar-Odenwald-Kreis"
    assert plain_name("Stuttgart, Landeshauptstadt") == "Stuttgart"
    assert plain_name("Singen (Hohentwiel), Stadt") == "Singen (Hohentwiel)"


@given(st.text(max_size=40))
@example("🄐")  # a letter without case, with a capital in it
def test_a_slug_is_a_key_and_stays_one(name):
    key = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", key)
    assert slug(key) == key


@given(
    st.text(alphabet="aeiouKkrs -", max_size=12),
    st.sampled_from(["Stadtkreis", "Landkreis"]),
)
def test_a_label_always_says_the_kind(name, kind):
    assert "kreis" in district_label(name, kind).casefold()
    assert name in district_label(name, kind)


# Coverages of squares, some of them with holes, corners that touch, and parts apart.
grids = st.integers(2, 5).flatmap(
    lambda n: st.lists(st.lists(st.sampled_from("abc"), min_size=n, max_size=n), min_size=2)
)


def rings_of(grid):
    """Join the squares of each letter: letter → polygons → rings of whole numbers."""
    squares = {}
    for y, row in enumerate(grid):
        for x, letter in enumerate(row):
            squares.setdefault(letter, []).append(shapely.box(x, y, x + 1, y + 1))
    shapes = {k: shapely.coverage_union_all(v) for k, v in sorted(squares.items())}
    return {
        key: [
            [
                [(int(y), int(x)) for x, y in ring.coords[:-1]]
                for ring in (part.exterior, *part.interiors)
            ]
            for part in shapely.get_parts(shape)
        ]
        for key, shape in shapes.items()
    }


def walk(references, arcs):
    """Put a ring together from arcs again, without its last point."""
    points = []
    for reference in references:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        assert not points or points[-1] == arc[0]
        points += arc if not points else arc[1:]
    assert points[0] == points[-1]
    return points[:-1]


def edges(points):
    closed = [*points, points[0]]
    return {frozenset(edge) for edge in zip(points, closed[1:], strict=True)}


@settings(max_examples=60, deadline=None)
@given(grids)
def test_arcs_give_back_every_ring_and_share_every_border(grid):
    shapes = rings_of(grid)
    references, arcs = cut(shapes)
    used = Counter()
    for key, polygons in shapes.items():
        for rings, numbered in zip(polygons, references[key], strict=True):
            for ring, numbers in zip(rings, numbered, strict=True):
                points = walk(numbers, arcs)
                start = ring.index(points[0])
                assert points == ring[start:] + ring[:start]
                used.update(n if n >= 0 else ~n for n in numbers)
    assert set(used) == set(range(len(arcs)))
    assert max(used.values()) <= 2
    # No piece of a border is in two arcs.
    pieces = Counter(frozenset(p) for arc in arcs for p in pairwise(arc))
    assert max(pieces.values()) == 1


@settings(max_examples=40, deadline=None)
@given(grids)
def test_arcs_used_once_are_the_outline_of_the_union(grid):
    shapes = rings_of(grid)
    references, arcs = cut(shapes)
    used = Counter(
        n if n >= 0 else ~n
        for polygons in references.values()
        for rings in polygons
        for numbers in rings
        for n in numbers
    )
    outline = set()
    for number, times in used.items():
        if times == 1:
            outline |= {frozenset(p) for p in pairwise(arcs[number])}
    whole = [[cell.replace(cell, "a") for cell in row] for row in grid]
    expected = set()
    for rings in rings_of(whole)["a"]:
        for ring in rings:
            expected |= edges(ring)
    assert outline == expected


def test_topology_is_the_simplified_borders_within_its_precision():
    topology = json.loads((OWN_DATA / "topology.json").read_text(encoding="utf-8"))
    arcs = [polyline.decode(arc, topology["precision"]) for arc in topology["arcs"]]
    shapes = {
        ags: shapely.MultiPolygon(
            [
                shapely.Polygon(*split([[(x, y) for y, x in walk(r, arcs)] for r in rings]))
                for rings in polygons
            ]
        )
        for ags, polygons in topology["districts"].items()
    }
    drawn = gpd.GeoSeries(shapes, crs="EPSG:4326")
    districts = gpd.read_parquet(OWN_DATA / "districts.parquet").set_index("ags")
    assert list(drawn.index) == list(districts.index)
    assert drawn.is_valid.all()
    assert shapely.coverage_is_valid(drawn.to_numpy())
    moved = drawn.to_crs(districts.crs).hausdorff_distance(districts["geometry_simplified"])
    assert moved.max() < 8  # metres: half a unit of the last decimal both ways
    assert (OWN_DATA / "topology.json").stat().st_size < 45_000


def split(rings):
    return rings[0], rings[1:]
