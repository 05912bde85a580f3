"""What the indicators are: each with its formula, source, unit and limits, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.i18n.catalogue import msgid

OCCUPATION_QUOTIENT: Final = "occupation_quotient"
#: Levels of areas that indicators are given for, and the kind of area behind each.
LEVELS: Final = {
    "state": "state",
    "government-district": "government_district",
    "region": "region",
    "district": "district",
}

#: All kinds of areas that figures can be summed up to; the metropolitan region overlaps regions.
SUMMED: Final = {**LEVELS, "metropolitan-region": "metropolitan_region"}

#: Sections of WZ 2008 (grouped as the statistics give them) that partition all employees.
SECTORS: Final = {
    "A": msgid("Agriculture, forestry, fishing"),
    "B-E": msgid("Industry without construction"),
    "F": msgid("Construction"),
    "G-I": msgid("Trade, hospitality, transport"),
    "J": msgid("Information and communication"),
    "K": msgid("Finance and insurance"),
    "L": msgid("Real estate"),
    "M-N": msgid("Professional, technical and other business services"),
    "O-Q": msgid("Public administration, education, health"),
    "R-U": msgid("Arts, entertainment and other services"),
}
#: Sections whose quotient is shown: manufacturing, a part of B-E, stands beside the partition.
QUOTIENT_SECTORS: Final = {**SECTORS, "C": msgid("Manufacturing")}
#: Further groups of sections, of the national accounts.
ACCOUNT_SECTORS: Final = {
    "G-J": msgid("Trade, transport, hospitality, information"),
    "K-N": msgid("Finance, real estate, business services"),
    "O-T": msgid("Public and other services"),
}


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Parameters
    ----------
    key
        Its name in data and addresses.
    label
        Its name on screen, as a catalogue text.
    unit
        Unit of the value, as a catalogue text; "" for a pure number.
    formula
        How it is computed, in words and signs.
    source
        Where figures and method come from.
    limits
        What it doesn't say.
    decimals
        How many are shown.
    additive
        Whether an area's value is the sum of its districts' values.
    around
        The value that means "as in the base", for a diverging scale.
    figure
        The published figure that it is made of, see ``statistics.md``; "" for records only.
    per
        The published figure that it is divided by, so that a ratio of sums stands for an area.
    factor
        What the ratio, or the published figure, is multiplied by.
    base
        What a quotient is taken against where nothing else is asked for, "state" or "germany".
    part
        What there is a row for each of besides areas: "sector" or "occupation".
    """

    key: str
    label: str
    unit: str
    formula: str
    source: str
    limits: str
    decimals: int = 0
    additive: bool = False
    around: float | None = None
    figure: str = ""
    per: str = ""
    factor: float = 1.0
    base: str = "state"
    part: str = "sector"

    @property
    def unit_in_words(self) -> str:
        """The unit as a table says it, as a catalogue text: a number without one says so."""
        return self.unit or (msgid("no unit") if self.decimals else msgid("number"))

    @property
    def figures(self) -> tuple[str, ...]:
        """The published figures behind it, which must be there for the same year."""
        return tuple(name for name in (self.figure, self.per) if name)
