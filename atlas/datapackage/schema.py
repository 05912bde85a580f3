"""The schema of every table of a data package: what each column holds, what keys there are.

Lists in one field are separated by ``|``; an empty field means "not known".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from atlas.datapackage.kinds import LINK_KINDS, NETWORK_KINDS, QUALITY_LABELS
from atlas.datapackage.rules import (
    AGS,
    CODE,
    CONFIDENCE,
    DATE,
    KEY,
    KEY_OF,
    MONTH,
    NEEDED,
    POSTCODE,
    TEXT,
    VALUE,
    WEB,
    WHOLE,
    YEAR,
    YEAR_OF_FIGURE,
    Rule,
)

#: Record tables: file → column → rule.
TABLES: Final[dict[str, dict[str, Rule]]] = {
    "networks.csv": {
        "id": KEY,
        "name": NEEDED,
        "kind": Rule("expected is a kind of network", values=tuple(NETWORK_KINDS), required=True),
        "region": TEXT,
        "industries": NEEDED,
        "technologies": TEXT,
        "street": TEXT,
        "postcode": POSTCODE,
        "city": TEXT,
        "district_ags": AGS,
        "website": WEB,
        "founded": YEAR,
        "members": WHOLE,
        "members_as_of": MONTH,
        "quality_labels": Rule(
            "expected are quality labels of the atlas", values=QUALITY_LABELS, several=True
        ),
        "active": Rule("expected is true, false or nothing", values=("true", "false")),
        "confidence": CONFIDENCE,
        "summary_de": TEXT,
        "summary_en": TEXT,
    },
    "clusters.csv": {
        "id": KEY,
        "name_de": NEEDED,
        "name_en": NEEDED,
        "region": TEXT,
        "districts": NEEDED,
        "industries": NEEDED,
        "technologies": TEXT,
        "companies": WHOLE,
        "employees": WHOLE,
        "as_of": MONTH,
        "networks": TEXT,
        "confidence": CONFIDENCE,
        "summary_de": TEXT,
        "summary_en": TEXT,
    },
    "links.csv": {
        "from_id": KEY_OF,
        "to_id": KEY_OF,
        "kind": Rule("expected is a kind of link", values=tuple(LINK_KINDS), required=True),
        "name": TEXT,
    },
    "sources.csv": {
        "record": Rule(
            "expected is network, cluster or link",
            values=("network", "cluster", "link"),
            required=True,
        ),
        "record_id": KEY_OF,
        "url": replace(WEB, required=True),
        "says": TEXT,
        "read_on": DATE,
    },
    "industries.csv": {
        "code": CODE,
        "label_de": NEEDED,
        "label_en": NEEDED,
        "group": NEEDED,
        "wz2008": TEXT,
    },
    "industry_groups.csv": {"code": CODE, "label_de": NEEDED, "label_en": NEEDED},
    "technologies.csv": {"code": CODE, "label_de": NEEDED, "label_en": NEEDED},
}

_INDICATOR: Final = Rule(
    "expected is a code of lower-case letters and underscores", r"^[a-z0-9_]+$", required=True
)
_SECTOR: Final = Rule(
    "expected is a section or division of WZ 2008 such as C or 29",
    r"^[A-Z0-9]{1,8}([,-][A-Z0-9]{1,8})*$",
    required=True,
)
_LATITUDE: Final = Rule(
    "expected is a latitude in degrees, with a decimal point",
    number="float64",
    least=-90,
    most=90,
)
_LONGITUDE: Final = Rule(
    "expected is a longitude in degrees, with a decimal point",
    number="float64",
    least=-180,
    most=180,
)

#: Tables of figures and points that every package has.
FIGURES: Final[dict[str, dict[str, Rule]]] = {
    "district_statistics.csv": {
        "ags": NEEDED,
        "indicator": _INDICATOR,
        "year": YEAR_OF_FIGURE,
        "value": VALUE,
        "unit": TEXT,
        "source": TEXT,
    },
    "sector_employment.csv": {
        "ags": NEEDED,
        "wz2008": _SECTOR,
        "year": YEAR_OF_FIGURE,
        "employees": VALUE,
        "source": TEXT,
    },
    "places.csv": {
        "ags": Rule(
            "expected is the key of a municipality with eight digits, standing only once",
            r"^08[0-9]{6}$",
            unique=True,
        ),
        "name": NEEDED,
        "official_name": TEXT,
        "kind": Rule(
            "expected is municipality or locality",
            values=("municipality", "locality"),
            required=True,
        ),
        "district_ags": NEEDED,
        "lat": _LATITUDE,
        "lon": _LONGITUDE,
        "source": TEXT,
    },
    "postcodes.csv": {
        "postcode": replace(POSTCODE, required=True),
        "lat": _LATITUDE,
        "lon": _LONGITUDE,
        "district_ags": NEEDED,
    },
}
#: Tables that a package may do without.
OPTIONAL: Final[dict[str, dict[str, Rule]]] = {
    "district_history.csv": FIGURES["district_statistics.csv"],
    "sector_history.csv": {
        "ags": NEEDED,
        "sector": _SECTOR,
        "year": YEAR_OF_FIGURE,
        "measure": _INDICATOR,
        "value": VALUE,
        "unit": TEXT,
        "source": TEXT,
    },
    "figure_sources.csv": {
        "key": Rule(
            "expected is a key that stands only once",
            r"^[A-Za-z0-9_.-]+$",
            required=True,
            unique=True,
        ),
        "publisher_de": NEEDED,
        "publisher_en": NEEDED,
        "table_de": NEEDED,
        "table_en": NEEDED,
        "as_of": TEXT,
        "licence": TEXT,
        "url": WEB,
    },
    "wz2008.csv": {
        "code": replace(_SECTOR, unique=True),
        "section": replace(_SECTOR, required=False),
        "label_de": NEEDED,
        "label_en": NEEDED,
    },
}
ALL_TABLES: Final = TABLES | FIGURES | OPTIONAL

#: Columns that together stand only once.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "links.csv": ("from_id", "to_id", "kind"),
    "district_statistics.csv": ("ags", "indicator", "year"),
    "district_history.csv": ("ags", "indicator", "year"),
    "sector_employment.csv": ("ags", "wz2008", "year"),
    "sector_history.csv": ("ags", "sector", "year", "measure"),
    "postcodes.csv": ("postcode", "district_ags"),
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
    "sector_employment.csv": {"ags": "figure area"},
    "sector_history.csv": {"ags": "figure area"},
    "places.csv": {"district_ags": "district"},
    "postcodes.csv": {"district_ags": "district"},
}
#: Tables that sources are given for: what ``sources.csv`` calls their records.
SOURCED: Final = {"network": "networks.csv", "cluster": "clusters.csv", "link": "links.csv"}
#: Keys of the state and of Germany in tables of figures.
FIGURE_TOTALS: Final = ("08", "DE")
