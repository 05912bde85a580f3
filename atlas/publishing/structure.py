"""The tables of the database: columns, keys, what refers to what, indexes, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from atlas.database.stored import FILES_TABLE, OUTLINE, ROW, STATE_TABLE
from atlas.datapackage.fine_schema import FINE_UNIQUE
from atlas.datapackage.geometry import AREAS, DISTRICTS
from atlas.datapackage.schema import REFERENCES, UNIQUE_TOGETHER
from atlas.publishing.contents import TEXT_TABLES, listed_keys, table_of
from atlas.publishing.statements import STATEMENT_TABLES
from atlas.settings import CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.publishing.contents import Rows

_SYSTEM: Final = int(CRS.partition(":")[2])
_TYPES: Final[dict[str, Any]] = {
    "text": Text,
    "whole": BigInteger,
    "number": Double,
    "exact": Numeric,
    "day": Date,
    "flag": Boolean,
}
_GEOMETRY_KEYS: Final = {DISTRICTS: ("ags",), AREAS: ("key",)}
#: What references name besides tables → table and column.
_OTHERS: Final = {
    "district": ("districts", "ags"),
    "region": ("regions", "name"),
    "figure area": ("figure_areas", "key"),
}
#: What tables of our own are for.
_COMMENTS: Final = {
    "kinds": "Kinds of records with their names",
    "regions": "The regions of the state",
    "figure_areas": "Keys that figures are given for: districts, 08 the state, DE Germany",
    "network_seats": "Where each network is: district, region, point and how exact that is",
    "cluster_outlines": "The districts of each cluster as one outline",
    FILES_TABLE: "Files of the data package, for reading it back",
    STATE_TABLE: "Which state of the data package this is",
}

#: What columns of tables of our own refer to.
_OF_OWN: Final = {
    "district_ags": "districts.ags",
    "network": "networks.id",
    "region": "regions.name",
    "cluster": "clusters.id",
}


def structure_of(files: Iterable[Rows], schema: str, about: Mapping[str, Any]) -> MetaData:
    """Give all tables, in an order in which they can be made.

    Parameters
    ----------
    files
        Tables of files.
    schema
        Where they are to be.
    about
        What ``datapackage.json`` says of the files and their columns.

    Returns
    -------
    sqlalchemy.MetaData
        What refers to what is as the atlas checks it at each load, so that it holds.
    """
    made = MetaData(schema=schema)
    _own_tables(made)
    _statement_tables(made)
    rows = {each.table: each for each in files}
    names = {*rows, *(table.name for table in made.tables.values())}
    for each in rows.values():
        _file_table(made, each, _described(about, each.file), names)
    for listed in listed_keys():
        _listed_table(made, listed.table, listed.record_table, listed.key_table, listed.key_column)
    return made


def _described(about: Mapping[str, Any], file: str) -> dict[str, str]:
    """Give what is said of a file ("") and of its columns."""
    found: dict[str, Any] = next(
        (r for r in about.get("resources", ()) if r.get("path") == file), {}
    )
    stated = found.get("schema")
    fields = stated.get("fields") if isinstance(stated, dict) else found.get("columns")
    named = [f for f in fields if isinstance(f, dict)] if isinstance(fields, list) else []
    texts = {str(field.get("name")): str(field.get("description") or "") for field in named}
    said = [str(found[part]) for part in ("title", "description") if found.get(part)]
    return texts | {"": ". ".join(said)}


def _file_table(made: MetaData, rows: Rows, said: dict[str, str], names: set[str]) -> None:
    kinds = rows.kinds or {}
    columns = [Column(ROW, Integer, nullable=False, comment="Number of the row in the file")]
    columns += [
        Column(name, _type(kind), comment=said.get(name) or None) for name, kind in kinds.items()
    ]
    constraints = [*_keys(rows, [*kinds]), *_references(made, rows, names)]
    table = Table(rows.table, made, *columns, *constraints, comment=said[""] or None)
    _index_references(table)


def _type(kind: str) -> Any:  # noqa: ANN401 - a type of SQLAlchemy
    if kind.startswith(OUTLINE):
        return _shape("GEOMETRY", int(kind.removeprefix(OUTLINE)))
    return _TYPES[kind]


def _shape(kind: str, system: int = _SYSTEM) -> Any:  # noqa: ANN401 - a type of GeoAlchemy
    return Geometry(kind, srid=system, spatial_index=True)


def _keys(rows: Rows, columns: list[str]) -> list[Any]:
    """Give what stands only once: a key where none of it can be unknown."""
    rules = TEXT_TABLES.get(rows.file, {})
    unique: list[tuple[str, ...]] = [
        (name,) for name in columns if name in rules and rules[name].unique
    ]
    together = UNIQUE_TOGETHER.get(rows.file) or FINE_UNIQUE.get(rows.file)
    unique += [together] if together else []
    known = [key for key in unique if all(rules[name].required for name in key)]
    primary = _GEOMETRY_KEYS.get(rows.file) or (known[0] if known else (ROW,))
    others = [key for key in [*unique, (ROW,)] if key != primary]
    return [
        PrimaryKeyConstraint(*primary, name=f"{rows.table}_pkey"),
        *(
            UniqueConstraint(*key, postgresql_nulls_not_distinct=len(key) > 1)
            for key in dict.fromkeys(others)
        ),
    ]


def _references(made: MetaData, rows: Rows, names: set[str]) -> list[Any]:
    stated = dict(REFERENCES.get(rows.file, {}))
    if rows.file == DISTRICTS:
        stated["region"] = "region"
    if rows.table == "networks":
        stated["kind"] = "kinds.csv:code"
    lists = {(each.file, each.column) for each in listed_keys()}
    found: list[Any] = []
    for column, target in stated.items():
        key = table_of(target.partition(":")[0]), target.partition(":")[2]
        table, other = _OTHERS.get(target, key)
        if (rows.file, column) not in lists and table in names:
            found.append(ForeignKeyConstraint([column], [f"{made.schema}.{table}.{other}"]))
    return found


def _index_references(table: Table) -> None:
    """Index each column that refers to another table and doesn't begin the key already."""
    first = next(iter(table.primary_key.columns)).name
    for column in sorted({key.parent.name for key in table.foreign_keys} - {first}):
        Index(f"{table.name}_{column}_idx", table.c[column])


def _listed_table(made: MetaData, name: str, record: str, table: str, column: str) -> None:
    keys = {"record": f"{record}.id", "key": f"{table}.{column}"}
    made_table = Table(
        name,
        made,
        Column("record", Text, comment=f"Key in {record}"),
        Column("position", Integer, nullable=False, comment="Place in the list of the record"),
        Column("key", Text, comment=f"Key in {table}"),
        PrimaryKeyConstraint("record", "key", name=f"{name}_pkey"),
        *(ForeignKeyConstraint([own], [f"{made.schema}.{to}"]) for own, to in keys.items()),
        comment=f"What {record} list, key by key",
    )
    _index_references(made_table)


def _own_tables(made: MetaData) -> None:
    """Add the tables that stand for no file."""
    seat = [Column("district_ags", Text), Column("region", Text), Column("precision", Text)]
    columns: dict[str, list[Column[Any]]] = {
        "kinds": [_key("code"), Column("label_de", Text), Column("label_en", Text)],
        "regions": [_key("name")],
        "figure_areas": [_key("key"), Column("district_ags", Text)],
        "network_seats": [_key("network"), *seat, Column("geometry", _shape("POINT"))],
        "cluster_outlines": [_key("cluster"), Column("geometry", _shape("MULTIPOLYGON"))],
        FILES_TABLE: [
            _key("file"),
            Column("position", Integer, nullable=False),
            Column("table_name", Text),
            Column("columns", JSONB),
            Column("content", Text),
            Column("original", LargeBinary),
            Column("rows_digest", Text),
        ],
        STATE_TABLE: [
            _key("state"),
            Column("structure", Text),
            Column("tables", ARRAY(Text)),
            Column("views", ARRAY(Text)),
        ],
    }
    for name, own in columns.items():
        references = [
            ForeignKeyConstraint([column.name], [f"{made.schema}.{_OF_OWN[column.name]}"])
            for column in own
            if column.name in _OF_OWN
        ]
        _index_references(Table(name, made, *own, *references, comment=_COMMENTS[name]))


def _statement_tables(made: MetaData) -> None:
    for name, (comment, key_columns, columns) in STATEMENT_TABLES.items():
        parent = "networks.id" if name == "statements" else "statements.network"
        Table(
            name,
            made,
            *(Column(column, _TYPES[kind]) for column, kind in columns.items()),
            PrimaryKeyConstraint(*[*columns][:key_columns], name=f"{name}_pkey"),
            ForeignKeyConstraint(["network"], [f"{made.schema}.{parent}"]),
            comment=comment,
        )


def _key(name: str) -> Column[Any]:
    return Column(name, Text, primary_key=True)
