"""Work abroad as drawings and files: everyone known is there, nothing is fetched or carried out."""

import datetime as dt
import html
import io
import itertools
import re
import xml.etree.ElementTree as ET

import openpyxl
import pandas as pd
import pytest

import atlas
from atlas.cooperation.abroad.places import partner_countries, partner_regions, place_of
from atlas.export.abroad import (
    ABROAD_FORMATS,
    AbroadView,
    abroad_file,
    abroad_table,
    places_table,
)
from atlas.export.drawing.abroad import HOME_NODE, node_of
from atlas.export.drawing.europe import on_europe, view_on, within_view
from atlas.export.drawing.svg import svg
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def view(bw, level="", key="", lang="de"):
    return AbroadView(bw, language(lang), place_of(bw, level, key) if key else None)


def test_points_lie_where_they_belong():
    """West of it is west of it, and Stuttgart lies about where the middle of Europe is."""
    stuttgart, barcelona, krakow = (
        on_europe(*point) for point in ((9.18, 48.78), (2.16, 41.39), (19.94, 50.06))
    )
    assert barcelona[0] < stuttgart[0] < krakow[0]
    assert barcelona[1] > stuttgart[1] > krakow[1]
    assert all(map(within_view, (stuttgart, barcelona, krakow)))
    assert not within_view(on_europe(-71.2, 46.8))  # Québec


def test_every_partner_region_is_drawn(whole):
    drawn = view(whole).diagram
    keys = {node.key for node in drawn.nodes}
    assert {node_of(place) for place in partner_regions(whole)} <= keys
    edges = {edge.other for edge in drawn.edges}
    known = {node_of(place): place.known for place in partner_regions(whole)}
    assert {key for key, stated in known.items() if stated} <= edges
    assert not {key for key, stated in known.items() if not stated} & edges
    spots = [(node.x, node.y) for node in drawn.nodes if node.key.endswith(("quebec", ":US"))]
    assert len({*spots}) == len(spots) == 2  # both beyond the map, and not on each other


@pytest.mark.parametrize(("level", "key"), [("region", "ITC4"), ("country", "FR")])
def test_a_place_is_drawn_large_with_its_networks(whole, level, key):
    shown = view(whole, level, key)
    seen = view_on(whole, shown.place)
    assert seen.scale > view_on(whole, place_of(whole, "country", "US")).scale * 1.5
    drawn = shown.diagram
    nodes = {node.key for node in drawn.nodes}
    assert all(within_view((node.x, node.y), seen) for node in drawn.nodes)
    tied = [edge for edge in drawn.edges if edge.kind != "proposal"]
    assert {edge.one for edge in tied} <= nodes
    seated = shown.found.networks.index[
        whole.networks.loc[shown.found.networks.index].geometry.notna()
    ]
    for key in seated:
        name = whole.networks.at[key, "name"]
        assert any(name in f"{node.name} {node.says}" for node in drawn.nodes), key
    areas = [area for area in drawn.ground if area.look == "chosen"]
    assert [area.name for area in areas] == [shown.place.name(shown.lang)]


def test_where_nothing_is_known_only_the_place_and_the_state_are_drawn(whole):
    drawn = view(whole, "region", "PL21").diagram
    assert drawn.edges == ()
    assert {node.key for node in drawn.nodes} == {"region:PL21", HOME_NODE}


def test_the_table_names_everyone_with_a_page(whole):
    frame = abroad_table(view(whole, lang="en"))
    ties = view(whole).ties
    assert sorted(frame["Partner"]) == sorted(ties["partner"])
    assert frame["Source"].str.startswith("http").all()
    assert (frame["Networks here"] != "").all()


@pytest.mark.parametrize("ending", ABROAD_FORMATS)
def test_every_format_is_written_the_same_each_time(whole, ending):
    shown = view(whole, "region", "ITC4")
    assert abroad_file(shown, ending, DAY) == abroad_file(shown, ending, DAY)


def test_the_document_loads_nothing_and_names_its_sources(whole):
    for shown in (view(whole), view(whole, "country", "IT"), view(whole, "region", "PL21")):
        text = abroad_file(shown, ".html", DAY).decode()
        assert "default-src 'none'" in html.unescape(text)
        assert not re.search(r"<(link|img|iframe)\b|src=|url\(", text)
        for notice in ("Natural Earth", "EuroGeographics", "GeoNames"):
            assert notice in text
    assert "python -m atlas import vorlage.xlsx" in text  # how to add Małopolska


def test_a_picture_alone_says_what_it_is_and_whose(whole):
    shown = view(whole, "country", "FR")
    drawn = ET.fromstring(abroad_file(shown, ".svg", DAY))  # noqa: S314 - our own
    said = " ".join("".join(text.itertext()) for text in drawn.iter(f"{SVG}text"))
    for words in ("Frankreich", "23.11.2026", "EuroGeographics", "Natural Earth", "Raute"):
        assert words in said
    for kind in shown.diagram.shown_kinds:
        assert kind.name in said


def test_the_workbook_has_the_partners_and_what_is_uncertain(whole):
    shown = view(whole, "region", "ITC4")
    book = openpyxl.load_workbook(io.BytesIO(abroad_file(shown, ".xlsx", DAY)))
    partners, about = book.worksheets
    assert partners.max_row == len(shown.ties) + 1
    said = {cell.value for row in about.iter_rows() for cell in row}
    assert {language("de")(doubt) for doubt in shown.found.doubts} <= said


def test_hostile_names_stay_text(package):
    table = pd.read_csv(package / "cooperations.csv", dtype=str, keep_default_na=False)
    at = table.index[table["partner_nuts2"] == "ITC4"][0]
    table.loc[at, ["partner_name", "name"]] = ["<script>alert(1)</script>", '=1+1"><b>x']
    table.to_csv(package / "cooperations.csv", index=False, lineterminator="\n")
    shown = view(atlas.load(package), "region", "ITC4")
    drawn = ET.fromstring(svg(shown.diagram))  # noqa: S314 - our own
    assert drawn.find(f".//{SVG}script") is None
    assert any("<script>" in (title.text or "") for title in drawn.iter(f"{SVG}title"))
    document = abroad_file(shown, ".html", DAY).decode()
    assert "<script>alert" not in document
    assert "&lt;script&gt;alert" in document
    assert b";=1+1" not in abroad_file(shown, ".csv", DAY)


def test_places_can_be_drawn_in_either_language(whole):
    places = (*partner_regions(whole), *partner_countries(whole))
    for place, lang in zip(places[::3], itertools.cycle(("de", "en"))):
        drawn = AbroadView(whole, language(lang), place).diagram
        assert place.name(language(lang)) in drawn.title


def test_a_region_without_a_code_has_none(whole):
    table = places_table(whole, language("en"))
    codes = dict(zip(table.iloc[:, 0], table["Code"], strict=True))
    assert codes["Quebec"] == "–"
    assert codes["Lombardy"] == "ITC4"
