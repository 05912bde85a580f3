"""Districts of all Germany (``germany.parquet``), read when a map of similar ones asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.datapackage.europe import read_outlines
from atlas.settings import CRS

if TYPE_CHECKING:
    import geopandas as gpd

GERMANY_BORDERS: Final = "germany.parquet"
#: Districts that the borders don't have yet, and in which each of them lies there: Hanau left the
#: Main-Kinzig-Kreis in 2026, the borders are of 2020.
WITHIN: Final = {"06415": "06435"}


def read_germany(content: bytes | None) -> gpd.GeoDataFrame:
    """Read the outlines.

    Parameters
    ----------
    content
        The file; None where a package has none.

    Returns
    -------
    geopandas.GeoDataFrame
        By ``ags``, geometry in EPSG:25832; neighbours meet.

    Raises
    ------
    DataError
        If it is no such file.
    """
    columns = ("ags", "geometry")
    return read_outlines(GERMANY_BORDERS, content, columns, CRS, key=("ags",)).set_index("ags")
