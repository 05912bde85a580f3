"""Which ties are shown: by kind, programme, years, and of whom; as an address names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.cooperation.graph import chosen_ties
from atlas.cooperation.ties import TIE_KINDS, ties
from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.errors import SelectionError

#: Query parameters of a choice, with their names as catalogue texts.
TIE_PARAMETERS: Final = {
    "tie": msgid("Kind of tie"),
    "programme": msgid("Programme"),
    "since": msgid("From year"),
    "until": msgid("To year"),
}
#: Years that a project can be of.
_FIRST, _LAST = 1950, 2100


@dataclass(frozen=True)
class TieChoice:
    """Ties of some kinds, programmes and years.

    Parameters
    ----------
    kinds
        Of :data:`atlas.cooperation.ties.TIE_KINDS`; all when empty.
    programmes
        Codes; of projects only those of these programmes, all when empty.
    since, until
        Years; ties whose years are stated and lie outside stay away.
    """

    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def to_query(self) -> dict[str, list[str]]:
        """Give the parameters of an address."""
        years = {"since": self.since, "until": self.until}
        return {
            **({"tie": [*self.kinds]} if self.kinds else {}),
            **({"programme": [*self.programmes]} if self.programmes else {}),
            **{name: [str(year)] for name, year in years.items() if year is not None},
        }


def read_ties(
    atlas: Atlas, query: Mapping[str, Sequence[str]]
) -> tuple[TieChoice, tuple[SelectionError, ...]]:
    """Read a choice from an address, keeping what is good.

    Parameters
    ----------
    atlas
        Any atlas: its programmes are known.
    query
        Parameter → values.

    Returns
    -------
    TieChoice, tuple of SelectionError
        The choice, and one error for each value that isn't known, with the nearest ones.
    """
    problems: list[SelectionError] = []

    def known(name: str, values: Sequence[str]) -> tuple[str, ...]:
        given = [*dict.fromkeys(query.get(name, ()))]
        label = Parameter(name, TIE_PARAMETERS[name])
        problems.extend(unknown_value(label, v, values) for v in given if v not in values)
        return tuple(value for value in given if value in values)

    def year(name: str) -> int | None:
        years = [str(each) for each in range(_FIRST, _LAST + 1)]
        found = known(name, years)
        return int(found[-1]) if found else None

    programmes = [str(code) for code in atlas.programmes.index]
    choice = TieChoice(
        known("tie", TIE_KINDS), known("programme", programmes), year("since"), year("until")
    )
    return choice, tuple(problems)


def ties_of(atlas: Atlas, choice: TieChoice) -> pd.DataFrame:
    """Give the chosen ties that a selected network has, also with one outside of the selection.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    choice
        Which ties.

    Returns
    -------
    pandas.DataFrame
        See :func:`atlas.cooperation.ties.ties`.
    """
    years = (choice.since or _FIRST, choice.until or _LAST)
    limited = choice.since is not None or choice.until is not None
    frame = chosen_ties(
        ties(atlas.whole),
        choice.kinds or TIE_KINDS,
        years if limited else None,
        choice.programmes,
    )
    if atlas is atlas.whole:
        return frame
    keys = frozenset(atlas.networks.index)  # Arrow's own search takes ten times as long
    ends = zip(frame["one"], frame["other"], strict=True)
    return frame[np.array([one in keys or other in keys for one, other in ends], dtype=bool)]
