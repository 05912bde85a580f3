"""The Atlas: records joined to districts, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import geopandas as gpd
import pandas as pd
import shapely

from atlas.datapackage import frames
from atlas.datapackage.package import Package
from atlas.datapackage.reading import read_package
from atlas.derived import Derived
from atlas.errors import DataError, Fault, SelectionError
from atlas.geocoding.gazetteer import Gazetteer
from atlas.geocoding.networks import conflicting_statements, join_networks
from atlas.matching import RecordIndex, index_records
from atlas.selection import PARAMETERS, Selection, unknown_value
from atlas.settings import CRS, data_path


@dataclass(frozen=True, eq=False)
class Atlas:
    """Districts, areas, networks, clusters and their taxonomies, as far as a selection holds.

    An atlas never changes: its frames are given out as copies that share their memory until
    they are written to, so what a notebook does to a frame stays in the notebook.

    Attributes
    ----------
    selection
        What the records were selected by; everything, for :func:`load`.
    faults
        Rows of the data package that were left out, and why.
    derived
        What was computed of the selected records, once for all who ask.
    """

    package: Package
    selection: Selection
    _networks: gpd.GeoDataFrame
    _clusters: pd.DataFrame
    _areas: gpd.GeoDataFrame
    derived: Derived = field(init=False, repr=False, default_factory=Derived)

    @classmethod
    def load(cls, path: str | Path | None = None, *, keep_good: bool = False) -> Self:
        """Read a data package, check it, and join its records to the districts.

        Parameters
        ----------
        path
            Folder of the package; the atlas's own one, or that of ``ATLAS_DATA``, when omitted.
        keep_good
            Leave faulty rows out and list them in :attr:`Atlas.faults` instead of failing.

        Returns
        -------
        Atlas
            Of the class that it is called on, with every record of the package; geometry in
            EPSG:25832.

        Raises
        ------
        DataError
            If files, columns or rows break the schema: with file, row, column, value and what
            was expected, for every fault.

        Examples
        --------
        >>> len(Atlas.load().districts)
        44
        """
        package = read_package(data_path() if path is None else Path(path))
        if package.faults and not keep_good:
            raise DataError(package.faults)
        return cls.of(package)

    @classmethod
    def of(cls, package: Package) -> Self:
        """Join the records of a package that was read to its districts."""
        tables = package.tables
        networks = frames.network_frame(tables["networks.csv"])
        return cls(
            package,
            Selection(),
            join_networks(networks, package.districts, package.gazetteer),
            frames.cluster_frame(tables["clusters.csv"], package.districts),
            frames.area_frame(package.areas),
        )

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Rows of the data package that were left out, and why."""
        return self.package.faults

    @property
    def districts(self) -> gpd.GeoDataFrame:
        """All 44 districts by AGS, also under a selection; EPSG:25832, areas in km²."""
        return self.package.districts.copy(deep=False)

    @property
    def areas(self) -> gpd.GeoDataFrame:
        """All areas by key, from the state to its districts; EPSG:25832, areas in km²."""
        return self._areas.copy(deep=False)

    @property
    def networks(self) -> gpd.GeoDataFrame:
        """Selected networks by id, as points in EPSG:25832.

        Without a stated seat ``geometry`` is None; ``precision`` says how exact a point is.
        """
        return self._networks.copy(deep=False)

    @property
    def seated_networks(self) -> gpd.GeoDataFrame:
        """Selected networks with a known seat: those whose district is known.

        The one meaning of "with a known seat" everywhere: not every seat has a point.
        """
        return self._networks[self._networks["district_ags"] != ""]

    @property
    def clusters(self) -> gpd.GeoDataFrame:
        """Selected clusters by id, each the union of its districts in EPSG:25832."""
        return self._cluster_frame.copy(deep=False)

    @property
    def cluster_records(self) -> pd.DataFrame:
        """Selected clusters by id without their outlines, which take 50 ms to dissolve."""
        return self._clusters.copy(deep=False)

    @property
    def links(self) -> pd.DataFrame:
        """Stated cooperations of which the selection holds both networks."""
        table = frames.link_frame(self.package.tables["links.csv"])
        ids = self._networks.index
        return table[table["from_id"].isin(ids) & table["to_id"].isin(ids)]

    @property
    def sources(self) -> pd.DataFrame:
        """Pages that records were read on: ``record``, ``record_id``, ``url``, ``read_on``."""
        return self.package.tables["sources.csv"].copy(deep=False)

    @property
    def industries(self) -> pd.DataFrame:
        """Industries by code, with labels, group and WZ 2008 divisions."""
        return frames.taxonomy_frame(self.package.tables["industries.csv"])

    @property
    def industry_groups(self) -> pd.DataFrame:
        """Industry groups by code, with labels."""
        return frames.taxonomy_frame(self.package.tables["industry_groups.csv"])

    @property
    def technologies(self) -> pd.DataFrame:
        """Technology fields by code, with labels."""
        return frames.taxonomy_frame(self.package.tables["technologies.csv"])

    @property
    def statistics(self) -> pd.DataFrame:
        """Figures by district, year and indicator, each with unit and source; long series too."""
        return self.package.statistics.copy(deep=False)

    @property
    def sector_employment(self) -> pd.DataFrame:
        """Employees subject to social insurance by district, WZ 2008 section and year."""
        return self.package.tables["sector_employment.csv"].copy(deep=False)

    @property
    def sector_history(self) -> pd.DataFrame:
        """Employees by groups of sections over the years; another concept, never mix the two."""
        return self.package.sector_history.copy(deep=False)

    @property
    def figure_sources(self) -> pd.DataFrame:
        """Publisher, table, date and licence of the figures, by the key of their source."""
        return self.package.figure_sources.copy(deep=False)

    @property
    def area(self) -> pd.Series:
        """The area of the selection, a row of :attr:`areas`."""
        row: pd.Series = self._areas.loc[self.selection.area]
        return row

    @property
    def gazetteer(self) -> Gazetteer:
        """Places and postcodes of the state."""
        return self.package.gazetteer

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Where key, postcode, place, point and region of a record disagree, one row each."""
        stated = frames.network_frame(self.package.tables["networks.csv"]).loc[self._networks.index]
        return conflicting_statements(
            stated, self._networks, self.package.districts, self.gazetteer
        )

    @cached_property
    def valid(self) -> Mapping[str, tuple[str, ...]]:
        """The values that each parameter of a selection can take."""
        return self._index.values

    def select(self, selection: Selection | None = None, /, **filters: object) -> Self:
        """Give the atlas of the records that satisfy a selection.

        Parameters
        ----------
        selection
            What to select by.
        **filters
            Instead: fields of :class:`Selection`, ``area="region:neckar-alb"``.

        Returns
        -------
        Atlas
            With fewer networks, clusters and links; districts and areas stay.

        Raises
        ------
        SelectionError
            If an area or code isn't in this atlas; the nearest valid ones are named.
        """
        selection = Selection().with_(**filters) if selection is None else selection
        self._check(selection)
        mask = self._index.mask(selection)
        size = len(self._networks)
        return replace(
            self,
            selection=selection,
            _networks=self._networks[mask[:size]],
            _clusters=self._clusters[mask[size:]],
        )

    def counts(self, selection: Selection | None = None) -> dict[str, dict[str, int]]:
        """Count records for each option of each filter under a selection (facets).

        Parameters
        ----------
        selection
            The filters that are set; none when omitted.

        Returns
        -------
        dict
            "area", "industry", "technology", "kind", "label", "active" → value → number of
            networks and clusters, if the value were the only one of its filter.
        """
        selection = selection or Selection()
        self._check(selection)
        return self._index.facets(selection)

    def _check(self, selection: Selection) -> None:
        for parameter, known in self._index.values.items():
            chosen = getattr(selection, PARAMETERS[parameter])
            for value in (chosen,) if isinstance(chosen, str) else chosen:
                if value not in known:
                    raise unknown_value(parameter, value, known)
        first, last = selection.founded_from, selection.founded_to
        if first is not None and last is not None and first > last:
            raise SelectionError(
                "The years {first} to {last} hold no year.", first=first, last=last
            )

    @cached_property
    def _index(self) -> RecordIndex:
        labels = {
            "industry": _both_labels(self.industries),
            "technology": _both_labels(self.technologies),
        }
        return index_records(self._networks, self._clusters, self._areas, labels)

    @cached_property
    def _cluster_frame(self) -> gpd.GeoDataFrame:
        """Dissolve each distinct set of districts once."""
        own = self.package.districts.geometry
        unions = {
            held: shapely.coverage_union_all(own.loc[[*held]].array)
            for held in set(self._clusters["districts"])
        }
        geometry = [unions[held] for held in self._clusters["districts"]]
        return gpd.GeoDataFrame(self._clusters, geometry=geometry, crs=CRS)


def _both_labels(taxonomy: pd.DataFrame) -> dict[str, str]:
    both = taxonomy["label_de"] + "\n" + taxonomy["label_en"]
    return {str(code): str(text) for code, text in both.items()}
