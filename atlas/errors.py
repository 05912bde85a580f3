"""What can go wrong, as few and plain exceptions.

A message is kept as a catalogue text with its values beside it, so that the place that
shows it (app, command line) can say it in the user's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _same(text: str) -> str:
    return text


class AtlasError(Exception):
    """Base of all errors that a user can do something about.

    Parameters
    ----------
    message
        A text of the message catalogue with named places, ``"Unknown area: {key}"``.
    **values
        What stands in the places.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Callable[[str], str] = _same) -> str:
        """Give the message, in English or as ``translate`` says it."""
        return translate(self.message).format(**self.values)


class SourceError(AtlasError):
    """A source of the build is missing or is not the file that was expected."""


class SelectionError(AtlasError):
    """A selection names something that the atlas does not know."""


class ExportError(AtlasError):
    """A file cannot be written as asked."""


@dataclass(frozen=True)
class Fault:
    """One fault of a data package.

    Parameters
    ----------
    file
        Name of the file in the package.
    expected
        Catalogue text that says what was expected.
    row
        Line in the file as a spreadsheet counts it (the heading is line 1), if it is one line.
    column, value
        Where it is and what stands there, if it is one cell.
    record
        Key of the record, where it has one.
    """

    file: str
    expected: str
    row: int | None = None
    column: str = ""
    value: str = ""
    record: str = ""

    def text(self, translate: Callable[[str], str] = _same) -> str:
        """Give the fault as one sentence, in English or as ``translate`` says it."""
        expected = translate(self.expected)
        place = self._place(translate)
        if self.column or self.value:
            expected = f"{translate('found “{value}”').format(value=self.value)}, {expected}"
        return f"{', '.join(filter(None, (self.file, place)))}: {expected}"

    def _place(self, translate: Callable[[str], str]) -> str:
        if self.row is None:
            return translate("column {column}").format(column=self.column) if self.column else ""
        if not self.column:
            return translate("line {row}").format(row=self.row)
        return translate("line {row}, column {column}").format(row=self.row, column=self.column)


class DataError(AtlasError):
    """A data package breaks its schema; all faults are listed, not only the first.

    Parameters
    ----------
    faults
        Each with file, row, column, value and what was expected.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(msgid("Faults in the data package: {count}"), count=len(self.faults))

    def text(self, translate: Callable[[str], str] = _same) -> str:
        """Give all faults, one a line, below a line that counts them."""
        return "\n".join([super().text(translate), *(f.text(translate) for f in self.faults)])
