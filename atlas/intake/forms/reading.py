"""Forms that came back: the seal checked, and what was filled in as a table of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.datapackage.rules import SELF_STATED
from atlas.files.cells import date, text
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import LIMITS
from atlas.findings import WARNING, Finding, IntakeError, message
from atlas.intake.forms.layout import (
    CONFIRMED,
    FIELD_OF_LABEL,
    FILLED_ON,
    FIXED,
    FORM_LABEL,
    LABEL_COLUMN,
    NEW_COLUMN,
    OPEN,
    OWN_LABELS,
    PRESENT_COLUMN,
    SHEET,
    STATE_LABEL,
    TOKEN,
    VALID_UNTIL,
    label,
)
from atlas.intake.forms.seal import FORM, Seal, entry_state
from atlas.intake.reading import cells, sheets
from atlas.intake.tabling import make_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from atlas.files.cells import Cell
    from atlas.intake.table import Table

_YES: Final = frozenset(["ja", "x", "yes", "j", "wahr", "true"])
_LONGEST_NAMED: Final = 80


@dataclass(frozen=True, eq=False)
class FilledForm:
    """A form as it came back.

    Parameters
    ----------
    name
        Of its file.
    seal, token
        What it says of itself, and what is to prove that.
    cells
        Label → what was filled in, as far as anything was.
    """

    name: str
    seal: Seal
    token: str
    cells: Mapping[str, Cell]


def read_form(file: Path) -> FilledForm:
    """Read a form that came back.

    Parameters
    ----------
    file
        A workbook.

    Returns
    -------
    FilledForm
        Nothing of it is believed yet.

    Raises
    ------
    IntakeError
        If it can't be read, or is no form.
    """
    if all(name != SHEET for name, _ in sheets(file)):
        raise IntakeError("This is no form: it has no sheet “{name}”.", name=SHEET)
    present: dict[str, Cell] = {}
    new: dict[str, Cell] = {}
    for row in cells(file, SHEET).rows:
        padded = [*row, None, None, None]
        told = text(padded[LABEL_COLUMN])
        present.setdefault(told, padded[PRESENT_COLUMN])
        if text(padded[NEW_COLUMN]):
            if told in new:
                raise IntakeError("The row “{name}” stands twice.", name=told[:_LONGEST_NAMED])
            new[told] = padded[NEW_COLUMN]
    stated = {name: text(present.get(name)) for name in OWN_LABELS}
    seal = Seal(
        stated[FORM_LABEL],
        text(present.get(label("id"))),
        stated[VALID_UNTIL],
        stated[STATE_LABEL],
    )
    return FilledForm(file.name, seal, stated[TOKEN], new)


def is_form(file: Path) -> bool:
    """Say whether a file is a form, or was one."""
    try:
        return any(name == SHEET for name, _ in sheets(file))
    except IntakeError:
        return False  # whoever reads it as a table says what is wrong with it


def require_sealed(
    form: FilledForm, key: bytes, entries: Mapping[str, Mapping[str, str]], today: dt.date
) -> None:
    """See that a form is one of the office's, for this entry as it is, and in time.

    Parameters
    ----------
    form
        As it came back.
    key
        Of the office.
    entries
        Networks by key, as their file has them.
    today
        The day that counts.

    Raises
    ------
    IntakeError
        If it isn't; the message says why.
    """
    seal = form.seal
    if seal.form != FORM:
        raise IntakeError("This is another form, “{name}”.", name=seal.form[:_LONGEST_NAMED])
    if not seal.holds(form.token, key):
        raise IntakeError(
            "The token isn't the one of this entry: the form was made with another key, for "
            "another entry or until another day."
        )
    if seal.network not in entries:
        raise IntakeError("There is no network “{name}” any more.", name=seal.network)
    day = date(seal.valid_until)
    if day is None or day < today:
        raise IntakeError("The form was valid until {date} only.", date=seal.valid_until)
    if entry_state(entries[seal.network]) != seal.state:
        raise IntakeError(
            "The entry “{name}” was changed after the form was made; a new form is needed.",
            name=seal.network,
        )


def as_table(form: FilledForm, today: dt.date) -> tuple[Table, tuple[Finding, ...]]:
    """Give what a form changes as a table of one row, with its source.

    Parameters
    ----------
    form
        One that is valid.
    today
        The day of its source where it says none.

    Returns
    -------
    tuple
        The table, and what was filled in and is left out.
    """
    taken = {
        FIELD_OF_LABEL[name]: cell
        for name, cell in form.cells.items()
        if FIELD_OF_LABEL.get(name) in OPEN
    }
    left = [
        name
        for name in form.cells
        if FIELD_OF_LABEL.get(name) not in OPEN and name not in OWN_LABELS
    ]
    row: dict[str, Cell] = {"id": form.seal.network, **taken}
    if taken or text(form.cells.get(CONFIRMED)).casefold() in _YES:
        row |= {"source": SELF_STATED, "read_on": _day(form, today), "says": _said(taken)}
    headings = {label(field): field for field in row}
    grid = Grid([[*headings], [*row.values()]], (1, 2), headed=True)
    book = Book("form", (Sheet("", lambda: grid),))
    return make_table(book, form.name, "", headings, LIMITS), tuple(map(_left_out, left))


def _left_out(name: str) -> Finding:
    told = (
        message("A network can't change “{name}”; it is left out.", name=name)
        if FIELD_OF_LABEL.get(name) in FIXED
        else message("A form has no row “{name}”; it is left out.", name=name[:_LONGEST_NAMED])
    )
    return Finding(WARNING, told)


def _day(form: FilledForm, today: dt.date) -> str:
    """Give the day on which a form was filled in, as far as one is stated that has come."""
    stated = date(text(form.cells.get(FILLED_ON)))
    return min(stated or today, today).isoformat()


def _said(taken: Mapping[str, Cell]) -> str:
    names = ", ".join(label(field) for field in taken)
    return (
        f"Angaben der Organisation: {names}" if names else "Die Organisation bestätigt die Angaben"
    )
