"""Wissensbilanz: a network states, in eight steps, where it is strong and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.pages.context import LARGE, STEP, Context
from atlas.pages.handed import hand_over
from atlas.pages.kept import held, keep
from atlas.pages.plain import plain
from atlas.pages.unsaved import warn_of_loss
from atlas.pages.wissensbilanz import (
    evaluation,
    factors,
    files,
    goals,
    indicators,
    influences,
    measures,
    ratings,
    report,
    session,
)
from atlas.wissensbilanz.statement import Statement
from atlas.wissensbilanz.steps import STATEMENT_STEPS, step_gaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language

_CSS: Final = Path(__file__).resolve().with_name("page.css")
_NAMES: Final = (*STATEMENT_STEPS,)
_SHOWN: Final[dict[str, Callable[[Context], None]]] = {
    "goals": goals.show,
    "factors": factors.show,
    "ratings": ratings.show,
    "indicators": indicators.show,
    "influences": influences.show,
    "evaluation": evaluation.show,
    "measures": measures.show,
    "report": report.show,
}


def show(context: Context) -> None:
    """Show the step that the address names."""
    lang, large = context.lang, context.is_large
    asked = context.query.get(STEP, [""])[-1]
    step = asked if asked in _SHOWN else _NAMES[0]
    session.forget_tables()
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>")
    with (
        st.container(key="area-page"),
        st.container(key="statement-afar" if large else "statement"),
    ):
        _head(context)
        if large:
            _choose_step(step, lang, large=True)
            _step(step, context)
            files.show(lang)
            _privacy(lang)
        else:
            _privacy(lang)
            left, middle = st.columns([2, 7], gap="large")
            with left, st.container(key="statement-left"):
                _choose_step(step, lang, large=False)
                files.show(lang)
            with middle:
                number, name = _NAMES.index(step) + 1, lang(STATEMENT_STEPS[step])
                title = lang("Step {number} of 8: {name}", number=number, name=name)
                st.header(title, anchor=False)
                _step(step, context)
    hand_over()
    warn_of_loss(unsaved=not session.desk().is_saved)


def _head(context: Context) -> None:
    lang, now = context.lang, session.desk().statement
    with st.container(horizontal=True, vertical_alignment="center", key="statement-head"):
        title = lang("Intellectual capital")
        if now.head.title:
            title = f"{title}: {now.head.title}"
        st.title(plain(title), anchor=False, width="stretch")
        large = held("statement", LARGE, context.is_large, lambda value: "1" if value else None)
        st.toggle(lang("Large type"), width="content", **large)
    if now == Statement():
        st.markdown(
            lang(
                "In eight steps a network states where it is strong by its own goals, and what to "
                "do next. Nothing has to be complete: each step can be left and taken up again. "
                "To try it out, load the invented example."
            )
        )
    if now.invented:
        notice = now.notice_de if lang.code == "de" else now.notice_en
        st.warning(f"**{lang('Invented example')}.** {plain(notice)}")
    for said in session.refused():
        st.error(plain(said.text(lang)))
    files.say_refused_file(lang)


def _privacy(lang: Language) -> None:
    st.caption(
        lang(
            "All of this stays in the memory of this session: nothing is stored on the server, and "
            "no other session sees it. It is gone with the session, so save it as a file; the "
            "file brings it back."
        )
    )


def _step(step: str, context: Context) -> None:
    _SHOWN[step](context)
    _ways_on(step, context.lang)


def _choose_step(step: str, lang: Language, *, large: bool) -> None:
    """Let a step be chosen, each with what it still lacks."""
    gaps = step_gaps(session.desk().statement, session.evaluated().quadrant)
    said = {
        name: lang("open: {what}", what="; ".join(each.text(lang) for each in gaps[name]))
        if gaps[name]
        else lang("complete")
        for name in _NAMES
    }
    numbered = {
        name: f"{number} {lang(STATEMENT_STEPS[name])}"
        for number, name in enumerate(_NAMES, start=1)
    }
    kept: dict[str, Any] = held("statement", STEP, step)
    if large:
        st.selectbox(
            lang("Step"),
            _NAMES,
            format_func=lambda name: f"{numbered[name]} ({said[name]})",
            label_visibility="collapsed",
            **kept,
        )
        return
    st.radio(
        lang("Steps"),
        _NAMES,
        format_func=numbered.__getitem__,
        captions=[plain(said[name]) for name in _NAMES],
        **kept,
    )


def _ways_on(step: str, lang: Language) -> None:
    """Lead to the step before and to the next one."""
    at = _NAMES.index(step)
    with st.container(horizontal=True, key="statement-ways"):
        for to in (at - 1, at + 1):
            if 0 <= to < len(_NAMES):
                name = lang(STATEMENT_STEPS[_NAMES[to]])
                label = (
                    lang("Back: {name}", name=name) if to < at else lang("Next: {name}", name=name)
                )
                st.button(
                    label,
                    key="statement-back" if to < at else "statement-on",
                    type="secondary" if to < at else "primary",
                    on_click=keep,
                    args=(STEP, _NAMES[to]),
                )
