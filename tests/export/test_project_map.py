"""Participants of projects on a map of Europe: all that have a place, where it is."""

import datetime as dt
import html
import io

import openpyxl
import pytest

from atlas.cooperation.project_profile import project_profile
from atlas.export.drawing.project_map import project_map
from atlas.export.drawing.svg import svg
from atlas.export.project_document import project_files
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 26)
DE = language("de")


def test_every_participant_is_drawn_or_said_to_be_missing(whole):
    for key in whole.projects.index:
        found = project_profile(whole, key, DE)
        drawn = project_map(whole, found, DE)
        if drawn.diagram is None:
            assert drawn.missing == found.participants
            continue
        told = " ".join(node.says for node in drawn.diagram.nodes)
        for part in found.participants:
            assert (f"{part.name} ({part.role})" in told) != (part in drawn.missing), part
        for node in drawn.diagram.nodes:
            assert 0 <= node.x <= drawn.diagram.width
            assert 0 <= node.y <= drawn.diagram.height
        unknown = [p for p in found.participants if p.lat is None and not p.country_code]
        assert {*unknown} <= {*drawn.missing}


def test_lines_lead_from_who_leads_to_all_others(whole):
    part = whole.participants
    leads = part[(part["role"] == "coordinator") & part["lat"].isna()].query("network != ''")
    sizes = part.groupby("project").size()
    key = sizes.reindex(leads["project"]).idxmax()
    found = project_profile(whole, key, DE)
    diagram = project_map(whole, found, DE).diagram
    own = next(node for node in diagram.nodes if node.look == "own")
    assert next(p for p in found.participants if p.leads).name in own.says
    assert {edge.one for edge in diagram.edges} == {own.key}
    assert {edge.other for edge in diagram.edges} == {n.key for n in diagram.nodes} - {own.key}


def test_towns_lie_where_they_are_and_countries_are_told_apart(whole):
    found = project_profile(whole, "cloe", DE)
    nodes = {node.name: node for node in project_map(whole, found, DE).diagram.nodes}
    assert nodes["Nottingham"].x < nodes["Karlsruhe"].x < nodes["Vilnius"].x
    assert nodes["Vilnius"].y < nodes["Karlsruhe"].y < nodes["Sofia"].y
    assert nodes["Vilnius"].shape == "circle"
    assert nodes["Schweden"].shape == "diamond"


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_project_map_is_a_picture(whole, code):
    lang = language(code)
    diagram = project_map(whole, project_profile(whole, "cloe", lang), lang).diagram
    assert "Nottingham" in svg(diagram)


def test_files_of_a_project_hold_it_all_and_ask_nobody(whole):
    found = project_profile(whole, "godanubio", DE)
    diagram = project_map(whole, found, DE).diagram
    making = project_files(whole, found, diagram, DE, DAY)
    files = {ending: make() for ending, make in making.items()}
    document = files[".html"].decode()
    assert document == making[".html"]().decode()
    for text in (found.name, found.summary, *found.doubts, "EuroGeographics"):
        assert html.escape(text, quote=False) in document, text
    for part in found.participants:
        assert html.escape(part.name, quote=False) in document
    assert all(html.escape(page.url) in document for page in found.sources)
    assert "default-src 'none'" in html.unescape(document)
    assert files[".svg"].startswith(b"<svg")
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    assert book.worksheets[0].max_row == 2
    assert book.worksheets[1].max_row == len(found.participants) + 1
    assert [*project_files(whole, found, None, DE, DAY)] == [".xlsx"]
