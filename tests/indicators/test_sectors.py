"""Sectors of WZ 2008: codes of any grain are sets of divisions and add up."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import indicators as measured
from atlas.indicators import figures, sectors
from atlas.indicators.definitions import QUOTIENT_SECTORS, SECTORS

LETTERS = list(sectors.SECTIONS)
ALL = {n for letter in LETTERS for n in sectors.divisions(letter)}


def test_there_are_88_divisions_and_every_one_has_a_name(whole):
    names = whole.package.sector_names
    assert len(ALL) == 88
    assert set(names.index) == set(LETTERS) | {f"{n:02d}" for n in ALL}
    for code, row in names.iterrows():
        assert row["label_de"]
        assert row["label_en"]
        if row["section"]:
            assert sectors.divisions(code) <= sectors.divisions(row["section"])


def test_the_usual_sectors_are_a_partition():
    held = [sectors.divisions(code) for code in SECTORS]
    assert set().union(*held) == ALL
    assert sum(map(len, held)) == 88


@pytest.mark.parametrize(
    "code", ["TOTAL", "", "x", "4", "00", "34", "2", "1A", "CB", "AA", "WZ 28"]
)
def test_what_is_no_code_holds_nothing(code):
    assert sectors.divisions(code) == frozenset()


def test_every_industry_has_its_sectors(whole):
    codes = [*QUOTIENT_SECTORS, "26", "28", "62"]
    for code, wz in whole.industries["wz2008"].items():
        assert bool(sectors.at_home(wz, codes)) == (code != "cross_industry")
    assert sectors.at_home(whole.industries.at["mechanical_engineering", "wz2008"], codes) == {
        "B-E",
        "C",
        "28",
    }


@given(st.sets(st.sampled_from(LETTERS), min_size=1), st.randoms())
def test_groups_are_sums_of_their_parts_where_all_are_known(known, random):
    values = {letter: float(random.randint(0, 1000)) for letter in known}
    table = sectors.complete(pd.DataFrame([values]))
    for group in QUOTIENT_SECTORS:
        own = [
            letter for letter in LETTERS if sectors.divisions(letter) <= sectors.divisions(group)
        ]
        if set(own) <= known:
            assert table[group].iloc[0] == sum(values[letter] for letter in own)
        else:
            assert group not in table


def test_a_part_that_is_not_known_leaves_the_sum_unknown():
    table = sectors.complete(pd.DataFrame({"64": [1.0, 2.0], "65": [np.nan, 1.0], "66": [0.0, 0]}))
    assert np.isnan(table["K"].iloc[0])
    assert table["K"].iloc[1] == 3


def test_finer_figures_give_finer_quotients_and_gaps(package):
    """Divisions of a later year replace the sections of the year before."""
    import atlas

    file = package / "sector_employment.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    newest = table[(table["year"] == "2020") & (table["wz2008"] != "C")].assign(year="2023")
    made = newest[newest["wz2008"] == "TOTAL"]
    divisions = pd.concat(
        [made.assign(wz2008=f"{n:02d}", employees=str(n)) for n in sectors.divisions("C")]
    )
    divisions.loc[(divisions["ags"] == "08327") & (divisions["wz2008"] == "21"), "employees"] = (
        "30000"
    )
    pd.concat([table, newest, divisions]).to_csv(file, index=False, lineterminator="\n")
    finer = atlas.load(package)
    terms = measured.Terms("district")
    employees, quotients, year = measured.quotients(finer, terms)
    assert year == 2023
    assert employees.at["district:08111", "C"] == sum(sectors.divisions("C"))
    assert {"21", "28", "C"} <= set(quotients)
    assert "B-F" not in quotients
    pharma = measured.coverage_gaps(finer.select(text="no such word"), terms)["district:08327"]
    assert "21" in pharma
    assert "C" not in pharma
    assert "B-E" not in pharma
    biotech = set(finer.networks.query("district_ags == '08327'")["industries"].explode())
    assert ("21" in measured.coverage_gaps(finer, terms)["district:08327"]) == (
        "biotech_pharma" not in biotech
    )
    old = measured.quotients(finer, measured.Terms("district", 2020))
    assert old[2] == 2020
    assert "28" not in old[1]


def test_figures_of_some_districts_only_do_not_replace_those_of_all(package):
    import atlas

    file = package / "sector_employment.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    some = table[(table["year"] == "2020") & table["ags"].isin(["08111", "08", "DE"])]
    pd.concat([table, some.assign(year="2024")]).to_csv(file, index=False)
    assert figures.sector_years(atlas.load(package))[-1] == 2020
