"""The partner finder on a page: at the left what is looked for, at the right who fits, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.cooperation.partners.consortium import Consortium, consortium
from atlas.cooperation.partners.finding import USUAL_TOP, Suggestion, Suggestions, partners
from atlas.cooperation.partners.reasons import (
    consortium_notes,
    field_names,
    partner_notes,
    reasons,
)
from atlas.cooperation.partners.scoring import PARTS, Weights
from atlas.errors import SelectionError
from atlas.in_words import named
from atlas.pages.kept import keep
from atlas.pages.partner_files import offer_consortium, offer_partners
from atlas.pages.partner_query import (
    FILTER_PARAMETERS,
    FOR_CALL,
    MOST_LISTED,
    OF_NETWORK,
    Question,
    question,
)
from atlas.pages.plain import plain
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.cooperation.partners.consortium import Member
    from atlas.pages.context import Context

_HERE: Final = Path(__file__).resolve().parent
_DECIMALS: Final = 2


def proposals(context: Context) -> tuple[str, ...]:
    """Give the keys of the networks that the address proposes, best first: for the map."""
    found = _found(context, question(context))
    match found:
        case Suggestions():
            return tuple(each.id for each in found.ranked)
        case Consortium():
            return tuple(each.network.id for each in found.members)
        case _:
            return ()


def show(context: Context, asked: Question) -> None:
    """Show who fits, in the column that this is called in.

    Parameters
    ----------
    context
        What the page knows.
    asked
        What :func:`~atlas.pages.partner_choice.choose_wish` gave.
    """
    lang = context.lang
    call = asked.mode == FOR_CALL
    st.header(lang("A consortium") if call else lang("Who fits well"), anchor=False)
    for problem in asked.problems:
        st.warning(plain(problem.text(lang)))
    found = _found(context, asked)
    match found:
        case SelectionError():
            st.warning(plain(found.text(lang)))
        case Suggestions():
            _show_partners(context, asked, found)
        case Consortium():
            _show_consortium(context, found)
        case _:
            st.info(_what_to_choose(context, asked))


def _found(context: Context, asked: Question) -> Suggestions | Consortium | SelectionError | None:
    """Ask the finder; None where nothing is looked for yet."""
    if not asked.is_asked:
        return None
    atlas = context.atlas
    try:
        if asked.mode == FOR_CALL:
            return consortium(
                *(atlas, asked.wish, asked.extent, asked.filters),
                lead=asked.network,
            )
        return partners(atlas, asked.wish, asked.weights, asked.filters, asked.top)
    except SelectionError as error:
        return named(atlas, error, context.lang)


def _what_to_choose(context: Context, asked: Question) -> str:
    lang = context.lang
    if asked.mode == OF_NETWORK:
        return lang("Please choose a network; those that fit it best are listed here.")
    if asked.mode == FOR_CALL:
        return lang("Please choose the fields of the call.")
    return lang("Please choose industries, technology fields or a place.")


def _show_partners(context: Context, asked: Question, found: Suggestions) -> None:
    lang = context.lang
    st.caption(
        lang("The score is the sum of its parts, 1 at most. What isn't known counts nothing.")
    )
    if not found.ranked:
        st.info(lang("No network satisfies all filters."))
        st.button(lang("Without filters"), key="partners-unfiltered", on_click=_unfilter)
        st.caption(plain(" ".join(partner_notes(found, lang)[1:])))
        return
    for rank, each in enumerate(found.ranked, start=1):
        with st.container(key=f"partner-{rank}", gap=None):
            _heading(context, rank, each)
            st.html(_html(context, asked.weights, found, each))
    st.caption(plain(" ".join(partner_notes(found, lang))))
    with st.container(horizontal=True, key="partner-ways"):
        if len(found.ranked) < min(found.possible, MOST_LISTED):
            more = min(asked.top + USUAL_TOP, MOST_LISTED)
            st.button(lang("More"), key="partners-more", on_click=keep, args=("partner_top", more))
        offer_partners(context, asked, found)


def _heading(context: Context, rank: int, each: Suggestion) -> None:
    """Draw number, name as a link to the profile, and score."""
    lang = context.lang
    with st.container(horizontal=True, key=f"partner-head-{rank}", vertical_alignment="center"):
        st.page_link(
            context.pages["profil"],
            label=plain(f"{rank}. {each.name}"),
            query_params=context.address(network=each.id),
            width="stretch",
        )
        score = lang.number(each.score, _DECIMALS)
        st.html(
            f'<p class="partner-score"><span>{lang("Score")}</span> {score}</p>', width="content"
        )


def _html(context: Context, weights: Weights, found: Suggestions, each: Suggestion) -> str:
    """Draw the bar, reasons and numbers of a network."""
    lang = context.lang
    unknown = lang("not stated")

    def number(value: float | None) -> str:
        return unknown if value is None else lang.number(value, _DECIMALS)

    rows: list[dict[str, Any]] = [
        {
            "key": part,
            "name": lang(text),
            "number": number(each.parts[part]),
            "raw": number(each.raw[part]),
            "weight": lang.number(weights.by_part[part]),
            "width": round(100 * (each.parts[part] or 0), 2),
        }
        for part, text in PARTS.items()
        if part in found.counting
    ]
    heard = "; ".join(f"{row['name']}: {row['number']}" for row in rows)
    told = {
        "parts": rows,
        "heard": lang("Score {score} of 1. {parts}", score=number(each.score), parts=heard),
        "reasons": reasons(context.atlas, found, each, lang),
    }
    return html_template(_HERE / "partners.html.jinja").render(each=told, say=lang)


def _show_consortium(context: Context, found: Consortium) -> None:
    lang = context.lang
    first, *others = consortium_notes(context.atlas, found, lang)
    (st.success if found.fulfilled else st.warning)(plain(first))
    for rank, each in enumerate(found.members, start=1):
        with st.container(key=f"partner-{rank}", gap=None):
            _heading(context, rank, each.network)
            st.html(_member_html(context, each))
    st.caption("  \n".join(map(plain, others)))
    with st.container(horizontal=True, key="partner-ways"):
        offer_consortium(context, found)


def _member_html(context: Context, each: Member) -> str:
    lang, names = context.lang, field_names(context.atlas, context.lang)

    def listed(fields: Sequence[tuple[str, str]]) -> str:
        return ", ".join(dict.fromkeys(names[field] for field in fields))

    besides = [field for field in each.covers if field not in each.adds]
    return html_template(_HERE / "member.html.jinja").render(
        region=each.region or lang("not stated"),
        adds=listed(each.adds) or lang("nothing new: fills up members or regions"),
        also=listed(besides),
        say=lang,
    )


def _unfilter() -> None:
    for name in FILTER_PARAMETERS:
        keep(name, None)
