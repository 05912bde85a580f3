"""Any indicator as the shading of the map: classes, colours and legend as data.

The same for the screen and for every file that is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from atlas.datapackage.kinds import AREA_KINDS
from atlas.in_words import filters_besides_area
from atlas.indicators import INDICATORS, Terms, values
from atlas.indicators.as_of import as_of
from atlas.indicators.computing import COUNTING, few_cases
from atlas.indicators.definitions import SUMMED
from atlas.indicators.figures import held_by
from atlas.indicators.occupations import part_label_of
from atlas.indicators.small_counts import FEW
from atlas.indicators.source_names import source_names
from atlas.mapping.classes import SCHEMES, inner_limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

FEWEST, MOST = 3, 7
#: Class of a district whose value isn't known, and of one outside of the selected area.
UNSTATED: Final = -1
OUTSIDE: Final = -2
#: Pale to dark, like viridis but calmer, so that symbols stay readable; even in grey.
_SEQUENTIAL: Final = ("#f3f2d4", "#b5dbb8", "#6fb3ad", "#4a7f9e", "#3a4b7a")
#: Blue below, orange above the value that means "as in the base".
_BELOW: Final = ("#e4edf5", "#a5c6e2", "#5a93c4")
_ABOVE: Final = ("#fbeadb", "#f2bf8d", "#d5823a")


@dataclass(frozen=True)
class Shade:
    """What districts are shaded by.

    Parameters
    ----------
    indicator
        Key of an indicator.
    sector
        Sector, for quotients and stars; group of occupations, for theirs.
    terms
        Level, year and base.
    scheme
        One of :data:`~atlas.mapping.classes.SCHEMES`.
    classes
        How many, 3 to 7.
    limits
        Upper limits of all classes but the last, for the scheme "own".
    """

    indicator: str
    sector: str = ""
    terms: Terms = field(default_factory=Terms)
    scheme: str = "quantiles"
    classes: int = 5
    limits: tuple[float, ...] = ()


@dataclass(frozen=True)
class AreaShading:
    """What is to be seen of an indicator: values of areas, their classes and how they look.

    Attributes
    ----------
    title
        Indicator, sector, base and year in words, and what records were counted.
    note
        Level, classes and source in words.
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    values
        By key of the level's areas, in the unit of the indicator; NaN where unknown.
    limits
        Upper limits of all classes but the last.
    labels, colors
        Of each class; colours as "#f3f2d4".
    decimals
        How many of a value are shown.
    unit
        Unit of the values in words, "" for a pure number.
    year
        Year of the values.
    source
        Publishers and tables in words.
    source_keys
        Keys of the sources, with semicolons between.
    few
        Areas whose value rests on few cases: hatched above their colour.
    """

    title: str
    note: str
    level: str
    values: pd.Series
    limits: tuple[float, ...]
    labels: tuple[str, ...]
    colors: tuple[str, ...]
    decimals: int
    unit: str
    year: int | None
    source: str
    source_keys: str
    few: frozenset[str] = frozenset()

    @property
    def in_words(self) -> str:
        """All that is to be said of it, in one line."""
        return f"{self.title}. {self.note}"

    @property
    def classes(self) -> pd.Series:
        """Class of each area, by its key; :data:`UNSTATED` without a value."""
        return self.values.map(lambda value: _class_of(value, self.limits)).astype(int)


def area_shading(atlas: Atlas, shade: Shade, lang: Language) -> AreaShading:
    """Give what is to be seen of an indicator, computed once for an atlas.

    Classes are those of the whole state where an indicator is published for all of it, so that a
    colour means the same in the map of each region.

    Parameters
    ----------
    atlas
        The atlas, or a selection whose records are then counted.
    shade
        What to shade by.
    lang
        Language of title and labels.

    Returns
    -------
    AreaShading
        With the values of all areas of the level that have one.

    Raises
    ------
    SelectionError
        If there is no such indicator, sector or level.
    """
    made = ("shading", shade, lang.code)
    return atlas.derived.get(made, lambda: _area_shading(atlas, shade, lang))


def _area_shading(atlas: Atlas, shade: Shade, lang: Language) -> AreaShading:
    about = INDICATORS[shade.indicator]
    found, year, source = values(atlas, shade.indicator, shade.terms, shade.sector)
    limits = class_limits(found.dropna().to_numpy(), shade)
    sources = source_names(atlas, source, lang) if source else lang("not stated")
    return AreaShading(
        title=_title(atlas, shade, lang, year),
        note=_note(shade, limits, sources, lang),
        level=shade.terms.level,
        values=found,
        limits=limits,
        labels=tuple(_labels(limits, about.decimals, lang)),
        colors=tuple(colors(limits, found, about.around)),
        decimals=about.decimals,
        unit=lang(about.unit) if about.unit else "",
        year=year,
        source=sources,
        source_keys=source,
        few=few_cases(atlas, shade.indicator, shade.terms),
    )


def few_label(lang: Language) -> str:
    """Name what is hatched above its colour."""
    return lang("few cases (fewer than {count})", count=FEW)


def district_areas(atlas: Atlas, level: str) -> pd.Series:
    """Give, for each district by AGS, the area of a level that it belongs to.

    Returns
    -------
    pandas.Series of str
        "" where it belongs to none.
    """
    of_district = {ags: area for area, held in held_by(atlas, level).items() for ags in held}
    return pd.Series(
        [of_district.get(ags, "") for ags in atlas.districts.index], atlas.districts.index
    )


def district_classes(atlas: Atlas, shown: AreaShading) -> pd.Series:
    """Give the class of each district by AGS: that of its area.

    Returns
    -------
    pandas.Series of int
        :data:`UNSTATED` without a value, :data:`OUTSIDE` outside of the selected area.
    """
    areas = district_areas(atlas, shown.level)
    classes = areas.map(shown.classes).fillna(UNSTATED).astype(int)
    return classes.where(classes.index.isin(atlas.area["districts"]), OUTSIDE)


def shading(atlas: Atlas, shade: Shade, lang: Language) -> dict[str, Any]:
    """Give the shading of an indicator as the drawing scripts take it.

    Parameters
    ----------
    atlas, shade, lang
        As for :func:`area_shading`.

    Returns
    -------
    dict
        "title", "note", "level"; "values" and "classes" for each district (a region's value
        stands for all of its districts; None, and -1 where unknown, -2 outside of the selected
        area), "labels" and "colors" of the classes, "counted" (whether it counts records), "few",
        "fewCount" and "fewLabel" (positions of districts whose value rests on few cases, the number
        of areas, and a name), "year" and "source".

    Raises
    ------
    SelectionError
        If there is no such indicator, sector or level.
    """
    shown = area_shading(atlas, shade, lang)
    areas, classes = district_areas(atlas, shown.level), district_classes(atlas, shown)
    known = areas.map(shown.values).where(classes >= 0)
    return {
        "title": shown.title,
        "note": shown.note,
        "level": shown.level,
        "values": [None if pd.isna(value) else float(value) for value in known],
        "classes": classes.tolist(),
        "labels": list(shown.labels),
        "colors": list(shown.colors),
        "counted": shade.indicator in COUNTING,
        "few": [i for i, few in enumerate(areas.isin(shown.few) & (classes >= 0)) if few],
        "fewCount": areas[areas.isin(shown.few) & (classes >= 0)].nunique(),
        "fewLabel": few_label(lang),
        "year": shown.year,
        "source": shown.source_keys,
    }


def class_limits(known: npt.NDArray[np.float64], shade: Shade) -> tuple[float, ...]:
    """Give the upper limits of all classes but the last, without repetition.

    Returns
    -------
    tuple of float
        Rising, in the unit of the indicator.

    Examples
    --------
    >>> class_limits(np.arange(1.0, 11.0), Shade("networks", scheme="equal", classes=3))
    (4.0, 7.0)
    """
    around = INDICATORS[shade.indicator].around
    if shade.scheme == "own":
        return _broken(tuple(sorted(set(shade.limits))), known, around)
    distinct = np.unique(known)
    classes = min(max(shade.classes, FEWEST), MOST, len(distinct))
    if classes < 2:
        return ()
    return _broken(inner_limits(known, shade.scheme, classes), known, around)


def _broken(
    limits: tuple[float, ...], known: npt.NDArray[np.float64], around: float | None
) -> tuple[float, ...]:
    """Move the limit next to the value that means "as in the base" there, if values lie around it.

    Else one class, and one colour, would hold areas above as well as below it.

    Returns
    -------
    tuple of float
        The limits, rising; as they were where there is no such value.
    """
    if around is None or not limits or not known.min() < around < known.max():
        return limits
    moved = min(limits, key=lambda limit: abs(limit - around))
    return tuple(sorted({around if limit == moved else limit for limit in limits}))


def colors(limits: Sequence[float], found: pd.Series, around: float | None) -> list[str]:
    """Give one colour a class: sequential, or diverging around a value."""
    count = len(limits) + 1
    if around is None:
        return [_mix(_SEQUENTIAL, (i + 0.5) / count) for i in range(count)]
    edges = [float(found.min()), *limits, float(found.max())]
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    below = [i for i, middle in enumerate(middles) if middle < around]
    above = [i for i, middle in enumerate(middles) if middle >= around]
    shades = {i: _mix(_BELOW, 1 - n / len(below)) for n, i in enumerate(below)}
    shades |= {i: _mix(_ABOVE, (n + 1) / len(above)) for n, i in enumerate(above)}
    return [shades[i] for i in range(count)]


def _class_of(value: float, limits: Sequence[float]) -> int:
    return -1 if pd.isna(value) else int(np.searchsorted(limits, value, side="left"))


def _title(atlas: Atlas, shade: Shade, lang: Language, year: int | None) -> str:
    about = INDICATORS[shade.indicator]
    parts = [lang(about.label)]
    if shade.sector:
        parts.append(part_label_of(atlas, shade.indicator, shade.sector, lang))
    if about.around is not None:
        parts.append(
            lang("base: Germany") if shade.terms.base == "germany" else lang("base: state")
        )
    text = ", ".join(parts)
    when = as_of(atlas, shade.indicator, year, lang)
    if shade.indicator in COUNTING and (counted := filters_besides_area(atlas, lang)):
        parts = [counted, *([when] if when else [])]
        return f"{text} ({'; '.join(parts)})"
    return f"{text} ({when})" if when else text


def _note(shade: Shade, limits: Sequence[float], sources: str, lang: Language) -> str:
    """Say level, classes and source: what a reader needs to make the same map again."""
    formed = lang(SCHEMES[shade.scheme])
    return lang(
        "Level: {level}. Classes by: {scheme} ({count}). Source: {source}",
        level=lang(AREA_KINDS[SUMMED[shade.terms.level]]),
        scheme=formed,
        count=len(limits) + 1,
        source=sources,
    )


def _labels(limits: Sequence[float], decimals: int, lang: Language) -> list[str]:
    if not limits:
        return [lang("all")]
    texts = [lang.number(limit, decimals) for limit in limits]
    between = [f"{low}–{high}" for low, high in pairwise(texts)]
    return [
        lang("to {limit}", limit=texts[0]),
        *between,
        lang("above {limit}", limit=texts[-1]),
    ]


def _mix(anchors: Sequence[str], at: float) -> str:
    """Interpolate between anchor colours, 0 is the first and 1 the last."""
    rgb = np.array([[int(a[i : i + 2], 16) for i in (1, 3, 5)] for a in anchors])
    stops = np.linspace(0, 1, len(anchors))
    mixed = [round(float(np.interp(at, stops, rgb[:, i]))) for i in range(3)]
    return "#" + "".join(f"{part:02x}" for part in mixed)
