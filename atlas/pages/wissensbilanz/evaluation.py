"""Step 6: what follows from ratings and influences, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from atlas.export.written import written
from atlas.pages import sortable
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import method, pictures, session
from atlas.pages.wissensbilanz.varied import show_varied
from atlas.wissensbilanz.influence import ROLES
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.what_if import firmness

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

#: So many loops are listed on the page.
_LISTED: Final = 20


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    if not statement.factors:
        st.info(lang("No factor is named yet: step 2 does."))
        return
    found = session.evaluated()
    if found.missing:
        st.warning(
            lang(
                "Provisional: {count} ratings or influences are missing or declared unknown. Sums "
                "are lower bounds until then.",
                count=lang.number(found.missing),
            )
        )
    pictures.show(lang)
    _fields(statement, found, lang)
    method.show("evaluation", lang)
    _numbers(statement, found, lang)
    _firmness(statement, lang)
    show_varied(statement, found, lang)
    _loops(statement, found, lang)


def _fields(statement: Statement, found: Evaluation, lang: Language) -> None:
    """Say which factors lie where, and what that means."""
    meanings = {
        "develop": lang("Much rests on them, and they are rated low: here a measure does most."),
        "stabilise": lang("Much rests on them, and they are rated high: keep them so."),
        "analyse": lang("Rated low, but little rests on them: look closer before acting."),
        "no_action": lang("Rated high, and little rests on them."),
    }
    for place, (field, meaning) in zip(st.columns(4, gap="medium"), meanings.items(), strict=True):
        names = [
            f"- {plain(one.name(lang.code))}"
            for one in statement.factors
            if found.quadrant[one.id] == field
        ]
        with place:
            st.subheader(plain(field_title(field, lang)), anchor=False)
            st.caption(meaning)
            st.markdown("\n".join(names) or lang("none"))
    unknown = [one for one in statement.factors if found.quadrant[one.id] is None]
    if unknown:
        names = [plain(one.name(lang.code)) for one in unknown]
        st.caption(lang("In no field, as something is missing: {names}", names="; ".join(names)))


def field_title(field: str, lang: Language) -> str:
    """Name a field of the portfolio as a heading, which begins with a capital letter."""
    name = lang(QUADRANTS[field])
    return name[:1].upper() + name[1:]


def _numbers(statement: Statement, found: Evaluation, lang: Language) -> None:
    st.subheader(lang("In numbers"), anchor=False)
    table = factor_table(statement, found, lang)
    decimals = {
        lang("Rating"): 0,
        lang("Weight"): 1,
        lang("Active sum"): 0,
        lang("Passive sum"): 0,
        lang("Quotient"): 2,
        lang("Change"): 0,
    }
    shown = {name: places for name, places in decimals.items() if name in table}
    texts = written(table, shown, lang)
    sortable.show_table(table, texts, lang("Factors in numbers"), lang, "statement-numbers")


def factor_table(statement: Statement, found: Evaluation, lang: Language) -> pd.DataFrame:
    """Give what follows for each factor as a table.

    Returns
    -------
    pandas.DataFrame
        Numbers, missing where they are unknown.
    """
    sums = found.influences
    at = {key: place for place, key in enumerate(sums.ids)}
    quotient = sums.quotient
    rows = [
        {
            lang("Factor"): one.name(lang.code),
            lang("Rating"): found.mean_rating[one.id],
            lang("Weight"): found.weight[one.id],
            lang("Active sum"): int(sums.active[at[one.id]]),
            lang("Passive sum"): int(sums.passive[at[one.id]]),
            lang("Quotient"): quotient[at[one.id]],
            lang("Role"): lang(ROLES[found.role[one.id]]),
            lang("Field"): lang(QUADRANTS[field]) if (field := found.quadrant[one.id]) else None,
            lang("Change"): found.change.get(one.id),
        }
        for one in statement.factors
    ]
    table = pd.DataFrame(rows)
    numbers = [lang("Rating"), lang("Weight"), lang("Quotient"), lang("Change")]
    # Goals alone relate no factor to another: there are no sums and no roles then.
    sums_and_role = ("Active sum", "Passive sum", "Quotient", "Role")
    left_out = [] if statement.settings.squared else [lang(name) for name in sums_and_role]
    left_out += [] if found.change else [lang("Change")]
    return table.astype(dict.fromkeys(numbers, "float64")).drop(columns=left_out)


def _firmness(statement: Statement, lang: Language) -> None:
    """Say how firmly factors stand: each value was varied by a step, one at a time."""
    st.subheader(lang("How firm this is"), anchor=False)
    st.caption(
        lang(
            "Each rating was varied by ten and each influence by one, one at a time. A field that "
            "tips by a single step is worth a talk."
        )
    )
    names = {one.id: plain(one.name(lang.code)) for one in statement.factors}
    lines = []
    for each in session.following(firmness):
        if each.quadrant is None:
            continue
        rank = lang("rank {rank} by weight", rank=each.rank)
        if each.best_rank != each.worst_rank:
            rank = lang(
                "rank {rank} by weight ({best} to {worst})",
                rank=each.rank,
                best=each.best_rank,
                worst=each.worst_rank,
            )
        stays = (
            lang("stays in “{field}”", field=lang(QUADRANTS[each.quadrant]))
            if each.kept == each.tried
            else lang(
                "“{field}” in {kept} of {tried} cases",
                field=lang(QUADRANTS[each.quadrant]),
                kept=each.kept,
                tried=each.tried,
            )
        )
        lines.append(f"- **{names[each.factor_id]}**: {plain(stays)}; {plain(rank)}")
    st.markdown("\n".join(lines) or lang("none"))


def _loops(statement: Statement, found: Evaluation, lang: Language) -> None:
    """List the loops of the impact network, and say whether these are all."""
    st.subheader(lang("Loops"), anchor=False)
    loops = found.loops
    names = {one.id: one.name(lang.code) for one in statement.acting}
    st.caption(
        lang(
            "Factors that strengthen themselves over others: along influences of {threshold} or "
            "more, over {length} factors at most.",
            threshold=statement.settings.network_threshold,
            length=loops.max_length,
        )
    )
    lines = [
        "- " + " → ".join(plain(names[key]) for key in (*loop, loop[0]))
        for loop in loops.found[:_LISTED]
    ]
    st.markdown("\n".join(lines) or lang("none"))
    if len(loops.found) > _LISTED or not loops.complete:
        count = lang.number(len(loops.found))
        st.caption(
            lang("These are the shortest of {count} loops.", count=count)
            if loops.complete
            else lang("There are more than the {count} loops that were looked for.", count=count)
        )
