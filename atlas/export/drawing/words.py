"""What is said of networks, partners and ties on hovering, and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.ties import PROJECT, partner_key
from atlas.datapackage.kinds import KIND_LABELS
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: What the script of a drawing says, as catalogue texts.
DRAWING_WORDS: Final = {
    "larger": msgid("Enlarge"),
    "smaller": msgid("Make smaller"),
    "whole": msgid("Show all of it"),
    "hint": msgid("Point at a line or a symbol, and it is said here what it is."),
    "keys": msgid(
        "The arrow keys lead from symbol to symbol, Enter chooses, plus and minus enlarge."
    ),
}
#: So many ties of a bundle are named.
_NAMED: Final = 8


class TieWords:
    """Words on the ties of a frame.

    Parameters
    ----------
    atlas
        All records.
    lang
        Language of the words.
    frame
        The ties, see :func:`atlas.cooperation.ties.ties`.

    Attributes
    ----------
    names, kinds
        Of networks by key; of partners elsewhere only names.
    counts
        How many ties each has.
    """

    def __init__(self, atlas: Atlas, lang: Language, frame: pd.DataFrame) -> None:
        networks = atlas.whole.networks
        partners = atlas.whole.cooperations["partner_name"]
        self.names = networks["name"].to_dict() | {partner_key(name): name for name in partners}
        self.kinds = networks["kind"].to_dict()
        self.counts = pd.concat([frame["one"], frame["other"]]).value_counts().to_dict()
        self._lang = lang

    def network(self, key: str) -> str:
        """Say what a network is, and how many ties it has."""
        lang = self._lang
        return f"{lang(KIND_LABELS[self.kinds[key]])}; {self._count(self.counts.get(key, 0))}"

    def partner(self, key: str) -> str:
        """Say the same of a partner elsewhere."""
        lang = self._lang
        outside = lang("Partner outside of the state")
        return f"{outside}; {self._count(self.counts.get(key, 0))}"

    def town(self, networks: Collection[str]) -> str:
        """Say how many networks a town has, and how many ties they have."""
        lang = self._lang
        ties = sum(self.counts.get(key, 0) for key in networks)
        count = lang.plural("{count} network", "{count} networks", len(networks))
        return f"{count}; {self._count(ties)}"

    def tie(self, row: Any) -> str:  # noqa: ANN401 - a row of a frame
        """Say who is tied to whom, how, by what and when."""
        return f"{self.names[row.one]} – {self.names[row.other]} ({self.how(row)})"

    def how(self, row: Any) -> str:  # noqa: ANN401
        """Say the kind of a tie, its name, and the years of a project."""
        lang = self._lang
        kind = lang(TIE_NAMES[row.kind])
        what = f"{kind}: {row.name}" if row.name else kind
        years = "–".join(str(year) for year in (row.start, row.end) if not pd.isna(year))
        return f"{what}, {years}" if row.kind == PROJECT and years else what

    def ties(self, rows: list[Any]) -> str:
        """Say the first of some ties, and how many more there are."""
        lang = self._lang
        named = "; ".join(map(self.tie, rows[:_NAMED]))
        more = len(rows) - _NAMED
        if more <= 0:
            return named
        return f"{named}; {lang.plural('and {count} more', 'and {count} more', more)}"

    def _count(self, ties: int) -> str:
        lang = self._lang
        if not ties:
            return lang("no tie is stated")
        return lang.plural("{count} tie", "{count} ties", ties)
