"""Projects, who took part in them, cooperations with partners elsewhere, and programmes.

A package may do without these tables: they came later than the networks that they name.
"""

from __future__ import annotations

from typing import Final

from atlas.datapackage.project_kinds import COOPERATION_LABELS, DOUBT_LABELS, ROLE_LABELS
from atlas.datapackage.rules import (
    ANY_TEXT,
    COUNTRY_CODE,
    KEY_OF_RECORD,
    LATITUDE,
    LONGITUDE,
    MONTH_STATED,
    NUTS_CODE,
    OWN_CODE,
    RECORD_KEY,
    SOME_TEXT,
    WEB_ADDRESS,
    YEAR_STATED,
    Rule,
)

_AMOUNT: Final = Rule(
    "expected is an amount in euro with a decimal point, or nothing",
    number="float64",
    least=0,
    most=1e12,
)

PROJECTS_FILE: Final = "projects.csv"
PARTICIPANTS_FILE: Final = "project_participants.csv"
COOPERATIONS_FILE: Final = "cooperations.csv"
PROGRAMMES_FILE: Final = "programmes.csv"

#: File → column → rule.
PROJECT_TABLES: Final[dict[str, dict[str, Rule]]] = {
    PROJECTS_FILE: {
        "id": RECORD_KEY,
        "acronym": ANY_TEXT,
        "title": ANY_TEXT,
        "programme": ANY_TEXT,
        "call": ANY_TEXT,
        "start": MONTH_STATED,
        "end": MONTH_STATED,
        "budget_eur": _AMOUNT,
        "eu_contribution_eur": _AMOUNT,
        "website": WEB_ADDRESS,
        "doubts": Rule(
            "expected are doubts that the atlas knows", values=tuple(DOUBT_LABELS), several=True
        ),
        "summary_de": ANY_TEXT,
        "summary_en": ANY_TEXT,
    },
    PARTICIPANTS_FILE: {
        "id": RECORD_KEY,
        "project": KEY_OF_RECORD,
        "network": ANY_TEXT,
        "name": SOME_TEXT,
        "role": Rule(
            "expected is coordinator, partner or associated",
            values=tuple(ROLE_LABELS),
            required=True,
        ),
        "city": ANY_TEXT,
        "country": COUNTRY_CODE,
        "nuts": NUTS_CODE,
        "lat": LATITUDE,
        "lon": LONGITUDE,
    },
    COOPERATIONS_FILE: {
        "id": RECORD_KEY,
        "network": ANY_TEXT,
        "partner_name": SOME_TEXT,
        "partner_city": ANY_TEXT,
        "partner_country": COUNTRY_CODE,
        "partner_nuts2": NUTS_CODE,
        "kind": Rule(
            "expected is a kind of cooperation", values=tuple(COOPERATION_LABELS), required=True
        ),
        "name": ANY_TEXT,
        "since": YEAR_STATED,
        "lat": LATITUDE,
        "lon": LONGITUDE,
    },
    PROGRAMMES_FILE: {
        "code": OWN_CODE,
        "label_de": SOME_TEXT,
        "label_en": SOME_TEXT,
        "funder": ANY_TEXT,
    },
}
#: Columns that together stand only once.
PROJECT_UNIQUE: Final = {
    PARTICIPANTS_FILE: ("project", "name"),
    COOPERATIONS_FILE: ("network", "partner_name", "kind", "name"),
}
#: What the values of a column name.
PROJECT_REFERENCES: Final = {
    PROJECTS_FILE: {"programme": "programmes.csv:code"},
    PARTICIPANTS_FILE: {"project": "projects.csv:id", "network": "networks.csv:id"},
    COOPERATIONS_FILE: {"network": "networks.csv:id"},
}
#: What ``sources.csv`` calls their records.
PROJECT_SOURCED: Final = {
    "project": PROJECTS_FILE,
    "participant": PARTICIPANTS_FILE,
    "cooperation": COOPERATIONS_FILE,
}
