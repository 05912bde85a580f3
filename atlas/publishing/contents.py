"""What a database gets: the tables of the files as they are, and what follows from them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import shapely

from atlas.database.stored import OUTLINE, ROW
from atlas.datapackage.europe import EUROPE
from atlas.datapackage.fine_figures import fine_text_table
from atlas.datapackage.fine_schema import FINE
from atlas.datapackage.geometry import AREAS, DISTRICTS
from atlas.datapackage.germany import GERMANY_BORDERS
from atlas.datapackage.kinds import KIND_LABELS
from atlas.datapackage.rules import BETWEEN
from atlas.datapackage.schema import ALL_TABLES, FIGURE_TOTALS, RECORD_TABLES, REFERENCES
from atlas.i18n.language import language
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.datapackage.package import Package
    from atlas.datapackage.rules import Rule

#: Schemas of the tables that are text.
TEXT_TABLES: Final = ALL_TABLES | FINE
#: Files of outlines.
OUTLINE_FILES: Final = (DISTRICTS, AREAS, EUROPE, GERMANY_BORDERS)
#: Columns that hold several keys, with :data:`BETWEEN` between them.
_LISTS: Final = ("industries", "technologies", "districts", "networks")

#: Numbers that a database writes as they were written.
_PLAIN_NUMBER: Final = r"^(0(\.0+)?|-?[1-9][0-9]*(\.[0-9]+)?|-?0\.[0-9]*[1-9][0-9]*)$"


@dataclass(frozen=True)
class Rows:
    """The rows of one table of the database.

    Parameters
    ----------
    table
        Its name.
    cells
        An Arrow table; what isn't known is null.
    file
        The file that it stands for; "" of one that follows from others.
    kinds
        Column → "text", "whole", "number", "exact", "day", "flag", or :data:`OUTLINE` with the
        number of a coordinate system.
    """

    table: str
    cells: pa.Table
    file: str = ""
    kinds: Mapping[str, str] | None = None

    def to_csv(self) -> bytes:
        """Write them as the database reads them: null is an empty field, an empty text quoted."""
        written = io.BytesIO()
        arrow_csv.write_csv(self.cells, written, arrow_csv.WriteOptions(include_header=False))
        return written.getvalue()


@dataclass(frozen=True)
class ListedKeys:
    """A column whose fields list keys, as a table with one key a row.

    Parameters
    ----------
    table
        Its name: "network_industries".
    record_table, key_table
        Tables of the records and of what is listed.
    key_column
        Column of the listed keys in their table.
    file, column
        Where the lists are.
    """

    table: str
    record_table: str
    key_table: str
    key_column: str
    file: str
    column: str


def table_of(file: str) -> str:
    """Give the name of the table that a file becomes."""
    return file.rpartition(".")[0]


def listed_keys() -> list[ListedKeys]:
    """Give all columns that list keys of another table."""
    found = []
    for file, columns in REFERENCES.items():
        for column in [name for name in columns if name in _LISTS]:
            target, _, key = columns[column].partition(":")
            other = ("districts", "ags") if target == "district" else (table_of(target), key)
            records = table_of(file)
            found.append(
                ListedKeys(f"{records.removesuffix('s')}_{column}", records, *other, file, column)
            )
    return found


def file_rows(package: Package) -> list[Rows]:
    """Give the tables of all files that the package has.

    Parameters
    ----------
    package
        Without faults, also in its fine figures.

    Returns
    -------
    list of Rows
        In the order of the schemas, each with the number of its row in the file.
    """
    files = package.files.files
    texts = [_text_rows(name, files[name]) for name in TEXT_TABLES if name in files]
    return [_outline_rows(n, files[n]) for n in OUTLINE_FILES if n in files] + texts


def _text_rows(file: str, content: bytes) -> Rows:
    table, _ = fine_text_table(file, content)
    rules = TEXT_TABLES[file]
    columns = {
        name: pc.if_else(pc.equal(table.column(name), ""), None, table.column(name))
        for name in table.cells.column_names
    }
    kinds = {
        name: _kind(rules[name], held, file) if name in rules else "text"
        for name, held in columns.items()
    }
    return Rows(table_of(file), _numbered(pa.table(columns)), file, kinds)


def _kind(rule: Rule, cells: pa.ChunkedArray, file: str) -> str:
    if rule.number and file in RECORD_TABLES:  # whose numbers the atlas keeps as they are written
        plain = pc.all(pc.match_substring_regex(cells, _PLAIN_NUMBER)).as_py() is not False
        return "exact" if plain else "text"
    if rule.number:
        return "whole" if rule.number == "int64" else "number"
    return "day" if rule.day and not rule.in_part else "text"


def _outline_rows(file: str, content: bytes) -> Rows:
    frame = gpd.read_parquet(io.BytesIO(content), use_threads=False, pre_buffer=False)
    columns, kinds = dict[str, pa.Array](), dict[str, str]()
    for name in frame.columns:
        held = frame[name]
        if isinstance(held, gpd.GeoSeries):
            system = held.crs.to_epsg()
            columns[name], kinds[name] = _outlines(held, system), f"{OUTLINE}{system}"
            continue
        columns[name] = pa.Array.from_pandas(held)
        held_type = columns[name].type
        kinds[name] = "flag" if pa.types.is_boolean(held_type) else "text"
        if pa.types.is_floating(held_type) or pa.types.is_integer(held_type):
            kinds[name] = "number"
    return Rows(table_of(file), _numbered(pa.table(columns)), file, kinds)


def _outlines(shapes: gpd.GeoSeries, system: int) -> pa.Array:
    """Write shapes as PostGIS reads them, with the number of their coordinate system."""
    marked = shapely.set_srid(shapes.to_numpy(), system)
    return pa.array(shapely.to_wkb(marked, hex=True, include_srid=True), pa.string())


def _numbered(cells: pa.Table) -> pa.Table:
    return cells.add_column(0, ROW, pa.array(range(1, len(cells) + 1), pa.int32()))


def derived_rows(atlas: Atlas) -> list[Rows]:
    """Give what follows from the files: seats, outlines, lists key by key, names of kinds.

    Parameters
    ----------
    atlas
        All records.

    Returns
    -------
    list of Rows
        See :func:`atlas.publishing.structure.structure_of`.
    """
    system = atlas.networks.crs.to_epsg()
    networks, clusters = atlas.networks, atlas.clusters
    seats = pa.table(
        {
            "network": [*networks.index],
            "district_ags": _known(networks["district_ags"]),
            "region": _known(networks["region"]),
            "precision": [*networks["precision"]],
            "geometry": _outlines(networks.geometry, system),
        }
    )
    shapes = clusters.geometry.map(_as_multi)
    outlines = {"cluster": [*clusters.index], "geometry": _outlines(shapes, system)}
    names = [language(code) for code in LANGUAGES]
    kinds = {"code": [*KIND_LABELS]} | {
        f"label_{lang.code}": [lang(label) for label in KIND_LABELS.values()] for lang in names
    }
    districts = atlas.districts
    figure_areas = {
        "key": [*districts.index, *FIGURE_TOTALS],
        "district_ags": [*districts.index, *[None for _ in FIGURE_TOTALS]],
    }
    return [
        Rows("kinds", pa.table(kinds)),
        Rows("regions", pa.table({"name": sorted({*districts["region"]})})),
        Rows("figure_areas", pa.table(figure_areas)),
        Rows("network_seats", seats),
        Rows("cluster_outlines", pa.table(outlines)),
        *(_key_rows(atlas.package, listed) for listed in listed_keys()),
    ]


def _known(texts: Iterable[str]) -> pa.Array:
    return pa.array([text or None for text in texts], pa.string())


def _as_multi(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.MultiPolygon([shape]) if isinstance(shape, shapely.Polygon) else shape


def _key_rows(package: Package, listed: ListedKeys) -> Rows:
    table = package.tables[listed.file]
    found = [
        (record, at, key)
        for record, cell in zip(table["id"], table[listed.column], strict=True)
        for at, key in enumerate(dict.fromkeys(filter(None, cell.split(BETWEEN))), 1)
    ]
    record, position, key = zip(*found, strict=True) if found else ((), (), ())
    return Rows(
        listed.table,
        pa.table(
            {
                "record": pa.array(record, pa.string()),
                "position": pa.array(position, pa.int32()),
                "key": pa.array(key, pa.string()),
            }
        ),
    )
