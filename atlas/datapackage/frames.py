"""Tables of a data package turned into frames with types: lists, numbers, keys as index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import CLUSTER
from atlas.datapackage.rules import BETWEEN

if TYPE_CHECKING:
    import geopandas as gpd

_LISTS: Final = ("industries", "technologies", "quality_labels", "districts", "networks")
_NUMBERS: Final = ("founded", "members", "companies", "employees")


def split_list(cell: str) -> tuple[str, ...]:
    """Split a list field.

    Returns
    -------
    tuple of str
        In the order of the field, without empty ones.

    Examples
    --------
    >>> split_list("ict|automotive"), split_list("")
    (('ict', 'automotive'), ())
    """
    return tuple(part for part in cell.split(BETWEEN) if part)


def network_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give networks with lists as tuples, whole numbers, and ``active`` true, false or NA."""
    frame = _typed(table)
    active = frame["active"].map({"true": True, "false": False})
    return frame.assign(active=active.astype("boolean"))


def cluster_frame(table: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Give clusters with lists as tuples, whole numbers, and the names of their districts."""
    frame = _typed(table)
    label = districts["label"].to_dict()
    names = [", ".join(label[ags] for ags in held) for held in frame["districts"]]
    return frame.assign(kind=CLUSTER, district_names=names)


def area_frame(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give areas with their districts as tuples of AGS."""
    return table.assign(districts=table["districts"].map(split_list))


def link_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give links with the id that their sources name."""
    ids = table["from_id"] + ">" + table["to_id"] + ">" + table["kind"]
    return table.set_index(pd.Index(ids, name="id"))


def taxonomy_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give a taxonomy by its codes."""
    return table.set_index("code")


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    frame = table.set_index("id")
    lists = {name: frame[name].map(split_list) for name in _LISTS if name in frame}
    numbers = {
        name: pd.to_numeric(frame[name].where(frame[name] != "")).astype("Int64")
        for name in _NUMBERS
        if name in frame
    }
    return frame.assign(**lists, **numbers)
