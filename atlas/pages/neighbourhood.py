"""The ties around a network on its profile, one or two steps far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cooperation.completeness import completeness
from atlas.cooperation.ties import is_partner
from atlas.export.drawing.around import ties_around
from atlas.pages.context import PARTNER_OF, STEPS
from atlas.pages.drawn import show_drawing
from atlas.pages.kept import held

if TYPE_CHECKING:
    from atlas.pages.context import Context

#: What the address says where two steps are shown.
_FAR: Final = "2"


def show_neighbourhood(context: Context, network: str) -> None:
    """Show who is tied to a network; a click on a network leads to its profile."""
    lang = context.lang
    far = context.query.get(STEPS, [""])[-1] == _FAR
    diagram = ties_around(context.atlas, network, lang, steps=2 if far else 1)
    st.header(lang("Who it works with"), anchor=False)
    if len(diagram.nodes) == 1:
        st.markdown(lang("No page of the atlas states a tie of this network."))
        st.caption(completeness(context.atlas).in_words(lang))
        return
    written = held(f"around-{network}", STEPS, far, lambda on: _FAR if on else None)
    st.toggle(lang("Two steps far"), **written)

    def go(chosen: str) -> None:
        if not is_partner(chosen):
            st.query_params.from_dict(context.address(network=chosen))

    show_drawing(diagram, lang, f"around-{network}", go)
    st.caption(completeness(context.atlas).in_words(lang))
    st.page_link(
        context.pages["zusammenarbeit"],
        label=lang("Ties and possible partners"),
        query_params=context.address(**{PARTNER_OF: network}),
    )
