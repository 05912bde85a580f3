"""Files that a statement comes in, told apart by their first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.wissensbilanz.document import StatementRead, read_statement
from atlas.wissensbilanz.faults import StatementError
from atlas.wissensbilanz.sheets.reading import read_workbook

if TYPE_CHECKING:
    from atlas.wissensbilanz.statement import Statement

_ZIP: Final = b"PK\x03\x04"


def open_statement(content: bytes) -> StatementRead:
    """Read a statement, whatever it is named.

    Parameters
    ----------
    content
        JSON, or a workbook.

    Returns
    -------
    StatementRead
        With all faults, not only the first.
    """
    return read_workbook(content) if content.startswith(_ZIP) else read_statement(content)


def statement_from(content: bytes, *, draft: bool = False) -> Statement:
    """Read a statement that must be right.

    Parameters
    ----------
    content
        As :func:`open_statement` takes it.
    draft
        Whether something may be missing.

    Returns
    -------
    Statement
        What the file holds.

    Raises
    ------
    StatementError
        With all that is wrong, and all that is missing unless ``draft``.
    """
    read = open_statement(content)
    wrong = (*read.faults, *(() if draft else read.open))
    if wrong or read.statement is None:
        raise StatementError(wrong)
    return read.statement
