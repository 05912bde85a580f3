"""A selection within a selection: it merges and says so, or refuses and names both."""

import pandas as pd
import pytest
from hypothesis import given
from loaded import whole_atlas
from selections import selections

from atlas import Selection, SelectionError
from atlas.export import every, formats
from atlas.export.order import Order
from atlas.i18n.language import language
from atlas.in_words import filters_in_words
from atlas.indicators.area_profile import area_profile
from atlas.indicators.comparison import compare

WHOLE = whole_atlas()


def _ids(held):
    return [*held.networks.index, *held.cluster_records.index]


def test_a_second_selection_adds_its_filters_and_says_all():
    chained = WHOLE.select(industries=["ict"]).select(area="region:stuttgart")
    assert chained.selection == Selection(area="region:stuttgart", industries=("ict",))
    assert _ids(chained) == _ids(WHOLE.select(chained.selection))
    assert len(_ids(chained)) < len(_ids(WHOLE.select(area="region:stuttgart")))
    words = filters_in_words(chained, language("en"))
    assert words in formats.content(Order(chained, language("en")), ".svg").decode()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({"area": "region:neckar-alb"}, {"area": "district:08416"}, {"area": "district:08416"}),
        ({"area": "district:08416"}, {"area": "region:neckar-alb"}, {"area": "district:08416"}),
        ({"area": "region:neckar-alb"}, {"area": "state"}, {"area": "region:neckar-alb"}),
        (
            {"industries": ("ict", "automotive")},
            {"industries": ("ict", "medical_technology")},
            {"industries": ("ict",)},
        ),
        (
            {"founded_from": 1990, "founded_to": 2010},
            {"founded_from": 2000, "founded_to": 2020},
            {"founded_from": 2000, "founded_to": 2010},
        ),
        ({"founded_from": 1990}, {"founded_to": 2010}, {"founded_from": 1990, "founded_to": 2010}),
        ({"text": "medizin tech"}, {"text": "tech süd"}, {"text": "medizin tech süd"}),
        ({"kinds": "cluster"}, {}, {"kinds": "cluster"}),
    ],
)
def test_the_same_field_twice_is_what_both_hold(one, other, both):
    merged = WHOLE.select(**one).select(**other)
    assert merged.selection == Selection(**both)
    assert _ids(merged) == _ids(WHOLE.select(**both))
    assert WHOLE.select(Selection(**one), **other).selection == merged.selection


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ({"area": "region:neckar-alb"}, {"area": "district:08111"}, "region:neckar-alb 08111"),
        ({"area": "metro:stuttgart"}, {"area": "rb:tuebingen"}, "metro:stuttgart rb:tuebingen"),
        ({"industries": ["ict"]}, {"industries": ["automotive"]}, "ict automotive"),
        ({"kinds": ["cluster"]}, {"kinds": ["state_agency"]}, "cluster state_agency"),
        ({"active": ["true"]}, {"active": ["false"]}, "true false"),
        ({"founded_to": 1999}, {"founded_from": 2010}, "1999 2010"),
        ({"text": "a" * 150}, {"text": "b" * 150}, "aaa bbb"),
    ],
)
def test_a_contradiction_names_both(one, other, named):
    for chain in (
        lambda: WHOLE.select(**one).select(**other),
        lambda: WHOLE.select(Selection(**one), **other),
    ):
        with pytest.raises(SelectionError) as error:
            chain()
        assert all(word in str(error.value) for word in named.split())
        assert "{" not in error.value.text(language("de"))


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        ("industry", "industries"),
        ("label", "quality_labels"),
        ("aera", "area"),
        ("aktiv", "active"),
    ],
)
def test_an_unknown_filter_is_said_with_the_nearest(given_, meant):
    with pytest.raises(SelectionError, match=meant):
        WHOLE.select(**{given_: ["ict"]})
    with pytest.raises(TypeError):
        Selection(**{given_: ["ict"]})


def test_years_that_are_none_are_said():
    with pytest.raises(SelectionError, match="19x5"):
        WHOLE.select(founded_from="19x5")


@given(selections, selections)
def test_any_two_selections_hold_no_more_than_each(one, other):
    try:
        both = WHOLE.select(one).select(other)
    except SelectionError:
        return
    held = set(_ids(both))
    assert held <= set(_ids(WHOLE.select(one))) & set(_ids(WHOLE.select(other)))
    assert held == set(_ids(WHOLE.select(both.selection)))


def test_an_area_can_be_taken_for_another_under_the_same_filters():
    selected = WHOLE.select(area="region:neckar-alb", industries=["ict"])
    moved = selected.in_area("district:08111")
    assert moved.selection == Selection(area="district:08111", industries=("ict",))
    assert _ids(moved) == _ids(WHOLE.select(moved.selection))
    assert selected.whole is WHOLE
    with pytest.raises(SelectionError, match="district:08111"):
        selected.in_area("district:08112")


def test_profiles_comparisons_and_archives_of_a_selection_have_all_areas():
    selected = WHOLE.select(area="region:neckar-alb", industries=["ict"])
    lang = language("de")
    own = area_profile(selected, "region:stuttgart", lang)
    inside = WHOLE.select(area="region:stuttgart", industries=["ict"])
    assert list(own.networks) == list(inside.networks.index)
    assert (
        not pd.isna(compare(selected, ["region:stuttgart", "state"], lang).iloc[:, 2:]).all().all()
    )
    entries = [name for name, _ in every._files(Order(selected, lang), "government-districts")]
    assert len(entries) == every.file_count(WHOLE, "government-districts")


def test_counts_under_a_selection_are_of_its_records():
    counts = WHOLE.select(area="region:stuttgart").counts()["industry"]
    for code in ("ict", "automotive"):
        held = WHOLE.select(area="region:stuttgart").select(industries=[code])
        assert counts[code] == len(_ids(held))
