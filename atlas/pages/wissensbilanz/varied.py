"""What if one rating or influence were another: what moves. The statement stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.pages.plain import plain
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.filling import fill_influences, fill_ratings
from atlas.wissensbilanz.influence import ROLES
from atlas.wissensbilanz.method import (
    CRITERION_LABELS,
    MOST_RATING,
    MOST_STRENGTH,
    RATING_STEP,
    STRENGTHS,
)
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.what_if import moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement
    from atlas.wissensbilanz.what_if import Moved


def show_varied(statement: Statement, found: Evaluation, lang: Language) -> None:
    """Let one value be varied, and say what moves in the portfolio."""
    st.subheader(lang("What if?"), anchor=False)
    st.caption(lang("Try another value; the statement itself stays as it is."))
    names = {one.id: one.name(lang.code) for one in statement.acting}
    kinds = {"rating": lang("A rating"), "influence": lang("An influence")}
    if not statement.settings.squared:
        del kinds["influence"]
    kind = st.radio(
        lang("What is varied"), list(kinds), format_func=kinds.__getitem__, horizontal=True
    )
    columns = st.columns(3, gap="medium")
    with columns[0]:
        one = st.selectbox(
            lang("Factor"),
            list(names) if kind == "influence" else [f.id for f in statement.factors],
            format_func=names.__getitem__,
        )
    varied = (_influence if kind == "influence" else _rating)(statement, one, names, columns, lang)
    if varied == statement:
        st.caption(lang("This is the value that stands there."))
        return
    lines = [_line(each, names, lang) for each in moved(found, evaluate(varied))]
    st.markdown("\n".join(lines) or lang("Nothing moves."))


def _rating(
    statement: Statement, one: str, _: object, columns: Sequence[DeltaGenerator], lang: Language
) -> Statement:
    with columns[1]:
        criterion = st.selectbox(
            lang("Criterion"),
            statement.settings.criteria,
            format_func=lambda name: lang(CRITERION_LABELS[name]),
        )
    rated = statement.rated.get(one)
    steps = list(range(0, MOST_RATING + 1, RATING_STEP))
    now = rated.value(criterion) if rated else None
    with columns[2]:
        value = st.selectbox(
            lang("Value in percent"),
            steps,
            index=None if now is None else steps.index(now),
            key=f"varied-{one}-{criterion}",
        )
    return statement if value is None else fill_ratings(statement, {(one, criterion): value})


def _influence(
    statement: Statement,
    one: str,
    names: dict[str, str],
    columns: Sequence[DeltaGenerator],
    lang: Language,
) -> Statement:
    with columns[1]:
        other = st.selectbox(
            lang("acts on"), [key for key in names if key != one], format_func=names.__getitem__
        )
    if other is None:
        return statement
    pair = statement.pairs.get((one, other))
    with columns[2]:
        strength = st.selectbox(
            lang("Strength"),
            list(range(MOST_STRENGTH + 1)),
            index=pair.strength if pair else None,
            format_func=lambda n: f"{n} {lang(STRENGTHS[n])}",
            key=f"varied-{one}-{other}",
        )
    return statement if strength is None else fill_influences(statement, {(one, other): strength})


def _line(each: Moved, names: dict[str, str], lang: Language) -> str:
    parts = []
    if each.quadrant[0] != each.quadrant[1]:
        parts.append(f"{_field(each.quadrant[0], lang)} → {_field(each.quadrant[1], lang)}")
    if each.role[0] != each.role[1]:
        before, after = (lang(ROLES[role]) if role else lang("not stated") for role in each.role)
        parts.append(f"{lang('Role')}: {before} → {after}")
    for label, values in ((lang("Rating"), each.rating), (lang("Weight"), each.weight)):
        if values[0] != values[1]:
            before, after = (_percent(value, lang) for value in values)
            parts.append(f"{label}: {before} → {after}")
    return f"- **{plain(names[each.factor_id])}**: {plain('; '.join(parts))}"


def _field(field: str | None, lang: Language) -> str:
    return lang(QUADRANTS[field]) if field else lang("not stated")


def _percent(value: float | None, lang: Language) -> str:
    return lang("not stated") if value is None else f"{lang.number(value, 1)} %"
