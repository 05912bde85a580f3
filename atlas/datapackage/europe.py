"""Countries and NUTS 2 regions of Europe (``europe.parquet``), read when a map asks for them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import shapely

from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EUROPE: Final = "europe.parquet"
#: Lambert's azimuthal projection of Europe, true to areas.
EUROPE_CRS: Final = "EPSG:3035"
#: What a map shows of it, in metres: west, south, east, north.
EUROPE_FRAME: Final = (2_550_000, 1_550_000, 6_250_000, 4_900_000)
COUNTRY: Final = "country"
REGION: Final = "region"
_COLUMNS: Final = ("level", "key", "name", "geometry")
#: Where NUTS has other letters for a country than ISO 3166.
_OTHER_LETTERS: Final = {"EL": "GR", "UK": "GB"}


def read_europe(content: bytes | None) -> gpd.GeoDataFrame:
    """Read the outlines.

    Parameters
    ----------
    content
        The file; None where a package has none.

    Returns
    -------
    geopandas.GeoDataFrame
        ``level`` (:data:`COUNTRY` or :data:`REGION`), ``key``, ``name``, geometry in EPSG:3035.

    Raises
    ------
    DataError
        If it is no such file.
    """
    frame = read_outlines(EUROPE, content, _COLUMNS, EUROPE_CRS, key=("level", "key"))
    levels = (COUNTRY, REGION)
    faults = [
        Fault(
            EUROPE, msgid("expected is country or region"), row=row + 2, column="level", value=level
        )
        for row, level in enumerate(frame["level"])
        if level not in levels
    ]
    if faults:
        raise DataError(faults)
    return frame


def read_outlines(
    name: str, content: bytes | None, columns: Sequence[str], crs: str, key: Sequence[str]
) -> gpd.GeoDataFrame:
    """Read a file of outlines that a package may do without.

    Parameters
    ----------
    name
        Of the file.
    content
        The file; None where a package has none.
    columns
        What it must have, ``geometry`` among them.
    crs
        Of the geometry where there is no file.
    key
        Columns of texts that together stand only once.

    Returns
    -------
    geopandas.GeoDataFrame
        All of it.

    Raises
    ------
    DataError
        If it is no such file.
    """
    if content is None:
        return gpd.GeoDataFrame(columns=[*columns], geometry="geometry", crs=crs)
    try:
        frame = gpd.read_parquet(io.BytesIO(content), use_threads=False, pre_buffer=False)
    except Exception as error:  # whatever breaks the reader of a foreign file, it is the file
        raise DataError([Fault(name, "this is not a whole GeoParquet file")]) from error
    faults = [
        Fault(name, "this column is missing", row=1, column=column)
        for column in columns
        if column not in frame
    ]
    faults = faults or [
        Fault(name, msgid("expected is some text"), row=int(row) + 2, column=column)
        for column in key
        for row in np.flatnonzero(frame[column].isna() | (frame[column] == ""))
    ]
    faults = faults or [
        Fault(name, msgid("this row is there more than once"), row=int(row) + 2, column=key[-1])
        for row in np.flatnonzero(frame.duplicated([*key], keep=False))
    ]
    if faults:
        raise DataError(faults)
    return frame


def country_of(nuts: str) -> str:
    """Give the ISO 3166 code of the country that a NUTS code is of.

    Returns
    -------
    str
        Two letters.

    Examples
    --------
    >>> country_of("ITC4"), country_of("UKL"), country_of("EL30")
    ('IT', 'GB', 'GR')
    """
    return _OTHER_LETTERS.get(nuts[:2], nuts[:2])


def region_outline(europe: gpd.GeoDataFrame, nuts: str) -> shapely.Geometry | None:
    """Give the outline of a NUTS region, also of one above those that the file holds.

    Parameters
    ----------
    europe
        As :func:`read_europe` gives it.
    nuts
        "ITC4", or "DE1" for all that begins with it.

    Returns
    -------
    shapely.Geometry or None
        In EPSG:3035; None where nothing is known of the region.
    """
    if not nuts:
        return None
    within = europe[(europe["level"] == REGION) & europe["key"].str.startswith(nuts)]
    return shapely.union_all(within.geometry.to_numpy()) if len(within) else None


def region_names(europe: gpd.GeoDataFrame) -> Mapping[str, str]:
    """Give the names of NUTS 2 regions by their codes, as their own country writes them."""
    regions = europe[europe["level"] == REGION]
    return dict(zip(regions["key"], regions["name"], strict=True))
