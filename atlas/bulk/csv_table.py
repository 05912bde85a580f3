"""A large CSV file, cut at ends of rows and read piece by piece, as own data reads small ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from atlas.bulk.layout import FIRST_ROWS, Layout, Piece, layout_of
from atlas.files.csv_file import decode, open_csv, read_rows, separator_of
from atlas.files.encodings import guessed
from atlas.files.limits import LIMITS
from atlas.findings import ERROR, Finding, IntakeError, message
from atlas.intake.tabling import headings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from atlas.files.cells import Cell

#: Bytes by which the columns are recognised, that are read together, and that make a part.
_SAMPLE: Final = 1 << 18
_PIECE: Final = 6 << 20
_PART: Final = 64 << 20
#: Bytes of the longest row, and of one of which a quotation mark is taken to be left open.
_LONGEST: Final = 64 << 20
_LEFT_OPEN: Final = 1 << 19
#: Lines that are looked back for the end of a row.
_LINES_BACK: Final = 10_000
#: Rows and cells are bounded by the size of a piece.
_LIMITS: Final = replace(LIMITS, rows=1 << 40, cells=1 << 40, letters=1 << 40)
#: The cells of a first line that names the separator.
_NAMED: Final = ("sep=", "")
_UTF8: Final = frozenset(["utf-8", "utf-8-sig"])


@dataclass(frozen=True)
class _Begin:
    """What the first rows of a file tell: how it is written, and its columns."""

    encoding: str
    separator: str
    titles: tuple[str, ...]
    columns: tuple[int, ...]
    above: int
    width: int
    first: tuple[list[Cell], ...]


@dataclass(frozen=True)
class CsvTable:
    """A CSV file as a table of parts.

    Parameters
    ----------
    path
        Where it is.
    """

    path: Path

    @cached_property
    def schema(self) -> pa.Schema:
        """Names of its columns, all of them text."""
        return pa.schema([(title, pa.string()) for title in self._begin.titles])

    @cached_property
    def layout(self) -> Layout:
        """What its columns are, by their headings and first rows."""
        return layout_of(self._begin.titles, self._begin.first)

    def parts(self) -> list[tuple[int, int]]:
        """Give ranges of bytes between ends of rows, each of which is one part."""
        cuts = [0]
        for piece in self._blocks(0, self.path.stat().st_size, _PART):
            cuts.append(cuts[-1] + len(piece))
        return list(pairwise(cuts))

    def pieces(self, start: int, stop: int) -> Iterator[Piece]:
        """Read the rows of a part; empty ones are left out, as in any table of own data.

        Yields
        ------
        Piece
            In order.
        """
        number, above = 1, self._begin.above if start == 0 else 0
        for content in self._blocks(start, stop, _PIECE):
            rows, findings = self._rows(content, is_first=start == 0 and number == 1)
            told = [replace(one, row=(one.row or 1) + number - 1) for one in findings]
            kept = [at for at, row in enumerate(rows) if number + at > above and any(row)]
            numbers = [number + at for at in kept]
            width = self._begin.columns[-1] + 1
            for at in kept:
                if len(rows[at]) > width and any(rows[at][width:]):
                    wide = message(
                        "The row has {found} cells, its heading {expected}; those are left out "
                        "that are too many.",
                        found=len(rows[at]),
                        expected=width,
                    )
                    told.append(Finding(ERROR, wide, number + at))
            number += len(rows)
            yield Piece(self._batch([rows[at] for at in kept]), numbers, number - 1, tuple(told))

    def _rows(
        self, content: bytes, *, is_first: bool
    ) -> tuple[list[list[Cell]], Iterable[Finding]]:
        """Read rows as they are read in the whole file, where they are held against its first."""
        separator, text = self._begin.separator, self._text(content)
        if is_first:
            return read_rows(text, separator, _LIMITS)
        above = separator.join(["-"] * self._begin.width)
        rows, findings = read_rows(f"{above}\n{text}", separator, _LIMITS)
        return rows[1:], [replace(one, row=(one.row or 2) - 1) for one in findings]

    def _batch(self, rows: Sequence[Sequence[Cell]]) -> pa.RecordBatch:
        width = self._begin.columns[-1] + 1
        filled = [[*row, *[None] * (width - len(row))] if len(row) < width else row for row in rows]
        cells = list(zip(*filled, strict=False)) or [()] * width
        columns = [
            pa.array([cell or None for cell in cells[at]], pa.string())
            for at in self._begin.columns
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def _text(self, content: bytes) -> str:
        if self._begin.encoding in _UTF8:
            return guessed(content.removeprefix(b"\xef\xbb\xbf"))[0]
        return content.decode(self._begin.encoding, "replace")

    @cached_property
    def _begin(self) -> _Begin:
        with self.path.open("rb") as file:
            content = file.read(_SAMPLE)
        content = content[: content.rfind(b"\n") + 1] or content
        if not content.strip():
            raise IntakeError("The file is empty.")
        if b"\0" in content:
            raise IntakeError("The file is in UTF-16 or no text; expected is CSV in UTF-8.")
        text, encoding, _ = decode(content)
        grid = open_csv(content, _LIMITS).sheets[0].load()
        if not grid.rows:  # a mark for UTF-8 or a separator, and nothing else
            raise IntakeError("The file is empty.")
        titles, columns, top = headings_of(grid, _LIMITS)
        below = [*grid.rows[top + 1 :]][:FIRST_ROWS]
        first = tuple([row[at] if at < len(row) else None for row in below] for at in columns)
        above = grid.numbers[top]
        separator, named = separator_of(text)
        width = len(_NAMED) if named else len(grid.rows[0])
        return _Begin(encoding, separator, tuple(titles), tuple(columns), above, width, first)

    def _blocks(self, start: int, stop: int, size: int) -> Iterator[bytes]:
        """Cut bytes where rows end: at an end of a line that is in no quotation marks.

        Yields
        ------
        bytes
            About so many.
        """
        with self.path.open("rb") as file:
            file.seek(start)
            left, rest = stop - start, b""
            while left:
                read = file.read(min(size, left))
                left = left - len(read) if read else 0  # none if the file has become shorter
                block = rest + read
                end = _end_of_rows(block) if left else len(block)
                if not end and len(block) > _LONGEST:
                    raise IntakeError("The file has no ends of rows.")
                rest = block[end:]
                if end:
                    yield block[:end]


def _end_of_rows(block: bytes) -> int:
    """Find the last end of a line with whole pairs of quotation marks before it.

    Where there is none among many lines, a mark was left open, and any end of a line will do.

    Returns
    -------
    int
        Position behind it, 0 if no row ends.
    """
    last = at = block.rfind(b"\n")
    marks = block.count(b'"', 0, at + 1)
    for _ in range(_LINES_BACK):
        if at < 0 or marks % 2 == 0:
            break
        before = block.rfind(b"\n", 0, at)
        marks -= block.count(b'"', before + 1, at)
        at = before
    if marks % 2 == 0:
        return at + 1
    return last + 1 if at >= 0 or len(block) > _LEFT_OPEN else 0
