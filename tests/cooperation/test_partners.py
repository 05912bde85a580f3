"""Who fits whom: parts counted by hand, against scikit-learn, and what must hold for all pairs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics.pairwise import cosine_similarity

import atlas as package_of_atlas
from atlas.cooperation.partners.features import counterparts_of, features
from atlas.cooperation.partners.finding import partners
from atlas.cooperation.partners.reasons import partner_notes, reasons
from atlas.cooperation.partners.scoring import (
    PARTS,
    Wanted,
    Weights,
    complementary_part,
    raw_parts,
    weighted,
)
from atlas.cooperation.partners.tables import partner_frame, partner_objects, partner_table
from atlas.cooperation.partners.wishes import OWN_REGION, Filters, Wish
from atlas.errors import SelectionError
from atlas.i18n.language import language

SYMMETRIC = [part for part in PARTS if part != "experience"]
DE, EN = language("de"), language("en")
rows = st.integers(0, 10_000)


def everyone(atlas, wish, **filters):
    """All that satisfy the filters, by key."""
    found = partners(atlas, wish, filters=Filters(**filters), top=None)
    return {each.id: each for each in found.ranked}


def alone(part):
    """Weights under which one part is the score."""
    return Weights(**{name: float(name == part) for name in PARTS})


def placed(atlas):
    """Keys of networks at work with a seat."""
    networks = atlas.networks
    at_work = ~(networks["active"] == False).fillna(False)  # noqa: E712 - nullable
    return [*networks.index[at_work & networks.geometry.notna()]]


def test_shared_fields_are_the_cosine_of_what_is_weighted_by_rarity(whole):
    known = features(whole)
    assert known.rarity[0] == pytest.approx(
        math.log((1 + len(known.ids)) / (1 + known.held[:, 0].sum()))
    )
    for kind, columns in known.kinds.items():
        rare = known.held[:, columns] * known.rarity[columns]
        expected = cosine_similarity(rare)
        for row in range(0, len(known.ids), 40):
            found = raw_parts(known, Wanted(known.held[row], None, None))[kind]
            stated = ~np.isnan(found)
            assert found[stated] == pytest.approx(expected[row][stated])
            assert (~stated == (rare.sum(axis=1) == 0)).all() or not rare[row].any()


def test_counterparts_by_hand():
    # of 8 records 2 have both, 4 the first, 2 the second: ln(2/8 / (4/8 * 2/8)) / -ln(2/8) = 1/2
    records = np.array([[1, 1]] * 2 + [[1, 0]] * 2 + [[0, 0]] * 4, dtype=float)
    assert counterparts_of(records)[0, 1] == pytest.approx(0.5)
    assert counterparts_of(records[1:])[0, 1] == 0, "together but once"
    as_by_chance = np.array([[1, 1], [1, 0], [0, 1], [0, 0]] * 2, dtype=float)
    assert counterparts_of(as_by_chance)[0, 1] == 0


def test_complements_by_hand():
    fit = np.zeros((4, 4))
    fit[0, 2] = fit[2, 0] = 0.8
    fit[1, 2] = fit[2, 1] = 0.3
    mine = np.array([1.0, 1, 0, 1])
    held = np.array([[0.0, 0, 1, 1], [1, 1, 0, 1], [0, 0, 0, 0]])
    # the fields that only one has: 0 and 1 here, 2 there; best counterparts .8, .3 and .8
    assert complementary_part(held, mine, fit)[:2] == pytest.approx([(0.8 + 0.3 + 0.8) / 3, 0])
    assert np.isnan(complementary_part(held, mine, fit)[2])


@given(arrays(bool, (2, 6)), arrays(bool, (9, 6)))
def test_complements_are_symmetric_and_from_0_to_1(two, records):
    one, other = two.astype(float)
    fit = counterparts_of(records.astype(float))
    there = complementary_part(other[None], one, fit)[0]
    back = complementary_part(one[None], other, fit)[0]
    assert (np.isnan(there) and np.isnan(back)) or there == pytest.approx(back)
    assert np.isnan(there) or 0 <= there <= 1
    assert (fit == fit.T).all()


@given(rows, rows)
def test_parts_of_two_are_the_same_from_either_side(whole, one, other):
    keys = placed(whole)
    first, second = keys[one % len(keys)], keys[other % len(keys)]
    if first == second:
        return
    there = everyone(whole, Wish(first), linked=True)[second]
    back = everyone(whole, Wish(second), linked=True)[first]
    for part in SYMMETRIC:
        assert there.raw[part] == pytest.approx(back.raw[part]), part
        assert there.parts[part] == pytest.approx(back.parts[part], abs=1e-4), part
    assert {*there.industries} == {*back.industries}
    assert (there.common, there.linked, there.steps, there.km) == (
        back.common,
        back.linked,
        back.steps,
        pytest.approx(back.km),
    )


@settings(max_examples=25)
@given(
    rows,
    st.lists(st.sampled_from([0, 0.5, 1, 3, 7]), min_size=6, max_size=6).filter(any),
)
def test_parts_add_up_to_the_score_and_the_order_is_its_own(whole, row, numbers):
    keys = [*whole.networks.index]
    weights = Weights(*numbers)
    found = partners(whole, Wish(keys[row % len(keys)]), weights, top=None)
    order = [(-each.score, each.id) for each in found.ranked]
    assert order == sorted(order)
    for each in found.ranked:
        assert sum(part or 0 for part in each.parts.values()) == pytest.approx(each.score)
        assert 0 <= each.score <= 1.001
        for name, part in each.parts.items():
            assert (part is None) == (each.raw[name] is None)
            if part is not None:
                share = weights.by_part[name] / sum(numbers)
                assert part == pytest.approx(share * each.raw[name], abs=1e-4)
    assert found == partners(whole, Wish(keys[row % len(keys)]), weights, top=None)


def test_weights_matter_by_how_they_relate(whole):
    doubled = Weights(**{part: 2 * value for part, value in Weights().by_part.items()})
    wish = Wish("biolago")
    assert partners(whole, wish) == partners(whole, wish, doubled)
    only = partners(whole, wish, alone("nearness"), top=None).ranked
    known = [each.km for each in only if each.km is not None]
    assert known == sorted(known)
    assert [each.km for each in only[len(known) :]] == [None] * (len(only) - len(known))


def test_nearness_is_halved_every_50_km(whole):
    found = partners(whole, Wish("biolago"), alone("nearness")).ranked[-1]
    assert found.raw["nearness"] == pytest.approx(0.5 ** (found.km / 50))
    own, other = (whole.networks.geometry[key] for key in ("biolago", found.id))
    assert found.km == pytest.approx(own.distance(other) / 1000)


def test_a_network_without_a_seat_has_no_distance_and_that_is_said(whole):
    seatless = {*whole.networks.index[whole.networks.geometry.isna()]}
    found = partners(whole, Wish("biolago"), top=None)
    told = [each for each in found.ranked if each.id in seatless]
    assert told
    for each in told:
        assert each.parts["nearness"] is None
        assert "Entfernung: keine Angabe" in reasons(whole, found, each, DE)
    from_there = partners(whole, Wish(told[0].id))
    assert {each.parts["nearness"] for each in from_there.ranked} == {None}
    with pytest.raises(SelectionError, match="known seat"):
        partners(whole, Wish(told[0].id), filters=Filters(within_km=50))


def test_who_is_linked_already_is_proposed_only_if_asked_for(whole):
    links = whole.links
    one, other = links[["from_id", "to_id"]].iloc[0]
    assert other not in everyone(whole, Wish(one))
    asked = partners(whole, Wish(one), filters=Filters(linked=True), top=None)
    told = next(each for each in asked.ranked if each.id == other)
    assert told.linked
    assert told.raw["paths"] == 1
    assert "schon verbunden" in reasons(whole, asked, told, DE)
    new = {each.id: each.linked for each in asked.ranked}
    assert new.keys() - everyone(whole, Wish(one)).keys() == {k for k, tied in new.items() if tied}


def test_who_is_not_at_work_is_never_proposed(whole):
    ended = {*whole.networks.index[(whole.networks["active"] == False).fillna(False)]}  # noqa: E712
    assert ended
    assert not ended & {*everyone(whole, Wish("biolago"), linked=True)}
    assert not ended & {*everyone(whole, Wish(industries=("ict",)))}
    assert "biolago" not in everyone(whole, Wish("biolago"), linked=True)


def test_filters_of_place_keep_what_they_say(whole):
    area = whole.select(area="metro:stuttgart").networks.index
    assert {*everyone(whole, Wish("biolago"), area="metro:stuttgart")} <= {*area}
    region = whole.networks.at["biolago", "region"]
    outside = everyone(whole, Wish("biolago"), outside=OWN_REGION)
    assert outside
    assert region not in {whole.networks.at[key, "region"] for key in outside}
    near = everyone(whole, Wish("biolago"), within_km=50)
    assert near
    assert max(each.km for each in near.values()) <= 50
    seatless = whole.networks.geometry.isna()
    found = partners(whole, Wish("biolago"), filters=Filters(within_km=50))
    assert 0 < found.unplaced <= seatless.sum()
    assert str(found.unplaced) in " ".join(partner_notes(found, DE))


def test_filters_of_kind_and_label_and_a_selection_hold(whole):
    kinds = {*everyone(whole, Wish("biolago"), kinds=("state_agency",))}
    assert {*whole.networks.loc[[*kinds], "kind"]} == {"state_agency"}
    gold = everyone(whole, Wish("biolago"), labels=("ECEI Gold",))
    assert all("ECEI Gold" in whole.networks.at[key, "quality_labels"] for key in gold)
    chosen = whole.select(industries=["energy"])
    assert {*everyone(chosen, Wish("biolago"))} <= {*chosen.networks.index}
    first = partners(chosen, Wish("biolago"), top=1).ranked[0]
    assert first == everyone(whole, Wish("biolago"))[first.id], "rarity is that of all records"


def test_fields_and_a_place_can_be_looked_for(whole):
    wish = Wish(industries=("medical_technology",), place="Tuttlingen")
    found = partners(whole, wish)
    best = found.ranked[0]
    assert "medical_technology" in best.industries
    assert found.counting == ("industries", "complementary", "nearness", "experience")
    assert {each.parts["paths"] for each in found.ranked} == {None}
    said = " ".join(partner_notes(found, EN))
    assert "Paths of known ties" in said
    assert "Shared technology fields" in said
    assert any(text.startswith("has: Medical") for text in reasons(whole, found, best, EN))


def test_complements_are_named_where_they_are_strong(whole):
    known = features(whole)
    found = partners(whole, Wish("biolago"), top=None)
    own = {
        *whole.networks.at["biolago", "industries"],
        *whole.networks.at["biolago", "technologies"],
    }
    named = [each for each in found.ranked if each.complements]
    assert named
    for each in found.ranked[:60]:
        pairs = [
            (known.counterparts[a, b], known.fields[a], known.fields[b])
            for a in np.flatnonzero(known.held[known.row["biolago"]])
            for b in np.flatnonzero(known.held[known.row[each.id]])
            if not known.held[known.row[each.id]][a] and not known.held[known.row["biolago"]][b]
        ]
        strongest = max(pairs, default=(0, "", ""))[0]
        assert bool(each.complements) == (strongest >= 0.1)
        if each.complements:
            (_, mine), (_, theirs) = each.complements
            assert mine in own
            assert (pytest.approx(strongest), mine, theirs) in pairs


def test_common_projects_and_go_betweens_are_named(whole):
    known = features(whole)
    pair = next(
        (one, other, project)
        for one, own in known.projects.items()
        for project in own
        for other in known.projects
        if other != one and project in known.projects[other] and known.working[known.row[other]]
    )
    one, other, project = pair
    asked = partners(whole, Wish(one), filters=Filters(linked=True), top=None)
    told = next(each for each in asked.ranked if each.id == other)
    assert project in told.common
    assert told.raw["paths"] == 1
    name = (
        whole.projects.at[told.common[0], "acronym"] or whole.projects.at[told.common[0], "title"]
    )
    assert f"gemeinsam in {name}" in "; ".join(reasons(whole, asked, told, DE))
    two = next(each for each in asked.ranked if each.steps == 2)
    assert known.graph.has_edge(one, two.through)
    assert known.graph.has_edge(two.through, two.id)
    assert f"beide arbeiten mit {whole.networks.at[two.through, 'name']}" in reasons(
        whole, asked, two, DE
    )


def test_experience_counts_projects_that_the_eu_paid_for(whole):
    known = features(whole)
    by_eu = whole.programmes.index[whole.programmes["funder"].str.startswith("EU")]
    paid = whole.projects.index[whole.projects["programme"].isin(by_eu)]
    part = whole.participants[whole.participants["project"].isin(paid)]
    counts = part[part["network"] != ""].groupby("network")["project"].nunique()
    assert {
        k: n for k, n in zip(known.ids, known.eu_projects, strict=True) if n
    } == counts.to_dict()
    most = partners(whole, Wish(industries=("ict",)), alone("experience"), top=1).ranked[0]
    assert most.eu_projects == counts.loc[[*counts.index.intersection(placed(whole))]].max()
    assert most.score == pytest.approx(1)


@pytest.mark.parametrize(
    ("wish", "filters", "said"),
    [
        (Wish(), {}, "Nothing is looked for"),
        (Wish("biolagoo"), {}, "biolago"),
        (Wish("biolago", place="Ulm"), {}, "Either"),
        (Wish(industries=("medical_tech",)), {}, "medical_technology"),
        (Wish(industries=("ict",), place="Altdorf"), {}, "several places"),
        (Wish("biolago"), {"area": "region:neckar"}, "region:neckar-alb"),
        (Wish("biolago"), {"outside": "region:neckar"}, "region:neckar-alb"),
        (Wish(industries=("ict",)), {"outside": "own"}, "whose region is known"),
        (Wish(industries=("ict",)), {"within_km": 10.0}, "or a place"),
        (Wish("biolago"), {"within_km": -1.0}, "no number above 0"),
        (Wish("biolago"), {"kinds": ("state_agencies",)}, "state_agency"),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest(whole, wish, filters, said):
    with pytest.raises(SelectionError, match=said):
        partners(whole, wish, filters=Filters(**filters))


@pytest.mark.parametrize("numbers", [{"paths": -1}, {"paths": math.inf}, dict.fromkeys(PARTS, 0)])
def test_weights_that_cannot_be_are_refused(numbers):
    with pytest.raises(SelectionError):
        Weights(**numbers)


def test_weights_are_read_as_they_are_typed():
    assert Weights.from_texts(["nearness=0,5", "paths = 2"]) == Weights(nearness=0.5, paths=2)
    with pytest.raises(SelectionError, match="nearness"):
        Weights.from_texts(["nearnes=1"])
    with pytest.raises(SelectionError, match="no part with its number"):
        Weights.from_texts(["nearness"])


def test_what_counts_nothing_in_this_wish_takes_no_share():
    parts, scores = weighted(
        {name: np.array([1.0, np.nan]) for name in PARTS}, Weights(), ["industries", "nearness"]
    )
    assert parts["industries"].tolist()[0] == pytest.approx(0.6)
    assert scores.tolist() == pytest.approx([1.0, 0.0])


def test_objects_frame_and_table_say_the_same(whole):
    bench = package_of_atlas.load()
    found = partners(whole, Wish("biolago"))
    objects = partner_objects(whole, found, DE)
    assert [[*each] for each in objects] == [["id", "name", "score", "parts", "reasons"]] * 10
    frame = bench.partners("biolago")
    assert [*frame.index] == [each["id"] for each in objects]
    for each in objects:
        row = frame.loc[each["id"]]
        assert row["score"] == each["score"]
        assert [*row["reasons"]] == each["reasons"]
        for part in PARTS:
            assert each["parts"][part] == (None if np.isnan(row[part]) else row[part])
    table = partner_table(whole, found, EN)
    assert table["Key"].tolist() == [*frame.index]
    assert partner_frame(whole, found, DE).equals(frame)
    strings = bench.partners(industries="ict", place="Ulm", kinds="competence_centre", top=2)
    assert len(strings) == 2
