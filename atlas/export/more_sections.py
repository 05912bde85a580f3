"""What the report of an area has besides: districts most like it, and its opportunities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.chart_file import chart_file
from atlas.export.opportunities import OpportunitiesTold, opportunities_told
from atlas.export.sections import MoreSection, section_table
from atlas.export.similar import SimilarTold, distance_heading, similar_told
from atlas.export.space_chart import space_chart
from atlas.export.written import written
from atlas.indicators.similarity import BY_OCCUPATIONS, SIMILAR_AREAS

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


def more_sections(atlas: Atlas, area: str, lang: Language) -> tuple[MoreSection, ...]:
    """Give the further sections of an area's report.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of the area.
    lang
        Language of the report.

    Returns
    -------
    tuple of MoreSection
        None of an area of which nothing more is known.
    """
    told = opportunities_told(atlas, area, lang)
    similar = [_similar(each, lang) for each in similar_told(atlas, area, lang)]
    return (*similar, *([_opportunities(atlas, told, lang)] if told else []))


def _similar(told: SimilarTold, lang: Language) -> MoreSection:
    nearest = told.nearest
    heading = distance_heading(lang)
    numbers = [lang.number(value, 3) for value in nearest[heading]]
    if told.found.by == BY_OCCUPATIONS:
        beside = lang("Strongest occupations beside similar areas")
    else:
        beside = lang("Key figures beside similar areas")
    names = "; ".join(f"{n} {name}" for n, name in nearest.iloc[:, :2].itertuples(index=False))
    return MoreSection(
        told.title,
        " ".join(told.sentences),
        told.map.encode("utf-8"),
        lang(
            "Map: {name} dark, the districts most like it by number: {areas}",
            name=told.name,
            areas=names,
        ),
        40,
        (
            section_table(
                lang("The most similar areas"), nearest, nearest.assign(**{heading: numbers})
            ),
            section_table(beside, told.benchmark, told.texts),
        ),
        lang(SIMILAR_AREAS.source),
    )


def _opportunities(atlas: Atlas, told: OpportunitiesTold, lang: Language) -> MoreSection:
    return MoreSection(
        told.title,
        f"{told.summary} {told.legend}",
        chart_file(space_chart(atlas, told, lang), "", "", ".svg"),
        lang("The occupation space. The tables below say what stands out in it."),
        80,
        tuple(
            section_table(
                each.heading, each.table, written(each.table, each.decimals, lang), each.note
            )
            for each in (told.new, told.at_risk)
            if len(each.table)
        ),
        told.source,
    )
