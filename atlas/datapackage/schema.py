"""The schema of every table of a data package: what each column holds.

Lists in one field are separated by ``|``; an empty field means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandera.pandas as pa

from atlas.datapackage.kinds import LINK_KINDS, NETWORK_KINDS
from atlas.i18n.catalogue import msgid

_KEY: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_YEAR: Final = r"^(1[5-9]|20)\d\d$"
_MONTH: Final = r"^(1[5-9]|20)\d\d(-(0[1-9]|1[0-2]))?$"
_WEB: Final = r"^https?://[^\s@]+$"


@dataclass(frozen=True)
class Rule:
    """What one column holds.

    Parameters
    ----------
    expected
        Catalogue text that says it in words.
    pattern
        Regular expression for a value that is not empty.
    values
        The values there are, where they are few.
    required
        Whether an empty field is a fault.
    unique
        Whether each value may stand only once.
    """

    expected: str = msgid("expected is some text")
    pattern: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False

    def column(self) -> pa.Column:
        """Give the pandera column of this rule (values are strings, "" is empty)."""
        checks = []
        if self.values:
            allowed = [*self.values] if self.required else ["", *self.values]
            checks.append(pa.Check.isin(allowed))
        elif self.pattern:
            pattern = self.pattern if self.required else f"^$|{self.pattern}"
            checks.append(pa.Check.str_matches(pattern))
        elif self.required:
            checks.append(pa.Check(lambda s: s != ""))
        return pa.Column(None, checks, unique=self.unique)


TEXT: Final = Rule()
NEEDED: Final = Rule("expected is some text, not an empty field", required=True)
KEY: Final = Rule(
    "expected is a key of lower-case letters, digits and hyphens that stands only once",
    _KEY,
    required=True,
    unique=True,
)
KEY_OF: Final = Rule("expected is the key of a record", required=True)
CODE: Final = Rule(
    "expected is a code of lower-case letters and underscores that stands only once",
    r"^[a-z0-9_]+$",
    required=True,
    unique=True,
)
YEAR: Final = Rule("expected is a year with four digits", _YEAR)
MONTH: Final = Rule("expected is a year or a month such as 2022-07", _MONTH)
WHOLE: Final = Rule("expected is a whole number without separators", r"^\d+$")
AGS: Final = Rule("expected is a district key (AGS) with five digits such as 08111", r"^08\d{3}$")
DATE: Final = Rule(
    "expected is a date such as 2026-11-23", r"^20\d\d-[01]\d-[0-3]\d$", required=True
)
WEB: Final = Rule("expected is a web address that begins with http:// or https://", _WEB)
CONFIDENCE: Final = Rule("expected is high, medium or low", values=("high", "medium", "low"))

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
        "postcode": Rule("expected is a postcode with five digits", r"^\d{5}$"),
        "city": TEXT,
        "district_ags": AGS,
        "website": WEB,
        "founded": YEAR,
        "members": WHOLE,
        "members_as_of": MONTH,
        "quality_labels": TEXT,
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
        "url": Rule(WEB.expected, _WEB, required=True),
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


def schema(file: str) -> pa.DataFrameSchema:
    """Give the pandera schema of a record table.

    Parameters
    ----------
    file
        One of :data:`TABLES`.
    """
    return pa.DataFrameSchema({name: rule.column() for name, rule in TABLES[file].items()})
