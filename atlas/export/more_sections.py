"""What the report of an area has besides: districts like it, opportunities, research."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from atlas.export.chart_file import chart_file
from atlas.export.opportunities import OpportunitiesTold, opportunities_told
from atlas.export.research import (
    NOT_TODAY,
    RESEARCH_TITLE,
    ResearchTold,
    district_patents_told,
    research_chart,
    research_told,
)
from atlas.export.sections import MoreSection, SectionTable, section_table
from atlas.export.similar import (
    SimilarTold,
    map_key_in_words,
    map_label,
    similar_told,
    what_lacks,
)
from atlas.export.space_chart import space_chart
from atlas.export.written import written
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.lacking import lacking_in_words
from atlas.indicators.occupation_profile import occupation_strengths
from atlas.indicators.opportunities import OPPORTUNITIES
from atlas.indicators.research import RESEARCH
from atlas.indicators.similarity import SIMILAR_AREAS
from atlas.indicators.structures import BY_OCCUPATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    lacks = {
        INDICATORS[OCCUPATION_QUOTIENT].label: occupation_strengths(atlas, area, lang).lacks,
        SIMILAR_AREAS.label: what_lacks(atlas, area, lang),
        OPPORTUNITIES.label: lacking_in_words(atlas, OPPORTUNITIES.key, lang),
    }
    return (
        *(_similar(each, lang) for each in similar_told(atlas, area, lang)),
        *([_opportunities(atlas, told, lang)] if told else []),
        *(_told_alone(lang(title), words) for title, words in lacks.items() if words),
        *_research(atlas, area, lang),
    )


def _told_alone(title: str, words: str) -> MoreSection:
    return MoreSection(title, words, b"", "", 0, (), "")


def _research(atlas: Atlas, area: str, lang: Language) -> Iterator[MoreSection]:
    """Tell patents, research and high technology in the report of the state."""
    found = [each for key in RESEARCH if (each := research_told(atlas, key, lang))]
    if area != "state" or not found:
        return
    limits = dict.fromkeys(each.about.limits for each in found)
    alike = ([each for each in found if each.about.limits == own] for own in limits)
    tables = [_side_by_side(each, lang) for each in alike]
    yield _drawn(found[0], lang(RESEARCH_TITLE), lang(NOT_TODAY), tables, found, lang)
    if by_district := district_patents_told(atlas, lang):
        every = _side_by_side([by_district], lang)
        highest = lang(
            "The {count} highest are drawn, all are in the table.", count=by_district.drawn
        )
        yield _drawn(by_district, by_district.title, highest, [every], [by_district], lang)


def _drawn(
    told: ResearchTold,
    title: str,
    words: str,
    tables: Sequence[SectionTable],
    shown: Sequence[ResearchTold],
    lang: Language,
) -> MoreSection:
    return MoreSection(
        title,
        words,
        chart_file(research_chart(told, lang), "", "", ".svg"),
        lang("{title}: bars. The table below has the same figures.", title=told.title),
        100,
        tuple(tables),
        "; ".join(dict.fromkeys(each.source(lang) for each in shown)),
    )


def _side_by_side(told: Sequence[ResearchTold], lang: Language) -> SectionTable:
    """Put figures of the same regions and limits side by side; the limits stand below them."""
    columns = {each.heading(lang): each.rows.set_index("name")["value"] for each in told}
    names = dict.fromkeys(name for each in told for name in each.rows["name"])
    wide = pd.DataFrame(columns).reindex([*names])
    table = wide.reset_index(names=lang("Region"))
    texts = table.astype(object)
    for each, name in zip(told, columns, strict=True):
        known = dict(zip(each.rows["name"], each.texts(lang), strict=True))
        texts[name] = [known.get(region, lang("not stated")) for region in names]
    caption = "; ".join(lang(each.about.label) for each in told)
    return section_table(caption, table, texts, lang(told[0].about.limits))


def _similar(told: SimilarTold, lang: Language) -> MoreSection:
    nearest = told.nearest
    if told.found.by == BY_OCCUPATIONS:
        beside = lang("Strongest occupations beside similar areas")
    else:
        beside = lang("Key figures beside similar areas")
    return MoreSection(
        told.title,
        " ".join([*told.sentences, *([map_key_in_words(told.name, lang)] if told.map else [])]),
        told.map.encode("utf-8"),
        map_label(told.name, nearest[lang("Area")].tolist(), lang),
        40,
        (
            section_table(lang("The most similar areas"), nearest, told.nearest_texts),
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
