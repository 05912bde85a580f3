"""The Atlas: records joined to districts, read once and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

import geopandas as gpd
import numpy as np

from atlas.datapackage import frames
from atlas.datapackage.fine_figures import AREA_LEVELS, OfFineFigures
from atlas.datapackage.project_frames import OfProjects
from atlas.datapackage.reading import read_package
from atlas.derived import Derived
from atlas.errors import DataError, Fault
from atlas.geocoding.networks import conflicting_statements, dissolved, join_networks
from atlas.homes import home_of
from atlas.matching import RecordIndex, index_records
from atlas.narrowing import narrowed, selection_by
from atlas.searching import spelling
from atlas.searching.text import synonyms_of
from atlas.searching.within import Whereabouts, district_polygons
from atlas.selection import Selection, place_named, require_valid
from atlas.settings import CRS, CRS_GEOGRAPHIC, data_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from atlas.datapackage.package import Package
    from atlas.geocoding.centres import Centres
    from atlas.geocoding.gazetteer import Gazetteer
    from atlas.homes import Database
    from atlas.searching.text import Meant


#: Decimals of a degree that points of records keep where they are drawn: about 10 metres.
POINT_DECIMALS: Final = 4


@dataclass(frozen=True, eq=False, repr=False)
class Atlas(OfProjects, OfFineFigures):
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
    _root: Self | None = field(default=None, repr=False)
    derived: Derived = field(init=False, repr=False, default_factory=Derived)

    def __repr__(self) -> str:
        """Say in one line what is held."""
        networks, clusters = len(self._networks), len(self._clusters)
        query = "&".join(f"{name}={value}" for name, value in self.selection.filters())
        return (
            f"<{type(self).__name__}: {networks} networks, {clusters} clusters; {query or 'all'}>"
        )

    @classmethod
    def load(cls, path: str | Path | Database | None = None, *, keep_good: bool = False) -> Self:
        """Read a data package, check it, and join its records to the districts.

        Parameters
        ----------
        path
            Folder of the package, or the address of a database (``postgresql://…``); the atlas's
            own folder, or what ``ATLAS_DATA`` names, when omitted.
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
        DatabaseError
            If a database can't be read.
        """
        package = read_package(data_path() if path is None else home_of(path))
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
        return self._district_frame("geometry").copy(deep=False)

    @property
    def simple_districts(self) -> gpd.GeoDataFrame:
        """The districts with borders as maps draw them: a valid coverage, off by at most 40 m."""
        return self._district_frame("geometry_simplified").copy(deep=False)

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
        """Figures by area, year and indicator, each with unit and source; long series too.

        ``level`` is "district", "state" (AGS "08") or "country" ("DE"): never add them up.
        """
        return self._with_level("statistics", self.package.statistics)

    @property
    def sector_employment(self) -> pd.DataFrame:
        """Employees subject to social insurance by area, WZ 2008 section and year.

        ``level`` says whether a row is of a district, the state or the country.
        """
        return self._with_level("sectors", self.package.tables["sector_employment.csv"])

    @property
    def sector_history(self) -> pd.DataFrame:
        """Employees by groups of sections over the years; another concept, never mix the two.

        ``level`` says whether a row is of a district, the state or the country.
        """
        return self._with_level("sector_history", self.package.sector_history)

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

    @property
    def centres(self) -> Centres:
        """Places that a radius can be drawn around, by what people write."""
        return self.package.centres

    @property
    def synonyms(self) -> Mapping[str, tuple[Meant, ...]]:
        """Other words that a search knows, and what they mean."""
        return self.package.derived.get("synonyms of a search", self._synonyms)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Where key, postcode, place, point and region of a record disagree, one row each."""
        stated = frames.network_frame(self.package.tables["networks.csv"]).loc[self._networks.index]
        return conflicting_statements(
            stated, self._networks, self.package.districts, self.gazetteer
        )

    @property
    def valid(self) -> Mapping[str, tuple[str, ...]]:
        """The values that each parameter of a selection can take."""
        return self.whole._index.values

    def _district_frame(self, shape: str) -> gpd.GeoDataFrame:
        """Give the districts with one of their shapes: files take one geometry a row."""

        def make() -> gpd.GeoDataFrame:
            frame = self.package.districts
            plain = frame.drop(columns=["geometry", "geometry_simplified"])
            return gpd.GeoDataFrame(plain, geometry=frame[shape].to_numpy(), crs=CRS)

        return self.package.derived.get(("districts", shape), make)

    def _with_level(self, name: str, table: pd.DataFrame) -> pd.DataFrame:
        """Say of each row of figures what kind of area it is of."""

        def make() -> pd.DataFrame:
            level = table["ags"].map(AREA_LEVELS).fillna("district")
            return table.assign(level=level.astype("category"))

        return self.package.derived.get(("figures", name), make).copy(deep=False)

    @property
    def whole(self) -> Self:
        """The atlas of all records, which this one was selected from."""
        return self if self._root is None else self._root

    def select(self, selection: Selection | None = None, /, **filters: object) -> Self:
        """Give the atlas of the records that satisfy a selection, too.

        Selecting within a selection narrows it: what holds already still holds, and
        :attr:`selection` says all of it. To start anew, select from :attr:`whole`.

        Parameters
        ----------
        selection
            What to select by.
        **filters
            Instead or besides: fields of :class:`Selection`, ``area="region:neckar-alb"``.

        Returns
        -------
        Atlas
            With fewer networks, clusters and links; districts and areas stay.

        Raises
        ------
        SelectionError
            If a filter isn't known, or an area or code isn't in this atlas, with the nearest
            valid ones; if two filters contradict each other, with both.
        """
        found, districts = self.selection, self._areas["districts"]
        for each in (selection, selection_by(filters)):
            if each is not None:
                require_valid(each, self.valid)
                found = narrowed(found, self._placed(each), districts)
        return self._of(found)

    def in_area(self, key: str) -> Self:
        """Give the records of an area instead of another; the other filters hold.

        Parameters
        ----------
        key
            Key of the area.

        Returns
        -------
        Atlas
            Of all records those of the area that satisfy the other filters.

        Raises
        ------
        SelectionError
            If there is no such area.
        """
        selection = self.selection.with_(area=key)
        require_valid(selection, self.valid)
        return self._of(selection)

    @property
    def everywhere(self) -> Self:
        """The records of the whole state that satisfy the other filters than the area."""
        if self.selection.area == "state":
            return self
        return self.derived.get("everywhere", lambda: self.in_area("state"))

    def _of(self, selection: Selection) -> Self:
        """Select from all records, whose index is made once."""
        root = self.whole
        mask = root._index.mask(selection)
        size = len(root._networks)
        return replace(
            root,
            selection=selection,
            _networks=root._networks[mask[:size]],
            _clusters=root._clusters[mask[size:]],
            _root=root,
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
        require_valid(selection, self.valid)
        return self._index.facets(self._placed(selection))

    @property
    def widened(self) -> tuple[Meant, ...]:
        """What the words of the selection were taken for besides, where that found records."""
        index, text = self.whole._index, self.selection.text
        meant = index.texts.widened(text) if text else ()
        if not meant:
            return ()
        written = index.texts.literal(text)
        found = index.mask(self.selection)
        return meant if (found & ~written).any() else ()

    @property
    def placeless(self) -> int:
        """Networks that only the want of a point keeps out of a circle or drawn shape."""
        return self.whole._index.placeless(self.selection)

    def did_you_mean(self, text: str) -> str:
        """Give what a search that finds nothing may have meant.

        Parameters
        ----------
        text
            What was searched for.

        Returns
        -------
        str
            The nearest words that find something; "" where the text itself does, or none do.
        """
        root = self.whole
        return spelling.did_you_mean(text, root._index.texts, root._spellings)

    def _placed(self, selection: Selection) -> Selection:
        """Name the place of a selection as the atlas does."""
        if not selection.near:
            return selection
        return selection.with_(near=place_named(selection.near, self.centres.spellings))

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {
            "industry": _both_labels(self.industries),
            "technology": _both_labels(self.technologies),
        }

    def _synonyms(self) -> Mapping[str, tuple[Meant, ...]]:
        table = self.package.tables["synonyms.csv"]
        rows = zip(table["list"], table["code"], table["word"], strict=True)
        return synonyms_of(rows, self._labels)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        labels = [text for texts in self._labels.values() for text in texts.values()]
        clusters = [self._clusters[f"name_{code}"].tolist() for code in ("de", "en")]
        names = [*self._networks["name"], *clusters[0], *clusters[1]]
        places = [*self._networks["city"], *self.package.districts["label"]]
        return spelling.spellings_of([*labels, *names, *places, *self.synonyms], names)

    @cached_property
    def _index(self) -> RecordIndex:
        points = self._networks.geometry.to_crs(CRS_GEOGRAPHIC)
        keys = self.package.districts.index
        ground = Whereabouts(
            points.y.round(POINT_DECIMALS).to_numpy(),
            points.x.round(POINT_DECIMALS).to_numpy(),
            np.array(district_polygons(self.package.topology, keys)),
            np.array([[key in held for key in keys] for held in self._clusters["districts"]]),
        )
        return index_records(
            *(self._networks, self._clusters, self._areas, self._labels),
            self.synonyms,
            ground,
            self.centres.points,
        )

    @cached_property
    def _cluster_frame(self) -> gpd.GeoDataFrame:
        geometry = dissolved(self._clusters["districts"].tolist(), self.package.districts)
        return gpd.GeoDataFrame(self._clusters, geometry=geometry, crs=CRS)


def _both_labels(taxonomy: pd.DataFrame) -> dict[str, str]:
    both = taxonomy["label_de"] + "\n" + taxonomy["label_en"]
    return {str(code): str(text) for code, text in both.items()}
