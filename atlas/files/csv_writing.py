"""CSV as every part of the program writes it: for German spreadsheets, or for all others."""

from __future__ import annotations

import datetime as dt
import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.files.cells import text
from atlas.files.formulas import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BREAKS: Final = str.maketrans(dict.fromkeys("\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
_QUOTE: Final = '"'


class Dialect(StrEnum):
    """How a table of text is written.

    A German Excel opens ``german`` by a double click: semicolons, commas in numbers, a mark that
    says UTF-8. Programs read ``international``: commas, points in numbers, no mark.
    """

    german = "german"
    international = "international"


def csv_file(
    headings: Sequence[str], rows: Iterable[Sequence[object]], dialect: Dialect = Dialect.german
) -> bytes:
    r"""Write a table as CSV in UTF-8, with CR and LF; no cell can start a formula.

    Texts stand in quotation marks: programs that cut at other signs keep them whole.

    Parameters
    ----------
    headings
        One for each column.
    rows
        Text, numbers, dates or None; line breaks become blanks, since not every reader knows
        them inside a field.
    dialect
        How it is written.

    Returns
    -------
    bytes
        The whole file; signs that are no text are written as "?".

    Examples
    --------
    >>> csv_file(["a", "b"], [(1.5, "=1")], Dialect.international).decode()
    '"a","b"\r\n1.5,"\'=1"\r\n'
    >>> csv_file(["a", "b"], [(1.5, None)]).decode("utf-8-sig")
    '"a";"b"\r\n1,5;\r\n'
    """
    german = dialect is Dialect.german
    separator = ";" if german else ","
    lines = [separator.join([_written(cell, german=german) for cell in headings])]
    lines += [separator.join([_written(cell, german=german) for cell in row]) for row in rows]
    whole = "\r\n".join([*lines, ""])
    return whole.encode("utf-8-sig" if german else "utf-8", "replace")


def _written(cell: object, *, german: bool) -> str:
    if isinstance(cell, str):
        return _quoted(cell)
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    if isinstance(cell, float) and math.isfinite(cell):
        written = text(float(cell))
        return written.replace(".", ",") if german else written
    if isinstance(cell, (bool, int, dt.date, dt.time)):
        return text(cell)
    return _quoted(str(cell))  # infinite numbers too: "-inf" starts a formula


def _quoted(cell: str) -> str:
    if not cell:
        return ""
    whole = str(harmless(cell if cell.isprintable() else cell.translate(_BREAKS)))
    return f'"{whole.replace(_QUOTE, _QUOTE * 2)}"'
