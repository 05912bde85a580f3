"""Pictures: the right size, the same each time, nothing over anything, and text stays text."""

import datetime as dt
import io
import itertools
import math
import os
import subprocess
import sys
from itertools import pairwise
from xml.etree import ElementTree

import matplotlib.image
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT
from tagged import TaggedPdf

import atlas
from atlas.export import formats
from atlas.export.order import Order, Size
from atlas.export.picture import clusters, compose, legend, names, picture, plan, roll, spots
from atlas.export.picture.content import picture_content
from atlas.export.picture.furniture import Corners
from atlas.export.picture.lettering import printable, width_of, wrapped
from atlas.export.picture.sheet import Box, Canvas, polygon
from atlas.export.picture.sizes import FORMATS
from atlas.i18n.language import language
from atlas.indicators import INDICATORS
from atlas.mapping import style
from atlas.mapping.shade_query import read_shade
from atlas.mapping.shading import area_shading

DE = language("de")
EN = language("en")

DAY = dt.date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "g", "path", "defs", "clipPath", "rect", "style", "metadata", "title", "text"}
HOSTILE = (
    "</svg><script>alert(1)</script>",
    "$x^2$ \\frac{a}{b} \\alpha",
    "--><script>alert(1)</script><!--",
    "{{ 7 * 7 }} %s ${x} & < > \" '",
    "\u202eevil\u202c\x07 \u4e2d\u6587 \U0001f600",
    "A" * 300,
)
POINTS = st.tuples(st.floats(0, 100), st.floats(0, 100))


@pytest.fixture(scope="module")
def selected(whole):
    return whole.select(area="region:neckar-alb")


def texts(svg):
    """What can be read in an SVG."""
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def mark(x, y, place="Ort"):
    return spots.Mark(x, y, place, "health", "state_agency")


@pytest.mark.parametrize("size", list(Size))
def test_pictures_have_the_size_of_their_paper(selected, size):
    form = FORMATS[size]
    svg = ElementTree.fromstring(picture(Order(selected, DE, size=size, date=DAY), "svg"))  # noqa: S314
    width, height = (float(svg.get(side).removesuffix("pt")) for side in ("width", "height"))
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(
        (form.width, form.height), abs=1
    )


def test_png_has_300_dots_per_inch_and_is_drawn_all_over(selected):
    content = picture(Order(selected, DE, date=DAY), "png")
    pixels = matplotlib.image.imread(io.BytesIO(content))
    assert pixels.shape[:2] == (2362, 1889)  # 200 × 160 mm
    assert content[content.index(b"pHYs") + 4 :][:9] == (11811).to_bytes(4) * 2 + b"\x01"
    inked = (pixels[:, :, :3] < 0.9).any(axis=2)
    for part in np.array_split(inked, 4):
        assert part.any()
    assert not inked[:20].any()  # the margin is free
    assert not inked[:, -20:].any()


def test_the_same_picture_is_the_same_bytes_in_another_process(selected, tmp_path):
    code = (
        "import sys, datetime, pathlib, atlas; from atlas.export.picture import picture;"
        "from atlas.export.order import Order; from atlas.i18n.language import language;"
        "a = atlas.load().select(area='region:neckar-alb');"
        "[pathlib.Path(sys.argv[1], f).write_bytes(picture("
        "Order(a, language('de'), date=datetime.date(2026, 11, 23)), f))"
        " for f in ('png', 'svg')]"
    )
    env = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, env=env, check=True)
    for form in ("png", "svg"):
        assert (tmp_path / form).read_bytes() == picture(Order(selected, DE, date=DAY), form), form


def test_pictures_say_their_date_and_nothing_of_today(selected):
    for form in ("png", "svg"):
        content = picture(Order(selected, DE, date=dt.date(2019, 3, 14)), form)
        said = {"png": b"14 Mar 2019", "svg": b"2019-03-14"}[form]
        assert said in content
        assert str(dt.date.today().year).encode() + b"-" not in content


def test_metadata_say_what_is_seen(selected):
    svg = picture(Order(selected, EN, date=DAY), "svg").decode()
    assert "Neckar-Alb region" in svg or "Region Neckar-Alb" in svg
    assert f"{len(selected.networks)} networks" in svg


def test_hostile_text_stays_text(package):
    for file, column in (("networks.csv", "name"), ("clusters.csv", "name_de")):
        table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
        texts = [text.replace("\x07", "") for text in HOSTILE]  # which no record may hold
        table[column] = [texts[i % len(texts)] for i in range(len(table))]
        table.to_csv(package / file, index=False)
    hostile = atlas.load(package).select(area="region:neckar-alb")
    for title in HOSTILE:
        root = ElementTree.fromstring(picture(Order(hostile, DE, title=title, date=DAY), "svg"))  # noqa: S314 - ours
        drawn = {e.tag.removeprefix(SVG) for e in root.iter() if e.tag.startswith(SVG)}
        assert drawn <= DRAWN
        for element in root.iter():
            assert not any(key.startswith("on") for key in element.attrib)
            assert element.get("{http://www.w3.org/1999/xlink}href", "#").startswith("#")
    order = Order(hostile, DE, title=HOSTILE[0], date=DAY)
    assert len(picture(order, "png")) > 10_000
    pdf = TaggedPdf(formats.content(order, ".pdf")).check()
    assert not any("alert" in address for address in pdf.addresses)


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize(
    "filters",
    [
        {"text": "no such word"},
        {"kinds": "cluster"},
        {"area": "district:08211"},
        {"area": "rb:karlsruhe", "industries": ["ict"]},
    ],
)
def test_every_selection_has_a_picture(whole, size, filters):
    assert picture(Order(whole.select(**filters), EN, size=size, date=DAY), "svg")


def test_a_title_of_any_length_leaves_room(selected):
    sheet = compose.compose(Order(selected, DE, title="Wort " * 200))
    assert sheet.box.width == 160


@given(st.lists(POINTS, max_size=60))
def test_symbols_lie_over_no_other_symbol_and_none_is_lost(points):
    marks = [mark(x, y) for x, y in points]
    found = spots.spots(marks, 1.3)
    assert sum(len(spot.marks) for spot in found) == len(marks)
    for one, other in itertools.combinations(found, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    for spot in found:
        if not spot.is_donut:
            at = spots.positions(spot, 1.3)
            assert len(at) == len(spot.marks)
            for (x, y), (u, v) in itertools.combinations(at, 2):
                assert math.hypot(x - u, y - v) > 2 * 1.3
            assert all(math.hypot(x - spot.x, y - spot.y) <= spot.radius for x, y in at)


@given(st.integers(1, 200))
def test_shares_of_a_circle_make_a_whole(count):
    marks = tuple(
        spots.Mark(0, 0, "", group, "") for group in itertools.islice(itertools.cycle("abc"), count)
    )
    shares = spots.shares(spots.Spot(0, 0, marks, 1), ["c", "b", "a"])
    assert shares[0][1] == 0
    assert shares[-1][2] == 1
    assert all(one[2] == other[1] for one, other in itertools.pairwise(shares))


@given(st.lists(st.tuples(POINTS, st.booleans()), max_size=40), st.lists(POINTS, max_size=20))
def test_names_cover_neither_each_other_nor_symbols(places, points):
    held = spots.spots([mark(x, y) for x, y in points], 1.3)
    wanted = [
        names.Name(f"Ort {i}", x, y, 7, around=1.5, dot=dot)
        for i, ((x, y), dot) in enumerate(places)
    ]
    taken = [Box(80, 0, 20, 10)]
    frame = Box(0, 0, 100, 100)
    placed = names.place_names(wanted, frame, held, taken)
    boxes = taken + [label.box for label in placed]
    assert all(frame.holds(label.box) for label in placed)
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    for label in placed:
        for spot in held:
            x = min(max(spot.x, label.box.x), label.box.right)
            y = min(max(spot.y, label.box.y), label.box.top)
            assert math.hypot(spot.x - x, spot.y - y) >= spot.radius


@pytest.mark.parametrize("size", list(Size))
def test_larger_towns_are_named(whole, size):
    """Nothing is named over anything else, and yet the map isn't bare."""
    said = " ".join(texts(picture(Order(whole, DE, size=size, date=DAY), "svg")))
    for town in ("Stuttgart", "Karlsruhe", "Mannheim", "Freiburg", "Ulm", "Konstanz"):
        assert town in said, town


def test_text_is_text_in_svg(selected):
    """It can be searched, read aloud and edited, in a typeface that every machine has."""
    svg = picture(Order(selected, DE, date=DAY), "svg")
    said = texts(svg)
    assert "Cluster und Netzwerke in der Region Neckar-Alb" in said
    assert "Landkreis Tübingen" in said
    assert {"Branchenübergreifend", "Kompetenzzentrum"} <= set(said)
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314 - ours
        assert "'DejaVu Sans', Verdana, Arial, sans-serif" in element.get("style")


@given(st.text(max_size=60), st.floats(10, 80), st.booleans())
def test_lines_are_no_wider_than_asked_for(words, width, bold):
    lines = wrapped(words, 7, width, bold=bold)
    assert all(width_of(line, 7, bold=bold) <= width for line in lines)
    said = "".join(lines).replace(" ", "").replace("-", "")
    assert said == "".join(printable(words).split()).replace("-", "")


def test_a_long_word_of_a_legend_is_broken_between_its_syllables():
    found = wrapped("Unternehmensdienstleistungen je 100.000", 10, 40, bold=True)
    assert found == ["Unternehmens-", "dienstleistungen je", "100.000"]
    soft = wrapped("Lokalisations\N{SOFT HYPHEN}quotient", 10, 30, bold=True)
    assert soft == ["Lokalisations-", "quotient"]
    assert wrapped("Lokalisations\N{SOFT HYPHEN}quotient", 10, 90) == ["Lokalisationsquotient"]
    assert wrapped("Rhein-Neckar-Kreis", 10, 27, bold=True) == ["Rhein-", "Neckar-Kreis"]


@pytest.mark.parametrize("code", ["de", "en"])
def test_headings_of_every_shading_are_broken_between_words_or_syllables(whole, code):
    """No line of a legend begins within a syllable: what is joined again is the heading."""
    lang = language(code)
    for key in INDICATORS:
        shade, _ = read_shade(whole, {"shade": key})
        heading = area_shading(whole, shade, lang).title
        for width in (28, 45):
            for first, second in pairwise(wrapped(heading, 7, width, bold=True)):
                joined = f"{first.split()[-1]} {second.split()[0].rstrip('-')}"
                assert first.endswith("-") or joined in heading


def test_the_list_names_every_record(selected):
    lines = roll.lines(selected, DE, 6.5, 70)
    text = " ".join(line.words for line in lines)
    for name in [*selected.networks["name"], *selected.cluster_records["name_de"]]:
        assert name in text


def test_columns_never_end_after_a_heading_or_inside_a_name(whole):
    lines = roll.lines(whole, DE, 6.5, 70)
    for count in range(1, 7):
        columns = roll.broken(lines, count)
        assert [line for column in columns for line in column] == lines
        assert len(columns) <= count
        assert all(column[-1].last for column in columns)


def test_the_legend_holds_what_occurs_and_nothing_else(selected):
    shown = picture_content(selected, DE)
    held = plan.gather(selected, FORMATS[Size.word], Box(0, 0, 150, 80), shown)
    found = legend.sections(selected, held, shown, DE)
    groups = {point.group for point in shown.points} | {one.group for one in shown.clusters}
    assert len(found[0].entries) == len(groups)
    labels = {entry.label for entry in found[1].entries}
    assert "Landesagentur" not in labels
    assert "Kompetenzzentrum" in labels


def test_clusters_are_outlined_and_carry_the_numbers_of_the_list(selected):
    shown = clusters.numbered_clusters(selected, DE)
    said = texts(picture(Order(selected, DE, date=DAY), "svg"))
    for one in shown:
        assert one.name in " ".join(said)
        assert said.count(str(one.number)) >= 2  # on the map and in the list
    drawn = picture(Order(selected, DE, date=DAY), "svg").decode()
    without = picture(Order(selected.select(kinds="competence_centre"), DE, date=DAY), "svg")
    for one in shown:
        color = style.GROUP_COLORS[one.group].lower()
        assert f"stroke: {color}" in drawn
        assert f"stroke: {color}" not in without.decode()


def test_outlines_beside_each_other_never_share_a_lane(whole):
    prints = clusters.footprints(clusters.numbered_clusters(whole, DE))
    assert sum(len(own.held) for own in prints) == len(whole.cluster_records)
    for one, other in itertools.combinations(prints, 2):
        assert one.lane != other.lane or not one.districts & other.districts


def test_of_many_clusters_each_region_says_how_many(whole):
    said = texts(picture(Order(whole, DE, date=DAY, size=Size.slide), "svg"))
    for count in whole.cluster_records["region"].value_counts():
        assert str(count) in said


def test_a_number_is_named_by_what_it_holds():
    many = (*[mark(0, 0, "Stuttgart")] * 40, *[mark(0, 0, "Fellbach")] * 2)
    alone = (mark(0, 0, "Stuttgart"),) * 40
    rank = ["Stuttgart"]
    said = plan.spot_words(spots.Spot(0, 0, many, 1), rank, DE)
    assert said[0] == "Stuttgart\nund Nachbarorte"
    assert all(len(words.split()) > 1 for words in said)
    assert plan.spot_words(spots.Spot(0, 0, alone, 1), rank, DE) == ("Stuttgart",)


def test_a_town_has_the_number_of_its_records(whole):
    """What the text counts for Stuttgart is what the picture's ring says."""
    city = whole.select(area="district:08111")
    count = int((city.networks["city"] == "Stuttgart").sum())
    shown = picture_content(city, DE)
    held = plan.gather(city, FORMATS[Size.word], Box(0, 0, 150, 150), shown)
    assert [len(spot.marks) for spot in held if "Stuttgart" in spot.places] == [count]


def test_scale_is_true(whole):
    """Two points a known distance apart are as far on the sheet as the scale says."""
    form = FORMATS[Size.word]
    frame = Box(0, 0, 150, 150)
    shown = picture_content(whole, DE)
    held = plan.gather(whole, form, frame, shown)
    west, _, east, _ = whole.area.geometry.bounds
    scale = plan.fitted(whole, form, frame).scale
    assert (east - west) * scale <= frame.width
    assert max((east - west) * scale / 150, 0.95) > 0.9
    assert all(0 <= spot.x <= 150 for spot in held)


def test_corners_are_given_once(whole):
    frame = Box(0, 0, 100, 100)
    under = plan.ground.lay(whole, plan.fitted(whole, FORMATS[Size.word], frame), frame)
    corners = Corners(frame, under, whole, [])
    boxes = [corners.take(20, 10, 2) for _ in range(4)]
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))


def test_pictures_do_not_change_the_settings_of_matplotlib(selected):
    before = dict(matplotlib.rcParams)
    picture(Order(selected, DE, date=DAY), "svg")
    assert dict(matplotlib.rcParams) == before


def test_files_are_written_by_their_ending(selected, tmp_path):
    for ending, begin in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")):
        path = tmp_path / f"map{ending}"
        formats.write(Order(selected, DE, date=DAY, size=Size.slide), path)
        assert path.read_bytes().startswith(begin)
    assert len([*tmp_path.iterdir()]) == 3


def test_a_hole_is_seen_through():
    """Heilbronn lies within its district, which is drawn after it and must not cover it."""
    edge, hole = [(1, 1), (9, 1), (9, 9), (1, 9)], [(4, 4), (6, 4), (6, 6), (4, 6)]
    for around, inner in itertools.product((edge, edge[::-1]), (hole, hole[::-1])):
        sheet = Canvas(10, 10)
        sheet.shape(polygon(shapely.Polygon(around, [inner])), fill="#000000")
        raw = io.BytesIO()
        sheet.figure.savefig(raw, format="png", dpi=254)
        pixels = matplotlib.image.imread(io.BytesIO(raw.getvalue()))
        assert (pixels[50, 50] == 1).all()
        assert (pixels[20, 20][:3] == 0).all()


def test_an_empty_sheet_is_white():
    sheet = Canvas(10, 10)
    raw = io.BytesIO()
    sheet.figure.savefig(raw, format="png")
    assert (matplotlib.image.imread(io.BytesIO(raw.getvalue())) == 1).all()
