"""Rows of projects, participants and cooperations that contradict themselves or each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas.datapackage.project_schema import COOPERATIONS_FILE, PARTICIPANTS_FILE, PROJECTS_FILE
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from atlas.datapackage.text_table import TextTable
    from atlas.errors import Fault

#: Countries whose NUTS codes begin with other letters.
_NUTS_OF: Final = {"GR": "EL", "GB": "UK"}
#: Column and catalogue text of what contradicts another cell.
_Found = tuple[str, str]
_Row = dict[str, str]


def contradictory_rows(table: TextTable) -> list[tuple[int, Fault]]:
    """Find rows that can't be true, whatever pages say.

    Parameters
    ----------
    table
        Any table of a package whose cells keep their rules; others than those of projects have
        no such rows.

    Returns
    -------
    list of tuple
        Number of the row, from 0, and what is wrong with it.
    """
    check = _CHECKS.get(table.name)
    if check is None:
        return []
    rows = table.cells.to_pylist()
    leads = Counter(row["project"] for row in rows if row.get("role") == "coordinator")
    return [
        (at, table.fault(at, column, expected))
        for at, row in enumerate(rows)
        for column, expected in check(row, leads)
    ]


def _project(row: _Row, _leads: Mapping[str, int]) -> Iterator[_Found]:
    if not (row["acronym"] or row["title"]):
        yield "title", msgid("expected is an acronym or a title")
    start, end = row["start"], row["end"]
    shared = min(len(start), len(end))
    if shared and end[:shared] < start[:shared]:
        yield "end", msgid("the end is before the start")
    budget, share = row["budget_eur"], row["eu_contribution_eur"]
    if budget and share and float(share) > float(budget):
        yield "eu_contribution_eur", msgid("the share of the EU is more than the whole budget")


def _participant(row: _Row, leads: Mapping[str, int]) -> Iterator[_Found]:
    yield from _place(row, "country", "nuts")
    if row["network"] and row["country"] not in ("", "DE"):
        yield "country", msgid("a network of the atlas has its seat in Baden-Württemberg")
    if row["role"] == "coordinator" and leads[row["project"]] > 1:
        yield "role", msgid("a project has one coordinator")


def _cooperation(row: _Row, _leads: Mapping[str, int]) -> Iterator[_Found]:
    yield from _place(row, "partner_country", "partner_nuts2")


def _place(row: _Row, country: str, nuts: str) -> Iterator[_Found]:
    stated = row[country]
    if row[nuts] and row[nuts][:2] != _NUTS_OF.get(stated, stated):
        yield nuts, msgid("this NUTS code is one of another country")
    if (row["lat"] == "") != (row["lon"] == ""):
        yield "lon", msgid("expected are both coordinates or none")


_CHECKS: Final[dict[str, Callable[[_Row, Mapping[str, int]], Iterator[_Found]]]] = {
    PROJECTS_FILE: _project,
    PARTICIPANTS_FILE: _participant,
    COOPERATIONS_FILE: _cooperation,
}
