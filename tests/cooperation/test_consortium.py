"""Sets of networks for a call: what is covered, of how many regions, and how good at least."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loaded import whole_atlas

import atlas as package_of_atlas
from atlas.cooperation.partners.consortium import Extent, consortium
from atlas.cooperation.partners.features import features
from atlas.cooperation.partners.reasons import consortium_notes
from atlas.cooperation.partners.tables import consortium_objects
from atlas.cooperation.partners.wishes import Filters, Wish
from atlas.errors import SelectionError
from atlas.i18n.language import language

DE, EN = language("de"), language("en")
FIELDS = features(whole_atlas())
industries = st.sets(st.sampled_from(FIELDS.fields[: FIELDS.industries]), max_size=4)
technologies = st.sets(st.sampled_from(FIELDS.fields[FIELDS.industries :]), max_size=5)


@st.composite
def calls(draw):
    wish = Wish(industries=tuple(draw(industries)), technologies=tuple(draw(technologies)))
    return wish if wish.fields else Wish(industries=("ict",))


def codes(fields):
    return {code for _, code in fields}


def has(atlas, key):
    row = atlas.networks.loc[key]
    return {("industries", c) for c in row["industries"]} | {
        ("technologies", c) for c in row["technologies"]
    }


@settings(max_examples=40)
@given(calls(), st.integers(2, 4), st.integers(0, 4), st.integers(1, 4))
def test_a_consortium_is_what_it_says(whole, wish, least, more, regions):
    size = Extent(least, least + more, min(regions, least + more))
    found = consortium(whole, wish, size)
    assert len({each.network.id for each in found.members}) == len(found.members) <= size.most
    asked = {("industries", c) for c in wish.industries} | {
        ("technologies", c) for c in wish.technologies
    }
    covered = set()
    for each in found.members:
        own = has(whole, each.network.id) & asked
        assert {*each.covers} == own
        assert {*each.adds} == own - covered
        covered |= own
    assert {*found.uncovered} == asked - covered
    assert len(found.regions) >= size.regions
    assert len(found.members) >= size.least
    assert found.fulfilled == (not found.uncovered)
    gains = [len(each.adds) for each in found.members]
    assert size.regions > 1 or gains == sorted(gains, reverse=True)
    assert found == consortium(whole, wish, size)


@settings(max_examples=40)
@given(calls(), st.integers(2, 3), st.integers(1, 3))
def test_it_covers_at_least_the_promised_share_of_the_best(whole, wish, most, regions):
    """All sets of a few candidates are tried, as one can by hand."""
    chosen = whole.select(area="region:neckar-alb")
    size = Extent(2, most, min(most, regions))
    wide = chosen.networks["region"].nunique() >= size.regions
    found = consortium(chosen, wish, size)
    asked = {("industries", c) for c in wish.industries} | {
        ("technologies", c) for c in wish.technologies
    }
    at_work = ~(chosen.networks["active"] == False).fillna(False)  # noqa: E712
    sets = {frozenset(has(whole, key) & asked) for key in chosen.networks.index[at_work]}
    best = max(
        (len(frozenset().union(*some)) for some in combinations(sets, min(most, len(sets)))),
        default=0,
    )
    reached = len(asked) - len(found.uncovered)
    assert not wide or reached >= found.guarantee * best


def test_the_fewest_are_missed_by_the_named_factor_at_most(whole):
    wish = Wish(industries=("medical_technology", "textiles"), technologies=("photonics",))
    found = consortium(whole, wish, Extent(2, 8))
    adding = sum(bool(each.adds) for each in found.members)
    sets = {frozenset(has(whole, key)) for key in whole.networks.index}
    asked = {("industries", c) for c in wish.industries} | {("technologies", "photonics")}
    fewest = next(
        n for n in (1, 2, 3) if any(asked <= frozenset().union(*s) for s in combinations(sets, n))
    )
    assert found.factor is not None
    assert adding <= found.factor * fewest


def test_a_field_that_nobody_has_stays_uncovered_and_is_named(whole):
    held = {code for codes in whole.networks["industries"] for code in codes}
    nobody = next(code for code in whole.industries.index if code not in held)
    found = consortium(whole, Wish(industries=("ict", nobody)))
    assert found.uncovered == found.nowhere == (("industries", nobody),)
    assert not found.fulfilled
    assert len(found.members) == 3, "nobody is added for nothing"
    assert whole.industries.at[nobody, "label_de"] in consortium_notes(whole, found, DE)[0]
    assert found.factor is None
    assert any("63" in note for note in consortium_notes(whole, found, EN))


def test_regions_that_are_not_there_are_said(whole):
    chosen = Filters(area="region:neckar-alb")
    found = consortium(whole, Wish(industries=("ict",)), Extent(3, 5, 3), chosen)
    assert found.regions == ("Neckar-Alb",)
    assert not found.fulfilled
    assert any("3 Regionen" in note for note in consortium_notes(whole, found, DE))


def test_a_lead_comes_first_and_what_it_has_is_not_looked_for_again(whole):
    wish = Wish(industries=("medical_technology", "textiles"))
    found = consortium(whole, wish, Extent(2, 3), lead="biolago")
    assert found.members[0].network.id == "biolago"
    assert codes(found.members[0].adds) == {"medical_technology"}
    assert codes(found.members[1].adds) == {"textiles"}


def test_countries_are_those_that_members_work_with(whole):
    found = consortium(
        whole, Wish(industries=("ict",)), Extent(2, 2), lead="steinbeis-europa-zentrum"
    )
    part = whole.participants
    own = part[part["project"].isin(part["project"][part["network"] == "steinbeis-europa-zentrum"])]
    assert {*own["country"]} - {"DE", ""} <= {*found.abroad}
    assert "DE" not in found.abroad
    assert any("Frankreich" in note for note in consortium_notes(whole, found, DE))


@pytest.mark.parametrize("text", ["", "x", "1-8", "8-3", "3-99", "3-8-9"])
def test_sizes_that_cannot_be_are_refused(text):
    with pytest.raises(SelectionError, match="3-8"):
        Extent.from_text(text)


def test_sizes_are_read():
    assert Extent.from_text("3-8", 2) == Extent(3, 8, 2)
    assert Extent.from_text(" 5 ") == Extent(5, 5)
    with pytest.raises(SelectionError, match="from 1 to 4"):
        Extent(3, 4, 5)


@pytest.mark.parametrize("wish", [Wish(), Wish(place="Ulm"), Wish("biolago")])
def test_a_call_has_fields(whole, wish):
    with pytest.raises(SelectionError, match="fields of its call"):
        consortium(whole, wish)
    with pytest.raises(SelectionError, match="biolago"):
        consortium(whole, Wish(industries=("ict",)), lead="biolagoo")


def test_objects_and_the_frame_of_the_workbench_say_the_same(whole):
    bench = package_of_atlas.load()
    wish = Wish(industries=("textiles", "medical_technology"))
    objects = consortium_objects(whole, consortium(whole, wish, Extent(3, 4, 2)), DE)
    frame = bench.consortium(industries=["textiles", "medical_technology"], size="3-4", regions=2)
    assert [each["id"] for each in objects["members"]] == [*frame.index]
    assert objects["uncovered"] == {"industries": [], "technologies": []}
    assert frame.attrs["uncovered"] == ()
    assert [*frame.attrs["notes"]] == objects["notes"]
