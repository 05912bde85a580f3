"""What cells of official tables say: areas, years, sectors, numbers and their signs.

Statistical offices and the employment agency write what isn't a number as a sign: "-" is exactly
zero; ".", "x", "*", "/" and "..." mean that a figure is secret, not known or not safe enough, and
stay missing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import fold
from atlas.indicators.definitions import QUOTIENT_SECTORS
from atlas.indicators.sectors import TOTAL, divisions

if TYPE_CHECKING:
    from atlas.files.cells import Cell

_MISSING: Final = frozenset({"", ".", "x", "X", "*", "/", "...", "…", "–", "()"})
_ZERO: Final = "-"
_GERMANY: Final = frozenset({"DG", "D", "DE", "00", "DEUTSCHLAND"})
_YEAR: Final = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_IN_BRACKETS: Final = re.compile(r"\(([A-U0-9][A-U0-9,;\s-]*)\)\s*\d?\)?\s*$")
_IN_FRONT: Final = re.compile(
    r"^(?:WZ\s?08-?|WZ\s?2008[:\s-]*)?[A-U]?(\d{2}|[A-U](?:-[A-U])?)\b"
    r"(?!\s*(?:bis|unter|und|oder|jahre|[-%<>]|\d))"  # an age or a size, not a sector
)
#: Sections whose heading in the regional database has no code: the word that it begins with.
_UNCODED: Final = {
    "freiberufl": "M-N",
    "off.verw": "O-Q",
    "offentliche verw": "O-Q",
    "kunst": "R-U",
}
_TOTALS: Final = ("insgesamt", "total", "zusammen")
_GERMAN: Final = re.compile(r"-?\d+(?:,\d+)?")
_THOUSANDS: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH: Final = re.compile(r"-?\d+\.\d+")


class UnreadableError(ValueError):
    """A cell that should be a number isn't one."""


def area_of(cell: Cell) -> str:
    """Give the key of a district of the state, "08" or "DE"; "" for all other cells.

    Returns
    -------
    str
        "08" is the state, "DE" Germany.

    Examples
    --------
    >>> area_of(" 08111"), area_of(8111.0), area_of("08"), area_of("DG"), area_of("09162")
    ('08111', '08111', '08', 'DE', '')
    >>> area_of("08111 Stuttgart, Landeshauptstadt"), area_of("081"), area_of(8)
    ('08111', '', '')
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = int(cell) if cell == int(cell) else 0
        return f"{number:05d}" if 8000 < number < 9000 else ""
    text = str(cell or "").strip()
    if text.upper() in _GERMANY:
        return "DE"
    if text == "08":
        return text
    found = re.match(r"(08\d{3})(?![\d.,])", text)
    return found.group(1) if found else ""


def year_of(cell: Cell) -> int | None:
    """Give the year that a cell states, alone or in a date; None where it states none.

    Returns
    -------
    int or None
        The last one where a cell states several.

    Examples
    --------
    >>> year_of("Stichtag: 30.06.2015"), year_of("2020-06-30"), year_of("Juni 2024"), year_of("A")
    (2015, 2020, 2024, None)
    """
    if isinstance(cell, dt.date):
        return cell.year
    if isinstance(cell, float) and cell == int(cell):
        cell = int(cell)
    found = _YEAR.findall(str(cell)) if cell is not None and not isinstance(cell, bool) else []
    return int(found[-1]) if found else None


def sector_of(cell: Cell) -> str:
    """Give the sector of WZ 2008 that a heading or key names; "" where it names none.

    Returns
    -------
    str
        A code of WZ 2008, or "TOTAL".

    Examples
    --------
    >>> sector_of("Verarbeitendes Gewerbe (C)"), sector_of("28 Maschinenbau")
    ('C', '28')
    >>> sector_of("Insgesamt"), sector_of("WZ08-10"), sector_of("C28"), sector_of("männlich")
    ('TOTAL', '10', '28', '')
    >>> sector_of("15 bis unter 25 Jahre"), sector_of("Arbeitslose")
    ('', '')
    >>> sector_of("Öff.Verw.,Verteidig.,Sozialvers.,Erz.-u.Unterricht")
    'O-Q'
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        cell = f"{int(cell):02d}"
    text = " ".join(str(cell or "").split())
    plain = fold(text)
    if plain.startswith(_TOTALS):
        return TOTAL
    for pattern in (_IN_BRACKETS, _IN_FRONT):
        if found := pattern.search(text):
            code = found.group(1).strip().upper()
            if divisions(code):
                return _plain(code)
    if divisions(text):
        return _plain(text)
    return next((code for word, code in _UNCODED.items() if plain.startswith(word)), "")


def is_value(cell: Cell) -> bool:
    """Say whether a cell is a number or one of the signs that stand for one."""
    try:
        number_of(cell)
    except UnreadableError:
        return False
    return cell is not None and str(cell).strip() != ""


def is_uncertain(cell: Cell) -> bool:
    """Say whether a number stands in brackets, as offices mark one of limited certainty.

    Returns
    -------
    bool
        Whether it does.

    Examples
    --------
    >>> is_uncertain("(71234)"), is_uncertain("71234"), is_uncertain("()")
    (True, False, False)
    """
    return bool(re.fullmatch(r"\(\s*-?\d[\d.,\s]*\)", str(cell).strip()))


def number_of(cell: Cell, *, whole: bool = True) -> float | None:
    """Give the number of a cell; None where it isn't known.

    Parameters
    ----------
    cell
        A cell.
    whole
        Whether only whole numbers are expected, so that "1.234" has a point for thousands.

    Returns
    -------
    float or None
        As stated; a dash is 0.

    Raises
    ------
    UnreadableError
        If it is neither a number nor a known sign.

    Examples
    --------
    >>> number_of("1.234"), number_of("5,9"), number_of("-"), number_of("."), number_of("(17)")
    (1234.0, 5.9, 0.0, None, 17.0)
    >>> number_of("101.2", whole=False)
    101.2
    """
    if isinstance(cell, bool | dt.date):
        raise UnreadableError(str(cell))
    if isinstance(cell, int | float):
        return float(cell)
    text = re.sub(r"\s", "", str(cell or ""))
    if text in _MISSING:
        return None
    if text == _ZERO:
        return 0.0
    text = text.removeprefix("(").removesuffix(")")
    if _THOUSANDS.fullmatch(text) and (whole or "," in text or text.count(".") > 1):
        text = text.replace(".", "")
    elif _ENGLISH.fullmatch(text) and not whole and not _THOUSANDS.fullmatch(text):
        return float(text)
    if _GERMAN.fullmatch(text):
        return float(text.replace(",", "."))
    raise UnreadableError(str(cell))


def _plain(code: str) -> str:
    """Write a code as the tables of the atlas do: "B-E" for the same divisions in other signs."""
    held = divisions(code)
    same = (known for known in QUOTIENT_SECTORS if divisions(known) == held)
    return next(same, code.replace(" ", ""))
