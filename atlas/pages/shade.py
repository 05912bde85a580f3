"""What the districts of the map are shaded by: a bar of choices, kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.datapackage.kinds import AREA_KINDS
from atlas.indicators import INDICATORS, LEVELS, figures, sectors, years
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.hot_spots import FORMULA
from atlas.indicators.occupations import occupation_names
from atlas.mapping.classes import SCHEMES
from atlas.mapping.shade_query import (
    BASE_NAMES,
    SHADE_PARAMETERS,
    SHADED_LEVELS,
    read_shade,
    shaded_sectors,
)
from atlas.mapping.shading import FEWEST, MOST
from atlas.pages import glossary
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.i18n.language import Language
    from atlas.mapping.shading import Shade
    from atlas.pages.context import Context

#: What the bar takes of the height of a wide screen, in pixels.
HEIGHT: Final = 92
_FIRST: Final = "location_quotient"


def chosen(context: Context) -> Shade | None:
    """Read what the address shades by; None is the number of networks, as the map does it."""
    shade, problems = read_shade(context.atlas, context.shade_query)
    for problem in problems:
        st.warning(plain(problem.text(context.lang)))
    return shade


def switch(context: Context) -> None:
    """Open the bar, or close it again."""
    if "shade" in context.query:
        for name in SHADE_PARAMETERS:
            st.query_params.pop(name, None)
    else:
        st.query_params["shade"] = _FIRST
    st.rerun()


def bar(context: Context, shade: Shade) -> None:
    """Draw the choices; each change goes into the address."""
    lang, about = context.lang, INDICATORS[shade.indicator]
    with st.container(key="shade-bar", horizontal=True, vertical_alignment="bottom"):
        labels = {key: lang(i.label) for key, i in INDICATORS.items()}
        _select(context, "shade", lang("Colour districts by"), labels, shade.indicator, width=265)
        if shade.indicator == OCCUPATION_QUOTIENT:
            groups = {
                key: f"{name} ({key})"
                for key, name in occupation_names(context.atlas, lang).items()
            }
            _select(context, "occupation", lang("Occupation"), groups, shade.sector, width=330)
        elif shade.sector:
            names = {
                key: f"{key} {sectors.sector_label(context.atlas, key, lang)}"
                for key in shaded_sectors(context.atlas)
            }
            _select(context, "sector", lang("Sector"), names, shade.sector, width=240)
        if not shade.hot_spots:  # these are of districts
            _level(context, shade)
        _year(context, shade)
        if not shade.hot_spots:
            _classes(context, shade)
        if about.around is not None:
            bases = {key: lang(name) for key, name in BASE_NAMES.items()}
            _select(context, "base", lang("Base"), bases, shade.terms.base, width=145)
        _hot(context, shade)
        with st.popover("i", help=lang("What is this?")):
            st.markdown(_about(about.formula, about.source, about.limits, lang))
            if shade.indicator == "location_quotient":
                glossary.offer(context, "location-quotient")


def _select(
    context: Context, name: str, label: str, options: Mapping[str, str], value: str, width: int
) -> None:
    key = f"shade-{name}"
    st.session_state[key] = value
    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda option: options[option],
        on_change=_keep(context, name, key),
        width=width,
    )


def _level(context: Context, shade: Shade) -> None:
    lang = context.lang
    levels = {name: lang(AREA_KINDS[LEVELS[name]]) for name in SHADED_LEVELS}
    _select(context, "level", lang("Level"), levels, shade.terms.level, width=205)


def _classes(context: Context, shade: Shade) -> None:
    """Ask how classes are formed; hot spots have their own."""
    lang = context.lang
    schemes = {key: lang(name) for key, name in SCHEMES.items()}
    _select(context, "scheme", lang("Classes by"), schemes, shade.scheme, width=160)
    if shade.scheme == "own":
        _limits(context, context.query.get("limits", [""])[-1])
    else:
        counts = {str(n): str(n) for n in range(FEWEST, MOST + 1)}
        _select(context, "classes", lang("Number"), counts, str(shade.classes), width=72)


def _year(context: Context, shade: Shade) -> None:
    known = years(context.atlas, shade.indicator, shade.terms.base)
    if len(known) < 2:
        return
    newest = figures.newest(known, shade.terms.year) or known[-1]
    key = "shade-year"
    st.session_state[key] = newest
    keep = _keep(context, "year", key)
    st.select_slider(context.lang("Year"), known, key=key, on_change=keep, width=110)


def _hot(context: Context, shade: Shade) -> None:
    key = "shade-hotspots"
    st.session_state[key] = shade.hot_spots

    def keep() -> None:
        if st.session_state[key]:
            st.query_params["hotspots"] = "1"
            _forget(context, "hotspots")
        else:
            st.query_params.pop("hotspots", None)

    about = context.lang(FORMULA)
    st.checkbox(context.lang("Hot spots"), key=key, on_change=keep, help=plain(about))


def _limits(context: Context, text: str) -> None:
    key = "shade-limits"
    st.session_state[key] = text
    st.text_input(
        context.lang("Limits"),
        key=key,
        placeholder="0,8; 1; 1,25",
        on_change=_keep(context, "limits", key),
        width=150,
    )


def _keep(context: Context, name: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        st.query_params[name] = str(st.session_state[key])
        _forget(context, name)

    return keep


def _forget(context: Context, name: str) -> None:
    """Leave out of the address what says nothing any more beside a new choice."""
    query = {each: st.query_params.get(each, "") for each in SHADE_PARAMETERS}
    for problem in read_shade(context.atlas, query)[1]:
        other = str(problem.values.get("parameter", name))
        if other != name:
            st.query_params.pop(other, None)


def _about(formula: str, source: str, limits: str, lang: Language) -> str:
    rows = [(lang("Formula"), formula), (lang("Source"), source), (lang("Limits of it"), limits)]
    return "\n\n".join(f"**{name}:** {_plain(lang(text))}" for name, text in rows if text)


def _plain(text: str) -> str:
    """Keep signs of formulas from being read as Markdown."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("$", "\\$")
