"""The schema of every table of a data package: what each column holds, what keys there are.

Lists in one field are separated by ``|``; an empty field means "not known".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from atlas.datapackage.figure_schema import FIGURES, OPTIONAL
from atlas.datapackage.kinds import LINK_KINDS, MEMBER_BASES, NETWORK_KINDS, QUALITY_LABELS
from atlas.datapackage.project_schema import (
    PROJECT_REFERENCES,
    PROJECT_SOURCED,
    PROJECT_TABLES,
    PROJECT_UNIQUE,
)
from atlas.datapackage.rules import (
    AGS_OF_DISTRICT,
    ANY_TEXT,
    CALENDAR_DAY,
    DAY_STATED,
    FIVE_DIGITS,
    HOW_SURE,
    KEY_OF_RECORD,
    MONTH_STATED,
    OWN_CODE,
    RECORD_KEY,
    SOME_TEXT,
    SOURCE,
    WEB_ADDRESS,
    WHOLE_NUMBER,
    YEAR_STATED,
    Rule,
)

#: Record tables: file → column → rule.
TABLES: Final[dict[str, dict[str, Rule]]] = {
    "networks.csv": {
        "id": RECORD_KEY,
        "name": SOME_TEXT,
        "kind": Rule("expected is a kind of network", values=tuple(NETWORK_KINDS), required=True),
        "region": ANY_TEXT,
        "industries": SOME_TEXT,
        "technologies": ANY_TEXT,
        "street": ANY_TEXT,
        "postcode": FIVE_DIGITS,
        "city": ANY_TEXT,
        "district_ags": AGS_OF_DISTRICT,
        "website": WEB_ADDRESS,
        "founded": YEAR_STATED,
        "members": WHOLE_NUMBER,
        "members_as_of": MONTH_STATED,
        "members_basis": Rule("expected is what the members count", values=tuple(MEMBER_BASES)),
        "quality_labels": Rule(
            "expected are quality labels of the atlas", values=QUALITY_LABELS, several=True
        ),
        "active": Rule("expected is true, false or nothing", values=("true", "false")),
        "ends": DAY_STATED,
        "confidence": HOW_SURE,
        "summary_de": ANY_TEXT,
        "summary_en": ANY_TEXT,
    },
    "clusters.csv": {
        "id": RECORD_KEY,
        "name_de": SOME_TEXT,
        "name_en": SOME_TEXT,
        "region": ANY_TEXT,
        "districts": SOME_TEXT,
        "industries": SOME_TEXT,
        "technologies": ANY_TEXT,
        "companies": WHOLE_NUMBER,
        "employees": WHOLE_NUMBER,
        "as_of": MONTH_STATED,
        "networks": ANY_TEXT,
        "confidence": HOW_SURE,
        "summary_de": ANY_TEXT,
        "summary_en": ANY_TEXT,
    },
    "links.csv": {
        "from_id": KEY_OF_RECORD,
        "to_id": KEY_OF_RECORD,
        "kind": Rule("expected is a kind of link", values=tuple(LINK_KINDS), required=True),
        "name": ANY_TEXT,
    },
    "sources.csv": {
        "record": Rule(
            "expected is network, cluster, link, project, participant or cooperation",
            values=("network", "cluster", "link", *PROJECT_SOURCED),
            required=True,
        ),
        "record_id": KEY_OF_RECORD,
        "url": replace(SOURCE, required=True),
        "says": ANY_TEXT,
        "read_on": CALENDAR_DAY,
    },
    "industries.csv": {
        "code": OWN_CODE,
        "label_de": SOME_TEXT,
        "label_en": SOME_TEXT,
        "group": SOME_TEXT,
        "wz2008": ANY_TEXT,
    },
    "industry_groups.csv": {"code": OWN_CODE, "label_de": SOME_TEXT, "label_en": SOME_TEXT},
    "technologies.csv": {"code": OWN_CODE, "label_de": SOME_TEXT, "label_en": SOME_TEXT},
}

ALL_TABLES: Final = TABLES | FIGURES | OPTIONAL | PROJECT_TABLES
#: Tables of texts that records are made of.
RECORD_TABLES: Final = TABLES | PROJECT_TABLES
#: Columns that came later: a package without them has nothing in them.
LATER_COLUMNS: Final = {"networks.csv": ("members_basis", "ends")}

#: Columns that together stand only once.
UNIQUE_TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "links.csv": ("from_id", "to_id", "kind"),
    "district_statistics.csv": ("ags", "indicator", "year"),
    "district_history.csv": ("ags", "indicator", "year"),
    "population_2023.csv": ("ags", "indicator", "year"),
    "unemployed.csv": ("ags", "indicator", "year"),
    "employees_total.csv": ("ags", "year"),
    "sector_employment.csv": ("ags", "wz2008", "year"),
    "sector_history.csv": ("ags", "sector", "year", "measure"),
    "postcodes.csv": ("postcode", "district_ags"),
    "synonyms.csv": ("list", "code", "language", "word"),
    "elsewhere.csv": ("name", "area"),
    **PROJECT_UNIQUE,
}

#: What the values of a column name: file → column → a table with its column, or geometry.
REFERENCES: Final[dict[str, dict[str, str]]] = {
    "networks.csv": {
        "industries": "industries.csv:code",
        "technologies": "technologies.csv:code",
        "region": "region",
        "district_ags": "district",
    },
    "clusters.csv": {
        "industries": "industries.csv:code",
        "technologies": "technologies.csv:code",
        "region": "region",
        "districts": "district",
        "networks": "networks.csv:id",
    },
    "links.csv": {"from_id": "networks.csv:id", "to_id": "networks.csv:id"},
    "industries.csv": {"group": "industry_groups.csv:code"},
    "district_statistics.csv": {"ags": "figure area"},
    "district_history.csv": {"ags": "figure area"},
    "population_2023.csv": {"ags": "figure area"},
    "unemployed.csv": {"ags": "figure area"},
    "employees_total.csv": {"ags": "figure area"},
    "sector_employment.csv": {"ags": "figure area"},
    "sector_history.csv": {"ags": "figure area"},
    "places.csv": {"district_ags": "district"},
    "postcodes.csv": {"district_ags": "district"},
    **PROJECT_REFERENCES,
}
#: Where the codes of a list of words stand, as far as a table holds them.
WORD_LISTS: Final = {"industries": "industries.csv", "technologies": "technologies.csv"}
#: Tables that sources are given for: what ``sources.csv`` calls their records.
SOURCED: Final = {
    "network": "networks.csv",
    "cluster": "clusters.csv",
    "link": "links.csv",
    **PROJECT_SOURCED,
}
#: Keys of the state and of Germany in tables of figures.
FIGURE_TOTALS: Final = ("08", "DE")
