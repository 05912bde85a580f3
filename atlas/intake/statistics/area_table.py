"""Tables with areas down the side: the layout of GENESIS databases and of the employment agency.

Above stand titles and several lines of headings; then rows with the key of an area, its name,
sometimes a date and a sector, and numbers; below may be notes. Sectors stand either in a column
or in the headings. Areas across the top are read as well: the grid is turned over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import fold
from atlas.indicators.sectors import TOTAL
from atlas.intake.statistics.observations import (
    EMPLOYEES,
    Measure,
    Observation,
    Observations,
    factor_of,
    measure_of,
)
from atlas.intake.statistics.official_cells import (
    UnreadableError,
    area_of,
    is_uncertain,
    is_value,
    number_of,
    sector_of,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.files.cells import Cell
    from atlas.files.grids import Grid

#: How many cells of a column must name areas of the state before it is taken for their column.
_FEWEST: Final = 3
#: How much of a column must be numbers or their signs.
_MOSTLY: Final = 0.8
#: Headings that break nothing down, where no sector is named.
_PLAIN: Final = re.compile(
    r"|insgesamt|total|anzahl|prozent|personen|%|geschlecht|nationalitat|qkm|km2|ha|.*\(anzahl\)"
    r"|.*euro?|.*arbeitsort.*|kreise.*|region.*|merkmal.*"
)
#: Headings that break something down besides sectors.
_BROKEN_DOWN: Final = re.compile(
    r"mann|weibl|frau|auslander|deutsche|jahre|teilzeit|vollzeit|auszubild|anteil|%|prozent|verander"
    r"|anforderung|helfer|fachkraft|spezialist|experte|geringfugig|wohnort|pendler"
)
#: Headings of columns that hold keys of sectors, which look like numbers.
_KEYS: Final = re.compile(r"wz|wirtschafts|abteilung|abschnitt|branche")
_DATE: Final = re.compile(r"(?:\D{0,12}\d{1,2}\D{1,3}){0,2}\D{0,20}\d{4}")
#: Words beside the year that figures are of, not the one in which the file was made.
_OF_FIGURES: Final = re.compile(r"stichtag|bericht|30\.0?6|31\.12|jahr|zeit|juni|quartal")


@dataclass(frozen=True)
class _Column:
    """A column of values: what its headings say."""

    place: int
    measure: Measure
    sector: str
    year: int | None
    heading: str


def read_area_table(
    grid: Grid, into: Observations, measure: Measure | None = None, year: int | None = None
) -> None:
    """Read such a table; nothing is added if it isn't one.

    Parameters
    ----------
    grid
        A sheet.
    into
        What is found is added to it.
    measure
        The figure that it holds, where its headings don't say so.
    year
        The year, where neither titles nor rows say it.
    """
    rows, numbers = _upright(grid)
    side = _area_column(rows)
    if side is None:
        return
    data = [i for i, row in enumerate(rows) if area_of(_cell(row, side))]
    head, body = rows[: data[0]], [rows[i] for i in data]
    width = max(map(len, body))
    values = [c for c in range(side + 1, width) if _holds_values(head, body, c)]
    if not values:
        return
    titles = _titles(head)
    columns = _columns(head, values, measure or _first_measure(titles))
    labels = _labels(body, [c for c in range(values[0]) if c != side])
    for i in data:
        row = rows[i]
        sector = sector_of(_cell(row, labels.sector)) if labels.sector is not None else ""
        if not labels.counts(row) or (labels.sector is not None and not sector):
            continue
        by_row = next((y for c in labels.others if (y := year_of(_cell(row, c)))), None)
        for column in columns:
            when = column.year or by_row or year or _stated_year(titles)
            if when is not None:
                key = (area_of(_cell(row, side)), when, column.sector or sector)
                _take(into, column, key, row, numbers[i])


@dataclass(frozen=True)
class _Labels:
    """The columns before the values: that of sectors, those that break down, all others."""

    sector: int | None
    broken_down: tuple[int, ...]
    others: tuple[int, ...]

    def counts(self, row: Sequence[Cell]) -> bool:
        """Say whether a row is about all persons, and not only men or foreigners."""
        return all(sector_of(_cell(row, c)) == TOTAL for c in self.broken_down)


def _labels(body: Sequence[Sequence[Cell]], places: Sequence[int]) -> _Labels:
    said = {c: {sector_of(_cell(row, c)) for row in body} - {""} for c in places}
    codes = {c: len(own - {TOTAL}) for c, own in said.items()}
    best = max(codes, key=lambda c: codes[c], default=None)
    sector = best if best is not None and codes[best] > 1 else None
    others = [c for c in places if c != sector]
    return _Labels(sector, tuple(c for c in others if TOTAL in said[c]), tuple(others))


def _take(
    into: Observations,
    column: _Column,
    key: tuple[str, int, str],
    row: Sequence[Cell],
    number: int,
) -> None:
    ags, year, sector = key
    if sector not in ("", TOTAL) and column.measure.figure != EMPLOYEES:
        return
    try:
        value = number_of(_cell(row, column.place), whole=column.measure.whole)
    except UnreadableError as error:
        into.refuse(number, error)
        return
    scaled = None if value is None else value * factor_of(column.measure, column.heading)
    sector = "" if sector == TOTAL else sector
    uncertain = is_uncertain(_cell(row, column.place))
    into.add(Observation(column.measure.figure, sector, ags, year, scaled, uncertain), number)


def _upright(grid: Grid) -> tuple[list[Sequence[Cell]], list[int]]:
    """Turn a grid over that has its areas across the top."""
    rows = _without_merges(grid)
    across = max((sum(bool(area_of(c)) for c in row) for row in rows), default=0)
    down = Counter(c for row in rows for c, cell in enumerate(row) if area_of(cell))
    if across < _FEWEST or across <= max(down.values(), default=0):
        return rows, list(grid.numbers)
    width = max(map(len, rows))
    turned: list[Sequence[Cell]] = [[_cell(row, c) for row in rows] for c in range(width)]
    return turned, list(range(1, width + 1))


def _without_merges(grid: Grid) -> list[Sequence[Cell]]:
    """Write what stands in merged cells into all of them, so that each column has its heading."""
    rows: list[list[Cell]] = [list(row) for row in grid.rows]
    at = {number: i for i, number in enumerate(grid.numbers)}
    for top, left, bottom, right in grid.merged:
        if top not in at:
            continue
        text = _cell(rows[at[top]], left)
        for number in range(top, min(bottom, top + 20) + 1):
            if number in at:
                row = rows[at[number]]
                row += [None] * (right + 1 - len(row))
                row[left : right + 1] = [text] * (right + 1 - left)
    return [*rows]


def _area_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    found = Counter(
        column
        for row in rows
        for column, cell in enumerate(row[:6])
        if area_of(cell).startswith("08")
    )
    best = max(found, key=lambda column: (found[column], -column), default=None)
    return best if best is not None and found[best] >= _FEWEST else None


def _holds_values(
    head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], column: int
) -> bool:
    cells = [_cell(row, column) for row in body]
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    good = sum(map(is_value, filled))
    if not filled or good < _MOSTLY * len(filled):
        return False
    if all(year_of(cell) for cell in filled):
        return False
    keys = all(sector_of(cell) for cell in filled)
    return not (keys and any(_KEYS.search(fold(str(_cell(row, column) or ""))) for row in head))


def _titles(head: Sequence[Sequence[Cell]]) -> list[str]:
    return [str(cell) for row in head for cell in row if cell is not None and str(cell).strip()]


def _first_measure(titles: Sequence[str]) -> Measure | None:
    """Give the figure that the titles name; a line alone, or broken over two lines."""
    joined = [*titles, *(f"{a} {b}" for a, b in pairwise(titles))]
    return next((found for found in map(measure_of, joined) if found), None)


def _stated_year(titles: Sequence[str]) -> int | None:
    """Give the year of the figures from the titles; dates of making count only without others."""
    pieces = [fold(piece) for text in titles for piece in re.split(r"[;|]", text)]
    dated = [(y, bool(_OF_FIGURES.search(p))) for p in pieces if (y := year_of(p))]
    best = [y for y, of_figures in dated if of_figures] or [y for y, _ in dated]
    return best[-1] if best else None


def _columns(
    head: Sequence[Sequence[Cell]], values: Sequence[int], default: Measure | None
) -> list[_Column]:
    """Give the columns that hold a known figure and aren't broken down by anything but sectors."""
    stacks = _stacks(head, values)
    by_column = len({_sector(stack) for stack in stacks.values()} - {"", TOTAL}) > 1
    taken: dict[tuple[str, str, int | None], _Column] = {}
    for place, stack in stacks.items():
        own = next((found for text in stack if (found := measure_of(text))), None)
        measure = own or default
        sector = _sector(stack) if by_column else ""
        year = next((y for text in stack if (y := _year_alone(text))), None)
        if measure is None or (by_column and not sector):
            continue
        others = [fold(t) for t in stack if not (measure_of(t) or _year_alone(t))]
        if any(map(_BROKEN_DOWN.search, others)) and not (measure and not measure.whole):
            continue
        alone = len(values) == 1 and measure is default
        if not (by_column or alone or all(map(_PLAIN.fullmatch, others))):
            continue
        column = _Column(place, measure, sector, year, " ".join(stack))
        taken.setdefault((measure.figure, sector, year), column)
    return list(taken.values())


def _stacks(head: Sequence[Sequence[Cell]], values: Sequence[int]) -> dict[int, list[str]]:
    """Give the headings above each column, from the top."""
    lines = [row for row in head if sum(_cell(row, c) not in (None, "") for c in values) > 0]
    lines = [row for row in lines if not _is_title(row, values)]
    stacks: dict[int, list[str]] = {column: [] for column in values}
    for row in lines:
        for column in values:
            text = " ".join(str(_cell(row, column) or "").split())
            if text:
                stacks[column].append(text)
    return stacks


def _is_title(row: Sequence[Cell], values: Sequence[int]) -> bool:
    """Say whether a line is a title: one text, at the beginning."""
    filled = {str(cell).strip() for cell in row if cell is not None} - {""}
    return len(filled) == 1 and len(values) > 1 and bool(str(_cell(row, 0) or "").strip())


def _sector(stack: Sequence[str]) -> str:
    found = [sector for text in stack if (sector := sector_of(text))]
    special = [sector for sector in found if sector != TOTAL]
    return special[-1] if special else (TOTAL if found else "")


def _year_alone(text: str) -> int | None:
    """Give the year of a heading that is a year or a date and nothing else."""
    return year_of(text) if _DATE.fullmatch(text) else None


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
