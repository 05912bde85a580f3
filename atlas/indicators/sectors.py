"""Sectors of WZ 2008: every code is a set of divisions, so that codes of any grain fit together.

Statistics give sections ("C"), groups of them ("B-E", "G-I", "BDE"), divisions ("28") or lists
of divisions ("87,88"). Where a group isn't published, it is the sum of published codes that
make it up exactly; a part that isn't known leaves the sum unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.indicators.definitions import ACCOUNT_SECTORS, QUOTIENT_SECTORS, SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

TOTAL: Final = "TOTAL"
#: First and last division of each section.
SECTIONS: Final = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
    "T": (97, 98),
    "U": (99, 99),
}
#: Numbers that no division has.
_GAPS: Final = frozenset({4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89})
_RANGE: Final = re.compile(r"([A-U])\s*[-–]\s*([A-U])")


@lru_cache
def divisions(code: str) -> frozenset[int]:
    """Give the divisions that a code of WZ 2008 holds; none if it isn't one.

    Returns
    -------
    frozenset of int
        Numbers of two digits of the classification, 1 to 99.

    Examples
    --------
    >>> sorted(divisions("J")), sorted(divisions("28")), sorted(divisions("87, 88"))
    ([58, 59, 60, 61, 62, 63], [28], [87, 88])
    >>> divisions("B-E") == divisions("BDE") | divisions("C")
    True
    """
    found: set[int] = set()
    span = _RANGE.fullmatch(code.strip())
    if span:
        letters = list(SECTIONS)
        first, last = (letters.index(letter) for letter in span.groups())
        return frozenset().union(*(divisions(letter) for letter in letters[first : last + 1]))
    for part in re.split(r"[,;+\s]+", code.strip()):
        if re.fullmatch(r"[0-9]{2}", part) and _is_division(int(part)):
            found.add(int(part))
        elif part and set(part) <= set(SECTIONS) and list(part) == sorted(set(part)):
            for letter in part:
                lowest, highest = SECTIONS[letter]
                found.update(n for n in range(lowest, highest + 1) if _is_division(n))
        else:
            return frozenset()
    return frozenset(found)


def parts(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give codes that make up a code exactly and without overlap, the coarsest first.

    Returns
    -------
    tuple of str
        Empty where the known codes don't make up the whole.

    Examples
    --------
    >>> parts("B-E", ["C", "BDE", "28"]), parts("J", ["58", "59"])
    (('C', 'BDE'), ())
    """
    wanted = divisions(code)
    own = {part: divisions(part) for part in known if part != code and divisions(part)}
    left, taken = set(wanted), []
    for part, held in sorted(own.items(), key=lambda item: (-len(item[1]), item[0])):
        if held <= left:
            taken.append(part)
            left -= held
    return tuple(taken) if taken and not left else ()


def complete(employees: pd.DataFrame) -> pd.DataFrame:
    """Add the sectors of the quotients that aren't published but follow from their parts.

    Parameters
    ----------
    employees
        Areas × codes.

    Returns
    -------
    pandas.DataFrame
        A new frame with further columns; persons, NaN where a part is confidential.
    """
    added = {
        code: employees[list(made_of)].sum(axis=1, skipna=False)
        for code in QUOTIENT_SECTORS
        if code not in employees and (made_of := parts(code, employees.columns))
    }
    return employees.assign(**added)


def shown(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the sectors that quotients are given for: the usual ones, then all that are finer."""
    partition = [divisions(code) for code in SECTORS]
    finer = [
        code
        for code in codes
        if code not in QUOTIENT_SECTORS
        and divisions(code)
        and any(divisions(code) < held for held in partition)
    ]
    return (*QUOTIENT_SECTORS, *sorted(finer, key=lambda code: (min(divisions(code)), code)))


def finest(codes: Iterable[str]) -> tuple[str, ...]:
    """Leave out the sectors of which a part is there too.

    Returns
    -------
    tuple of str
        In the order given.

    Examples
    --------
    >>> finest(["B-E", "C", "K"])
    ('C', 'K')
    """
    given = list(codes)
    return tuple(
        code for code in given if not any(divisions(part) < divisions(code) for part in given)
    )


def at_home(wz2008: str, codes: Iterable[str]) -> frozenset[str]:
    """Give the sectors that an industry belongs to, by its divisions or classes of WZ 2008.

    Returns
    -------
    frozenset of str
        Those of the codes; none for an industry without classes.

    Examples
    --------
    >>> sorted(at_home("26.5;32.1", ["B-E", "C", "J", "26", "28"]))
    ['26', 'B-E', 'C']
    """
    own = {int(part[:2]) for part in wz2008.split(";") if part.strip()}
    return frozenset(code for code in codes if own & divisions(code))


def sector_label(atlas: Atlas, code: str, lang: Language) -> str:
    """Name a sector in a language."""
    groups = {**QUOTIENT_SECTORS, **ACCOUNT_SECTORS}
    if code in groups:
        return lang(groups[code])
    names = atlas.package.sector_names
    return str(names.at[code, f"label_{lang.code}"]) if code in names.index else code


def part_label(atlas: Atlas, code: str, lang: Language) -> str:
    """Name a sector, and the larger one of the usual ones that it is a part of."""
    own = divisions(code)
    whole = next((held for held in SECTORS if own and own < divisions(held)), "")
    label = sector_label(atlas, code, lang)
    if not whole:
        return label
    return lang("{sector} (part of: {whole})", sector=label, whole=lang(SECTORS[whole]))


def _is_division(number: int) -> bool:
    return 0 < number < 100 and number not in _GAPS
