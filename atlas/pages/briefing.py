"""Several areas in one file: chosen on the page of areas, made when asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.errors import AtlasError
from atlas.export.every import GROUPS, areas_of
from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.pages.offering import MEDIA_TYPES
from atlas.pages.plain import plain
from atlas.pages.told import told

if TYPE_CHECKING:
    from atlas.pages.context import Context

#: The last file of this session, with what it was made of.
_MADE: Final = "briefing-made"
_CHOSEN: Final = "briefing-areas"
_FORMATS: Final = {".pdf": msgid("PDF with contents"), ".pptx": msgid("Slides (PPTX)")}
_ALL: Final = {
    "government-districts": msgid("all government districts"),
    "regions": msgid("all regions"),
    "districts": msgid("all districts"),
}


def offer_briefing(context: Context) -> None:
    """Offer a file of several areas, beginning with the area of the page and its neighbours."""
    lang = context.lang
    with st.container(key="area-briefing"):
        st.header(lang("Several areas in one file"), anchor=False)
        chosen = _choose(context)
        endings = list(_FORMATS)
        ending = st.radio(
            lang("Format"),
            endings,
            format_func=lambda key: lang(_FORMATS[key]),
            horizontal=True,
            key="briefing-format",
        )
        if st.button(lang("Make the file"), disabled=not chosen, key="briefing-make"):
            _make(context, chosen, ending)
        made = st.session_state.get(_MADE)
        if made and made[0] == (tuple(chosen), ending, lang.code):
            size = lang.number(len(made[1]) / 1e6, 1)
            st.download_button(
                lang("Save the file ({size} MB)", size=size),
                data=made[1],
                file_name=_name(context, chosen, ending),
                mime=MEDIA_TYPES[ending],
                on_click="ignore",
                type="primary",
                key="briefing-save",
            )


def _choose(context: Context) -> list[str]:
    """Let areas be chosen; give their keys in the order of the atlas."""
    atlas, lang = context.atlas, context.lang
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = [context.selection.area]
    with st.container(horizontal=True, key="briefing-groups"):
        for group, label in _ALL.items():
            st.button(
                lang(label),
                key=f"briefing-{group}",
                on_click=st.session_state.__setitem__,
                args=(_CHOSEN, areas_of(atlas, group)),
            )
    known = list(atlas.areas.index)
    chosen = st.multiselect(
        lang("Areas"), known, key=_CHOSEN, format_func=partial(area_name, atlas, lang=lang)
    )
    return [key for key in known if key in chosen]


def _make(context: Context, chosen: list[str], ending: str) -> None:
    """Make the file under a progress bar and keep it, instead of the one before."""
    from atlas.export.report import briefing  # charts and fonts take their time

    atlas, lang = context.atlas, context.lang
    st.session_state.pop(_MADE, None)
    bar = st.progress(0.0, plain(area_name(atlas, chosen[0], lang)))
    done: list[str] = []

    def step(key: str) -> None:
        done.append(key)
        bar.progress(len(done) / len(chosen), plain(area_name(atlas, key, lang)))

    try:
        content = briefing(atlas, chosen, "", lang, ending, made=step)
    except AtlasError as error:
        st.error(plain(told(error, lang)))
        return
    finally:
        bar.empty()
    st.session_state[_MADE] = (tuple(chosen), ending, lang.code), content


def _name(context: Context, chosen: list[str], ending: str) -> str:
    lang = context.lang
    for group in GROUPS:
        if chosen == areas_of(context.atlas, group):
            return file_name(lang(_ALL[group]), ending[1:])
    names = [area_name(context.atlas, key, lang) for key in chosen[:3]]
    return file_name(" ".join(names), ending[1:])
