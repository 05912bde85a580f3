"""Catalogues of factors to begin with: each may be renamed, defined anew, left out or added to."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Final

from atlas.i18n.catalogue import msgid
from atlas.wissensbilanz.statement import Factor

#: Factors of firms after the guide of the ministry (names: bvwb.de/wissensbilanz/kurzportraet),
#: and of networks, where RICARDA counts members as human, management and ways of working
#: together as structural, and bonds outside as relational capital. The definitions are ours.
FACTOR_CATALOGUES: Final = {
    "network": msgid("Network (after RICARDA)"),
    "made_in_germany": msgid("Organisation (Wissensbilanz – Made in Germany)"),
}
_FILE: Final = Path(__file__).with_name("catalogues.csv")


@lru_cache(maxsize=1)
def _read() -> dict[str, tuple[Factor, ...]]:
    found: dict[str, list[Factor]] = {name: [] for name in FACTOR_CATALOGUES}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row.pop("catalogue")].append(Factor(**row))
    return {name: tuple(factors) for name, factors in found.items()}


def factor_catalogue(name: str) -> tuple[Factor, ...]:
    """Give the factors of a catalogue.

    Parameters
    ----------
    name
        Of :data:`FACTOR_CATALOGUES`.

    Returns
    -------
    tuple of Factor
        By capital, with names and definitions in both languages.

    Raises
    ------
    KeyError
        If there is no such catalogue.
    """
    return _read()[name]
