"""The schemas of the fine figures: large tables that few pages ask for, so read when one does."""

from __future__ import annotations

from typing import Final

from atlas.datapackage.rules import (
    ANY_TEXT,
    FIGURE_VALUE,
    SOME_TEXT,
    YEAR_OF_FIGURE,
    Rule,
)

OCCUPATIONS: Final = "occupations.parquet"
OCCUPATIONS_GERMANY: Final = "occupations_germany.parquet"
OCCUPATION_NAMES: Final = "kldb2010.csv"
OCCUPATION_PROPOSAL: Final = "occupation_industry_proposal.csv"
STATE_OCCUPATIONS: Final = "occupation_employment_states.csv"
GERMAN_DISTRICTS: Final = "districts_germany.csv"
VACANCIES: Final = "vacancies.parquet"
PATENTS: Final = "patents_nuts3.csv"
STATE_PATENTS: Final = "patents_state.csv"
INNOVATION: Final = "innovation_nuts2.csv"
INDUSTRY_FIGURES: Final = "inkar_industry.csv"
INDUSTRY_DIVISIONS: Final = "state_industry_divisions.csv"
#: The code of those who gave no occupation: counted in every sum, never a strength.
NO_OCCUPATION: Final = "NONE"
#: How well groups of occupations stand for an industry.
FITS: Final = ("good", "partial", "weak", "none")

_COUNT: Final = Rule(
    "expected is a number that is not below zero, or nothing", number="float64", least=0
)
_FIGURE_AREA: Final = Rule(
    "expected is the key of a district of the state, 08 or DE",
    r"^(08[0-9]{3}|08|DE)$",
    required=True,
)
_GERMAN_DISTRICT: Final = Rule(
    "expected is a district key (AGS) with five digits such as 08111", r"^[0-9]{5}$", required=True
)
_STATE: Final = Rule("expected is the key of a state such as 08", r"^[01][0-9]$", required=True)
_OCCUPATION: Final = Rule(
    "expected is a group of occupations of KldB 2010 such as 245",
    r"^([0-9]{3}|NONE)$",
    required=True,
)
_NUTS: Final = Rule(
    "expected is a country or NUTS code such as DE or DE11",
    r"^[A-Z]{2}[A-Z0-9]{0,3}$",
    required=True,
)
_MEASURE: Final = Rule(
    "expected is a code of lower-case letters and underscores", r"^[a-z0-9_]+$", required=True
)
_BY_AREA: Final = {
    "indicator": _MEASURE,
    "year": YEAR_OF_FIGURE,
    "value": FIGURE_VALUE,
    "unit": ANY_TEXT,
    "source": ANY_TEXT,
}
_EMPLOYED: Final = {"kldb2010": _OCCUPATION, "year": YEAR_OF_FIGURE, "employees": _COUNT}

#: Tables that a package may do without and that are read when something asks for them.
FINE: Final[dict[str, dict[str, Rule]]] = {
    OCCUPATIONS: {"ags": _FIGURE_AREA, **_EMPLOYED},
    OCCUPATIONS_GERMANY: {"ags": _GERMAN_DISTRICT, **_EMPLOYED},
    OCCUPATION_NAMES: {
        "kldb2010": _OCCUPATION,
        "label_de": SOME_TEXT,
        "name_de": SOME_TEXT,
        "name_en": SOME_TEXT,
    },
    OCCUPATION_PROPOSAL: {
        "industry": SOME_TEXT,
        "kldb2010": Rule(
            "expected are groups of occupations such as 245;935", r"^([0-9]{3}(;[0-9]{3})*)$"
        ),
        "fit": Rule("expected is good, partial, weak or none", values=FITS, required=True),
        "note_de": ANY_TEXT,
        "note_en": ANY_TEXT,
    },
    STATE_OCCUPATIONS: {"land": _STATE, **_EMPLOYED, "source": ANY_TEXT},
    GERMAN_DISTRICTS: {"ags": _GERMAN_DISTRICT, "name": SOME_TEXT},
    VACANCIES: {
        "ags": _FIGURE_AREA,
        "kldb2010": _OCCUPATION,
        "year": YEAR_OF_FIGURE,
        "value": _COUNT,
        "unit": ANY_TEXT,
    },
    PATENTS: {
        "nuts": _NUTS,
        "ags": ANY_TEXT,
        "indicator": _MEASURE,
        "year": YEAR_OF_FIGURE,
        "value": _COUNT,
        "source": ANY_TEXT,
    },
    STATE_PATENTS: {"land": _STATE, **_BY_AREA},
    INNOVATION: {"nuts2": _NUTS, "region": _NUTS, **_BY_AREA},
    INDUSTRY_FIGURES: {"ags": _FIGURE_AREA, **_BY_AREA},
    INDUSTRY_DIVISIONS: {
        "ags": _FIGURE_AREA,
        "wz2008": SOME_TEXT,
        "year": YEAR_OF_FIGURE,
        "value": FIGURE_VALUE,
        "unit": ANY_TEXT,
        "source": ANY_TEXT,
    },
}
#: Columns that together stand only once.
FINE_UNIQUE: Final[dict[str, tuple[str, ...]]] = {
    OCCUPATIONS: ("ags", "kldb2010", "year"),
    OCCUPATIONS_GERMANY: ("ags", "kldb2010", "year"),
    OCCUPATION_NAMES: ("kldb2010",),
    OCCUPATION_PROPOSAL: ("industry",),
    STATE_OCCUPATIONS: ("land", "kldb2010", "year"),
    GERMAN_DISTRICTS: ("ags",),
    VACANCIES: ("ags", "kldb2010", "year"),
    PATENTS: ("nuts", "indicator", "year"),
    STATE_PATENTS: ("land", "indicator", "year"),
    INNOVATION: ("nuts2", "indicator", "year"),
    INDUSTRY_FIGURES: ("ags", "indicator", "year"),
    INDUSTRY_DIVISIONS: ("ags", "wz2008", "year", "unit"),
}
