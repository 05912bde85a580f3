"""Settings of the method, where they matter: what the sources leave open, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.method import (
    EFFECT_PERIODS,
    INDIRECT,
    MATRICES,
    MATRIX_ROWS,
    RATING_MEAN,
    RATING_SCHEMES,
    ROLE_RULES,
    TIE_RULES,
    WEIGHT_CUTS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language

_CHANGED: Final = msgid("Setting of the method")


@dataclass(frozen=True)
class _Setting:
    """A setting: its field, its name, what it means, and its values by their names."""

    name: str
    label: str
    meaning: str
    values: Mapping[Any, str]


def _numbers(least: int, most: int, step: int = 1) -> dict[int, str]:
    return {number: str(number) for number in range(least, most + 1, step)}


_RATING_CUTS: Final[dict[Any, str]] = {
    RATING_MEAN: msgid("mean of the ratings"),
    **{cut: f"{cut} %" for cut in range(10, 120, 10)},
}
_SETTINGS: Final = {
    "ratings": (
        _Setting(
            "rating_scheme",
            msgid("Rated by"),
            msgid("“Made in Germany” rates by three criteria, RICARDA by one level of attainment."),
            RATING_SCHEMES,
        ),
    ),
    "influences": (
        _Setting(
            "matrix",
            msgid("Matrix"),
            msgid("“Made in Germany” relates factors to factors, RICARDA goals to factors."),
            MATRICES,
        ),
        _Setting(
            "matrix_rows",
            msgid("Rows of the matrix"),
            msgid("The toolbox also asks how factors act on business processes and success."),
            MATRIX_ROWS,
        ),
        _Setting(
            "effect_period",
            msgid("Period of effect"),
            msgid("Asks when an influence shows; the classes are of this atlas."),
            EFFECT_PERIODS,
        ),
    ),
    "evaluation": (
        _Setting(
            "rating_cut",
            msgid("Rating that counts as strong"),
            msgid("No source read states one; 60 % is the middle of the scale."),
            _RATING_CUTS,
        ),
        _Setting(
            "weight_cut",
            msgid("Weight that counts as high"),
            msgid("The mean moves with single strong factors, the median does not."),
            WEIGHT_CUTS,
        ),
        _Setting(
            "tie_rule",
            msgid("What lies on a line"),
            msgid("Decides where a factor lies that meets a line exactly."),
            TIE_RULES,
        ),
        _Setting(
            "roles",
            msgid("Roles"),
            msgid("How factors are told active, reactive, critical and inert."),
            ROLE_RULES,
        ),
        _Setting(
            "network_threshold",
            msgid("Weakest influence of the impact network"),
            msgid("Weaker ones are not drawn, and no loop runs along them."),
            _numbers(1, 3),
        ),
        _Setting(
            "loop_max_length",
            msgid("Longest loop"),
            msgid("So many factors at most; longer loops are rarely understood."),
            _numbers(2, 8),
        ),
        _Setting(
            "loop_max_number",
            msgid("Most loops"),
            msgid("The search ends there, and says that it did."),
            {number: str(number) for number in (0, 20, 50, 100, 200, 500, 1000, 5000)},
        ),
        _Setting(
            "indirect",
            msgid("Indirect influence"),
            msgid("Counts influence over other factors, too; the matrix itself is direct only."),
            INDIRECT,
        ),
        _Setting(
            "power",
            msgid("Highest power of the matrix"),
            msgid("How many steps far ranks by powers of the matrix look."),
            _numbers(1, 50),
        ),
    ),
}


def show(step: str, lang: Language) -> None:
    """Show the settings that matter for a step."""
    settings = session.desk().statement.settings
    with st.expander(lang("Settings of the method")):
        for each in _SETTINGS[step]:
            _choose(each, getattr(settings, each.name), lang)


def _choose(setting: _Setting, value: object, lang: Language) -> None:
    options = list(setting.values)
    if value not in options:  # of a file
        options.append(value)
    st.selectbox(
        lang(setting.label),
        options,
        format_func=lambda option: lang(setting.values.get(option, f"{option}")),
        **session.bound(
            *(f"setting-{setting.name}", value, _CHANGED),
            lambda now, given: editing.change_settings(now, **{setting.name: given}),
        ),
    )
    st.caption(lang(setting.meaning))
