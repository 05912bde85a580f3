"""Measures of graphs that are small enough to be counted by hand, and of random ones."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.cooperation import measures

#: Two triangles, a-b-c and e-f-g, held together by d; h is alone.
TRIANGLES = [*("ab", "bc", "ca", "cd", "de", "ef", "fg", "ge")]
REGIONS = dict(zip("abcdefgh", ["N", "N", "N", "S", "W", "W", "W", ""], strict=True))


@pytest.fixture(name="graph")
def fixture_graph():
    graph = nx.Graph()
    for key, region in REGIONS.items():
        graph.add_node(key, region=region)
    graph.add_edges_from((a, b, {"weight": 1}) for a, b in TRIANGLES)
    return graph


def test_components_are_largest_first(graph):
    assert measures.components(graph) == [tuple("abcdefg"), ("h",)]


def test_communities_are_the_two_triangles(graph):
    found = measures.communities(graph)
    assert [len(each) for each in found] == [4, 3, 1]
    assert sum(set("abc") <= {*each} or set("efg") <= {*each} for each in found) == 2


def test_degree_and_betweenness_by_hand(graph):
    degrees = measures.degree(graph)
    assert degrees["c"] == 3
    assert degrees["h"] == 0
    assert [*degrees.index[:2]] == ["c", "e"]
    # 9 pairs of a, b, c and e, f, g lead through d; there are 21 pairs of the seven others
    assert measures.betweenness(graph)["d"] == pytest.approx(9 / 21)


def test_constraint_of_a_star_by_hand():
    star = nx.star_graph(4)
    named = nx.relabel_nodes(star, dict(zip(range(5), "abcde", strict=True)))
    found = measures.constraint(named)
    assert found["a"] == pytest.approx(4 * (1 / 4) ** 2)
    assert found["b"] == pytest.approx(1)
    assert found.index[0] == "a"


def test_who_has_no_tie_has_no_constraint(graph):
    assert "h" not in measures.constraint(graph).index
    assert len(measures.constraint(nx.Graph([]))) == 0


def test_without_whom_and_without_what_it_falls_apart(graph):
    assert measures.cut_points(graph) == ("c", "d", "e")
    assert measures.bridges(graph) == [("c", "d"), ("d", "e")]


def test_brokerage_by_hand(graph):
    found = measures.brokerage(graph)
    # d (S) stands between c (N) and e (W): three regions
    assert found.loc["d", [*measures.BROKERAGE]].tolist() == [0, 0, 0, 1]
    # c (N) stands between a (N), b (N) and d (S), not between a and b, which are tied
    assert found.loc["c", [*measures.BROKERAGE]].tolist() == [0, 0, 2, 0]
    assert found.loc["a"].sum() == 0
    assert "h" not in found.index
    assert found.loc["c", "across"] == 2


def test_a_consultant_stands_between_two_of_another_region():
    graph = nx.Graph(["ab", "bc"])
    nx.set_node_attributes(graph, {"a": "N", "b": "S", "c": "N"}, "region")
    found = measures.brokerage(graph)
    assert found.loc["b", "consultant"] == 1
    nx.set_node_attributes(graph, "N", "region")
    assert measures.brokerage(graph).loc["b", ["coordinator", "across"]].tolist() == [1, 0]


def test_steps_around(graph):
    assert measures.around(graph, "d") == {"c": 1, "e": 1}
    assert measures.around(graph, "d", 2) == dict.fromkeys("ce", 1) | dict.fromkeys("abfg", 2)
    assert measures.around(graph, "h", 2) == {}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"))), st.randoms()
)
def test_the_order_of_what_comes_in_changes_nothing(pairs, chosen):
    edges = [(a, b, {"weight": 1}) for a, b in pairs if a != b]
    one, other = nx.Graph(), nx.Graph()
    for graph in (one, other):
        keys = [*"abcdefghij"]
        chosen.shuffle(keys)
        chosen.shuffle(edges)
        graph.add_nodes_from(keys, region="N")
        graph.add_edges_from(edges)
    for measure in (
        measures.components,
        measures.communities,
        measures.bridges,
        measures.cut_points,
    ):
        assert measure(one) == measure(other)
    for measure in (measures.degree, measures.betweenness, measures.constraint):
        first, second = measure(one), measure(other)
        assert [*first.index] == [*second.index]
        assert first.tolist() == pytest.approx(second.tolist())
