"""A layer asked for what a view shows: counts by cell, or the rows themselves when they are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb
import numpy as np

from atlas.cells.grid import FINEST, CellSpan, MapView, cells_of_view, centres
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor
    from pathlib import Path

#: Levels whose counts are stored besides the rows; the finest is that of cells of 800 metres.
STORED: Final = tuple(range(7, 16))
#: Cells of a view, and rows that are drawn one by one.
MOST_CELLS: Final = 3_000
MOST_ROWS: Final = 2_000
#: Parts the industries of a row.
PARTED: Final = ";"
#: Industries that are told of each cell.
_TOLD: Final = 3

#: Where coarse levels of a file are held in memory; the other relation has all of them.
HELD_TABLE: Final = "held"
#: Cells of a stored level, whose rows are counts by industries already.
_STORED_CELLS: Final = """
        SELECT x, y, industries, count, district,
               $every OR list_contains($industries, industries) AS is_kept
        FROM {table}
        WHERE level = $level AND x BETWEEN $left AND $right AND y BETWEEN $top AND $bottom
"""
#: Cells of another level, put together from the rows of a finer one.
_OTHER_CELLS: Final = """
        SELECT x >> $by AS x, y >> $by AS y, industries, sum(count) AS count,
               arg_max(district, count) AS district,
               $every OR list_contains($industries, industries) AS is_kept
        FROM {table}
        WHERE level = $level AND x BETWEEN $left AND $right AND y BETWEEN $top AND $bottom
        GROUP BY ALL
"""
_OF_VIEW: Final = """
    SELECT x, y, CAST(sum(count) FILTER (is_kept) AS BIGINT) AS kept,
           CAST(sum(count) AS BIGINT) AS of_all,
           arg_max(district, (count, industries)) FILTER (is_kept) AS district,
           max(struct_pack(n := count, of_them := industries), $told) FILTER (is_kept) AS leading
    FROM ({cells})
    GROUP BY x, y
    HAVING kept > 0
    ORDER BY y, x
"""
_ROWS: Final = """
    SELECT x, y, name, district, industries FROM layer
    WHERE level = $level AND x BETWEEN $left AND $right AND y BETWEEN $top AND $bottom
        AND ($every OR list_contains($industries, industries))
    ORDER BY place, x, y, name
    LIMIT $most
"""


@dataclass(frozen=True)
class CountedCell:
    """A cell with its count.

    Parameters
    ----------
    x, y
        Column and row of the grid.
    count
        Rows in it that the filter lets through.
    of_all
        All rows in it.
    district
        Key of the district that rows of the most frequent industries lie in, most of them in cells
        of a stored level; "" for none.
    leading
        The most frequent industries with their counts, codes parted by :data:`PARTED`.
    """

    x: int
    y: int
    count: int
    of_all: int
    district: str
    leading: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SeenRow:
    """A row that is drawn as a point."""

    lat: float
    lon: float
    name: str
    district: str
    industries: str


@dataclass(frozen=True)
class Seen:
    """What a view shows.

    Parameters
    ----------
    level
        Of the cells.
    cells
        Those in which there is anything that the filter lets through, from north to south.
    rows
        The rows, when they are few enough to be drawn one by one; else None.
    """

    level: int
    cells: tuple[CountedCell, ...]
    rows: tuple[SeenRow, ...] | None = None

    @property
    def count(self) -> int:
        """Rows in view."""
        return sum(cell.count for cell in self.cells)

    @property
    def of_all(self) -> int:
        """Rows in the same cells, filter or not."""
        return sum(cell.of_all for cell in self.cells)


class CellLayer:
    """Points that were prepared by :mod:`atlas.cells.making`.

    Parameters
    ----------
    connection
        Where the relation ``layer`` is, open for nothing else.
    turns
        Answers the questions of many visitors in their order; without it, whoever asks does.
    held
        Levels up to this one are held in memory in :data:`HELD_TABLE`, too.
    path
        The file that is asked; None where all is in memory.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        turns: Executor | None = None,
        held: int = -1,
        path: Path | None = None,
    ) -> None:
        self._connection = connection
        self._path = path
        self._turns = turns
        self._finest_held = held
        told = self._ask(
            "SELECT industries, CAST(sum(count) AS BIGINT) FROM layer WHERE level = $level "
            "GROUP BY ALL ORDER BY ALL",
            level=STORED[0],
        )
        self._held: dict[str, int] = dict(told)

    def __len__(self) -> int:
        """Say how many rows it has."""
        return sum(self._held.values())

    @property
    def industries(self) -> dict[str, int]:
        """Codes of industries with the numbers of rows that name them; "" where none is named."""
        counts: dict[str, int] = {}
        for named, count in self._held.items():
            for code in named.split(PARTED):
                counts[code] = counts.get(code, 0) + count
        return counts

    def view(
        self, box: MapView, zoom: float, industries: Iterable[str] = (), most_rows: int = MOST_ROWS
    ) -> Seen:
        """Give what a view shows.

        Parameters
        ----------
        box, zoom
            The view.
        industries
            Codes; rows that name one of them count. None: all rows.
        most_rows
            So many rows are given one by one.

        Returns
        -------
        Seen
            Counts by whole cells; of what the view's border cuts, all is counted.
        """
        span = cells_of_view(box, zoom, MOST_CELLS)
        cells = self.counts(span, industries)
        seen = Seen(span.level, cells)
        if seen.count > most_rows:
            return seen
        return Seen(span.level, cells, self._rows(span, industries, most_rows))

    def counts(self, span: CellSpan, industries: Iterable[str] = ()) -> tuple[CountedCell, ...]:
        """Give the counts of cells; those with none are left out."""
        level = next((stored for stored in STORED if stored >= span.level), FINEST)
        given: dict[str, Any] = {**_where(span, level), **self._which(industries), "told": _TOLD}
        cells = _STORED_CELLS
        if level != span.level:
            cells, given["by"] = _OTHER_CELLS, level - span.level
        table = HELD_TABLE if level <= self._finest_held else "layer"
        found = self._ask(_OF_VIEW.format(cells=cells.format(table=table)), **given)
        return tuple(
            CountedCell(
                x, y, count, of_all, district, tuple((one["of_them"], int(one["n"])) for one in led)
            )
            for x, y, count, of_all, district, led in found
        )

    def _rows(self, span: CellSpan, industries: Iterable[str], most: int) -> tuple[SeenRow, ...]:
        found = self._ask(_ROWS, **_where(span, FINEST), **self._which(industries), most=most)
        x, y = (np.array([row[at] for row in found], np.int64) for at in (0, 1))
        lon, lat = centres(x, y, FINEST)
        return tuple(
            SeenRow(float(lat[at]), float(lon[at]), *row[2:]) for at, row in enumerate(found)
        )

    def _which(self, industries: Iterable[str]) -> dict[str, Any]:
        """Give which combinations of industries a filter lets through."""
        wanted = frozenset(industries)
        through = [named for named in self._held if wanted & set(named.split(PARTED))]
        return {"every": not wanted, "industries": through}

    def _ask(self, question: str, **given: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        if self._turns is None:
            return self._answer(question, given)
        return self._turns.submit(self._answer, question, given).result()

    def _answer(self, question: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Ask on a line of its own, so that many can at once."""
        try:
            with self._connection.cursor() as line:
                return line.execute(question, given).fetchall()
        except duckdb.Error as error:  # the questions are ours, so it is the file, or memory
            if self._path is None:
                raise IntakeError("The table is too large to be drawn here.") from error
            raise IntakeError(
                "The layer {path} can't be read any more: {reason}",
                path=self._path,
                reason=str(error).partition("\n")[0],
            ) from error


def _where(span: CellSpan, level: int) -> dict[str, int]:
    stored = span.at(level)
    sides = {"left": stored.left, "right": stored.right, "top": stored.top}
    return {"level": level, "bottom": stored.bottom, **sides}
