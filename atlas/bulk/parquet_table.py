"""A large Parquet file, cut at its row groups and read piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from atlas.bulk.layout import FIRST_ROWS, Layout, Piece, layout_of
from atlas.files.cells import text
from atlas.files.parquet_file import DAMAGED, cell_of, geometry_column
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Rows that are looked at together, and least rows of a part.
PIECE_ROWS: Final = 1 << 16
PART_ROWS: Final = 1 << 19


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet file as a table of parts.

    Parameters
    ----------
    path
        Where it is.
    """

    path: Path

    @cached_property
    def schema(self) -> pa.Schema:
        """Names and types of its columns."""
        return self._file.schema_arrow

    @cached_property
    def layout(self) -> Layout:
        """What its columns are, by their names and first rows."""
        names = self.schema.names
        geometry, crs = geometry_column(self.schema.metadata or {}, names)
        first = next(_opened(self.path).iter_batches(FIRST_ROWS), None)
        shown = [at for at, name in enumerate(names) if name not in {geometry, "bbox"}]
        empty: list[list[object]] = [[] for _ in names]
        if first is not None:
            for at in shown:
                empty[at] = first.column(at).to_pylist()
        height = max(map(len, empty), default=0)
        cells = [[cell_of(v) for v in column] or [None] * height for column in empty]
        found = layout_of([text(name)[:200] for name in names], cells)
        return replace(found, geometry=geometry, crs=crs)

    def parts(self) -> list[tuple[int, int]]:
        """Give ranges of row groups, each of which is one part."""
        cuts, held = [0], 0
        about = self._file.metadata
        for group in range(about.num_row_groups):
            held += about.row_group(group).num_rows
            if held >= PART_ROWS or group == about.num_row_groups - 1:
                cuts.append(group + 1)
                held = 0
        return list(pairwise(cuts)) or [(0, 0)]

    def pieces(self, start: int, stop: int) -> Iterator[Piece]:
        """Read the rows of a part; the heading counts as the first row of the file.

        Yields
        ------
        Piece
            In order.
        """
        number = 2 if start == 0 else 1
        groups = list(range(start, stop))
        for rows in self._file.iter_batches(PIECE_ROWS, row_groups=groups) if groups else ():
            numbers = range(number, number + rows.num_rows)
            number = numbers.stop
            yield Piece(rows, numbers, number - 1)

    @cached_property
    def _file(self) -> pq.ParquetFile:
        return _opened(self.path)


def _opened(path: Path) -> pq.ParquetFile:
    """Open a file anew, as a reader that is asked for two sizes of pieces mixes them up."""
    try:
        return pq.ParquetFile(
            path, pre_buffer=False, buffer_size=1 << 20, page_checksum_verification=True
        )
    except DAMAGED as error:
        raise damaged() from error


def damaged() -> IntakeError:
    """Give what is told of a file that can't be read, be it found at its end or halfway."""
    return IntakeError(
        "The file is damaged or incomplete; expected is one that can be read to its end."
    )
