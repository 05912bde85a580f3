"""Files that a statement comes in, told apart by their first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.findings import message
from atlas.wissensbilanz.document import StatementRead, read_statement
from atlas.wissensbilanz.faults import StatementError, StatementFault

if TYPE_CHECKING:
    from atlas.wissensbilanz.statement import Statement

_ZIP: Final = b"PK\x03\x04"


def open_statement(content: bytes) -> StatementRead:
    """Read a statement, whatever it is named.

    Parameters
    ----------
    content
        JSON.

    Returns
    -------
    StatementRead
        With all faults, not only the first.
    """
    if content.startswith(_ZIP):
        reason = message("This is a workbook or archive; a statement is JSON.")
        return StatementRead(None, (StatementFault("", reason),))
    return read_statement(content)


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
