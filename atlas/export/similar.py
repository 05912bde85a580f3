"""Areas like this one in words, tables and a chart, for the page of an area and its reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd
from pandas.api.types import is_integer_dtype

from atlas.export import vega
from atlas.export.similar_map import similar_map
from atlas.export.written import cell_text, written
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import level_of
from atlas.indicators.as_of import as_of
from atlas.indicators.benchmarks import (
    figure_benchmark,
    occupation_benchmark,
    shared_strengths,
)
from atlas.indicators.lacking import lacking_in_words
from atlas.indicators.occupations import NOT_INDUSTRIES, occupation_names
from atlas.indicators.similar_means import HOW_MEANT, similar_heads
from atlas.indicators.similarity import (
    NONE_ALIKE,
    SIMILAR_AREAS,
    SimilarAreas,
    similar_areas,
    similar_names,
)
from atlas.indicators.structures import BY_OCCUPATIONS, BY_SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

_SIMILAR: Final = msgid("Similar areas (mean)")
#: What an area is most like, by its level and by what.
_LIKEST: Final = {
    ("district", BY_OCCUPATIONS): msgid(
        "By the structure of its occupations {name} is most like {areas}, among all districts of "
        "Germany."
    ),
    ("district", BY_SECTORS): msgid(
        "By the structure of its sectors {name} is most like {areas}, among the districts of the "
        "state."
    ),
    ("region", BY_OCCUPATIONS): msgid(
        "By the structure of its occupations {name} is most like {areas}, among the twelve regions "
        "of the state."
    ),
    ("region", BY_SECTORS): msgid(
        "By the structure of its sectors {name} is most like {areas}, among the twelve regions of "
        "the state."
    ),
    ("state", BY_OCCUPATIONS): msgid(
        "By the structure of its occupations {name} is most like {areas}, among the 16 states of "
        "Germany; groups that are unknown in a district of one of them are left out."
    ),
}


@dataclass(frozen=True)
class SimilarTold:
    """What an area is like, by occupations or by sectors.

    Attributes
    ----------
    found
        The similar ones.
    name
        The area.
    title, sentences
        What it is, and what is to be said of it.
    nearest, nearest_texts
        The similar ones, numbered as on the map; and as it is read.
    benchmark
        What the area is held against the mean of them by; numbers are numbers.
    texts
        The same, as it is read.
    map
        Where they are; empty where a package has no borders of Germany.
    """

    found: SimilarAreas
    name: str
    title: str
    sentences: tuple[str, ...]
    nearest: pd.DataFrame
    nearest_texts: pd.DataFrame
    benchmark: pd.DataFrame
    texts: pd.DataFrame
    map: Markup


def similar_told(atlas: Atlas, area: str, lang: Language) -> tuple[SimilarTold, ...]:
    """Tell what areas are most like one; looked up after the first time.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of an area.
    lang
        Language of the words.

    Returns
    -------
    tuple of SimilarTold
        By occupations, by sectors; empty of an area that is like no other, see
        :func:`why_none_alike`, and without what a package has no figures of.
    """
    atlas = atlas.everywhere
    return atlas.derived.get(("similar told", area, lang.code), lambda: _told(atlas, area, lang))


def why_none_alike(atlas: Atlas, area: str, lang: Language) -> str:
    """Say why an area is like no other; nothing where there are some."""
    level = level_of(atlas, area)
    return lang(NONE_ALIKE[level]) if level in NONE_ALIKE else ""


def what_lacks(atlas: Atlas, area: str, lang: Language) -> str:
    """Say what a package lacks to tell which districts are like one; "" where it lacks nothing."""
    if level_of(atlas, area) != "district":
        return ""
    return lacking_in_words(atlas, SIMILAR_AREAS.key, lang)


def to_compare(atlas: Atlas, area: str) -> tuple[str, ...]:
    """Give what an area is compared with its similar ones by: its key, and theirs.

    Returns
    -------
    tuple of str
        Keys of areas of the state, by sectors; empty of an area that is like no other.
    """
    found = similar_areas(atlas, area, BY_SECTORS)
    return (area, *found.areas) if found else ()


def distance_heading(lang: Language) -> str:
    """Name the column of the distance."""
    return lang("Distance (0 to 1)")


def benchmark_chart(told: SimilarTold, lang: Language, *, dark: bool = False) -> Chart:
    """Draw quotients of occupations: the district's as a dot, the mean of its similar ones open.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included; each row says both numbers.
    """
    heads = [lang("Occupation"), told.name, lang(_SIMILAR)]
    rows = told.benchmark[heads].set_axis(["name", "own", "similar"], axis=1)
    texts = [
        f"{name}: {own} ({lang('similar: {value}', value=similar)})"
        for name, own, similar in told.texts[heads].itertuples(index=False)
    ]
    rows = rows.assign(text=texts, one=1.0)
    y = vega.rows("text", texts)
    title = f"{lang('Location quotient')} (1 = {lang('base: Germany')}); {lang('◇ similar areas')}"
    hints = [
        vega.hint("name", lang("Occupation")),
        vega.hint("own", told.name, "quantitative", ".2f"),
        vega.hint("similar", lang(_SIMILAR), "quantitative", ".2f"),
    ]

    def x(field: str) -> dict[str, object]:
        axis = {"title": vega.axis_lines(title), "scale": {"zero": False}}
        return {"field": field, "type": "quantitative", **axis}

    between = {
        "mark": {"type": "rule", "color": vega.PALE, "strokeWidth": 2, "yOffset": 7, "y2Offset": 7},
        "encoding": {"y": y, "x": x("similar"), "x2": {"field": "own"}},
    }
    open_mark = {"type": "point", "shape": "diamond", "filled": False, "size": 90, "yOffset": 7}
    similar = {
        "mark": open_mark | {"stroke": vega.CHART_INK[dark], "strokeWidth": 1.5},
        "encoding": {"y": y, "x": x("similar"), "tooltip": hints},
    }
    own = {"mark": vega.dot_mark(), "encoding": {"y": y, "x": x("own"), "tooltip": hints}}
    one = {"mark": {"type": "rule", "color": vega.RULE}, "encoding": {"x": x("one")}}
    layers = [one, between, own, similar, *vega.row_labels("text", texts, dark)]
    chart = {"data": vega.chart_data(rows), "layer": layers}
    return vega.dressed(chart, lang, step=vega.row_step(texts))


def _told(atlas: Atlas, area: str, lang: Language) -> tuple[SimilarTold, ...]:
    tellers = {BY_OCCUPATIONS: _by_occupations, BY_SECTORS: _by_sectors}
    found = ((similar_areas(atlas, area, by), tell) for by, tell in tellers.items())
    return tuple(tell(atlas, each, lang) for each, tell in found if each is not None)


def _by_occupations(atlas: Atlas, found: SimilarAreas, lang: Language) -> SimilarTold:
    names = similar_names(atlas, found, lang)
    labels, shared = occupation_names(atlas, lang), shared_strengths(atlas, found)
    nearest = _nearest(found, names, lang)
    nearest[lang("Strong in both")] = [
        "; ".join(labels[code] for code in shared[key]) or "–" for key in names
    ]
    rows = occupation_benchmark(atlas, found, lang)
    name = area_name(atlas, found.area, lang)
    columns = {
        "KldB 2010": rows.index,
        lang("Occupation"): rows["name"],
        name: rows["own"],
        lang(_SIMILAR): rows["similar"],
        similar_heads(atlas, found, lang)[1]: rows["known"],
    }
    benchmark = pd.DataFrame(columns).reset_index(drop=True)
    return SimilarTold(
        found,
        name,
        lang("Areas like this one ({year})", year=found.year),
        (*_sentences(name, found, names, lang), lang(NOT_INDUSTRIES)),
        nearest,
        written(nearest, {distance_heading(lang): 3}, lang),
        benchmark,
        _written(benchmark, 2, [2] * len(benchmark), lang),
        _map(atlas, found, name, names, lang),
    )


def _by_sectors(atlas: Atlas, found: SimilarAreas, lang: Language) -> SimilarTold:
    names = similar_names(atlas, found, lang)
    rows, nearest = figure_benchmark(atlas, found), _nearest(found, names, lang)
    about = [INDICATORS[str(key)] for key in rows.index]
    years = [None if pd.isna(year) else int(year) for year in rows["year"]]
    name = area_name(atlas, found.area, lang)
    columns = {
        lang("Indicator"): [lang(each.label) for each in about],
        lang("Unit"): [lang(each.unit_in_words) for each in about],
        lang("As of"): [
            as_of(atlas, each.key, year, lang) for each, year in zip(about, years, strict=True)
        ],
        name: rows["own"],
        lang(_SIMILAR): rows["similar"],
        similar_heads(atlas, found, lang)[1]: rows["known"],
        lang("State"): rows["state"],
    }
    benchmark = pd.DataFrame(columns).reset_index(drop=True)
    return SimilarTold(
        found,
        name,
        lang("Similar in the state by sectors ({year})", year=found.year),
        (*_sentences(name, found, names, lang), lang(HOW_MEANT)),
        nearest,
        written(nearest, {distance_heading(lang): 3}, lang),
        benchmark,
        _written(benchmark, 3, [each.decimals for each in about], lang),
        _map(atlas, found, name, names, lang),
    )


def _map(
    atlas: Atlas, found: SimilarAreas, name: str, names: dict[str, str], lang: Language
) -> Markup:
    """Draw where they are: what may lie beyond the state on the map of Germany."""
    label = map_label(name, [*names.values()], lang)
    beyond = found.by == BY_OCCUPATIONS and found.level != "region"
    return similar_map(atlas, found.own, {found.own: name} | names, label, whole=beyond)


def map_label(name: str, areas: Sequence[str], lang: Language) -> str:
    """Say what the map of an area and those that are like it shows."""
    listed = "; ".join(f"{number} {each}" for number, each in enumerate(areas, start=1))
    return lang(
        "Map: {name} dark, the areas most like it by number: {areas}", name=name, areas=listed
    )


def map_key_in_words(name: str, lang: Language) -> str:
    """Explain the map of an area and those that are like it."""
    return lang("On the map {name} is dark; the numbers are those of the table.", name=name)


def _nearest(found: SimilarAreas, names: Mapping[str, str], lang: Language) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        lang("No."): list(range(1, len(names) + 1)),
        lang("Area"): list(names.values()),
        distance_heading(lang): found.rows["distance"].tolist(),
    }
    if found.before is not None:
        heading = lang("In {year} too", year=found.before)
        words = {True: lang("yes"), False: lang("no"), None: lang("not stated")}
        columns[heading] = [words[each] for each in found.rows["stays"]]
    return pd.DataFrame(columns)


def _sentences(
    name: str, found: SimilarAreas, names: Mapping[str, str], lang: Language
) -> tuple[str, ...]:
    nearest = lang.listing([*names.values()][:3])
    likest = lang(_LIKEST[found.level, found.by], name=name, areas=nearest)
    return likest, *_staying(found, names, lang)


def _staying(found: SimilarAreas, names: Mapping[str, str], lang: Language) -> Iterator[str]:
    """Say how many were the most similar in the earlier year too, and of which it isn't said."""
    if found.before is None:
        yield lang(
            "Whether they stay isn't said: employees were assigned anew between two districts."
        )
        return
    broken = [names[str(key)] for key, stays in found.rows["stays"].items() if stays is None]
    yield lang(
        "{count} of the {all} most similar were so in {year} too.",
        count=lang.number(found.staying),
        all=lang.number(len(found.rows)),
        year=found.before,
    )
    if broken:
        yield lang(
            "Of {areas} it isn't said: employees were assigned anew between two districts.",
            areas=lang.listing(broken),
        )


def _written(table: pd.DataFrame, texts: int, decimals: list[int], lang: Language) -> pd.DataFrame:
    """Write a benchmark as the language does, each row with its decimals; counts have none."""
    texts_of = table.astype(object)
    for column in table.columns[texts:]:
        whole = is_integer_dtype(table[column])
        rows = zip(table[column], decimals, strict=True)
        texts_of[column] = [cell_text(value, 0 if whole else own, lang) for value, own in rows]
    return texts_of.astype(str)
