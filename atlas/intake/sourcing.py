"""Pages that records were read on, as a row of a spreadsheet names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and the day when it was read."""

    url: str
    read_on: str
    says: str = ""

    def text(self) -> str:
        """Give page and day on one line."""
        return f"{self.url} ({self.read_on})"


def readings(values: Mapping[str, list[str]], row: int) -> list[Reading]:
    """Give the pages of a row: day and words one for all, or one for each.

    Parameters
    ----------
    values
        Cells with ``source``, ``read_on`` and ``says``, several between bars.
    row
        Which row.

    Returns
    -------
    list of Reading
        One for each page; without pages none.
    """
    pages = [page for page in _cell(values, "source", row).split("|") if page]
    days = [day for day in _cell(values, "read_on", row).split("|") if day] or [""]
    days += days[-1:] * (len(pages) - len(days))
    words = _cell(values, "says", row)
    says = [word.strip() for word in words.split("|")]
    if len(says) != len(pages):
        says = [words] * len(pages)
    return [Reading(*each) for each in zip(pages, days, says, strict=False)]


def cited(sources: pd.DataFrame, record: str) -> dict[str, dict[str, Reading]]:
    """Give the pages of each record of a kind: key → address → reading.

    Parameters
    ----------
    sources
        The table of sources of a package.
    record
        "network" or "cluster".

    Returns
    -------
    dict
        Only records that have a page.
    """
    found: dict[str, dict[str, Reading]] = {}
    own = sources[sources["record"] == record]
    columns = (own[name] for name in ("record_id", "url", "read_on", "says"))
    for key, url, read_on, says in zip(*columns, strict=True):
        found.setdefault(key, {})[url] = Reading(url, read_on, says)
    return found


def _cell(values: Mapping[str, list[str]], name: str, row: int) -> str:
    return values[name][row] if name in values else ""
