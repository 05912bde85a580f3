"""Reading a data package from disk, and saying everything that is wrong with it.

A package is a folder such as ``data/``: record tables as CSV, geometry as GeoParquet, borders
for the map as a topology. Tables that still have the checksums of ``datapackage.json`` were
checked when those were written and aren't checked again (that halves the time of loading).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from atlas.datapackage import checks, descriptor, transaction
from atlas.datapackage.schema import TABLES
from atlas.derived import Derived
from atlas.errors import DataError, Fault
from atlas.geocoding.gazetteer import Gazetteer, gazetteer
from atlas.geocoding.places import Places, index_places
from atlas.settings import LANGUAGES

#: Tables of figures and points: file → its columns of numbers; all others hold text.
FIGURES: Final = {
    "district_statistics.csv": {"year": "int64", "value": "float64"},
    "sector_employment.csv": {"year": "int64", "employees": "float64"},
    "places.csv": {"lat": "float64", "lon": "float64"},
    "postcodes.csv": {"lat": "float64", "lon": "float64"},
}
#: Tables that a package may do without; they are read when they are first asked for.
LATER: Final = {
    "district_history.csv": {"year": "int64", "value": "float64"},
    "sector_history.csv": {"year": "int64", "value": "float64"},
    "figure_sources.csv": {},
    "wz2008.csv": {},
}
_GEOMETRY: Final = ("districts.parquet", "areas.parquet")
_TOPOLOGY: Final = "topology.json"
_COLUMNS: Final = {
    "district_history.csv": ("ags", "indicator", "year", "value", "unit", "source"),
    "sector_history.csv": ("ags", "sector", "year", "measure", "value", "unit", "source"),
    "figure_sources.csv": ("key", *(f"{n}_{c}" for n in ("publisher", "table") for c in LANGUAGES)),
    "wz2008.csv": ("code", "section", *(f"label_{code}" for code in LANGUAGES)),
}


@dataclass(frozen=True)
class Package:
    """The tables of a data package as they stand on disk, faulty rows left out.

    Attributes
    ----------
    path
        The folder.
    tables
        File name → table; record tables hold strings only, "" is "not known".
    districts, areas
        Geometry in EPSG:25832, indexed by ``ags`` and ``key``.
    topology
        Borders for the map (see ``data/README.md``).
    about
        The content of ``datapackage.json``: sources, licences, date.
    faults
        What was wrong; the rows named in it are not in the tables.
    derived
        What was computed of the package alone, the same for all selections.
    """

    path: Path
    tables: dict[str, pd.DataFrame]
    districts: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    topology: dict[str, Any]
    about: dict[str, Any]
    faults: tuple[Fault, ...]
    derived: Derived = field(init=False, repr=False, default_factory=Derived)

    @cached_property
    def statistics(self) -> pd.DataFrame:
        """All figures by district and year; the long series add years, they replace nothing."""
        own = self.tables["district_statistics.csv"]
        both = [own, self.later("district_history.csv").reindex(columns=own.columns)]
        figures = pd.concat([table for table in both if len(table)], ignore_index=True)
        return figures.drop_duplicates(["ags", "indicator", "year"])

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places and postcodes of the state."""
        return gazetteer(self.tables["places.csv"], self.tables["postcodes.csv"])

    @cached_property
    def places(self) -> Places:
        """Places and districts, ready to place texts and coordinates."""
        return index_places(self.districts, self.gazetteer)

    @cached_property
    def sector_history(self) -> pd.DataFrame:
        """Employees by groups of sections over the years, in the concept of national accounts."""
        return self.later("sector_history.csv")

    @cached_property
    def figure_sources(self) -> pd.DataFrame:
        """Publisher, table, licence of the figures by the key of their source."""
        return self.later("figure_sources.csv").set_index("key")

    @cached_property
    def sector_names(self) -> pd.DataFrame:
        """Names of the sections and divisions of WZ 2008 by their code."""
        return self.later("wz2008.csv").set_index("code")

    def later(self, name: str) -> pd.DataFrame:
        """Read a table of :data:`LATER`; an empty one where the package hasn't got it."""
        file = self.path / name
        if file.is_file():
            return _read_figures(file)
        return pd.DataFrame(columns=list(_COLUMNS[name]), dtype=str)


def read(path: Path) -> Package:
    """Read a data package and check it against the schemas and its own keys.

    Parameters
    ----------
    path
        The folder.

    Returns
    -------
    Package
        Good rows, and the faults of the others.

    Raises
    ------
    DataError
        If a file or a column is missing, so that nothing can be read: all such faults at once.
    """
    transaction.settle(path)  # finishes or takes back an import that was killed
    missing = [
        Fault(name, "there is no such file in the package")
        for name in (*TABLES, *FIGURES, *_GEOMETRY, _TOPOLOGY)
        if not (path / name).is_file()
    ]
    if missing:
        raise DataError(missing)
    records = {name: _read_csv(path / name) for name in TABLES}
    _require_columns(records)
    districts = gpd.read_parquet(path / "districts.parquet").set_index("ags")
    areas = gpd.read_parquet(path / "areas.parquet").set_index("key")
    about = descriptor.read(path)
    faults: tuple[Fault, ...] = ()
    if not descriptor.vouches_for(about, path, (*TABLES, "districts.parquet")):
        records, faults = checks.checked(records, districts)
    tables = records | {name: _read_figures(path / name) for name in FIGURES}
    topology = json.loads((path / _TOPOLOGY).read_text(encoding="utf-8"))
    return Package(path, tables, districts, areas, topology, about, faults)


def _read_figures(file: Path) -> pd.DataFrame:
    """Read a table with numbers in it; text stays text, an empty number is NaN."""
    types = (FIGURES | LATER)[file.name]
    try:
        return pd.read_csv(
            file,
            dtype=defaultdict(lambda: "str", types),
            keep_default_na=False,
            na_values={column: [""] for column in types},
        )
    except ValueError as error:
        fault = Fault(file.name, "a number is expected where other text stands", value=str(error))
        raise DataError([fault]) from error


def _read_csv(file: Path) -> pd.DataFrame:
    """Read a record table as strings; the index is the line in the file."""
    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        fault = Fault(file.name, "this is not a table as CSV in UTF-8 with commas")
        raise DataError([fault]) from error
    table.index = pd.RangeIndex(2, len(table) + 2)
    return table


def _require_columns(records: dict[str, pd.DataFrame]) -> None:
    faults = [
        Fault(name, "this column is missing", row=1, column=column)
        for name, columns in TABLES.items()
        for column in columns
        if column not in records[name].columns
    ]
    if faults:
        raise DataError(faults)
