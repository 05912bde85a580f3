"""A table given back with its districts: every row, in order, with all its own columns."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from atlas.files.cells import Cell, text
from atlas.files.csv_writing import Dialect, csv_file
from atlas.files.workbook import Page, workbook
from atlas.findings import NOTE, Translate
from atlas.geocoding.location import METHOD_LABELS
from atlas.i18n.catalogue import msgid
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from atlas.geocoding.location import Remark
    from atlas.intake.placing import Placed
    from atlas.intake.table import Table

#: Columns that are added, for programs, and how people read them, as catalogue texts.
ADDED_COLUMNS: Final = {
    "district_ags": msgid("Official district key (AGS)"),
    "district": msgid("District"),
    "region": msgid("Region"),
    "lat": msgid("Latitude"),
    "lon": msgid("Longitude"),
    "placed_by": msgid("Placed by"),
    "score": msgid("How alike (percent)"),
    "note": msgid("Note"),
}
_OWN: Final = " (Datei{})"  # behind an own heading that is one of these
_SQL_NAMES: Final = frozenset(["fid", "geom", "geometry", "ogc_fid", "rowid"])


@dataclass(frozen=True, eq=False)
class Joined:
    """A table with the columns that were added.

    Parameters
    ----------
    name
        Name of the file that it comes from.
    headings
        Own ones, then :data:`ADDED_COLUMNS`.
    columns
        Cells column by column.
    translate
        Language of files that are written of it.
    """

    name: str
    headings: tuple[str, ...]
    columns: tuple[list[Cell], ...]
    translate: Translate = str

    @property
    def written(self) -> tuple[tuple[str, ...], tuple[list[Cell], ...]]:
        """Headings and columns as a file has them: added ones are words, not names."""
        own, added = len(self.headings) - len(ADDED_COLUMNS), [*ADDED_COLUMNS]
        labels = [self.translate(label) for label in ADDED_COLUMNS.values()]
        by = own + added.index("placed_by")
        words = {code: self.translate(label) for code, label in METHOD_LABELS.items()}
        methods: list[Cell] = [words.get(str(code), "") for code in self.columns[by]]
        columns = (*self.columns[:by], methods, *self.columns[by + 1 :])
        return (*beside_added(self.headings[:own], labels), *labels), columns

    def frame(self) -> gpd.GeoDataFrame:
        """Give the joined table with points in EPSG:25832, None where there is none."""
        frame = pd.DataFrame(dict(zip(self.headings, map(_series, self.columns), strict=True)))
        lon = pd.to_numeric(frame["lon"]).to_numpy(dtype=float, na_value=np.nan)
        lat = pd.to_numeric(frame["lat"]).to_numpy(dtype=float, na_value=np.nan)
        points = gpd.points_from_xy(lon, lat, crs=CRS_GEOGRAPHIC).to_crs(CRS)
        points[np.isnan(lon)] = None
        return gpd.GeoDataFrame(frame, geometry=points)


def join(table: Table, placed: Placed, translate: Translate) -> Joined:
    """Add district, region, point and method to a table.

    Parameters
    ----------
    table
        As it was read.
    placed
        Where its rows belong.
    translate
        Language of the notes.

    Returns
    -------
    Joined
        The table's own columns, then :data:`ADDED_COLUMNS`; points in EPSG:4326.
    """
    own = beside_added(table.headings, ADDED_COLUMNS)
    added: tuple[list[Cell], ...] = (
        [*placed.district_ags],
        [*placed.district],
        [*placed.region],
        _numbers(placed.lat),
        _numbers(placed.lon),
        [*placed.placed_by],
        [score or None for score in placed.score],
        _notes(placed, translate),
    )
    return Joined(table.name, (*own, *ADDED_COLUMNS), (*table.columns, *added), translate)


def joined_csv(joined: Joined, dialect: Dialect = Dialect.german) -> bytes:
    """Write a joined table as CSV in UTF-8; cells that begin like a formula get an apostrophe."""
    headings, columns = joined.written
    return csv_file(headings, zip(*columns, strict=True), dialect)


def joined_xlsx(joined: Joined) -> bytes:
    """Write a joined table as a workbook; no cell of it can start a formula."""
    headings, columns = joined.written
    name = joined.translate(msgid("Table"))
    return workbook([Page(name, [headings, *zip(*columns, strict=True)])])


def to_geopackage(joined: Joined) -> bytes:
    """Write a joined table as a GeoPackage with a layer of points, also rows without one."""
    headings, columns = joined.written
    frame = replace(joined, columns=columns).frame()
    names: dict[str, str] = {}
    taken = {*_SQL_NAMES}
    for key, heading in zip(joined.headings, headings, strict=True):
        name, number_ = heading, 1
        while name.casefold() in taken:
            number_ += 1
            name = f"{heading}_{number_}"
        taken.add(name.casefold())
        names[key] = name
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as folder:
        path = Path(folder) / "joined.gpkg"
        pyogrio.write_dataframe(
            frame.rename(columns=names), path, layer="joined", driver="GPKG", geometry_type="Point"
        )
        return path.read_bytes()


#: Ending of the file's name → what writes it.
WRITERS: Final[dict[str, Callable[[Joined], bytes]]] = {
    ".csv": joined_csv,
    ".xlsx": joined_xlsx,
    ".gpkg": to_geopackage,
}


def beside_added(headings: Iterable[str], added: Iterable[str]) -> list[str]:
    """Give own headings other names where columns of the same name are added.

    Returns
    -------
    list of str
        All of them differ from what is added, and new names from all others: a table may have
        been joined before.

    Examples
    --------
    >>> beside_added(["lat", "lat (Datei)"], ["lat"])
    ['lat (Datei 2)', 'lat (Datei)']
    """
    own, new = [*headings], {name.casefold() for name in added}
    taken = {name.casefold() for name in own} | new
    names = []
    for heading in own:
        name = heading
        if heading.casefold() in new:
            tried = (_OWN.format(f" {at}" if at > 1 else "") for at in count(1))
            name = next(heading + end for end in tried if (heading + end).casefold() not in taken)
            taken.add(name.casefold())
        names.append(name)
    return names


def _numbers(values: np.ndarray) -> list[Cell]:
    return [None if value != value else value for value in values.tolist()]


def _notes(placed: Placed, translate: Translate) -> list[Cell]:
    """Say why a row has no district, and what else should be known, in one cell."""
    known: dict[int, str] = {}
    notes: list[Cell] = []
    for remarks in placed.remarks:
        if not remarks:
            notes.append("")
            continue
        if id(remarks) not in known:
            known[id(remarks)] = note_of(remarks, translate)
        notes.append(known[id(remarks)])
    return notes


def note_of(remarks: Sequence[Remark], translate: Translate) -> str:
    """Say in one cell what is to be said of a row; what it is only told stands back."""
    heavy = [remark for remark in remarks if remark.level != NOTE] or remarks
    return " ".join(dict.fromkeys(remark.message.text(translate) for remark in heavy))


def _series(column: list[Cell]) -> pd.Series:
    """Give a column a type of its own only if all its cells have it; else it is text."""
    types = {type(cell) for cell in column if cell is not None}
    if types <= {int}:
        return pd.Series(column, dtype="Int64")
    if types <= {int, float}:
        return pd.to_numeric(pd.Series(column, dtype="object"))
    if types == {dt.date}:
        return pd.to_datetime(pd.Series(column))
    return pd.Series([None if cell is None else text(cell) for cell in column], dtype="str")
