"""What the report of an area has besides: of a district those that are most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.sections import MoreSection, section_table
from atlas.export.similar import SimilarTold, distance_heading, map_label, similar_told
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
    return tuple(_similar(each, lang) for each in similar_told(atlas, area, lang))


def _similar(told: SimilarTold, lang: Language) -> MoreSection:
    nearest = told.nearest
    heading = distance_heading(lang)
    numbers = [lang.number(value, 3) for value in nearest[heading]]
    if told.found.by == BY_OCCUPATIONS:
        beside = lang("Strongest occupations beside similar areas")
    else:
        beside = lang("Key figures beside similar areas")
    return MoreSection(
        told.title,
        " ".join(told.sentences),
        told.map.encode("utf-8"),
        map_label(told.name, nearest[lang("Area")].tolist(), lang),
        40,
        (
            section_table(
                lang("The most similar areas"), nearest, nearest.assign(**{heading: numbers})
            ),
            section_table(beside, told.benchmark, told.texts),
        ),
        lang(SIMILAR_AREAS.source),
    )
