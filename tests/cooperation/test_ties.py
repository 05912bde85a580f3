"""Ties of networks: what is stated becomes an edge, and the graph says how much that is."""

import networkx as nx
import pytest

from atlas.cooperation.completeness import completeness, region_ties
from atlas.cooperation.graph import cooperation_graph, simple
from atlas.cooperation.ties import LINKED, TIE_KINDS, home_regions, is_partner, ties
from atlas.i18n.language import language


def test_each_link_project_and_cooperation_is_a_tie(whole):
    frame = ties(whole)
    linked = frame[frame["kind"].isin(LINKED)]
    assert {*linked["record"]} == {*whole.links.index}
    part = whole.participants[whole.participants["network"] != ""]
    sizes = part.groupby("project")["network"].nunique()
    pairs = frame[frame["kind"] == "project"].groupby("record").size()
    assert pairs.to_dict() == {k: n * (n - 1) // 2 for k, n in sizes.items() if n > 1}
    elsewhere = frame[frame["kind"] == "cooperation"]
    own = whole.cooperations[whole.cooperations["network"] != ""]
    assert {*elsewhere["record"]} == {*own.index}
    assert elsewhere["other"].map(is_partner).all()


def test_a_selection_ties_its_networks_only(whole):
    chosen = whole.select(area="rb:stuttgart")
    frame = ties(chosen)
    keys = {key for key in {*frame["one"], *frame["other"]} if not is_partner(key)}
    assert keys <= {*chosen.networks.index}
    assert len(frame) < len(ties(whole))


def test_what_was_computed_stays_as_it_is(whole):
    frame = ties(whole)
    frame["kind"] = "spoilt"
    assert "spoilt" not in {*ties(whole)["kind"]}


def test_the_graph_has_every_network_and_every_tie(whole):
    graph = cooperation_graph(whole)
    assert [*graph] == [*whole.networks.index]
    frame = ties(whole)
    assert graph.number_of_edges() == (frame["kind"] != "cooperation").sum()
    with_partners = cooperation_graph(whole, TIE_KINDS)
    assert with_partners.number_of_edges() == len(frame)
    partners = {key: name for key, name in with_partners.nodes(data="name") if is_partner(key)}
    assert {*partners.values()} <= {*whole.cooperations["partner_name"]}


def test_years_and_programmes_leave_out_projects_and_keep_links(whole):
    frame = ties(whole)
    stated = frame[frame["start"].notna() & (frame["kind"] == "project")]
    year = int(stated["start"].min()) - 1
    early = cooperation_graph(whole, years=(year - 10, year))
    kinds = [kind for *_, kind in early.edges(data="kind")]
    assert kinds.count("project") == (frame["start"].isna() & (frame["kind"] == "project")).sum()
    assert len([k for k in kinds if k in LINKED]) == frame["kind"].isin(LINKED).sum()
    code = stated["programme"].iloc[0]
    found = cooperation_graph(whole, ("project",), programmes=(code,))
    assert {*(p for *_, p in found.edges(data="programme"))} == {code}


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_the_graph_can_be_written_and_read_back(whole, tmp_path, ending):
    graph = cooperation_graph(whole, TIE_KINDS)
    file = tmp_path / f"graph.{ending}"
    getattr(nx, f"write_{ending}")(graph, file)
    back = getattr(nx, f"read_{ending}")(file)
    assert {*back} == {*graph}
    assert back.number_of_edges() == graph.number_of_edges()


def test_a_simple_graph_counts_what_ties_two(whole):
    graph = cooperation_graph(whole)
    plain = simple(graph)
    loops = nx.number_of_selfloops(graph)
    assert sum(weight for *_, weight in plain.edges(data="weight")) == (
        graph.number_of_edges() - loops
    )
    assert nx.number_of_selfloops(plain) == 0


def test_how_much_is_known_is_counted_and_said(whole):
    found = completeness(whole)
    ends = {*whole.links["from_id"], *whole.links["to_id"]}
    assert (found.networks, found.linked) == (len(whole.networks), len(ends))
    assert found.linked <= found.tied <= found.networks
    region = whole.package.tables["networks.csv"].set_index("id")["region"]
    pairs = [(region[a], region[b]) for a, b in whole.links[["from_id", "to_id"]].to_numpy()]
    assert found.placed == sum(bool(a and b) for a, b in pairs)
    assert found.crossing == sum(bool(a and b and a != b) for a, b in pairs)
    for code in ("de", "en"):
        said = found.in_words(language(code))
        assert f"{found.networks - found.linked}" in said
        assert f"{found.crossing}" in said


def test_ties_of_regions_are_symmetric(whole):
    counts = region_ties(whole)
    assert (counts.to_numpy() == counts.to_numpy().T).all()
    assert {*counts.index} == {*whole.districts["region"]}
    chosen = whole.select(area="region:neckar-alb")
    assert region_ties(chosen).drop(index="Neckar-Alb").to_numpy().sum() == 0


def test_the_region_is_the_stated_one_and_not_that_of_the_seat(whole):
    stated = whole.package.tables["networks.csv"].set_index("id")["region"]
    seated = whole.networks["region"] != ""
    assert (stated[seated] == "").any(), "some serve the whole state"
    assert home_regions(whole).to_dict() == stated.to_dict()
    assert dict(cooperation_graph(whole).nodes(data="region")) == stated.to_dict()
