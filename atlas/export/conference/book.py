"""The directory as a workbook: entries, who fits whom, links, projects, sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.cooperation.choosing import TieChoice
from atlas.cooperation.partners.within import BEST, pair_scores
from atlas.datapackage.attribution import data_date, licence_lines
from atlas.export.project_tables import project_table
from atlas.export.statements import MAP_SOURCES, source_lines
from atlas.export.tables import record_sheet, sources
from atlas.export.tie_tables import tie_table
from atlas.export.tie_view import TieView
from atlas.files.workbook import CellStyle, Page, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.export.conference.content import DirectoryEntry, NetworkDirectory, Proposal
    from atlas.i18n.language import Language

#: The matrix is a square: of more networks nobody could read it.
MOST_IN_MATRIX: Final = 250
_DECIMALS: Final = 2
#: Widths of names, of the scores of the matrix, and of other texts.
_NAMES, _SCORES, _TEXTS = 46, 10, 28


def directory_xlsx(directory: NetworkDirectory) -> bytes:
    """Write a directory as a workbook.

    Parameters
    ----------
    directory
        What it says.

    Returns
    -------
    bytes
        The whole file; the same directory gives the same bytes.
    """
    atlas, lang = directory.atlas, directory.lang
    read = sources(atlas, lang)
    tables = {
        lang("Directory"): _entries(directory),
        lang("Links"): tie_table(TieView(atlas, TieChoice(), lang)),
        lang("Projects"): project_table(atlas, atlas.projects, lang),
        lang("Sources"): read[read[lang("Key")].isin(atlas.networks.index)],
    }
    pages = [record_sheet(name, table, lang) for name, table in tables.items()]
    pages[0] = replace(pages[0], widths=(_NAMES, *[_TEXTS] * (len(pages[0].rows[0]) - 1)))
    about = [(lang("About"), lang("Value")), *_about(directory)]
    return workbook(
        [pages[0], _matrix(directory), *pages[1:], Page(lang("About"), about, wrapped=True)],
        directory.date,
    )


def _entries(directory: NetworkDirectory) -> pd.DataFrame:
    lang = directory.lang
    rows = [_row(entry, lang) for entry in directory.entries]
    return pd.DataFrame(rows, dtype=object)


def _row(entry: DirectoryEntry, lang: Language) -> dict[str, object]:
    unknown = lang("not stated")
    proposed = [_proposed(each, lang) for each in entry.proposals]
    return {
        lang("Name"): entry.name,
        lang("Kind"): entry.kind,
        lang("Activity"): "" if entry.at_work else lang("ended"),
        lang("Limited until"): "",
        **{fact.name: fact.value or unknown for fact in entry.facts},
        **{name: "\n".join(texts) or unknown for name, texts in entry.lists.items()},
        **{
            lang("Who fits, {number}", number=at + 1): proposed[at] if at < len(proposed) else ""
            for at in range(BEST)
        },
        lang("Summary"): entry.summary,
        lang("Sources"): "\n".join(page.url for page in entry.sources) or unknown,
        lang("Key"): entry.key,
    }


def _proposed(each: Proposal, lang: Language) -> str:
    return f"{each.name} ({lang.number(each.score, _DECIMALS)}): {'; '.join(each.reasons)}"


def _matrix(directory: NetworkDirectory) -> Page:
    """Give the scores of each two networks, and a word where they are linked already."""
    atlas, lang = directory.atlas, directory.lang
    title = lang("Who fits whom")
    at_work = [entry for entry in directory.entries if entry.at_work]
    if len(at_work) > MOST_IN_MATRIX:
        return Page(title, [(title,), (_left_out(len(at_work), lang),)], wrapped=True)
    pairs = pair_scores(atlas)
    order = [pairs.ids.index(entry.key) for entry in at_work]
    linked = lang("linked")
    rows: list[tuple[str | float | None, ...]] = [("", *(entry.name for entry in at_work))]
    marks = {(0, 0): CellStyle.head}
    for at, (own, entry) in enumerate(zip(order, at_work, strict=True), 1):
        cells = [
            None
            if other == own
            else linked
            if pairs.linked[own, other]
            else round(float(pairs.scores[own, other]), _DECIMALS)
            for other in order
        ]
        rows.append((entry.name, *cells))
        marks[at, 0] = CellStyle.head
        marks |= {
            (at, column): CellStyle.note if cell == linked else CellStyle.score
            for column, cell in enumerate(cells, 1)
        }
    return Page(
        title, rows, marks, widths=(_NAMES, *[_SCORES] * len(order)), wrapped=True, matrix=True
    )


def _left_out(count: int, lang: Language) -> str:
    return lang(
        "Left out: {count} networks would make a matrix of {cells} scores. There is one for up to "
        "{most} networks; a smaller area or fewer industries give it.",
        count=lang.number(count),
        cells=lang.number(count * count),
        most=lang.number(MOST_IN_MATRIX),
    )


def _about(directory: NetworkDirectory) -> Iterable[tuple[str, str]]:
    atlas, lang = directory.atlas, directory.lang
    read = data_date(atlas.package)
    yield lang("Title"), directory.title
    yield lang("Filters"), directory.filters or lang("none")
    yield lang("Networks"), lang.number(len(directory.entries))
    yield lang("Date"), lang.date(directory.date)
    until = lang.date(dt.date.fromisoformat(read)) if read else lang("not stated")
    yield lang("Records read until"), until
    yield lang("How complete is it?"), directory.complete
    yield lang("Who fits"), directory.method
    yield (
        lang("Who fits whom"),
        lang(
            "The score says how well the network of the column fits that of the row. It is the "
            "same the other way round but for the experience in EU projects, which is that of the "
            "network of the column. Networks that are stated not to be at work are left out."
        ),
    )
    for line in source_lines(atlas, lang, MAP_SOURCES):
        yield lang("Source"), line["text"]
    for licence in licence_lines(atlas.package):
        yield lang("Licence"), licence
