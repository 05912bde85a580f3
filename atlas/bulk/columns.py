"""Columns of Arrow as what own data makes of cells: each different text once, and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from atlas.files.geojson import grid_of
from atlas.files.parquet_file import cell_of, shape_of_wkb
from atlas.geocoding import coordinates as co
from atlas.geocoding.evidence import Evidence
from atlas.intake.placing import EVIDENCE_FIELDS, NUMBER_FIELDS, PAIRS, points_of
from atlas.intake.table import as_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.bulk.layout import Layout, Piece
    from atlas.geocoding.coordinates import Points

#: A number that is read the same by all; what is written otherwise goes the slower way.
_PLAIN: Final = r"^(?:[+-]?\d{1,15}(?:[.,]\d{1,20})?)?$"


@dataclass(frozen=True, eq=False)
class Coded:
    """Something of each row, each different value once.

    Parameters
    ----------
    values
        The values.
    of_row
        For each row the number of its value.
    """

    values: Sequence[str]
    of_row: np.ndarray


def texts_of(piece: Piece, layout: Layout, field: str) -> Coded:
    """Give the texts of a field; the only text is "" where the table hasn't got it."""
    at = layout.mapping.fields.get(field)
    if at is None:
        return Coded([""], np.zeros(piece.rows.num_rows, dtype=np.int64))
    column = piece.rows.column(at)
    if pa.types.is_nested(column.type) or pa.types.is_null(column.type):
        column = pa.array([cell_of(value) for value in column.to_pylist()], pa.string())
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values = as_texts(field, [cell_of(value) for value in coded.dictionary.to_pylist()])
    of_row = coded.indices.cast(pa.int64()).fill_null(len(values))
    return Coded([*values, ""], of_row.to_numpy(zero_copy_only=False))


def evidence_of(piece: Piece, layout: Layout) -> tuple[list[Evidence], np.ndarray]:
    """Give what rows say of their place, each different one once, and for each row which.

    Returns
    -------
    tuple
        The statements, and the number of each row's.
    """
    columns = [texts_of(piece, layout, name) for name in EVIDENCE_FIELDS]
    street = texts_of(piece, layout, "street")
    has_street = np.array([bool(value) for value in street.values])[street.of_row]
    columns.append(Coded(["", "1"], has_street.astype(np.int64)))
    code = np.zeros(piece.rows.num_rows, dtype=np.int64)
    for column in columns:
        code = np.unique(code * len(column.values) + column.of_row, return_inverse=True)[1]
    _, first = np.unique(code, return_index=True)
    rows = zip(*([c.values[at] for at in c.of_row[first].tolist()] for c in columns), strict=True)
    return [Evidence(*row) for row in rows], code


def points_in(piece: Piece, layout: Layout) -> Points:
    """Give the point of each row, as own data does: of a shape, of words, of two numbers."""
    if layout.geometry:
        shapes = [shape_of_wkb(value) for value in piece.rows.column(layout.geometry).to_pylist()]
        found = (grid_of([], shapes, layout.crs).points or ())[1:]
        lon, lat = np.array([p or (np.nan, np.nan) for p in found], float).reshape(-1, 2).T
        return co.points(lat, lon)
    fields = layout.mapping.fields
    if layout.pointed is None and not layout.gauss:
        pair = next((p for p in PAIRS if p[0] in fields and p[1] in fields), None)
        numbers = [_plain(piece.rows.column(fields[name])) for name in pair or ()]
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            return co.points(numbers[0], numbers[1])
    wanted = {fields[name] for name in NUMBER_FIELDS if name in fields} | {layout.pointed}
    cells = [
        [cell_of(value) for value in piece.rows.column(at).to_pylist()] if at in wanted else []
        for at in range(piece.rows.num_columns)
    ]
    return points_of(layout.table(cells, piece.rows.num_rows))


def _plain(column: pa.Array) -> np.ndarray | None:
    """Give a column of numbers, NaN where there is none; None if it holds anything else."""
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return np.asarray(column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        if not pc.all(pc.match_substring_regex(column, _PLAIN), min_count=0).as_py():
            return None
        written = pc.replace_substring(column, ",", ".")
        bare = pc.if_else(pc.equal(written, ""), None, pc.utf8_ltrim(written, "+"))
        numbers = bare.cast(pa.float64()).to_numpy(zero_copy_only=False)
        return np.asarray(numbers, dtype=float)
    return None
