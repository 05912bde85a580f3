"""Who fits whom among the networks of an area: what the finder finds one by one."""

import numpy as np
import pytest
from many_networks import many_networks

from atlas.cooperation.partners.finding import partners
from atlas.cooperation.partners.wishes import Filters, Wish
from atlas.cooperation.partners.within import best_within, pair_scores


@pytest.fixture(scope="module")
def area(whole):
    return whole.in_area("metro:stuttgart")


def at_work(atlas):
    return [*atlas.networks.index[atlas.networks["active"].ne(other=False).fillna(value=True)]]


def test_each_gets_what_the_finder_finds(area):
    found = best_within(area)
    assert [*found] == at_work(area)
    for key, each in found.items():
        assert each == partners(area, Wish(key), top=3)


def test_nothing_is_lost_where_many_are_much_alike(whole):
    many = many_networks(whole, 600).in_area("metro:stuttgart")
    found = best_within(many, top=5)
    assert len(found) > 256, "more than one block"
    for key in [*found][::7]:
        assert found[key] == partners(many, Wish(key), top=5)


def test_linked_ones_are_never_proposed(area):
    pairs = {frozenset(pair) for pair in area.links[["from_id", "to_id"]].to_numpy().tolist()}
    assert pairs
    for key, each in best_within(area).items():
        proposed = [one.id for one in each.ranked]
        assert len({*proposed, key}) == 4
        assert not any(frozenset((key, other)) in pairs for other in proposed)


def test_pairs_are_the_scores_of_the_finder_linked_or_not(area):
    pairs = pair_scores(area)
    for row, key in [*enumerate(pairs.ids)][::5]:
        found = partners(area, Wish(key), filters=Filters(linked=True), top=None)
        scores = {each.id: each.score for each in found.ranked}
        linked = {each.id for each in found.ranked if each.linked}
        for column, other in enumerate(pairs.ids):
            if other != key:
                assert pairs.scores[row, column] == scores[other]
            assert pairs.linked[row, column] == (other in linked)


def test_pairs_are_symmetric_but_for_the_experience(area):
    pairs = pair_scores(area)
    assert np.isnan(np.diag(pairs.scores)).all()
    assert (pairs.linked == pairs.linked.T).all()
    first, second = (
        partners(area, Wish(key), filters=Filters(linked=True), top=None).ranked
        for key in pairs.ids[:2]
    )
    experience = {each.id: each.parts["experience"] for each in (*first, *second)}
    bare = pairs.scores - np.array([experience[key] for key in pairs.ids])
    off = ~np.eye(len(bare), dtype=bool)
    assert bare[off] == pytest.approx(bare.T[off], abs=2e-4)
    assert len({*experience.values()}) > 1
