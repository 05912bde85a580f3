"""Where a long word may be broken: at its own hyphens and slashes, else between syllables."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

import pyphen

_SOFT: Final = "\N{SOFT HYPHEN}"
#: No piece at the beginning of a word has fewer signs.
_FEWEST: Final = 2
#: What a piece may end with as it is.
_OWN: Final = re.compile(r"[^-–/]*[-–/]+|[^-–/]+")


def pieces_of(word: str) -> list[str]:
    r"""Give the pieces of a word that a line may end after: at its hyphens, if it has any.

    Parameters
    ----------
    word
        Soft hyphens in it say where it may be broken.

    Returns
    -------
    list of str
        Pieces after which a hyphen is to be written end with a soft one.

    Examples
    --------
    >>> pieces_of("Rhein-Neckar-Kreis"), pieces_of("Lokalisations\xadquotient")
    (['Rhein-', 'Neckar-', 'Kreis'], ['Lokalisations\xad', 'quotient'])
    """
    if _SOFT in word:
        return re.findall(rf"[^{_SOFT}]+{_SOFT}?", word)
    return _OWN.findall(word)


def syllables_of(piece: str) -> list[str]:
    """Give the syllables of a piece, each but the last one with a soft hyphen at its end.

    Returns
    -------
    list of str
        The whole piece where it has but one.

    Examples
    --------
    >>> [each.rstrip(chr(0xAD)) for each in syllables_of("Wirtschaftszweig")]
    ['Wirt', 'schafts', 'zweig']
    """
    bare = piece.rstrip(_SOFT)
    inner = [at for at in _german().positions(bare) if bare[at - 2 : at + 2].isalpha()]
    ends = [0, *(at for at in inner if at >= _FEWEST), len(bare)]
    pieces = [bare[start:end] for start, end in pairwise(ends)]
    return [*(f"{each}{_SOFT}" for each in pieces[:-1]), pieces[-1] + piece[len(bare) :]]


@lru_cache
def _german() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE")
