"""What a person wrote into one cell, as the JSON of a statement holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atlas.files.cells import date, number, text
from atlas.wissensbilanz.method import RATING_MEAN
from atlas.wissensbilanz.sheets.layout import CANNOT_SAY, CLOSED, NO, YES

if TYPE_CHECKING:
    from atlas.files.cells import Cell
    from atlas.wissensbilanz.sheets.layout import SheetField

_SEPARATORS: Final = re.compile(r"[;,\s]+")
#: On the page a dash says that something can't be judged; so it does here.
DASHES: Final = frozenset([CLOSED, "-", "—"])
_UNKNOWN_TOO: Final = frozenset(["k. a.", "k.a.", "ka", "k", "?", "keine angabe", "n/a"]) | DASHES
_MEAN_IN_WORDS: Final = "mittelwert"


def is_empty(cell: Cell) -> bool:
    """Say whether nothing stands in a cell that anybody sees."""
    return not text(cell)


def cell_value(field: SheetField, cell: Cell) -> object:
    """Give a cell as JSON holds it; what can't be read stays a text, and the check names it.

    Returns
    -------
    object
        Of the kind of the field, where it is such.
    """
    said = text(cell)
    if field.words is not None:
        codes = {word.casefold(): code for code, word in field.words.items()}
        code = codes.get(said.casefold(), said)
        if field.words == {"true": YES}:
            return {"true": True, "false": False, NO: False}.get(code.casefold(), code)
        return code
    match field.kind:
        case "percent":
            return None if _is_unknown(said) else cell_number(cell)
        case "number" if said.casefold() == _MEAN_IN_WORDS:
            return RATING_MEAN
        case "number":
            return cell_number(cell)
        case "date":
            day = date(said)
            return day.isoformat() if day else said
        case "list":
            return [cell_number(part) for part in _SEPARATORS.split(said) if part]
        case _:
            return cell.replace("\r\n", "\n").strip() if isinstance(cell, str) else said


def _is_unknown(said: str) -> bool:
    return said == CANNOT_SAY or said.casefold() in _UNKNOWN_TOO


def cell_number(cell: Cell) -> object:
    """Give a cell as a number where it is one, also with "%" behind it; else as a text."""
    found = cell if isinstance(cell, int | float) else number(text(cell).removesuffix("%"))
    if found is None or isinstance(found, bool):
        return text(cell)
    return int(found) if float(found).is_integer() else found
