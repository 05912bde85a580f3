"""What partners are looked for, chosen at the left of the page and kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.cooperation.partners.consortium import FEWEST_MEMBERS, MOST_MEMBERS
from atlas.cooperation.partners.scoring import Weights
from atlas.cooperation.partners.wishes import OWN_REGION, region_of
from atlas.datapackage.kinds import NETWORK_KINDS
from atlas.i18n.catalogue import msgid
from atlas.in_words import value_label
from atlas.pages.kept import held, keep
from atlas.pages.partner_query import (
    FOR_CALL,
    MODES,
    MOST_WEIGHT,
    OF_FIELDS,
    OF_NETWORK,
    Question,
    question,
    weights_in_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.pages.context import Context

_MODES: Final = {
    OF_NETWORK: msgid("Partners of a network"),
    OF_FIELDS: msgid("Partners for fields"),
    FOR_CALL: msgid("A consortium for a call"),
}
#: Short names of the parts, beside their sliders.
_SHORT: Final = {
    "industries": msgid("Industries"),
    "technologies": msgid("Technology fields"),
    "complementary": msgid("Complements"),
    "nearness": msgid("Nearness"),
    "paths": msgid("Paths"),
    "experience": msgid("EU experience"),
}


def choose_wish(context: Context) -> Question:
    """Draw what can be chosen, in the column that this is called in.

    Parameters
    ----------
    context
        What the page knows.

    Returns
    -------
    Question
        What the address asks.
    """
    asked = question(context)
    _mode(context, asked)
    if asked.mode != OF_NETWORK:
        _fields(context, asked)
    if asked.mode != OF_FIELDS:
        call = asked.mode == FOR_CALL
        _network(context, asked, context.lang("Led by (if there is one)" if call else "Network"))
    if asked.mode == FOR_CALL:
        _extent(context, asked)
    _filters(context, asked)
    if asked.mode != FOR_CALL:
        _weights(context, asked)
    return asked


def _held(
    name: str, value: object, written: Callable[[Any], object] = lambda value: value
) -> dict[str, Any]:
    """Keep a parameter; how many were listed means nothing for another question."""
    return held("choice", name, value, written, without=("partner_top",))


def _mode(context: Context, asked: Question) -> None:
    lang = context.lang
    st.radio(
        lang("Looked for"),
        MODES,
        format_func=lambda mode: lang(_MODES[mode]),
        **_held("partner_mode", asked.mode, lambda mode: mode if mode != OF_NETWORK else None),
    )


def _network(context: Context, asked: Question, label: str) -> None:
    names = context.atlas.networks["name"].to_dict()
    st.selectbox(
        label,
        sorted(names, key=lambda key: str(names[key]).casefold()),
        index=None,
        placeholder=context.lang("Choose a network"),
        format_func=lambda key: names[key],
        **_held("partner_of", asked.network or None),
    )


def _fields(context: Context, asked: Question) -> None:
    lang = context.lang
    _several(context, "industry", lang("Industries"), asked.wish.industries)
    _several(context, "technology", lang("Technology fields"), asked.wish.technologies)
    st.text_input(
        lang("Place"),
        placeholder=lang("Town or postcode"),
        **_held("partner_place", asked.wish.place, str.strip),
    )


def _several(
    context: Context,
    name: str,
    label: str,
    chosen: Sequence[str],
    options: Sequence[str] | None = None,
) -> None:
    st.multiselect(
        label,
        options or context.atlas.valid[name],
        placeholder=context.lang("Any"),
        format_func=lambda value: value_label(context.atlas, name, value, context.lang),
        **_held(f"partner_{name}", [*chosen]),
    )


def _extent(context: Context, asked: Question) -> None:
    lang, extent = context.lang, asked.extent
    st.slider(
        lang("Number of members"),
        FEWEST_MEMBERS,
        MOST_MEMBERS,
        **_held("partner_size", (extent.least, extent.most), lambda two: f"{two[0]}-{two[1]}"),
    )
    st.number_input(
        lang("Regions at least"),
        1,
        extent.most,
        **_held("partner_regions", extent.regions, lambda count: count if count > 1 else None),
    )


def _filters(context: Context, asked: Question) -> None:
    lang, atlas, filters = context.lang, context.atlas, asked.filters
    areas = atlas.valid["area"]

    def area(key: str) -> str:
        return value_label(atlas, "area", key, lang)

    st.selectbox(
        lang("Only in"),
        areas,
        format_func=area,
        **_held("partner_area", filters.area, lambda key: key if key != "state" else None),
    )
    region = region_of(atlas, asked.network) if asked.wish.network else ""
    own = {OWN_REGION: lang("its own region, {name}", name=region)} if region else {}
    names = {"": lang("– (nowhere left out)"), **own}
    st.selectbox(
        lang("Outside of"),
        [*names, *(key for key in areas if key != "state")],
        format_func=lambda key: names[key] if key in names else area(key),
        **_held("partner_outside", filters.outside if filters.outside != OWN_REGION or own else ""),
    )
    st.number_input(
        lang("Kilometres at most"),
        1,
        300,
        placeholder=lang("Any"),
        **_held("partner_km", None if filters.within_km is None else int(filters.within_km)),
    )
    with st.expander(lang("More filters"), expanded=bool(filters.kinds or filters.labels)):
        _several(context, "kind", lang("Kind"), filters.kinds, [*NETWORK_KINDS])
        _several(context, "label", lang("Quality label"), filters.labels)
        if asked.wish.network:
            st.checkbox(
                lang("Show those that are linked already, too"),
                **_held("partner_linked", filters.linked, lambda yes: "1" if yes else None),
            )


def _weights(context: Context, asked: Question) -> None:
    lang, by_part = context.lang, asked.weights.by_part
    st.header(lang("What counts how much"), anchor=False)

    def changed() -> None:
        now = {part: float(st.session_state[f"weight-{part}"]) for part in by_part}
        keep("partner_weights", weights_in_address(now))

    for part, name in _SHORT.items():
        key = f"weight-{part}"
        st.session_state[key] = min(by_part[part], MOST_WEIGHT)
        st.slider(lang(name), 0.0, MOST_WEIGHT, step=0.5, format="%g", key=key, on_change=changed)
    if asked.weights != Weights():
        st.button(
            lang("Usual weights"),
            key="weights-usual",
            type="tertiary",
            on_click=keep,
            args=("partner_weights", None),
        )
