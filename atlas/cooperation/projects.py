"""What projects of networks say together: by programme and year, by field, by partner country.

Each function takes an atlas, all records or a selection, and the projects that are looked at. What
no page states stays unknown: sums say of how many projects they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Where the networks are from: partners elsewhere are those of other countries.
HOME_COUNTRY: Final = "DE"
#: The role of those who lead.
LEADER: Final = "coordinator"
#: Who took part in so many projects is an experienced partner.
EXPERIENCED_FROM: Final = 2
#: What is known of a network's experience, the most first.
LED: Final = "led"
EXPERIENCED: Final = "experienced"
ONCE: Final = "once"
NONE_FOUND: Final = "none_found"
_MONTHS: Final = 12


def project_spans(projects: pd.DataFrame) -> pd.DataFrame:
    """Give begin and end of each project as a number of years, for a timeline.

    Returns
    -------
    pandas.DataFrame
        ``begin`` and ``end``, by the keys of the projects, NaN where not stated: "2018-04" begins
        at 2018.25, "2018" at 2018.0; an end is the end of the month or year that is stated.
    """
    begin = [_point(text, last=False) for text in projects["start"]]
    end = [_point(text, last=True) for text in projects["end"]]
    return pd.DataFrame({"begin": begin, "end": end}, index=projects.index, dtype=float)


def projects_by_programme(atlas: Atlas, projects: pd.DataFrame) -> pd.Series:
    """Count projects by the code of their programme, most first; "" where none is named."""
    counts = projects["programme"].value_counts()
    order = {code: at for at, code in enumerate(atlas.programmes.index)}
    ordered = sorted(counts.index, key=lambda code: (-counts[code], order.get(code, len(order))))
    return counts.reindex(ordered).rename("projects")


def projects_by_field(atlas: Atlas, projects: pd.DataFrame, field: str) -> pd.DataFrame:
    """Count projects by the fields of the networks that took part: a project states none itself.

    Parameters
    ----------
    atlas
        All records, or a selection: only its networks count.
    projects
        The projects that are looked at.
    field
        "industries" or "technologies".

    Returns
    -------
    pandas.DataFrame
        ``projects`` and ``networks`` by code, most projects first; a project of networks of
        several fields counts for each.
    """
    fields = dict(zip(atlas.networks.index, atlas.networks[field], strict=True))
    rows = _rows(atlas, projects, "project", "network")
    each = [
        (code, project, network) for project, network in rows for code in fields.get(network, ())
    ]
    return _counted(each, "networks")


def projects_by_country(atlas: Atlas, projects: pd.DataFrame) -> pd.DataFrame:
    """Count projects and participants by the country of partners elsewhere.

    Returns
    -------
    pandas.DataFrame
        ``projects`` and ``participants`` by two letters, most projects first; those of Germany
        and those without a stated country are left out, see :func:`countryless`.
    """
    rows = _rows(atlas, projects, "country", "project", "name")
    abroad = [row for row in rows if row[0] not in ("", HOME_COUNTRY)]
    return _counted([(code, key, f"{key} {name}") for code, key, name in abroad], "participants")


def countryless(atlas: Atlas, projects: pd.DataFrame) -> int:
    """Count participants of which no page states the country."""
    return sum(not country for (country,) in _rows(atlas, projects, "country"))


def experience(atlas: Atlas, projects: pd.DataFrame) -> pd.DataFrame:
    """Say which networks have led projects, which took part, and of which none were found.

    Parameters
    ----------
    atlas
        All records, or a selection: its networks have the rows.
    projects
        The projects that are looked at.

    Returns
    -------
    pandas.DataFrame
        By the keys of the networks: ``name``; ``led`` and ``taken_part``, numbers of projects;
        ``last``, the last year in which a project of theirs began, NA where none is stated;
        ``experience``, one of :data:`LED`, :data:`EXPERIENCED`, :data:`ONCE` and
        :data:`NONE_FOUND`. Most experienced first, then by name. Pages state what they state: a
        network without a project that was found may have one.
    """
    names = dict(zip(atlas.networks.index, atlas.networks["name"], strict=True))
    part: dict[str, set[str]] = {key: set() for key in names}
    led: dict[str, set[str]] = {key: set() for key in names}
    for network, project, role in _rows(atlas, projects, "network", "project", "role"):
        if network in names:
            part[network].add(project)
            if role == LEADER:
                led[network].add(project)
    began = dict(zip(projects.index, projects["start_year"], strict=True))
    rows = [
        (
            name,
            len(led[key]),
            len(part[key]),
            max((began[each] for each in part[key] if began[each] is not pd.NA), default=pd.NA),
            _kind(len(led[key]), len(part[key])),
        )
        for key, name in names.items()
    ]
    columns = ["name", "led", "taken_part", "last", "experience"]
    frame = pd.DataFrame(rows, columns=columns, index=atlas.networks.index)
    by = ["led", "taken_part", "name"]
    ordered = frame.sort_values(by, ascending=[False, False, True], kind="stable")
    return ordered.astype({"last": "Int64"})


@dataclass(frozen=True)
class StatedSum:
    """A sum of money with how much of it is known.

    Parameters
    ----------
    euro
        The sum of what is stated.
    stated, projects
        Of how many projects it is, of so many.
    unclear
        How many of the stated may be the whole budget or the share of the EU.
    """

    euro: float
    stated: int
    projects: int
    unclear: int

    def in_words(self, lang: Language) -> str:
        """Say the sum and, in the same sentence, of how many projects it is known."""
        if not self.stated:
            return lang("not stated for any of {count} projects", count=lang.number(self.projects))
        said = lang(
            "{sum} euros, stated for {stated} of {count} projects",
            sum=lang.number(round(self.euro), 0),
            stated=lang.number(self.stated),
            count=lang.number(self.projects),
        )
        if not self.unclear:
            return said
        return lang(
            "{said}; {unclear} of these sums may be the whole budget or the share of the EU",
            said=said,
            unclear=lang.number(self.unclear),
        )


def stated_sum(projects: pd.DataFrame, column: str) -> StatedSum:
    """Add up an amount of projects.

    Parameters
    ----------
    projects
        The projects that are looked at.
    column
        "budget_eur" or "eu_contribution_eur".

    Returns
    -------
    StatedSum
        With how many projects state it: the others are no zeros.
    """
    stated = projects[projects[column].notna()]
    unclear = sum("sum_unclear" in doubts for doubts in stated["doubts"])
    return StatedSum(float(stated[column].sum()), len(stated), len(projects), unclear)


def _rows(atlas: Atlas, projects: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    """Give columns of the participants of projects as plain rows: grouping them is faster so."""
    part, keys = atlas.participants, {*projects.index}
    rows = zip(part["project"], *(part[name] for name in columns), strict=True)
    return [tuple(row) for project, *row in rows if project in keys]


def _counted(each: list[tuple[str, str, str]], counted: str) -> pd.DataFrame:
    """Count by code the different projects and what else there is, most projects first."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for code, project, other in each:
        projects, others = found.setdefault(code, (set(), set()))
        projects.add(project)
        others.add(other)
    rows = sorted(
        ((code, len(projects), len(others)) for code, (projects, others) in found.items()),
        key=lambda row: (-row[1], row[0]),
    )
    frame = pd.DataFrame(rows, columns=["code", "projects", counted])
    return frame.set_index("code")


def _kind(led: int, taken_part: int) -> str:
    if led:
        return LED
    if taken_part >= EXPERIENCED_FROM:
        return EXPERIENCED
    return ONCE if taken_part else NONE_FOUND


def _point(text: str, *, last: bool) -> float:
    if not text:
        return float("nan")
    year, _, month = text.partition("-")
    if not month:
        return float(int(year) + last)
    return int(year) + (int(month) - 1 + last) / _MONTHS
