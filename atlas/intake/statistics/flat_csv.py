"""The "flat" CSV of GENESIS databases, in its old and its new form: one row a figure.

Old: ``Zeit``, ``1_Auspraegung_Code`` …, and one column of values named ``code__label__unit``.
New: ``time``, ``1_variable_attribute_code`` …, ``value``, ``value_unit``, ``value_variable_label``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.indicators.sectors import TOTAL
from atlas.intake.statistics import official_cells
from atlas.intake.statistics.observations import (
    EMPLOYEES,
    Measure,
    Observation,
    Observations,
    factor_of,
    measure_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.files.cells import Cell
    from atlas.files.grids import Grid

_OLD: Final = re.compile(r"(\d+)_auspraegung_(code|label)")
_NEW: Final = re.compile(r"(\d+)_variable_attribute_(code|label)")
_TIME: Final = ("time", "zeit")
#: Official key of a district or municipality in Germany.
_KEY: Final = re.compile(r"(0[1-9]|1[0-6])\d{3}(\d{3})?", re.ASCII)


@dataclass(frozen=True)
class _Columns:
    """Where what stands: time, each dimension's code and label, each value with its heading."""

    time: int
    dimensions: dict[str, dict[str, int]]
    values: dict[int, str]
    measure: int | None
    unit: int | None


def is_flat(grid: Grid) -> bool:
    """Say whether a grid is such a table."""
    return bool(grid.rows) and _columns(grid.rows[0]) is not None


def fields_of_flat(grid: Grid) -> dict[str, str]:
    """Say what the headings of a flat table mean to who looks for places: only keys name one.

    Parameters
    ----------
    grid
        The rows, the heading first.

    Returns
    -------
    dict
        Heading → field, "" for none: the words of statistics aren't those of records.
    """
    columns = _columns(grid.rows[0])
    dimensions = [] if columns is None else columns.dimensions.values()
    codes = [held["code"] for held in dimensions if "code" in held]
    keys = {at: sum(_is_key(_cell(row, at)) for row in grid.rows[1:]) for at in codes}
    most = max(keys, key=lambda at: keys[at], default=None)
    return {
        str(name): "district_ags" if at == most and keys[at] else ""
        for at, name in enumerate(grid.rows[0])
    }


def _is_key(cell: Cell) -> bool:
    return _KEY.fullmatch(str(cell or "").strip()) is not None


def read_flat(grid: Grid, into: Observations) -> None:
    """Read a flat table.

    Parameters
    ----------
    grid
        The rows, the heading first.
    into
        What is found is added to it. Rows about other areas are left out, and so are rows that
        are broken down by anything but sectors.
    """
    columns = _columns(grid.rows[0])
    if columns is None:
        return
    for number, row in zip(grid.numbers[1:], grid.rows[1:], strict=True):
        place = _place(row, columns)
        if place is None:
            continue
        ags, year, sector = place
        for column, measure, unit in _values(row, columns):
            if sector and measure.figure != EMPLOYEES:
                continue
            try:
                value = official_cells.number_of(_cell(row, column), whole=measure.whole)
            except official_cells.UnreadableError as error:
                into.refuse(number, error)
                continue
            scaled = None if value is None else value * factor_of(measure, unit)
            uncertain = official_cells.is_uncertain(_cell(row, column))
            into.add(Observation(measure.figure, sector, ags, year, scaled, uncertain), number)


def _columns(head: Sequence[Cell]) -> _Columns | None:
    names = [str(cell or "").strip().casefold() for cell in head]
    time = next((names.index(name) for name in _TIME if name in names), None)
    dimensions: dict[str, dict[str, int]] = {}
    for column, name in enumerate(names):
        if found := _OLD.fullmatch(name) or _NEW.fullmatch(name):
            dimensions.setdefault(found.group(1), {})[found.group(2)] = column
    if time is None or not dimensions:
        return None
    if "value" in names:
        values = {names.index("value"): ""}
    else:
        values = {i: str(head[i]) for i, name in enumerate(names) if name.count("__") >= 1}
    of = {name: names.index(name) if name in names else None for name in _NEW_COLUMNS}
    return _Columns(time, dimensions, values, of["value_variable_label"], of["value_unit"])


_NEW_COLUMNS: Final = ("value_variable_label", "value_unit")


def _place(row: Sequence[Cell], columns: _Columns) -> tuple[str, int, str] | None:
    """Give area, year and sector of a row; None if it is about something else."""
    year = official_cells.year_of(_cell(row, columns.time))
    ags, sector = "", ""
    for held in columns.dimensions.values():
        code = str(_cell(row, held.get("code")) or "").strip()
        label = str(_cell(row, held.get("label")) or "").strip()
        if not ags and (area := official_cells.area_of(code)):
            ags = area
        elif not code and (not label or official_cells.sector_of(label) == TOTAL):
            continue
        elif found := official_cells.sector_of(code) or official_cells.sector_of(label):
            sector = "" if found == TOTAL else found
        else:
            return None
    return (ags, year, sector) if ags and year is not None else None


def _values(row: Sequence[Cell], columns: _Columns) -> Iterator[tuple[int, Measure, str]]:
    for column, heading in columns.values.items():
        name, unit = heading, heading
        if columns.measure is not None:
            name = str(_cell(row, columns.measure) or "")
            unit = str(_cell(row, columns.unit) or "")
        parts = name.split("__")
        measure = measure_of(parts[1] if len(parts) > 1 else name)
        if measure is not None:
            yield column, measure, unit


def _cell(row: Sequence[Cell], column: int | None) -> Cell:
    return row[column] if column is not None and column < len(row) else None
