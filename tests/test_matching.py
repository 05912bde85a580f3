"""Matching in a state of two regions with five records: every filter by itself and together."""

import pandas as pd
import pytest

from atlas import Selection
from atlas.datapackage.kinds import QUALITY_LABELS
from atlas.matching import index_records

AREAS = pd.DataFrame(
    {
        "kind": ["state", "region", "region", "metropolitan", "district", "district", "district"],
        "districts": [("1", "2", "3"), ("1", "2"), ("3",), ("2", "3"), ("1",), ("2",), ("3",)],
    },
    index=[
        "state",
        "region:links",
        "region:rechts",
        "metro:mitte",
        "district:1",
        "district:2",
        "district:3",
    ],
)
LABELS = {
    "industry": {"ict": "IT Software", "food": "Lebensmittel"},
    "technology": {"ai": "Künstliche Intelligenz", "laser": "Laser"},
}
GOLD = QUALITY_LABELS[0]
_SEAT = ("name", "kind", "district_ags", "district", "region", "city")
_REST = ("industries", "technologies", "quality_labels", "active", "founded")
_SUMMARIES = ("summary_de", "summary_en")
NETWORKS = pd.DataFrame(
    [
        ("Alpha", "regional_initiative", "1", "Einskreis", "Links", "Eins", ("ict",), ("ai",),
         (GOLD,), True, 2001, "Grüße", "greetings"),
        ("Beta", "competence_centre", "2", "Zweikreis", "Links", "Zwei", ("ict", "food"), (),
         (), False, 1, "", ""),
        ("Gamma", "regional_initiative", "", "", "Rechts", "", ("food",), ("laser",),
         (), None, None, "", ""),
        ("Delta", "statewide_network", "", "", "", "", (), ("ai", "laser"),
         (), None, 9999, "", ""),
    ],
    columns=[*_SEAT, *_REST, *_SUMMARIES],
)  # fmt: skip
CLUSTERS = pd.DataFrame(
    {
        "name_de": ["Käse", "Software"],
        "name_en": ["Cheese", "Software"],
        "district_names": ["Einskreis, Zweikreis", "Dreikreis"],
        "region": ["Links", "Rechts"],
        "summary_de": ["", ""],
        "summary_en": ["", ""],
        "districts": [("1", "2"), ("3",)],
        "industries": [("food",), ("ict",)],
        "technologies": [(), ("ai",)],
    }
)
INDEX = index_records(NETWORKS, CLUSTERS, AREAS, LABELS)
RECORDS = [*NETWORKS["name"], *CLUSTERS["name_de"]]


def found(**filters):
    mask = INDEX.mask(Selection(**filters))
    return [name for name, chosen in zip(RECORDS, mask, strict=True) if chosen]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, RECORDS),
        ({"area": "region:links"}, ["Alpha", "Beta", "Käse"]),
        ({"area": "region:rechts"}, ["Gamma", "Software"]),  # Gamma has a region and no seat
        ({"area": "metro:mitte"}, ["Beta", "Gamma", "Käse", "Software"]),  # holds the region
        ({"area": "district:1"}, ["Alpha", "Käse"]),
        ({"area": "district:3"}, ["Gamma", "Software"]),  # the region is this district
        ({"industries": "food"}, ["Beta", "Gamma", "Käse"]),
        ({"industries": ("food", "ict")}, ["Alpha", "Beta", "Gamma", "Käse", "Software"]),
        ({"technologies": "ai"}, ["Alpha", "Delta", "Software"]),
        ({"kinds": "cluster"}, ["Käse", "Software"]),
        ({"kinds": ("cluster", "statewide_network")}, ["Delta", "Käse", "Software"]),
        ({"quality_labels": GOLD}, ["Alpha"]),
        ({"active": "true"}, ["Alpha"]),
        ({"active": "false"}, ["Beta"]),
        ({"active": "unknown"}, ["Gamma", "Delta"]),
        ({"founded_from": 2001}, ["Alpha", "Delta"]),
        ({"founded_from": 2002}, ["Delta"]),
        ({"founded_to": 2001}, ["Alpha", "Beta"]),  # unknown years are in no span
        ({"founded_to": 2000}, ["Beta"]),
        ({"founded_from": 0}, ["Alpha", "Beta", "Delta"]),
        ({"founded_from": 1, "founded_to": 9999}, ["Alpha", "Beta", "Delta"]),
        ({"text": "software"}, ["Alpha", "Beta", "Software"]),  # by its industry, or its name
        ({"text": "KUNSTLICHE intell"}, ["Alpha", "Delta", "Software"]),
        ({"text": "gruesse"}, ["Alpha"]),
        ({"text": "greetings einskreis"}, ["Alpha"]),
        ({"text": "zwei"}, ["Beta", "Käse"]),
        ({"text": "cheese links"}, ["Käse"]),
        ({"text": GOLD}, ["Alpha"]),
        ({"text": "software lebensmittel"}, ["Beta"]),  # all words must occur
        ({"area": "region:links", "industries": "food"}, ["Beta", "Käse"]),
        ({"industries": "ict", "text": "beta", "founded_to": 2000}, ["Beta"]),
        ({"industries": "food", "active": "true"}, []),
    ],
)
def test_a_filter_finds(filters, names):
    assert found(**filters) == names


def test_counts_beside_the_options_leave_out_their_own_filter_only():
    counts = INDEX.facets(Selection(area="region:links", industries="food", founded_to=2001))
    assert counts["industry"] == {"ict": 2, "food": 1}
    assert counts["area"] == {
        "state": 1,
        "region:links": 1,
        "region:rechts": 0,
        "metro:mitte": 1,
        "district:1": 0,
        "district:2": 1,
        "district:3": 0,
    }
    assert counts["technology"] == {"ai": 0, "laser": 0}
    assert {key: n for key, n in counts["kind"].items() if n} == {"competence_centre": 1}
    assert counts["active"] == {"true": 0, "false": 1, "unknown": 0}
    assert counts["label"][GOLD] == 0


def test_counts_of_everything_are_those_of_the_records():
    counts = INDEX.facets(Selection())
    assert counts["industry"] == {"ict": 3, "food": 3}
    assert counts["technology"] == {"ai": 3, "laser": 2}
    assert counts["kind"]["cluster"] == counts["kind"]["regional_initiative"] == 2
    assert counts["active"] == {"true": 1, "false": 1, "unknown": 2}
    assert counts["area"]["state"] == 6
    assert counts["label"][GOLD] == 1
