"""Points of tables as own data and large joins give them: where rows are, and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from atlas.bulk.columns import points_in, texts_of
from atlas.bulk.job import open_table
from atlas.bulk.parquet_table import damaged
from atlas.cells.asking import PARTED
from atlas.cells.making import LAYER_COLUMNS, LayerPoints
from atlas.files.parquet_file import DAMAGED
from atlas.findings import IntakeError
from atlas.intake.vocabulary import INDUSTRIES, vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from atlas.atlas import Atlas
    from atlas.bulk.columns import Coded
    from atlas.intake.checking import Report
    from atlas.intake.vocabulary import Vocabulary

_LONGEST_NAME: Final = 80
#: Fields that a row is called by, the first one that there is.
_NAMES: Final = ("name", "name_de", "city")
_DISTRICT: Final = "district_ags"


def drawn_rows(report: Report) -> np.ndarray:
    """Say of each row of a table whether it is drawn: it has a point and no error."""
    faulty = report.faulty_rows()
    good = np.array([number not in faulty for number in report.table.numbers], dtype=bool)
    drawn: np.ndarray = good & np.isfinite(report.placed.lat) & np.isfinite(report.placed.lon)
    return drawn


def row_names(report: Report) -> list[str]:
    """Give what the rows of a table are called: their name or place, else their number."""
    table = report.table
    field = next((field for field in _NAMES if field in table.mapping.fields), "")
    names: Sequence[str] = table.texts(field) if field else [""] * len(table)
    return [
        (name or str(number))[:_LONGEST_NAME]
        for name, number in zip(names, table.numbers, strict=True)
    ]


def report_points(report: Report, atlas: Atlas) -> LayerPoints:
    """Give the points of a table that was checked; see :func:`drawn_rows` for which."""
    table, placed, drawn = report.table, report.placed, drawn_rows(report)
    named = "industries" in table.mapping.fields
    texts = table.texts("industries") if named else [""] * len(table)
    words = vocabularies(atlas)[INDUSTRIES]
    codes = {text: _codes(text, words) for text in dict.fromkeys(texts)}
    return LayerPoints(
        lon=np.where(drawn, placed.lon, np.nan),
        lat=np.where(drawn, placed.lat, np.nan),
        district=pa.array(placed.district_ags, pa.string()),
        industries=pa.array([codes[text] for text in texts], pa.string()),
        name=pa.array(row_names(report), pa.string()),
    )


def file_points(file: Path, atlas: Atlas) -> Iterator[LayerPoints]:
    """Read the points of a joined Parquet or CSV file, part by part.

    Yields
    ------
    LayerPoints
        By the columns with coordinates; the district is that of the join.

    Raises
    ------
    IntakeError
        If the file can't be read, or is a layer: its cells would pass for coordinates.
    """
    try:
        yield from _file_points(file, atlas)
    except DAMAGED as error:  # found only while it is read
        raise damaged() from error


def _file_points(file: Path, atlas: Atlas) -> Iterator[LayerPoints]:
    table = open_table(file)
    if tuple(table.schema.names) == LAYER_COLUMNS:
        raise IntakeError("{path} is a layer already.", path=file)
    layout, words = table.layout, vocabularies(atlas)[INDUSTRIES]
    name = next((field for field in _NAMES if field in layout.mapping.fields), "name")
    for start, stop in table.parts():
        for piece in table.pieces(start, stop):
            found = points_in(piece, layout)
            industries = texts_of(piece, layout, "industries")
            codes = [_codes(text, words) for text in industries.values]
            joined = piece.rows.schema.get_field_index(_DISTRICT)
            none = pa.nulls(piece.rows.num_rows, pa.string())
            yield LayerPoints(
                lon=found.lon,
                lat=found.lat,
                district=none if joined < 0 else piece.rows.column(joined),
                industries=pa.array(codes, pa.string()).take(pa.array(industries.of_row)),
                name=_texts(texts_of(piece, layout, name)),
            )


def _codes(text: str, words: Vocabulary) -> str:
    return PARTED.join(sorted(words.match(text).codes)) if text else ""


def _texts(coded: Coded) -> pa.Array:
    values = [value[:_LONGEST_NAME] for value in coded.values]
    return pa.array(values, pa.string()).take(pa.array(coded.of_row))
