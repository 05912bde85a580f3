"""Indicators that the atlas offers for a factor: what it knows of the network and its region."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.offers import offered_indicators

if TYPE_CHECKING:
    from atlas.pages.context import Context
    from atlas.wissensbilanz.offers import OfferedIndicator
    from atlas.wissensbilanz.statement import Factor, Statement


def show_offered(context: Context, factor: Factor, statement: Statement) -> None:
    """Offer what isn't taken yet, what fits the factor's capital first."""
    network, lang = statement.head.network_id, context.lang
    key = ("offered_indicators", network, lang.code)
    offered = (
        context.atlas.derived.get(key, lambda: offered_indicators(context.atlas, network, lang))
        if network in context.atlas.networks.index
        else ()
    )
    taken = {(one.name, one.source) for one in statement.indicators}
    left = [o for o in offered if (o.indicator.name, o.indicator.source) not in taken]
    left.sort(key=lambda o: (o.capital != factor.capital, not o.capital))
    with st.expander(lang("From the atlas ({count})", count=len(left))):
        if not offered:
            st.markdown(lang("The atlas offers its figures once step 1 names the network there."))
        for at, one in enumerate(left):
            _offer(at, one, factor, context)


def _offer(at: int, one: OfferedIndicator, factor: Factor, context: Context) -> None:
    lang, indicator = context.lang, one.indicator
    value = "" if indicator.value is None else lang.number(indicator.value)
    said = " ".join(part for part in (value, indicator.unit) if part)
    year = f" ({indicator.year})" if indicator.year else ""
    st.markdown(f"**{plain(indicator.name)}**: {plain(said + year)}")
    st.caption(plain(indicator.source))
    st.button(
        lang("Take over"),
        key=f"offered-{at}",
        on_click=session.change_statement,
        args=(
            msgid("Indicator taken over"),
            lambda now: editing.add_indicator(now, replace(indicator, factor_id=factor.id)),
        ),
    )
