"""Any indicator as the shading of the map: classes, colours and legend as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from atlas.indicators import INDICATORS, Terms, sectors, values
from atlas.mapping.classes import inner_limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

FEWEST, MOST = 3, 7
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
        Sector, for quotients and stars.
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


def shading(atlas: Atlas, shade: Shade, lang: Language) -> dict[str, Any]:
    """Give the shading of an indicator as the drawing scripts take it.

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
    dict
        "title", "values" and "classes" for each district (a region's value stands for all of
        its districts; None and -1 where unknown), "labels", "counts" of districts and "colors"
        of the classes, "year" and "source".

    Raises
    ------
    SelectionError
        If there is no such indicator or level.
    """
    about = INDICATORS[shade.indicator]
    found, year, source = values(atlas, shade.indicator, shade.terms, shade.sector)
    limits = class_limits(found.dropna().to_numpy(), shade)
    of_area = {area: _class_of(value, limits) for area, value in found.items()}
    spread = _spread(atlas, found)
    classes = [of_area[area] for area in spread]
    return {
        "title": _title(atlas, shade, lang, year),
        "values": [None if pd.isna(found[a]) else float(found[a]) for a in spread],
        "classes": classes,
        "labels": _labels(limits, about.decimals, lang),
        "counts": [classes.count(i) for i in range(len(limits) + 1)],
        "colors": colors(limits, found, about.around),
        "year": year,
        "source": source,
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
    if shade.scheme == "own":
        return tuple(sorted(set(shade.limits)))
    distinct = np.unique(known)
    classes = min(max(shade.classes, FEWEST), MOST, len(distinct))
    if classes < 2:
        return ()
    return inner_limits(known, shade.scheme, classes)


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


def _spread(atlas: Atlas, found: pd.Series) -> list[str]:
    """Give, for each district, the area whose value it shows."""
    of_district = {
        ags: str(area) for area in found.index for ags in atlas.areas.at[area, "districts"]
    }
    return [of_district[ags] for ags in atlas.districts.index]


def _title(atlas: Atlas, shade: Shade, lang: Language, year: int | None) -> str:
    about = INDICATORS[shade.indicator]
    parts = [lang(about.label)]
    if shade.sector:
        parts.append(sectors.sector_label(atlas, shade.sector, lang))
    if about.around is not None:
        parts.append(
            lang("base: Germany") if shade.terms.base == "germany" else lang("base: state")
        )
    text = ", ".join(parts)
    return f"{text} ({year})" if year else text


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
