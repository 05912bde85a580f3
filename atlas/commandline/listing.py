"""One list in three forms: a table to read, CSV for spreadsheet programs, JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from enum import StrEnum

from atlas.commandline.asking import print_json, print_table
from atlas.commandline.shared import print_bytes
from atlas.files.formulas import harmless


class StaleFormat(StrEnum):
    """Forms of a list."""

    table = "table"
    csv = "csv"
    json = "json"


def print_list(
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    objects: Iterable[object],
    form: StaleFormat,
) -> None:
    """Write a list in one of its forms.

    Parameters
    ----------
    heads, rows
        For people.
    objects
        The same for programs.
    form
        Which one.
    """
    match form:
        case StaleFormat.table:
            print_table(heads, [*rows])
        case StaleFormat.json:
            print_json([*objects])
        case StaleFormat.csv:
            text = io.StringIO()
            writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            writer.writerows([harmless(cell) for cell in row] for row in [heads, *rows])
            print_bytes(text.getvalue().encode("utf-8-sig"))
