"""Projects and their participants as files: CSV and XLSX that can't start formulas."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.project_filter import filter_in_words, programme_names
from atlas.cooperation.project_profile import doubts_in_words
from atlas.cooperation.projects import HOME_COUNTRY
from atlas.datapackage.attribution import data_date, licence_lines
from atlas.datapackage.project_kinds import ROLE_DOUBT, ROLE_LABELS
from atlas.export.layers import SEPARATOR
from atlas.export.statements import source_lines
from atlas.export.tables import day_cell, pages_of, record_sheet
from atlas.files.workbook import Page, workbook
from atlas.in_words import filters_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.cooperation.project_filter import ProjectFilter
    from atlas.i18n.language import Language

#: Sources of projects that files name.
PROJECT_SOURCES: Final = ("pages", "towns")


def project_table(atlas: Atlas, projects: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Give projects as a table that people read.

    Parameters
    ----------
    atlas
        Their atlas, all records or a selection.
    projects
        The projects, rows of :attr:`atlas.Atlas.projects`.
    lang
        Language of headings and values.

    Returns
    -------
    pandas.DataFrame
        Strings, numbers and dates, "" is "not stated"; what programs join by comes last.
    """
    programmes = programme_names(atlas, lang)
    pages = pages_of(atlas, "project")
    networks, leaders, countries = _of_participants(atlas, projects, lang)
    rows = [
        {
            lang("Acronym"): row.acronym,
            lang("Title"): row.title,
            lang("Programme"): programmes[row.programme],
            lang("Call"): row.call,
            lang("Start"): row.start,
            lang("End"): row.end,
            lang("Budget (euros)"): _amount(row.budget_eur),
            lang("Share of the EU (euros)"): _amount(row.eu_contribution_eur),
            lang("Led by"): leaders.get(row.Index, ""),
            lang("Networks of the atlas"): networks.get(row.Index, ""),
            lang("Partner countries"): countries.get(row.Index, ""),
            lang("Uncertain"): " ".join(doubts_in_words(row.doubts, lang)),
            lang("Website"): row.website,
            lang("Summary"): getattr(row, f"summary_{lang.code}"),
            lang("Sources"): pages(row.Index)[0],
            lang("Read on"): day_cell(pages(row.Index)[1]),
            lang("Key"): row.Index,
        }
        for row in _rows(projects)
    ]
    return pd.DataFrame(rows, dtype=object)


def participant_table(atlas: Atlas, projects: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Give the participants of projects as a table that people read; see :func:`project_table`."""
    names = (projects["acronym"].where(projects["acronym"] != "", projects["title"])).to_dict()
    networks = atlas.whole.networks["name"].to_dict()
    pages = pages_of(atlas, "participant")
    part = atlas.participants
    rows = [
        {
            lang("Project"): names[row.project],
            lang("Name"): row.name,
            lang("Role"): lang(ROLE_LABELS[row.role]),
            lang("Place"): row.city,
            lang("Country"): lang.country(row.country),
            lang("Network of the atlas"): networks.get(row.network, ""),
            lang("NUTS region"): row.nuts,
            lang("Latitude"): "" if pd.isna(row.lat) else row.lat,
            lang("Longitude"): "" if pd.isna(row.lon) else row.lon,
            lang("Sources"): pages(row.Index)[0],
            lang("Read on"): day_cell(pages(row.Index)[1]),
            lang("Project (key)"): row.project,
            lang("Network (key)"): row.network,
            lang("Key"): row.Index,
        }
        for row in _rows(part[part["project"].isin(projects.index)])
    ]
    return pd.DataFrame(rows, dtype=object)


def projects_xlsx(
    atlas: Atlas,
    projects: pd.DataFrame,
    chosen: ProjectFilter,
    lang: Language,
    date: dt.date | None = None,
) -> bytes:
    """Write projects and participants as a workbook that says what it holds and from where.

    Parameters
    ----------
    atlas
        Their atlas, all records or a selection.
    projects, chosen
        The projects, and what they were filtered by.
    lang
        Language of the file.
    date
        Date of the file; today when omitted.

    Returns
    -------
    bytes
        The whole file; the same projects and date give the same bytes.
    """
    day = date or dt.date.today()
    about = [(lang("About"), lang("Value")), *_about(atlas, chosen, lang, day)]
    return workbook(
        [
            record_sheet(lang("Projects"), project_table(atlas, projects, lang), lang),
            record_sheet(lang("Participants"), participant_table(atlas, projects, lang), lang),
            Page(lang("About"), about, wrapped=True),
        ],
        day,
    )


def projects_in_words(atlas: Atlas, chosen: ProjectFilter, lang: Language) -> str:
    """Say which projects are looked at: area, fields, programme, years and partner country."""
    own = filter_in_words(atlas, chosen, lang)
    return "; ".join(filter(None, (filters_in_words(atlas, lang), own)))


def _about(
    atlas: Atlas, chosen: ProjectFilter, lang: Language, date: dt.date
) -> Iterable[tuple[str, str]]:
    yield lang("Title"), lang("Projects of networks")
    yield lang("Filters"), projects_in_words(atlas, chosen, lang)
    yield lang("Date"), lang.date(date)
    read = data_date(atlas.package)
    until = lang.date(dt.date.fromisoformat(read)) if read else lang("not stated")
    yield lang("Records read until"), until
    yield lang("Uncertain"), lang(ROLE_DOUBT)
    for line in source_lines(atlas, lang, PROJECT_SOURCES):
        yield lang("Source"), line["text"]
    for licence in licence_lines(atlas.package):
        yield lang("Licence"), licence


def _of_participants(
    atlas: Atlas, projects: pd.DataFrame, lang: Language
) -> tuple[Mapping[Any, str], Mapping[Any, str], Mapping[Any, str]]:
    """Give by project the networks of the atlas, who leads, and the countries of the others."""
    part = atlas.participants
    part = part[part["project"].isin(projects.index)]
    names = atlas.whole.networks["name"]
    own = part[part["network"] != ""]
    abroad = part[~part["country"].isin(["", HOME_COUNTRY])]

    def joined(texts: pd.Series, by: pd.Series) -> Mapping[Any, str]:
        return texts.groupby(by).agg(lambda all_: SEPARATOR.join(dict.fromkeys(all_))).to_dict()

    led = part[part["role"] == "coordinator"]
    return (
        joined(own["network"].map(names), own["project"]),
        joined(led["name"], led["project"]),
        joined(abroad["country"].map(lang.country), abroad["project"]),
    )


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples()


def _amount(value: Any) -> object:  # noqa: ANN401 - a nullable number of pandas
    return "" if pd.isna(value) else float(value)
