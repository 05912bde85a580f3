"""CSV as programs really write it: its encoding, its separator, its rows."""

from __future__ import annotations

import csv
import io
from typing import Final

from atlas.files.cells import Cell
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import IntakeError

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS: Final = (";", ",", "\t", "|")
_SEPARATOR_NAMES: Final = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
_SAMPLE: Final = 40
_FIELD: Final = 131_072  # the module's own limit; longer is a quotation mark left open
_SAMPLE_LETTERS: Final = 200_000
#: Signs that stand in no text: a file with many of them is something else.
_CONTROLS: Final = bytes([*range(9), 11, *range(14, 32), 127])
_MOST_CONTROLS: Final = 0.01


def open_csv(content: bytes, limits: Limits) -> Book:
    """Read a CSV file; its encoding and separator are found out."""
    text, encoding = decode(content)
    named = _named_separator(text)
    separator = named or _separator(text)
    about = {"encoding": encoding, "separator": _SEPARATOR_NAMES.get(separator, separator)}

    def load() -> Grid:
        rows = _rows(text, separator, limits)
        first = 1
        if named:
            rows, first = rows[1:], 2
        return Grid(rows, range(first, first + len(rows)))

    return Book("csv", (Sheet("", load),), about)


def decode(content: bytes) -> tuple[str, str]:
    """Decode a text file.

    Returns
    -------
    tuple of str
        The text and the name of its encoding.

    Raises
    ------
    IntakeError
        If it isn't text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    sample = content[:10_000]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) > len(sample) // 5:
        return _strict(content, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    if len(content.translate(None, _CONTROLS)) < len(content) * (1 - _MOST_CONTROLS):
        raise IntakeError("This is not a table: expected is CSV, XLSX, ODS, GeoJSON or GeoPackage.")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "windows-1252"


def _strict(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise IntakeError(
            "The file says that it is {encoding}, but it isn't: byte {position} is wrong.",
            encoding=encoding,
            position=error.start,
        ) from error


def _named_separator(text: str) -> str:
    """Give the separator that a first line such as ``sep=;`` names for Excel."""
    first = text[:10].splitlines()[0].strip() if text.strip() else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def _separator(text: str) -> str:
    """Find the separator that cuts most of the first lines into equally many cells."""
    sample = text[:_SAMPLE_LETTERS]
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        widths = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
                if any(row):
                    widths.append(len(row))
                if len(widths) == _SAMPLE:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(usual) / len(widths) * min(usual - 1, 8) ** 0.5
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, limits: Limits) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    cells = 0
    csv.field_size_limit(_FIELD)  # one for the whole process, which others may have changed
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
    try:
        for row in reader:
            rows.append([*row])
            cells += len(row)
            if len(rows) > limits.rows or len(row) > limits.columns or cells > limits.cells:
                check_shape(len(rows), len(row), limits)
                check_cells(cells, limits)
    except csv.Error as error:
        raise IntakeError(
            "Row {row} can't be read as CSV ({reason}); is a quotation mark not closed?",
            row=len(rows) + 1,
            reason=error,
        ) from error
    return rows
