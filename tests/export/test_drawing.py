"""Drawings of ties: true to the ties, readable at any scale, inert whatever names hold."""

import datetime as dt
import io
import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from atlas.cooperation.choosing import TieChoice, read_ties, ties_of
from atlas.cooperation.layout import APART, laid_out
from atlas.cooperation.ties import DIRECTED, ties
from atlas.datapackage.version import version_of
from atlas.export.drawing.diagram import NEAR_SCALE, Diagram, Edge, EdgeKind, Node
from atlas.export.drawing.labels import SCALES, TYPE_SIZE, place_labels
from atlas.export.drawing.svg import still_parts, svg
from atlas.export.drawing.ties_as_graph import ties_as_graph
from atlas.export.drawing.ties_on_map import ties_on_map
from atlas.export.picture.lettering import POINT, width_of
from atlas.export.tie_tables import tie_table
from atlas.export.tie_view import TieView
from atlas.export.ties import TIE_FORMATS, tie_file
from atlas.i18n.language import language
from atlas.mapping.assets import csp_hash

DE = language("de")
DAY = dt.date(2026, 11, 26)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>" onload="alert(1)&\x07'


@pytest.fixture(scope="module")
def on_map(whole):
    return ties_on_map(whole, ties(whole), whole.networks.index, DE)


@pytest.fixture(scope="module")
def as_graph(whole):
    return ties_as_graph(whole, ties(whole), DE)


def drawn(diagram):
    """The picture as elements."""
    return ET.fromstring(svg(diagram))  # noqa: S314 - our own


@pytest.fixture(scope="module")
def with_a_choice(whole):
    frame = ties(whole)
    keys = [*whole.networks.index]
    return ties_on_map(whole, frame, keys, DE, chosen=keys[40], proposals=(*keys[60:75],))


@pytest.fixture(scope="module")
def graph_with_a_choice(whole):
    frame = ties(whole)
    tied = sorted({*frame["one"]})
    return ties_as_graph(whole, frame, DE, chosen=tied[3], proposals=(*tied[20:30],))


@pytest.mark.parametrize("which", ["on_map", "as_graph", "with_a_choice", "graph_with_a_choice"])
def test_names_never_overlap_at_any_scale(which, request):
    diagram = request.getfixturevalue(which)
    labels = place_labels(diagram.nodes, (diagram.width, diagram.height), NEAR_SCALE)
    for scale in SCALES:
        away = "near" if scale < NEAR_SCALE else "far"
        boxes = []
        for node, label in zip(diagram.nodes, labels, strict=True):
            if label is None or label.scale > scale or node.level == away:
                continue
            x, y = np.array([node.x, node.y]) * scale + label.place(node.radius)
            width = width_of(label.words, TYPE_SIZE) / POINT
            left = x - {1: 0, 0: width / 2, -1: width}[label.side[0]]
            boxes.append((left, y - TYPE_SIZE / 2, left + width, y + TYPE_SIZE / 2))
        assert boxes
        for a, b in itertools.combinations(boxes, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= diagram.width * scale
            assert bottom <= diagram.height * scale


def test_names_stay_where_they_stand_when_somebody_is_chosen(on_map, with_a_choice):
    size = on_map.width, on_map.height
    before = {(node.key, node.level): label for node, label in _labelled(on_map, size)}
    same = later = 0
    for node, label in _labelled(with_a_choice, size):
        usual = before[node.key, node.level]
        if node.foremost or usual is None:
            continue
        if label is not None:
            assert label.side == usual.side
            assert label.scale >= usual.scale
        same, later = same + (label == usual), later + (label != usual)
    assert same > later > 0


def test_the_foremost_are_named_as_if_they_alone_had_names(with_a_choice):
    size = with_a_choice.width, with_a_choice.height
    alone = [
        replace(node, foremost=False, **({} if node.foremost else {"name": "", "short": ""}))
        for node in with_a_choice.nodes
    ]
    ranked = [replace(node, rank=node.rank - 100 * (not node.name)) for node in alone]
    expected = place_labels(ranked, size, NEAR_SCALE)
    for (node, label), other in zip(_labelled(with_a_choice, size), expected, strict=True):
        assert label == other or not node.foremost


def _labelled(diagram, size):
    return zip(diagram.nodes, place_labels(diagram.nodes, size, NEAR_SCALE), strict=True)


def test_from_afar_each_tie_is_in_a_bundle_or_within_a_town_and_near_each_is_a_line(whole, on_map):
    networks = whole.networks
    seat = networks.geometry.notna()
    town = networks["city"].where(networks["city"] != "", networks.index.to_series())
    frame = ties(whole)
    both = frame["one"].map(seat).fillna(False) & frame["other"].map(seat).fillna(False)
    inside = frame[both.astype(bool)]
    within = (inside["one"].map(town) == inside["other"].map(town)).sum()
    far = [edge for edge in on_map.edges if edge.level == "far"]
    near = [edge for edge in on_map.edges if edge.level == "near"]
    assert sum(edge.count for edge in far) + within == len(inside) == len(near)
    assert len({frozenset((edge.one, edge.other)) for edge in far}) == len(far)


def test_a_line_leads_where_its_tie_leads(on_map):
    nodes = {node.key: node for node in on_map.nodes if node.level == "near"}
    for edge in on_map.edges:
        if edge.level == "near":
            assert edge.start == (nodes[edge.one].x, nodes[edge.one].y)
            assert edge.end == (nodes[edge.other].x, nodes[edge.other].y)
    directed = {kind.code for kind in on_map.kinds if kind.directed}
    assert directed == set(DIRECTED)


def test_several_networks_of_one_town_are_told_apart_when_near(on_map):
    at = [(node.x, node.y) for node in on_map.nodes if node.level == "near"]
    assert len(set(at)) == len(at)


def test_the_chosen_one_and_proposals_stand_out_and_the_rest_stays(whole):
    frame = ties(whole)
    tied = frame["one"].value_counts().index[0]
    seated = whole.seated_networks.index
    proposal = next(key for key in seated if key not in {*frame["one"], *frame["other"]})
    shown = ties_on_map(whole, frame, seated, DE, chosen=tied, proposals=(proposal,))
    looks = {node.key: node.look for node in shown.nodes if node.level == "near"}
    assert looks[proposal] == "proposed"
    assert {edge.kind for edge in shown.edges if proposal in (edge.one, edge.other)} <= {"proposal"}
    faint = {edge.look for edge in shown.edges if tied not in (edge.one, edge.other)}
    assert "faint" in faint


def test_a_picture_shows_what_is_seen_from_afar_and_says_what_it_is(on_map):
    picture = drawn(on_map)
    assert picture.get("role") == "img"
    assert on_map.title in picture.find(f"{SVG}title").text
    classes = [element.get("class", "").split() for element in picture.iter()]
    assert not any("near" in names or "away" in names for names in classes)
    assert any("far" in names for names in classes)
    assert still_parts(on_map).edges == tuple(e for e in on_map.edges if e.level != "near")


def test_whatever_names_hold_is_text():
    kind = EdgeKind("partner", HOSTILE, "#000000", "#ffffff")
    nodes = (
        Node(HOSTILE, 100, 100, HOSTILE, HOSTILE),
        Node("other", 300, 300, "Other", count=3),
    )
    edge = Edge(HOSTILE, "other", (100, 100), (300, 300), "partner", HOSTILE)
    diagram = Diagram("key", HOSTILE, HOSTILE, 640, 640, (), nodes, (edge,), (kind,))
    for still in (True, False):
        picture = ET.fromstring(svg(diagram, still=still))  # noqa: S314 - our own
        assert not [element for element in picture.iter() if element.tag.endswith("script")]
        assert not [element for element in picture.iter() if element.get("onload")]
        texts = " ".join(text for element in picture.iter() for text in element.itertext())
        assert "<script>alert(1)</script>" in texts


def test_a_graph_stands_the_same_each_time_whatever_is_filtered(whole, as_graph):
    again = ties_as_graph(whole, ties(whole), DE)
    assert again.nodes == as_graph.nodes
    at = {node.key or node.name: (node.x, node.y) for node in as_graph.nodes}
    few = ties_as_graph(whole, ties_of(whole, TieChoice(kinds=("member",))), DE)
    assert few.nodes
    assert all(at[node.key or node.name] == (node.x, node.y) for node in few.nodes)


def test_no_node_of_a_graph_lies_upon_another_one():
    graph = nx.disjoint_union_all([nx.star_graph(9), nx.path_graph(2), nx.complete_graph(5)])
    graph = nx.relabel_nodes(graph, str)
    graph.add_node("alone")
    places, height = laid_out(graph, 640)
    assert "alone" not in places
    assert len(places) == len(graph) - 1
    for (x, y), (to_x, to_y) in itertools.combinations(places.values(), 2):
        assert np.hypot(x - to_x, y - to_y) > 0.9 * APART
    assert all(0 <= x <= 640 and 0 <= y <= height for x, y in places.values())


@pytest.mark.parametrize("filters", [{}, {"area": "region:neckar-alb"}])
def test_graphs_are_read_again_by_programs(whole, filters):
    view = TieView(whole.select(**filters), TieChoice(), DE)
    frame = view.frame
    for read, ending in ((nx.read_graphml, ".graphml"), (nx.read_gexf, ".gexf")):
        graph = read(io.BytesIO(tie_file(view, ending, DAY)))
        assert graph.number_of_edges() == len(frame)
        assert {*frame["one"], *frame["other"], *view.atlas.networks.index} == {*graph.nodes}
        name = whole.networks["name"]
        assert all(
            graph.nodes[key].get("name", graph.nodes[key].get("label")) == name[key]
            for key in view.atlas.networks.index
        )


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_graphs_say_what_they_show_and_of_which_data(whole, ending):
    view = TieView(whole.select(text="Ulm <&\x01"), TieChoice(), DE)
    written = all_text(tie_file(view, ending, DAY))
    for words in (view.filters.replace("\x01", ""), version_of(whole.package).mark, "BKG"):
        assert words in written


def all_text(content):
    """Give all that stands between the tags of a file."""
    return "\n".join(ET.fromstring(content).itertext())  # noqa: S314 - our own


def test_ties_of_an_area_are_those_of_its_networks_wherever_they_lead(whole):
    selected = whole.select(area="region:neckar-alb")
    frame = ties_of(selected, TieChoice())
    own = frame["one"].isin(selected.networks.index) | frame["other"].isin(selected.networks.index)
    assert own.all()
    every = ties(whole)
    assert (
        len(frame)
        == (
            every["one"].isin(selected.networks.index)
            | every["other"].isin(selected.networks.index)
        ).sum()
    )


def test_a_choice_is_read_from_its_own_address_and_what_is_unknown_is_named(whole):
    choice = TieChoice(("member", "project"), (str(whole.programmes.index[0]),), 2014, 2020)
    assert read_ties(whole, choice.to_query()) == (choice, ())
    read, problems = read_ties(whole, {"tie": ["membr"], "since": ["x"], "programme": ["nix"]})
    assert read == TieChoice()
    assert len(problems) == 3
    assert "member" in problems[0].text(DE)


@pytest.mark.parametrize("ending", TIE_FORMATS)
@pytest.mark.parametrize("as_graph", [False, True])
def test_the_same_ties_give_the_same_file(whole, ending, as_graph):
    view = TieView(whole.select(area="region:neckar-alb"), TieChoice(), DE, as_graph)
    assert tie_file(view, ending, DAY) == tie_file(view, ending, DAY)


def test_each_tie_of_the_table_names_its_page(whole):
    table = tie_table(TieView(whole, TieChoice(), DE))
    assert table["Quelle"].str.startswith("http").all()
    sources, frame = whole.sources, ties(whole)
    records = {"project": "project", "cooperation": "cooperation"}
    for tie, page in zip(frame.itertuples(), table["Quelle"], strict=True):
        record = records.get(tie.kind, "link")
        own = sources[(sources["record"] == record) & (sources["record_id"] == tie.record)]
        assert page in {*own["url"]}, tie


def test_a_document_admits_its_own_script_and_nothing_else(whole):
    view = TieView(whole.select(area="region:neckar-alb"), TieChoice(), DE)
    text = tie_file(view, ".html", DAY).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 1
    assert csp_hash(scripts[0]) in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in text


def test_hostile_names_are_inert_in_the_document(whole):
    names = whole.networks["name"].copy()
    key = ties(whole)["one"].iloc[0]
    networks = whole._networks.copy()
    networks.loc[key, "name"] = HOSTILE
    broken = replace(whole, _networks=networks)
    text = tie_file(TieView(broken, TieChoice(), DE), ".html", DAY).decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert names[key] not in text
