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
    part = _taking_part(atlas, projects)[["project", "network"]]
    each = part.assign(code=part["network"].map(atlas.networks[field])).explode("code").dropna()
    counted = each.groupby("code").agg(
        projects=("project", "nunique"), networks=("network", "nunique")
    )
    return _most_first(counted)


def projects_by_country(atlas: Atlas, projects: pd.DataFrame) -> pd.DataFrame:
    """Count projects and participants by the country of partners elsewhere.

    Returns
    -------
    pandas.DataFrame
        ``projects`` and ``participants`` by two letters, most projects first; those of Germany
        and those without a stated country are left out, see :func:`countryless`.
    """
    part = _participants(atlas, projects)
    abroad = part[~part["country"].isin(["", HOME_COUNTRY])]
    counted = abroad.groupby("country").agg(
        projects=("project", "nunique"), participants=("name", "size")
    )
    return _most_first(counted)


def countryless(atlas: Atlas, projects: pd.DataFrame) -> int:
    """Count participants of which no page states the country."""
    return int((_participants(atlas, projects)["country"] == "").sum())


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
    part = _taking_part(atlas, projects)
    part = part.assign(began=part["project"].map(projects["start_year"]))
    led = part[part["role"] == "coordinator"]
    keys = atlas.networks.index
    frame = pd.DataFrame(
        {
            "name": atlas.networks["name"],
            "led": led.groupby("network")["project"].nunique().reindex(keys, fill_value=0),
            "taken_part": part.groupby("network")["project"].nunique().reindex(keys, fill_value=0),
            "last": part.groupby("network")["began"].max().reindex(keys),
        }
    )
    kinds = [_kind(led, all_) for led, all_ in zip(frame["led"], frame["taken_part"], strict=True)]
    frame = frame.assign(experience=kinds)
    by = ["led", "taken_part", "name"]
    return frame.sort_values(by, ascending=[False, False, True], kind="stable")


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


def _participants(atlas: Atlas, projects: pd.DataFrame) -> pd.DataFrame:
    part = atlas.participants
    return part[part["project"].isin(projects.index)]


def _taking_part(atlas: Atlas, projects: pd.DataFrame) -> pd.DataFrame:
    """Give the participants that are networks of the atlas."""
    part = _participants(atlas, projects)
    return part[part["network"].isin(atlas.networks.index)]


def _most_first(counted: pd.DataFrame) -> pd.DataFrame:
    ordered = counted.sort_index().sort_values("projects", ascending=False, kind="stable")
    return ordered.astype(int)


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
