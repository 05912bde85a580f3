"""Chains of sectors in old office files: one that leads back into itself is followed for ever."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEAD: Final = struct.Struct("<HHHHIIIIIIIIII")  # from byte 24 to byte 76
_FIRST: Final = 109  # sectors of the table that stand in the head
_SHIFTS: Final = (9, 12)


def check_chains(content: bytes) -> None:
    """Refuse a file with a chain of sectors that has no end.

    Parameters
    ----------
    content
        An old office file (compound file binary).

    Raises
    ------
    IntakeError
        If its head is cut off or a chain leads back into itself.
    """
    if len(content) < 512:
        raise damaged_workbook()
    head = _HEAD.unpack_from(content, 24)
    shift, small, spread = head[3], head[9], head[11]
    if shift not in _SHIFTS:
        raise damaged_workbook()
    size = 1 << shift
    places = [*struct.unpack_from(f"<{_FIRST}I", content, 76)]
    seen: set[int] = set()
    while _numbers(content, spread, size):  # where the table of sectors goes on
        if spread in seen:
            raise damaged_workbook()
        seen.add(spread)
        *more, spread = _numbers(content, spread, size)
        places += more
    following = [n for place in places for n in _numbers(content, place, size)]
    _refuse_circles(following)
    smaller = [n for place in _chain(following, small) for n in _numbers(content, place, size)]
    _refuse_circles(smaller)


def _numbers(content: bytes, sector: int, size: int) -> tuple[int, ...]:
    start = (sector + 1) * size
    piece = content[start : start + size]
    return struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])


def _chain(following: Sequence[int], sector: int) -> Iterator[int]:
    while sector < len(following):
        yield sector
        sector = following[sector]


def _refuse_circles(following: Sequence[int]) -> None:
    """Walk from each sector once; a walk that meets itself is a circle."""
    walk = [0] * len(following)
    for number, sector in enumerate(range(len(following)), 1):
        while sector < len(following) and not walk[sector]:
            walk[sector] = number
            sector = following[sector]
        if sector < len(following) and walk[sector] == number:
            raise damaged_workbook()


def damaged_workbook() -> IntakeError:
    """Give the error of an old workbook that can't be read."""
    return IntakeError(
        "This is a damaged old workbook or another document of an office program; open it there "
        "and save the table as .xlsx."
    )
