"""Texts that are drawn: their typeface, what of them can be drawn, how wide they are."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

from atlas.export.picture.breaking import pieces_of, syllables_of

#: Millimetres of a point, the unit of type and of lines.
POINT: Final = 25.4 / 72
_FAMILY: Final = "DejaVu Sans"  # comes with matplotlib, so it is the same everywhere
_MISSING: Final = "□"
#: Where a word may be broken; not seen itself.
_SOFT: Final = "\N{SOFT HYPHEN}"
#: What would change the direction or the lines of a text, or is no sign at all.
_UNPRINTABLE: Final = dict.fromkeys(
    code
    for first, last in (
        (0x00, 0x1F),
        (0x7F, 0x9F),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xD800, 0xDFFF),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)
#: Widths of texts by a digest of theirs.
_WIDTHS: Final[dict[bytes, float]] = {}
_MOST_WIDTHS: Final = 20_000


def printable(words: str) -> str:
    """Give a text without signs that steer instead of being seen.

    Signs that the typeface doesn't have are an empty square; accents stay where the letter with
    them is one sign, for stacked ones are drawn beside their letter.

    Returns
    -------
    str
        What can be drawn; line breaks are left out, too.

    Examples
    --------
    >>> printable(f"a{chr(0x202E)}b{chr(10)}<b>")
    'ab<b>'
    """
    if _plain().issuperset(words):  # nearly always, and many times faster
        return words
    known = _known()
    said = words.translate(_UNPRINTABLE).replace(_SOFT, "")
    composed = unicodedata.normalize("NFC", said)
    return "".join(
        sign if ord(sign) in known else _MISSING
        for sign in composed
        if not unicodedata.combining(sign)
    )


@lru_cache
def _plain() -> frozenset[str]:
    """Give the signs that stay as they are, whatever stands beside them."""
    signs = (chr(code) for code in _known())
    return frozenset(
        sign
        for sign in signs
        if not unicodedata.combining(sign)
        and unicodedata.normalize("NFC", sign) == sign
        and sign.translate(_UNPRINTABLE).replace(_SOFT, "") == sign
    )


@lru_cache
def _known() -> frozenset[int]:
    """Give the signs that the typeface has in both weights."""
    faces = (get_font(findfont(typeface(10, bold))).get_charmap() for bold in (False, True))
    return frozenset.intersection(*map(frozenset, faces))


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text in millimetres."""
    return _units(printable(words), bold) * size / 100 * POINT


def wrapped(
    words: str, size: float, width: float, *, bold: bool = False, most: int = 99
) -> list[str]:
    """Break a text into lines of a width; a word that is too long is broken between syllables.

    Parameters
    ----------
    words
        The text.
    size
        Size of type in points.
    width
        In millimetres.
    bold
        Whether it is set in bold.
    most
        How many lines at most; what is left is three dots.

    Returns
    -------
    list of str
        One line, an empty one, for an empty text.
    """
    lines: list[str] = [""]
    for whole in words.translate(_UNPRINTABLE).split():
        word = printable(whole)
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        if width_of(word, size, bold=bold) <= width:
            lines[-1] = word
        else:
            lines[-1:] = _broken(whole, size, width, bold)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", size, bold=bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """Break a word that is wider than a line; what has no room even so, between its signs."""
    lines, hyphen = [""], ""
    pieces = [
        each
        for piece in pieces_of(word)
        for each in ([piece] if width_of(piece, size, bold=bold) <= width else syllables_of(piece))
    ]
    for piece in pieces:
        part, after = printable(piece), "-" if piece.endswith(_SOFT) else ""
        if lines[-1] and width_of(f"{lines[-1]}{part}{after}", size, bold=bold) > width:
            fits = width_of(lines[-1] + hyphen, size, bold=bold) <= width
            lines[-1] += hyphen if fits else ""
            lines.append("")
        for sign in part:
            if lines[-1] and width_of(lines[-1] + sign, size, bold=bold) > width:
                lines.append("")
            lines[-1] += sign
        hyphen = after
    return lines


def typeface(size: float, bold: bool, italic: bool = False) -> FontProperties:
    """Give the face of all texts at a size in points."""
    return FontProperties(
        family=_FAMILY,
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


def _units(words: str, bold: bool) -> float:
    """Measure a text at 100 points; widths are remembered, the text, which may be a user's, not."""
    if not words:
        return 0.0
    key = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16, key=b"%d" % bold).digest()
    if key not in _WIDTHS:
        if len(_WIDTHS) >= _MOST_WIDTHS:
            _WIDTHS.clear()
        font = typeface(100, bold)
        width, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
        _WIDTHS[key] = float(width)
    return _WIDTHS[key]
