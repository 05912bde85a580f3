"""Text that a spreadsheet program would take for a formula, made harmless in CSV."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from atlas.files.cells import number

#: Beginnings that a spreadsheet would take for a formula, also in their wide forms.
FORMULA_SIGNS: Final = ("=", "+", "-", "@")
#: What may stand before them unseen: blanks, controls, marks without width.
_UNSEEN: Final = re.compile(
    r"^[\s\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+"
)


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
        The same value, or the text with an apostrophe before it.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-3,5"), harmless("@a"), harmless("Ulm"), harmless(-7)
    ("'=1+1", '-3,5', "'@a", 'Ulm', -7)
    >>> harmless("\n=1+1"), harmless("＝1+1")
    ("'\n=1+1", "'＝1+1")
    """
    if not isinstance(value, str):
        return value
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", value)[:1])
    if not seen.startswith(FORMULA_SIGNS) or number(value.strip()) is not None:
        return value
    return f"'{value}"
