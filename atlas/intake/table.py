"""A table as it was read: headings, rows, and what was made of the headings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from atlas.errors import Term
from atlas.files.cells import Cell, text
from atlas.findings import NOTE, WARNING, Finding, message
from atlas.i18n.catalogue import msgid
from atlas.intake.headings import FIELD_LABELS, PLACE_FIELDS, Columns, recognise, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.files.grids import Book

#: Letters of a cell that says where a row belongs; addresses and geometries take more.
_LONGEST_PLACE: Final = 120
_LONGEST_ADDRESS: Final = 400
_MOST_TOLD: Final = 100
_GUESSED: Final = msgid("This heading is taken for “{field}”.")
_DOUBLED: Final = msgid("This column is also “{field}”; “{first}” counts.")
_PRIVATE: Final = msgid("This column may name persons; nothing of it is kept in the atlas.")
_UNKNOWN: Final = msgid("This heading is not known; the column is only passed on.")
_ABOUT_HEADINGS: Final = frozenset([_GUESSED, _DOUBLED, _PRIVATE, _UNKNOWN])


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it was read: headings, rows of cells, and what was noticed.

    Parameters
    ----------
    name
        Name of the file.
    sheet
        Name of its sheet or layer, "" where there are none.
    headings
        As they stand in the file, made unique.
    columns
        Cells column by column, as long as there are rows.
    numbers
        Number of each row as a spreadsheet program shows it.
    points
        Longitude and latitude of each row, for layers with geometry.
    mapping
        Which column is which field.
    book
        The file, with its other sheets.
    findings
        What was noticed and repaired while reading.
    stated
        Heading → field, "" for none, where the form of the file says it.
    """

    name: str
    sheet: str
    headings: tuple[str, ...]
    columns: tuple[list[Cell], ...]
    numbers: tuple[int, ...]
    points: tuple[tuple[float, float] | None, ...] | None
    mapping: Columns
    book: Book
    findings: tuple[Finding, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    _texts: dict[int, list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.numbers)

    @property
    def shape(self) -> str:
        """Key of the table's shape, under which a mapping can be remembered."""
        return shape(self.headings)

    def heading(self, name: str) -> str:
        """Give the heading of a field, "" where the table hasn't got it."""
        at = self.mapping.fields.get(name)
        return "" if at is None else self.headings[at]

    def texts(self, name: str) -> list[str]:
        """Give the cells of a field as texts, empty ones where the table hasn't got it."""
        at = self.mapping.fields.get(name)
        if at is None:
            return [""] * len(self)
        if at not in self._texts:
            self._texts[at] = as_texts(name, self.columns[at])
        return self._texts[at]

    def mapped(self, by_hand: dict[str, str]) -> Table:
        """Give the table with some headings mapped by a person."""
        mapping = recognise(self.headings, {**self.stated, **by_hand})
        kept = tuple(f for f in self.findings if f.message.template not in _ABOUT_HEADINGS)
        return replace(self, mapping=mapping, findings=kept + told_of(self.headings, mapping))


def as_texts(name: str, cells: Iterable[Cell]) -> list[str]:
    """Give cells of a field as texts; what is too long to name a place is left out."""
    texts = [text(cell) for cell in cells]
    if name not in PLACE_FIELDS:
        return texts
    most = _longest(name)  # to compare long ones with all names takes minutes
    return ["" if len(found) > most else found for found in texts]


def told_of(titles: tuple[str, ...] | list[str], mapping: Columns) -> tuple[Finding, ...]:
    """Say what was made of the headings."""
    of_column = {at: name for name, at in mapping.fields.items()}
    findings = []
    for at, title in enumerate(titles):
        label = FIELD_LABELS.get(mapping.doubled.get(at) or of_column.get(at, ""), "")
        if at in mapping.doubled:
            first = titles[mapping.fields[mapping.doubled[at]]]
            told = message(_DOUBLED, field=Term(label), first=first)
        elif at in mapping.private:
            told = message(_PRIVATE)
        elif at in mapping.guessed:
            told = message(_GUESSED, field=Term(label))
        elif at not in of_column:
            told = message(_UNKNOWN)
        else:
            continue
        findings.append(Finding(NOTE, told, column=title))
    return tuple(findings)


def too_long_places(table: Table) -> tuple[Finding, ...]:
    """Say which cells are too long to name a place."""
    findings = []
    for name in PLACE_FIELDS:
        at = table.mapping.fields.get(name)
        if at is None:
            continue
        most = _longest(name)
        for number, cell in zip(table.numbers, table.columns[at], strict=True):
            if isinstance(cell, str) and len(cell) > most:
                told = message(
                    "No place has {count} letters; more than {limit} are not looked up.",
                    count=len(cell),
                    limit=most,
                )
                findings.append(
                    Finding(WARNING, told, number, table.heading(name), cell[:60] + "…")
                )
    return tuple(findings[:_MOST_TOLD])


def _longest(name: str) -> int:
    return _LONGEST_ADDRESS if name in {"address", "point"} else _LONGEST_PLACE
