"""What a network has made public of its Wissensbilanz, on its profile."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from atlas.templates import html_template
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.published import public_statements
from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Statement


def show_public_statement(context: Context, network: str) -> None:
    """Show goals, ratings and fields of the factors, where the network has made them public."""
    statement = public_statements(context.atlas).by_network.get(network)
    if statement is not None:
        key = ("public_statement", network, context.lang.code)
        st.html(context.atlas.derived.get(key, lambda: _html(statement, context.lang)))


def _html(statement: Statement, lang: Language) -> str:
    found = evaluate(statement)
    rows = []
    for factor in statement.factors:
        mean, field = found.mean_rating[factor.id], found.quadrant[factor.id]
        rows.append(
            {
                "name": factor.name(lang.code),
                "definition": factor.definition(lang.code),
                "capital": lang(CAPITALS[factor.capital]),
                "rating": lang("not stated") if mean is None else f"{lang.number(mean, 0)} %",
                "field": lang(QUADRANTS[field]) if field else lang("not stated"),
            }
        )
    template = html_template(Path(__file__).with_name("public_statement.html.jinja"))
    day = statement.head.reference_date
    return template.render(
        say=lang,
        rows=rows,
        goals=[goal.text for goal in statement.goals],
        day=lang.date(dt.date.fromisoformat(day)) if day else lang("not stated"),
    )
