"""Industries by occupations: recomputed, unknown where a part is, and never without its fit."""

import pytest

from atlas.i18n.language import language
from atlas.indicators.occupation_proposal import (
    FIT_NAMES,
    proposed_industries,
    proposed_table,
)


def jobs(whole, ags):
    rows = whole.occupations
    rows = rows[(rows["year"] == rows["year"].max()) & (rows["ags"] == ags)]
    return rows.set_index("kldb2010")["employees"]


def test_a_quotient_is_that_of_its_occupations_together(whole):
    found = proposed_industries(whole, "district:08327").loc["precision_engineering"]
    own, germany = jobs(whole, "08327"), jobs(whole, "DE")
    assert found["occupations"] == ("245", "935")
    here, there = (each[["245", "935"]].sum() / each.sum(min_count=1) for each in (own, germany))
    assert found["quotient"] == pytest.approx(here / there)


@pytest.mark.parametrize("area", ["district:08327", "district:08231", "state"])
def test_an_unknown_group_and_no_group_leave_the_industry_unknown(whole, area):
    own = jobs(whole, "08" if area == "state" else area.removeprefix("district:"))
    for industry in proposed_industries(whole, area).itertuples():
        known = bool(industry.occupations) and own.reindex(industry.occupations).notna().all()
        assert (industry.quotient == industry.quotient) == known, industry.Index
        assert (industry.fit == "none") == (not industry.occupations)


@pytest.mark.parametrize("code", ["de", "en"])
def test_people_read_the_fit_and_why(whole, code):
    lang = language(code)
    table = proposed_table(whole, "district:08327", lang)
    assert set(table[lang("Fit")]) <= {lang(name) for name in FIT_NAMES.values()}
    assert len(table) == len(whole.occupation_proposal)
    weak = table[table[lang("Fit")] == lang("weak")]
    assert len(weak)
    assert (weak[lang("Note")] != "").all()
