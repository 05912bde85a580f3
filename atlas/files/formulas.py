"""Text that a spreadsheet program would take for a formula, made harmless in CSV.

Nobody knows by which sign a program will cut a file into cells: ``x;=1+1`` in a file with commas
is a formula for a German spreadsheet program, in quotation marks or not. So a text is looked at
behind every sign that programs cut at.
"""

from __future__ import annotations

import re
from typing import Final

from atlas.files.cells import number

#: Beginnings that a spreadsheet would take for a formula, also in their wide and small forms.
_SIGNS: Final = "=+\\-@＝＋－＠﹦﹢﹣﹫−"
_ANY: Final = frozenset(_SIGNS)
#: Signs that programs cut at, and those that break a line.
_CUTS: Final = ";,|\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
#: What may stand before a formula unseen: blanks, controls, marks without width, open quotes.
_UNSEEN: Final = r"\s\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\""
_SUSPECT: Final = re.compile(rf"(?:^|[{_CUTS}\s])[{_UNSEEN}]*[{_SIGNS}]")
_CELL: Final = re.compile(rf"((?:^|[{_CUTS}])[{_UNSEEN}]*)([{_SIGNS}][^{_CUTS}]*)")
_BEGINNING: Final = re.compile(rf"^([{_UNSEEN}]*)(?=[{_SIGNS}])")
#: Blanks cut only where someone says so; single signs between them are what people write.
_WORD: Final = re.compile(rf"(\s[{_UNSEEN}]*)([=@＝＠﹦﹫][^\s=@]\S*|[{_SIGNS}]+[^\s(!]*[(!]\S*)")


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet program would take a text, or a part of it, for a formula.

    Returns
    -------
    bool
        False for numbers: "-3,5" starts nothing.

    Examples
    --------
    >>> starts_formula("=1+1"), starts_formula("-3,5"), starts_formula("x;=1+1")
    (True, False, True)
    """
    return harmless(text) != text


def harmless(value: object) -> object:
    r"""Put an apostrophe before text that a spreadsheet would take for a formula.

    A number stays a number: "-3,5" starts nothing.

    Parameters
    ----------
    value
        Any cell; what is no text is given back as it is.

    Returns
    -------
    object
        The same value, or the text with an apostrophe before each formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-3,5"), harmless("@a"), harmless("Ulm"), harmless(-7)
    ("'=1+1", '-3,5', "'@a", 'Ulm', -7)
    >>> harmless("\n=1+1"), harmless("＝1+1"), harmless("x;=1+1"), harmless("x =1+1")
    ("\n'=1+1", "'＝1+1", "x;'=1+1", "x '=1+1")
    >>> harmless("Vor- und -nachname, -3 + 4"), harmless("Tel. +49 711, +49 7071")
    ("Vor- und -nachname, '-3 + 4", 'Tel. +49 711, +49 7071')
    >>> harmless("+1;"), harmless("-3,5 ")
    ("'+1;", '-3,5 ')
    """
    if not isinstance(value, str) or _ANY.isdisjoint(value) or not _SUSPECT.search(value):
        return value
    if number(value.strip()) is not None:
        return value
    made = _WORD.sub(_marked, _CELL.sub(_marked, value))
    # "+1;" is no number as a whole, though its part is one: where nobody cuts, it begins with "+".
    return _BEGINNING.sub(r"\1'", made)


def _marked(found: re.Match[str]) -> str:
    before, text = found.groups()
    return found[0] if number(text.strip()) is not None else f"{before}'{text}"
