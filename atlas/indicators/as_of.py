"""Of which years an indicator is: one that divides today's records by figures has two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.computing import year_of_records

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Indicators made of today's records and of figures of another year, with what to say of them.
_OF_TWO: Final = {
    "networks_per_100k_inhabitants": msgid("networks {records}, inhabitants {figures}"),
    "networks_per_100k_employees": msgid("networks {records}, employees {figures}"),
    "networks_per_100k_inhabitants_smoothed": msgid("networks {records}, inhabitants {figures}"),
    "networks_per_100k_employees_smoothed": msgid("networks {records}, employees {figures}"),
    "clusters_per_100k_inhabitants": msgid("clusters {records}, inhabitants {figures}"),
    "coverage_gaps": msgid("networks {records}, employees {figures}"),
}


def as_of(atlas: Atlas, key: str, year: int | None, lang: Language) -> str:
    """Say of which year an indicator is.

    Parameters
    ----------
    atlas
        The records.
    key
        Key of an indicator.
    year
        Year of its figures, of a mere count that of the records; None where unknown.
    lang
        Language of the words.

    Returns
    -------
    str
        "2024", "networks 2026, inhabitants 2024" where its parts differ, "2023; 2025 isn't known
        of all districts" where the newest year stands back for that, "" where unknown.
    """
    records = year_of_records(atlas)
    if year is None:
        return ""
    if key in _OF_TWO and records not in (None, year):
        return lang(_OF_TWO[key], records=str(records), figures=str(year))
    newer = _newer(atlas, key, year)
    if newer is None:
        return str(year)
    return lang("{year}; {newer} isn't known of all districts", year=str(year), newer=str(newer))


def _newer(atlas: Atlas, key: str, year: int) -> int | None:
    """Give the newest year where an older one is shown because a district is unknown in it."""
    names = INDICATORS[key].figures
    if not names or year != figures.newest_year(atlas, names, None):
        return None
    newest = figures.newest_of_some(atlas, names)
    return newest if newest != year else None


def short_as_of(atlas: Atlas, key: str, year: int | None) -> str:
    """Give the same years without words, for narrow columns: "2026/2024"."""
    records = year_of_records(atlas)
    if year is None or key not in _OF_TWO or records in (None, year):
        return "" if year is None else str(year)
    return f"{records}/{year}"
