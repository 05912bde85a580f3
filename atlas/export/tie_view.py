"""What of the ties is shown on a page or in a file, and its drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from atlas.cooperation.choosing import TieChoice, ties_of
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.export.drawing.ties_as_graph import ties_as_graph
from atlas.export.drawing.ties_on_map import ties_on_map
from atlas.i18n.language import language
from atlas.in_words import filters_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language
    from atlas.selection import Selection

#: So many drawings are kept for the next one who looks at the same.
_KEPT: Final = 24


@dataclass(frozen=True)
class TieView:
    """What of the ties is shown, and how.

    Parameters
    ----------
    atlas
        The selected records: ties that one of them has are shown.
    choice
        Kinds, programmes, years.
    lang
        Language of the reader.
    as_graph
        As a graph, not on the map.
    chosen
        A network whose ties stand out.
    proposals
        Networks that it could be tied to.
    """

    atlas: Atlas
    choice: TieChoice
    lang: Language
    as_graph: bool = False
    chosen: str = ""
    proposals: tuple[str, ...] = ()

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Give the ties."""
        return ties_of(self.atlas, self.choice)

    @cached_property
    def diagram(self) -> Diagram:
        """Give the drawing; it is looked up unless the selection holds what somebody wrote."""
        selection = self.atlas.selection
        if selection.text or selection.near or selection.shape:
            return self._drawn()
        whole = self.atlas.whole
        drawn = whole.derived.get("drawings of ties", lambda: _drawing(whole))
        return drawn(
            selection, self.choice, self.lang.code, self.as_graph, self.chosen, self.proposals
        )

    def _drawn(self) -> Diagram:
        chosen: Any = {"chosen": self.chosen, "proposals": self.proposals}
        if self.as_graph:
            return ties_as_graph(self.atlas, self.frame, self.lang, **chosen)
        shown = self.atlas.networks.index
        return ties_on_map(self.atlas, self.frame, shown, self.lang, **chosen)

    @cached_property
    def filters(self) -> str:
        """Say what the ties were chosen by."""
        lang, labels = self.lang, self.lang.labels(self.atlas.programmes)
        said = [filters_in_words(self.atlas, lang)]
        if self.choice.kinds:
            said.append(lang.alternatives(lang(TIE_NAMES[kind]) for kind in self.choice.kinds))
        if self.choice.programmes:
            said.append(lang.alternatives(labels[code] for code in self.choice.programmes))
        if self.choice.since or self.choice.until:
            said.append(f"{self.choice.since or ''}–{self.choice.until or ''}")
        return "; ".join(said)


def _drawing(whole: Atlas) -> Callable[..., Diagram]:
    """Give what draws ties of an atlas, and keeps the last drawings."""

    @lru_cache(maxsize=_KEPT)
    def drawn(selection: Selection, choice: TieChoice, lang: str, *how: Any) -> Diagram:  # noqa: ANN401
        return TieView(whole.select(selection), choice, language(lang), *how)._drawn()

    return drawn
