"""Which records satisfy a selection, and how many would under each other value of a filter.

Every field of a selection is one boolean matrix (records × values): a filter is a column, and
the counts beside the options are one product. The map script has the same in ``select.js``; a
browser test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from atlas.datapackage.kinds import ACTIVE, CLUSTER, KINDS, QUALITY_LABELS
from atlas.i18n.comparing import searchable, slug
from atlas.reach import shape_of
from atlas.searching.text import Meant, TextIndex, by_spelling
from atlas.selection import PARAMETERS, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from atlas.searching.within import Whereabouts

Mask = npt.NDArray[np.bool_]
#: Fields that have one matrix each, by their query parameter.
FIELDS: Final = ("area", "industry", "technology", "kind", "label", "active")


@dataclass(frozen=True)
class RecordIndex:
    """Networks, then clusters, as matrices.

    Attributes
    ----------
    values
        Field → its values, which are the matrix's columns.
    matrices
        Field → records × values.
    founded
        Year of founding, 0 where not known; clusters have none.
    texts
        Texts of all records that words are looked for in.
    ground
        Where records are; needed for circles and drawn shapes alone.
    points
        Name of a place → its latitude and longitude.
    """

    values: dict[str, tuple[str, ...]]
    matrices: dict[str, Mask]
    founded: npt.NDArray[np.int64]
    texts: TextIndex
    ground: Whereabouts | None = None
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of records."""
        return len(self.texts.haystacks)

    def mask(self, selection: Selection) -> Mask:
        """Give which records satisfy every filter.

        Returns
        -------
        numpy.ndarray of bool
            One per record, networks first.
        """
        return _all_of(self._parts(selection).values(), self.size)

    def facets(self, selection: Selection) -> dict[str, dict[str, int]]:
        """Count, for each value of each field, the records if it were that field's only filter.

        Returns
        -------
        dict
            Query parameter → value → number of networks and clusters.
        """
        parts = self._parts(selection)
        counts = {}
        for name in FIELDS:
            others = [part for other, part in parts.items() if other != name]
            rest = _all_of(others, self.size)
            numbers = self.matrices[name][rest].sum(axis=0)
            counts[name] = dict(zip(self.values[name], map(int, numbers), strict=True))
        return counts

    def _parts(self, selection: Selection) -> dict[str, Mask]:
        """Give one mask for each filter that is set."""
        parts: dict[str, Mask] = {}
        for name in FIELDS:
            chosen = getattr(selection, PARAMETERS[name])
            wanted = {chosen} if isinstance(chosen, str) else set(chosen)
            if not wanted or chosen == "state":
                continue
            columns = [i for i, value in enumerate(self.values[name]) if value in wanted]
            parts[name] = np.any(self.matrices[name][:, columns], axis=1)
        if selection.founded_from is not None or selection.founded_to is not None:
            first = max(selection.founded_from or 0, 1)  # 0 means not known
            last = 9999 if selection.founded_to is None else selection.founded_to
            parts["founded"] = (self.founded >= first) & (self.founded <= last)
        if selection.text:
            parts["text"] = self.texts.mask(selection.text)
        return parts | self._reached(selection)

    def _reached(self, selection: Selection) -> dict[str, Mask]:
        """Give one mask for a circle, and one for a drawn shape."""
        parts: dict[str, Mask] = {}
        if self.ground is not None and selection.near:
            place = self.points[selection.near]
            parts["near"] = self.ground.around(*place, selection.radius_km or 0)
        if self.ground is not None and (ring := shape_of(selection.shape)):
            parts["shape"] = self.ground.inside(ring)
        return parts

    def placeless(self, selection: Selection) -> int:
        """Count the networks that only the want of a point keeps out of a circle or shape."""
        if self.ground is None or not (selection.near or selection.shape):
            return 0
        others = selection.with_(near="", radius_km=None, shape="")
        return int((self.mask(others)[: len(self.ground.lats)] & self.ground.placeless).sum())


def index_records(
    networks: pd.DataFrame,
    clusters: pd.DataFrame,
    areas: pd.DataFrame,
    labels: Mapping[str, Mapping[str, str]],
    synonyms: Mapping[str, tuple[Meant, ...]] | None = None,
    ground: Whereabouts | None = None,
    points: Mapping[str, tuple[float, float]] | None = None,
) -> RecordIndex:
    """Build the index of records.

    Parameters
    ----------
    networks, clusters
        The atlas's frames; lists are tuples.
    areas
        Frame of areas with ``districts`` as tuples of AGS.
    labels
        "industry" and "technology" → code → words in both languages that a text search finds.
    synonyms
        Other words → what they mean.
    ground, points
        Where records and places are.

    Returns
    -------
    RecordIndex
        Networks first, then clusters, in the order of their frames.
    """
    industries, technologies = tuple(labels["industry"]), tuple(labels["technology"])
    size, extra = len(networks), len(clusters)
    active = networks["active"].map({True: "true", False: "false"}).fillna("unknown")
    of_both = {
        "area": [*_areas_of_networks(networks, areas), *_areas_of_clusters(clusters, areas)],
        "industry": [*networks["industries"], *clusters["industries"]],
        "technology": [*networks["technologies"], *clusters["technologies"]],
        "kind": [(kind,) for kind in networks["kind"]] + [(CLUSTER,)] * extra,
        "label": [*networks["quality_labels"], *[()] * extra],
        "active": [(value,) for value in active] + [()] * extra,
    }
    known = (tuple(areas.index), industries, technologies, KINDS, QUALITY_LABELS, ACTIVE)
    values = dict(zip(FIELDS, known, strict=True))
    founded = np.zeros(size + extra, dtype=np.int64)
    founded[:size] = networks["founded"].fillna(0)
    matrices = {name: _matrix(of_both[name], values[name]) for name in FIELDS}

    def coded(meant: Meant) -> Mask:
        return matrices[meant.field][:, values[meant.field].index(meant.value)]

    haystacks = _haystacks(networks, clusters, labels)
    texts = TextIndex(haystacks, by_spelling(synonyms or {}), coded)
    return RecordIndex(values, matrices, founded, texts, ground, points or {})


@lru_cache
def region_key(region: str) -> str:
    """Give the area key of a region's name.

    Returns
    -------
    str
        "" where no region is stated.

    Examples
    --------
    >>> region_key("Südlicher Oberrhein")
    'region:suedlicher-oberrhein'
    """
    return f"region:{slug(region)}" if region else ""


def _all_of(parts: Iterable[Mask], size: int) -> Mask:
    mask = np.ones(size, dtype=bool)
    for part in parts:
        mask &= part
    return mask


def _matrix(rows: Sequence[Iterable[str]], values: Sequence[str]) -> Mask:
    position = {value: i for i, value in enumerate(values)}
    matrix = np.zeros((len(rows), len(values)), dtype=bool)
    for row, of_row in enumerate(rows):
        for value in of_row:
            if value in position:
                matrix[row, position[value]] = True
    return matrix


def _areas_of_networks(networks: pd.DataFrame, areas: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the areas of each network.

    By its district; by its region where only that is known: then every area that holds the
    whole region; else the state alone.

    Returns
    -------
    list of tuple
        Area keys, in the order of the networks.
    """
    by_district = _areas_by_district(areas)
    by_region = {
        key: tuple(str(k) for k, held in areas["districts"].items() if set(own) <= set(held))
        for key, own in areas.loc[areas["kind"] == "region", "districts"].items()
    }
    return [
        by_district[district] if district else by_region.get(region_key(region), ("state",))
        for district, region in zip(networks["district_ags"], networks["region"], strict=True)
    ]


def _areas_of_clusters(clusters: pd.DataFrame, areas: pd.DataFrame) -> list[set[str]]:
    by_district = _areas_by_district(areas)
    return [{key for ags in held for key in by_district[ags]} for held in clusters["districts"]]


def _areas_by_district(areas: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, held in areas["districts"].items():
        for ags in held:
            found.setdefault(ags, []).append(str(key))
    return {ags: tuple(keys) for ags, keys in found.items()}


def _haystacks(
    networks: pd.DataFrame, clusters: pd.DataFrame, labels: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """Join everything that a text search looks at, in both foldings."""
    of_network = ("name", "city", "district", "region", "summary_de", "summary_en")
    of_cluster = ("name_de", "name_en", "district_names", "region", "summary_de", "summary_en")
    networks = networks.assign(labels=[" ".join(held) for held in networks["quality_labels"]])
    return (
        *_texts(networks, (*of_network, "labels"), labels),
        *_texts(clusters, of_cluster, labels),
    )


def _texts(
    frame: pd.DataFrame, columns: Iterable[str], labels: Mapping[str, Mapping[str, str]]
) -> list[str]:
    own = [frame[column].tolist() for column in columns]
    coded = [
        [" ".join(labels[field][code] for code in codes) for codes in frame[column]]
        for field, column in (("industry", "industries"), ("technology", "technologies"))
    ]
    return [searchable("\n".join(parts)) for parts in zip(*own, *coded, strict=True)]
