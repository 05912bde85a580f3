"""A data package in memory: its tables, geometry and borders as they stood at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from atlas.datapackage.europe import EUROPE, read_europe
from atlas.datapackage.germany import GERMANY_BORDERS, read_germany
from atlas.datapackage.text_table import read_text_table, to_records
from atlas.derived import Derived
from atlas.geocoding.centres import Centres, centres_of
from atlas.geocoding.gazetteer import Gazetteer, gazetteer
from atlas.geocoding.places import Places, index_places

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from atlas.datapackage.snapshot import Snapshot
    from atlas.errors import Fault
    from atlas.homes import Database


@dataclass(frozen=True)
class Package:
    """The tables of a data package as they stand on disk, faulty rows left out.

    Attributes
    ----------
    path
        The folder, or the database.
    tables
        File name → table; record tables hold strings only, "" is "not known". A table that the
        package may do without is there too, with no rows.
    districts, areas
        Geometry in EPSG:25832, indexed by ``ags`` and ``key``.
    topology
        Borders for the map (see ``data/README.md``).
    about
        The content of ``datapackage.json``: sources, licences, date.
    faults
        What was wrong; the rows named in it are not in the tables.
    files
        The files that all this was read from.
    derived
        What was computed of the package alone, the same for all selections.
    """

    path: Path | Database
    tables: dict[str, pd.DataFrame]
    districts: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    topology: dict[str, Any]
    about: dict[str, Any]
    faults: tuple[Fault, ...]
    files: Snapshot
    derived: Derived = field(init=False, repr=False, default_factory=Derived)

    @property
    def state(self) -> str:
        """A mark of what was read: another one when a file has changed."""
        return self.files.state

    def texts(self, name: str) -> pd.DataFrame:
        """Give a table as its file has it, all cells text, so that it can be changed."""
        content = self.files.files.get(name)
        if content is None:
            return pd.DataFrame()
        return to_records(read_text_table(name, content)[0])

    @cached_property
    def statistics(self) -> pd.DataFrame:
        """All figures by district and year; other tables add years, they replace nothing."""
        own = self.tables["district_statistics.csv"]
        totals = self.tables["employees_total.csv"].rename(columns={"employees": "value"})
        added = [
            self.tables["district_history.csv"],
            self.tables["population_2023.csv"],
            self.tables["unemployed.csv"],
            totals.assign(indicator="employees_sv", unit="persons"),
        ]
        each = [table[[*own.columns]] for table in (own, *added) if len(table)]
        figures = pd.concat(each, ignore_index=True) if each else own
        return figures.drop_duplicates(["ags", "indicator", "year"])

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places and postcodes of the state."""
        return gazetteer(self.tables["places.csv"], self.tables["postcodes.csv"])

    @cached_property
    def centres(self) -> Centres:
        """Places that a radius can be drawn around."""
        return centres_of(self.gazetteer, self.districts["label"].to_dict())

    @cached_property
    def places(self) -> Places:
        """Places and districts, ready to place texts and coordinates."""
        return index_places(self.districts, self.gazetteer)

    @cached_property
    def europe(self) -> gpd.GeoDataFrame:
        """Countries and NUTS 2 regions of Europe, read when they are first asked for."""
        return read_europe(self.files.files.get(EUROPE))

    @cached_property
    def germany(self) -> gpd.GeoDataFrame:
        """Districts of all Germany, read when they are first asked for."""
        return read_germany(self.files.files.get(GERMANY_BORDERS))

    @property
    def sector_history(self) -> pd.DataFrame:
        """Employees by groups of sections over the years, in the concept of national accounts."""
        return self.tables["sector_history.csv"]

    @cached_property
    def figure_sources(self) -> pd.DataFrame:
        """Publisher, table, licence of the figures by the key of their source."""
        return self.tables["figure_sources.csv"].set_index("key")

    @cached_property
    def sector_names(self) -> pd.DataFrame:
        """Names of the sections and divisions of WZ 2008 by their code."""
        return self.tables["wz2008.csv"].set_index("code")
