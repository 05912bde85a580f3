"""Who of a directory works with whom, on the map of its area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.cooperation.ties import ELSEWHERE_PARTNER, ties
from atlas.export.drawing.ties_on_map import ties_on_map

if TYPE_CHECKING:
    from atlas.export.conference.content import NetworkDirectory
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language


def ties_of_directory(directory: NetworkDirectory) -> Diagram:
    """Draw the links and common projects of the networks on the map of their area."""
    atlas = directory.atlas
    frame = ties(atlas)
    frame = frame[frame["kind"] != ELSEWHERE_PARTNER]
    keys, area = atlas.networks.index, atlas.selection.area
    return ties_on_map(atlas, frame, keys, directory.lang, area=area)


def circles_in_words(lang: Language) -> str:
    """Say what the circles of the map are."""
    return lang("A circle is a town; the number in it is how many networks have their seat there.")
