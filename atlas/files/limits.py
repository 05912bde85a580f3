"""Bounds on what is read, so that no file can take the memory or the time of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.findings import IntakeError


@dataclass(frozen=True)
class Limits:
    """The most that a file may hold.

    Parameters
    ----------
    file_bytes
        Size of the file.
    unpacked_bytes
        Size of what is in it, for files that are compressed.
    rows, columns
        Size of a table, its heading and empty cells included.
    cells
        Cells that hold something.
    cell_letters
        Length of a cell; spreadsheet programs hold no more either.
    letters
        Length of all cells together, also of those that share a text.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 400_000_000
    rows: int = 250_000
    columns: int = 400
    cells: int = 5_000_000
    cell_letters: int = 32_767
    letters: int = 100_000_000


LIMITS: Final = Limits()
#: Sheets of one file.
MOST_SHEETS: Final = 500


def too_large(what: str, found: int, limit: int) -> IntakeError:
    """Give the error of a file that is too large in some way.

    Parameters
    ----------
    what
        Catalogue text with the places ``found`` and ``limit``.
    found, limit
        What it has and may have at most.

    Returns
    -------
    IntakeError
        To be raised; its text has both numbers.
    """
    return IntakeError(what, found=found, limit=limit)


def check_size(content: bytes, limits: Limits) -> None:
    """Refuse files that are too large or empty."""
    if not content:
        raise IntakeError("The file is empty.")
    if len(content) > limits.file_bytes:
        raise too_large(
            "The file has {found} bytes; {limit} are allowed.", len(content), limits.file_bytes
        )


def check_shape(rows: int, columns: int, limits: Limits) -> None:
    """Refuse tables with too many rows or columns."""
    if rows > limits.rows:
        raise too_large("The table has {found} rows; {limit} are allowed.", rows, limits.rows)
    if columns > limits.columns:
        raise too_large(
            "The table has {found} columns; {limit} are allowed.", columns, limits.columns
        )


def check_cells(cells: int, limits: Limits) -> None:
    """Refuse tables with too many cells."""
    if cells > limits.cells:
        raise too_large("The table has {found} cells; {limit} are allowed.", cells, limits.cells)


def check_letters(letters: int, limits: Limits) -> None:
    """Refuse tables with too much text."""
    if letters > limits.letters:
        raise too_large(
            "The cells of the table have {found} letters together; {limit} are allowed.",
            letters,
            limits.letters,
        )
