"""One project as files: a document with its map, the map as a drawing, a workbook."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.cooperation.project_filter import ProjectFilter
from atlas.cooperation.project_profile import place_in_words
from atlas.datapackage.attribution import EUROPE_SOURCES
from atlas.datapackage.project_kinds import ROLE_DOUBT
from atlas.export.drawing.document import DocumentTable, drawing_document
from atlas.export.drawing.svg import svg
from atlas.export.project_tables import PROJECT_SOURCES, projects_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.atlas import Atlas
    from atlas.cooperation.project_profile import ProjectProfile
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language

#: Sources of a project with its map: who is cited must be named wherever it is shown.
PROJECT_MAP_SOURCES: Final = (*PROJECT_SOURCES, *EUROPE_SOURCES)


def project_files(
    atlas: Atlas,
    found: ProjectProfile,
    diagram: Diagram | None,
    lang: Language,
    date: dt.date | None = None,
) -> dict[str, Callable[[], bytes]]:
    """Give what makes the files of a project.

    Parameters
    ----------
    atlas
        All records.
    found
        The project.
    diagram
        Its map, see :func:`~atlas.export.drawing.project_map.project_map`.
    lang
        Language of the files.
    date
        Their day; today when omitted.

    Returns
    -------
    dict
        Ending → makes the file; a project without any place has no map, so no document either.
    """
    day = date or dt.date.today()
    row = atlas.projects.loc[[found.key]]
    files = {".xlsx": lambda: projects_xlsx(atlas, row, ProjectFilter(), lang, day)}
    if diagram is None:
        return files
    drawn = {
        ".html": lambda: drawing_document(
            atlas,
            diagram,
            lang,
            day,
            title=": ".join(filter(None, (found.name, found.title))),
            sentences=[
                *filter(None, [found.summary]),
                *(f"{lang('Uncertain')}: {doubt}" for doubt in found.doubts),
            ],
            tables=_tables(found, lang),
            sources=PROJECT_MAP_SOURCES,
        ),
        ".svg": lambda: svg(diagram).encode(),
    }
    return drawn | files


def _tables(found: ProjectProfile, lang: Language) -> list[DocumentTable]:
    unknown = lang("not stated")
    facts = [
        (fact.name, {"text": fact.value, "href": fact.href} if fact.href else fact.value)
        for fact in found.facts
    ]
    people = [
        (
            part.name,
            part.role,
            place_in_words(part.city, part.country) or unknown,
            part.network_name or "–",
            ", ".join(f"[{page}]" for page in part.pages) or "–",
        )
        for part in found.participants
    ]
    pages = [
        (f"[{at}]", {"text": page.url, "href": page.url}, page.says, _day(page.read_on, lang))
        for at, page in enumerate(found.sources, start=1)
    ]
    heads = ("Name", "Role", "Place", "Network of the atlas", "Sources")
    return [
        DocumentTable(lang("Project"), (lang("Fact"), lang("Value")), facts),
        DocumentTable(
            lang("Participants"), [lang(head) for head in heads], people, lang(ROLE_DOUBT)
        ),
        DocumentTable(
            lang("Sources"),
            (lang("Number"), lang("Address"), lang("Says"), lang("Read on")),
            pages,
        ),
    ]


def _day(text: str, lang: Language) -> str:
    return lang.date(dt.date.fromisoformat(text)) if text else ""
