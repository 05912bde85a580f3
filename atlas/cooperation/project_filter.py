"""Which projects are looked at: by programme, years and partner country.

Area and fields are those of the atlas that is given: a selection holds the projects that one of
its networks took part in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: What stands for the programme of projects that have none, where a code is needed.
UNNAMED: Final = "unnamed"


@dataclass(frozen=True)
class ProjectFilter:
    """What projects are filtered by besides area and fields; what isn't set doesn't filter.

    Parameters
    ----------
    programmes
        Codes, :data:`UNNAMED` among them; each is an alternative.
    first, last
        Years in which a project ran. One whose years nobody states is in no span of years.
    country
        Two letters; a participant has its seat there.
    """

    programmes: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    country: str = ""

    @property
    def by_years(self) -> bool:
        """Whether years are filtered by."""
        return self.first is not None or self.last is not None


def chosen_projects(atlas: Atlas, chosen: ProjectFilter) -> pd.DataFrame:
    """Give the projects of an atlas that satisfy a filter.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    chosen
        The filter.

    Returns
    -------
    pandas.DataFrame
        Rows of :attr:`atlas.Atlas.projects`.
    """
    projects = atlas.projects
    fits = pd.Series(True, projects.index)
    if chosen.programmes:
        fits &= projects["programme"].replace("", UNNAMED).isin(chosen.programmes)
    if chosen.by_years:
        begin = projects["start_year"].fillna(projects["end_year"])
        end = projects["end_year"].fillna(begin)
        known = begin.notna()
        begin, end = begin.fillna(0), end.fillna(0)
        if chosen.first is not None:
            known &= end >= chosen.first
        if chosen.last is not None:
            known &= begin <= chosen.last
        fits &= known.astype(bool)
    if chosen.country:
        part = atlas.participants
        fits &= projects.index.isin(part["project"][part["country"] == chosen.country])
    return projects[fits]


def without_years(projects: pd.DataFrame) -> pd.DataFrame:
    """Give the projects of which nobody states a year."""
    return projects[projects["start_year"].isna() & projects["end_year"].isna()]


def known_years(atlas: Atlas) -> tuple[int, ...]:
    """Give all years from the first beginning to the last end that pages state."""
    projects = atlas.whole.projects
    stated = pd.concat([projects["start_year"], projects["end_year"]]).dropna()
    return tuple(range(int(stated.min()), int(stated.max()) + 1)) if len(stated) else ()


def programme_names(atlas: Atlas, lang: Language) -> Mapping[str, str]:
    """Give code → name of the programmes; also of none, as "" and as :data:`UNNAMED`."""
    unnamed = lang("programme not named")
    return {**lang.labels(atlas.programmes), "": unnamed, UNNAMED: unnamed}


def filter_in_words(atlas: Atlas, chosen: ProjectFilter, lang: Language) -> str:
    """Say what projects are filtered by, "" where they are not.

    Parameters
    ----------
    atlas
        Knows the programmes.
    chosen
        The filter.
    lang
        Language of the words.

    Returns
    -------
    str
        "Programm: Interreg Alpenraum; ab 2014; Partnerland: Italien".
    """
    names = programme_names(atlas, lang)
    said = []
    if chosen.programmes:
        labels = lang.alternatives(names[code] for code in chosen.programmes)
        said.append(f"{lang('Programme')}: {labels}")
    if chosen.first is not None:
        said.append(lang("running in or after {year}", year=chosen.first))
    if chosen.last is not None:
        said.append(lang("running in or before {year}", year=chosen.last))
    if chosen.country:
        said.append(f"{lang('Partner country')}: {lang.country(chosen.country)}")
    return "; ".join(said)
