"""The schemas of figures, points and words: what a package has beside its records."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from atlas.datapackage.rules import (
    ANY_TEXT,
    COUNTRY_CODE,
    FIGURE_VALUE,
    FIVE_DIGITS,
    LATITUDE,
    LONGITUDE,
    NUTS_CODE,
    RECORD_KEY,
    SOME_TEXT,
    WEB_ADDRESS,
    YEAR_OF_FIGURE,
    YEAR_STATED,
    Rule,
)
from atlas.settings import LANGUAGES

FOUR_MOTORS_FILE: Final = "four_motors.csv"
#: What a region is among the Four Motors for Europe: one of them, or associated with them.
MOTOR_ROLES: Final = ("member", "associate")

_INDICATOR: Final = Rule(
    "expected is a code of lower-case letters and underscores", r"^[a-z0-9_]+$", required=True
)
_SECTOR: Final = Rule(
    "expected is a section or division of WZ 2008 such as C or 29",
    r"^[A-Z0-9]{1,8}([,-][A-Z0-9]{1,8})*$",
    required=True,
)

#: Tables of figures and points that every package has.
FIGURES: Final[dict[str, dict[str, Rule]]] = {
    "district_statistics.csv": {
        "ags": SOME_TEXT,
        "indicator": _INDICATOR,
        "year": YEAR_OF_FIGURE,
        "value": FIGURE_VALUE,
        "unit": ANY_TEXT,
        "source": ANY_TEXT,
    },
    "sector_employment.csv": {
        "ags": SOME_TEXT,
        "wz2008": _SECTOR,
        "year": YEAR_OF_FIGURE,
        "employees": FIGURE_VALUE,
        "source": ANY_TEXT,
    },
    "places.csv": {
        "ags": Rule(
            "expected is the key of a municipality with eight digits, standing only once",
            r"^08[0-9]{6}$",
            unique=True,
        ),
        "name": SOME_TEXT,
        "official_name": ANY_TEXT,
        "kind": Rule(
            "expected is municipality or locality",
            values=("municipality", "locality"),
            required=True,
        ),
        "district_ags": SOME_TEXT,
        "lat": LATITUDE,
        "lon": LONGITUDE,
        "source": ANY_TEXT,
    },
    "postcodes.csv": {
        "postcode": replace(FIVE_DIGITS, required=True),
        "lat": LATITUDE,
        "lon": LONGITUDE,
        "district_ags": SOME_TEXT,
    },
}
_WORD_LISTS: Final = (
    "industries",
    "technologies",
    "kinds",
    "quality_labels",
    "members_basis",
    "active",
    "confidence",
    "records",  # words that stand in records: "Cyber Valley" for "cybervalley"
)
#: Tables that a package may do without.
OPTIONAL: Final[dict[str, dict[str, Rule]]] = {
    "district_history.csv": FIGURES["district_statistics.csv"],
    "population_2023.csv": FIGURES["district_statistics.csv"],
    "unemployed.csv": FIGURES["district_statistics.csv"],
    "employees_total.csv": {
        "ags": SOME_TEXT,
        "year": YEAR_OF_FIGURE,
        "employees": FIGURE_VALUE,
        "empty_groups": FIGURE_VALUE,
        "source": ANY_TEXT,
    },
    "sector_history.csv": {
        "ags": SOME_TEXT,
        "sector": _SECTOR,
        "year": YEAR_OF_FIGURE,
        "measure": _INDICATOR,
        "value": FIGURE_VALUE,
        "unit": ANY_TEXT,
        "source": ANY_TEXT,
    },
    "figure_sources.csv": {
        "key": Rule(
            "expected is a key that stands only once",
            r"^[A-Za-z0-9_.-]+$",
            required=True,
            unique=True,
        ),
        "publisher_de": SOME_TEXT,
        "publisher_en": SOME_TEXT,
        "table_de": SOME_TEXT,
        "table_en": SOME_TEXT,
        "as_of": ANY_TEXT,
        "licence": ANY_TEXT,
        "url": WEB_ADDRESS,
    },
    "wz2008.csv": {
        "code": replace(_SECTOR, unique=True),
        "section": replace(_SECTOR, required=False),
        "label_de": SOME_TEXT,
        "label_en": SOME_TEXT,
    },
    "synonyms.csv": {
        "list": Rule(
            "expected is a list of words of the atlas",
            values=_WORD_LISTS,
            required=True,
        ),
        "code": SOME_TEXT,
        "language": Rule("expected is de or en", values=LANGUAGES, required=True),
        "word": SOME_TEXT,
    },
    FOUR_MOTORS_FILE: {
        "id": RECORD_KEY,
        "name_de": SOME_TEXT,
        "name_en": SOME_TEXT,
        "country": replace(COUNTRY_CODE, required=True),
        "nuts": NUTS_CODE,
        "capital": ANY_TEXT,
        "lat": LATITUDE,
        "lon": LONGITUDE,
        "since": YEAR_STATED,
        "role": Rule("expected is member or associate", values=MOTOR_ROLES, required=True),
        "source": ANY_TEXT,
    },
    "elsewhere.csv": {
        "name": SOME_TEXT,
        "area": Rule(
            "expected is the key of a state or country such as 07 or FR",
            r"^([0-9]{2}|[A-Z]{2})$",
            required=True,
        ),
    },
}
