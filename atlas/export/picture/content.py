"""What a picture shows of a selection, apart from where it is on the sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from atlas.export.picture.clusters import NumberedCluster, numbered_clusters
from atlas.export.picture.legend import Shading
from atlas.in_words import filters_besides_area
from atlas.indicators.counts import clusters_by_district, networks_by_district
from atlas.mapping import style
from atlas.mapping.payload import count_limits
from atlas.mapping.shading import OUTSIDE, area_shading, district_areas, district_classes, few_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.own_rows import OwnRows
    from atlas.mapping.shading import Shade

_FEWEST: Final = 3


@dataclass(frozen=True)
class NetworkPoint:
    """A network on the map, in EPSG:25832."""

    x: float
    y: float
    place: str
    group: str
    kind: str


@dataclass(frozen=True)
class Content:
    """Points, shades, clusters, and how many networks have no point.

    ``numbered`` says whether clusters carry numbers: of the list, or of many in a region; ``own``
    are rows of one's own above the records.
    """

    points: tuple[NetworkPoint, ...]
    shading: Shading
    unknown: int
    clusters: tuple[NumberedCluster, ...]
    numbered: bool = False
    own: OwnRows | None = None


def picture_content(atlas: Atlas, lang: Language, shade: Shade | None = None) -> Content:
    """Give what a picture shows of a selection, shaded by an indicator or by its records."""
    group = atlas.industries["group"].to_dict()
    frame = atlas.networks
    rows: list[Any] = list(frame[frame.geometry.notna()].itertuples())
    seats = town_points(rows)
    points = tuple(
        NetworkPoint(
            *seats[row.city or row.Index, row.district_ags],
            row.city,
            group[row.industries[0]] if row.industries else "",
            row.kind,
        )
        for row in rows
    )
    unknown = len(frame) - len(points)
    shading = _by_indicator(atlas, shade, lang) if shade else picture_shading(atlas, lang)
    return Content(points, shading, unknown, numbered_clusters(atlas, lang))


def town_points(rows: Sequence[Any]) -> dict[tuple[str, str], tuple[float, float]]:
    """Give each town one point, that of most of its records: its number is the same everywhere."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in rows:
        key = row.city or row.Index, row.district_ags
        points.setdefault(key, []).append((row.geometry.x, row.geometry.y))
    return {key: Counter(own).most_common(1)[0][0] for key, own in points.items()}


def picture_shading(atlas: Atlas, lang: Language) -> Shading:
    """Shade districts by networks, or by clusters where only those are selected.

    One or two districts have one shade, for there is nothing to compare.

    Returns
    -------
    Shading
        Title, class of each district by AGS, and labels of the classes.
    """
    if len(atlas.networks) or not len(atlas.cluster_records):
        counts, title = networks_by_district(atlas), lang("Networks by district")
    else:
        counts, title = clusters_by_district(atlas), lang("Clusters by district")
    if counted := filters_besides_area(atlas, lang):
        title = f"{title} ({counted})"
    known = counts.dropna()
    if len(known) < _FEWEST:
        return Shading("", pd.Series(1, index=counts.index), (), tuple(style.RAMP))
    limits = count_limits(known.tolist())
    classes = pd.Series(np.searchsorted(limits, known), index=known.index)
    labels = _labels(limits, int(known.max()), lang)
    return Shading(
        title, classes.reindex(counts.index, fill_value=OUTSIDE), labels, tuple(style.RAMP)
    )


def _by_indicator(atlas: Atlas, shade: Shade, lang: Language) -> Shading:
    shown = area_shading(atlas, shade, lang)
    classes = district_classes(atlas, shown)
    areas = district_areas(atlas, shown.level)
    few = frozenset(areas.index[areas.isin(shown.few) & (classes >= 0)])
    return Shading(
        shown.title, classes, shown.labels, shown.colors, shown.note, few, few_label(lang)
    )


def _labels(limits: list[int], most: int, lang: Language) -> tuple[str, ...]:
    """Name classes: "0", "1–4", "5–7", "8 and more"."""
    found = []
    for lower, upper in zip([-1, *limits], [*limits, None], strict=True):
        if upper is None:
            if most > lower:
                found.append(lang("{count} and more", count=lower + 1))
        else:
            found.append(str(upper) if upper == lower + 1 else f"{lower + 1}–{upper}")
    return tuple(found)
