"""How each kind of tie is drawn, told apart by dashes and arrows as well as by colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.cooperation.ties import ELSEWHERE_PARTNER, PROJECT
from atlas.export.drawing.diagram import EdgeKind
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from atlas.i18n.language import Language

#: Several ties between two towns, and a tie that isn't there yet.
BUNDLE: Final = "bundle"
PROPOSAL: Final = "proposal"
#: Names of the kinds of ties as catalogue texts.
TIE_NAMES: Final = {
    "member": msgid("Member"),
    "umbrella": msgid("Umbrella organisation"),
    "partner": msgid("Partner"),
    "joint_project": msgid("Joint project (stated link)"),
    PROJECT: msgid("Project with both as participants"),
    ELSEWHERE_PARTNER: msgid("Partner outside of the state"),
}
_KINDS: Final = (
    EdgeKind("member", TIE_NAMES["member"], "#117733", "#6fcf97", "", directed=True),
    EdgeKind("umbrella", TIE_NAMES["umbrella"], "#332288", "#a8a0f0", "", directed=True),
    EdgeKind("partner", TIE_NAMES["partner"], "#0b5a6b", "#7ccbdb"),
    EdgeKind("joint_project", TIE_NAMES["joint_project"], "#8a5300", "#f0b45c", "9 3"),
    EdgeKind(PROJECT, TIE_NAMES[PROJECT], "#a8324a", "#f08a9a", "2.5 3"),
    EdgeKind(ELSEWHERE_PARTNER, TIE_NAMES[ELSEWHERE_PARTNER], "#6b6b1f", "#d3d36a", "8 3 2 3"),
    EdgeKind(BUNDLE, msgid("Several ties"), "#566573", "#a9b6c1"),
    EdgeKind(PROPOSAL, msgid("Proposal, not tied yet"), "#aa4499", "#e59ad6", "5 4"),
)


def edge_kinds(lang: Language) -> tuple[EdgeKind, ...]:
    """Give all kinds of edges with their names in a language."""
    return tuple(replace(kind, name=lang(kind.name)) for kind in _KINDS)


def dark_css() -> str:
    """Give the style sheet that draws each kind of edges on dark ground."""
    rules = (
        f".dark .kind-{k.code} > path:not(.hit, .arrow) {{ stroke: {k.color_dark}; }}\n"
        f".dark .kind-{k.code} .arrow {{ fill: {k.color_dark}; }}\n"
        for k in _KINDS
    )
    return "".join(rules)
