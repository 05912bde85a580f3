"""What the districts of the map are shaded by: a bar of choices, kept in the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.datapackage.kinds import AREA_KINDS
from atlas.files.cells import number
from atlas.i18n.catalogue import msgid
from atlas.indicators import INDICATORS, LEVELS, Terms, figures, sectors, years
from atlas.indicators.tables import BASES
from atlas.mapping.classes import SCHEMES
from atlas.mapping.shading import FEWEST, MOST, Shade
from atlas.pages.context import SHADING, Context

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.i18n.language import Language

#: What the bar takes of the height of a wide screen, in pixels.
HEIGHT: Final = 92
_FIRST: Final = "location_quotient"
#: No indicator is larger, and no legend could show it.
_LARGEST: Final = 1e12
_LONGEST_LIMITS: Final = 500
_BY_SECTOR: Final = ("location_quotient", "specialisation_stars")
_BASE_NAMES: Final = {"state": msgid("State"), "germany": msgid("Germany")}


def chosen(context: Context) -> Shade | None:
    """Read what the address shades by; None is the number of networks, as the map does it."""
    query = {name: context.query.get(name, [""])[-1] for name in SHADING}
    key = query["shade"]
    if key not in INDICATORS:
        return None
    level = _one_of(query["level"], [name for name in LEVELS if name != "state"], "district")
    base = _one_of(query["base"], list(BASES), "state")
    known = years(context.atlas, key, base)
    asked = int(query["year"]) if re.fullmatch(r"[0-9]{4}", query["year"]) else None
    year = figures.newest(known, asked)
    return Shade(
        key,
        _one_of(query["sector"], _sectors(context), "C") if key in _BY_SECTOR else "",
        Terms(level, year, base),
        _one_of(query["scheme"], list(SCHEMES), "quantiles"),
        int(query["classes"]) if query["classes"] in map(str, range(FEWEST, MOST + 1)) else 5,
        limits_of(query["limits"]),
    )


def switch(context: Context) -> None:
    """Open the bar, or close it again."""
    if "shade" in context.query:
        for name in SHADING:
            st.query_params.pop(name, None)
    else:
        st.query_params["shade"] = _FIRST
    st.rerun()


def limits_of(text: str) -> tuple[float, ...]:
    """Read limits as people write them: "0,8; 1; 1,25"; what is no number is left out.

    Returns
    -------
    tuple of float
        In the order written; six at most, as seven classes need.

    Examples
    --------
    >>> limits_of("0,8; 1; x; nan; 1e999; 1.25")
    (0.8, 1.0, 1.25)
    """
    read = (number(part.strip()) for part in text[:_LONGEST_LIMITS].split(";"))
    found = [value for value in read if value is not None and abs(value) <= _LARGEST]
    return tuple(found)[: MOST - 1]


def bar(context: Context, shade: Shade) -> None:
    """Draw the choices; each change goes into the address."""
    lang, about = context.lang, INDICATORS[shade.indicator]
    with st.container(key="shade-bar", horizontal=True, vertical_alignment="bottom"):
        labels = {key: lang(i.label) for key, i in INDICATORS.items()}
        _select("shade", lang("Colour districts by"), labels, shade.indicator, width=270)
        if shade.sector:
            names = {
                key: f"{key} {sectors.sector_label(context.atlas, key, lang)}"
                for key in _sectors(context)
            }
            _select("sector", lang("Sector"), names, shade.sector, width=230)
        levels = {n: lang(AREA_KINDS[kind]) for n, kind in LEVELS.items() if n != "state"}
        _select("level", lang("Level"), levels, shade.terms.level, width=180)
        _year(context, shade)
        schemes = {key: lang(name) for key, name in SCHEMES.items()}
        _select("scheme", lang("Classes by"), schemes, shade.scheme, width=150)
        if shade.scheme == "own":
            _limits(lang, context.query.get("limits", [""])[-1])
        else:
            counts = {str(n): str(n) for n in range(FEWEST, MOST + 1)}
            _select("classes", lang("Number"), counts, str(shade.classes), width=72)
        if shade.indicator == "location_quotient":
            bases = {key: lang(name) for key, name in _BASE_NAMES.items()}
            _select("base", lang("Base"), bases, shade.terms.base, width=120)
        with st.popover("i", help=lang("What is this?")):
            st.markdown(_about(about.formula, about.source, about.limits, lang))


def _sectors(context: Context) -> list[str]:
    return list(sectors.shown(context.atlas.sector_employment["wz2008"].unique()))


def _select(name: str, label: str, options: Mapping[str, str], value: str, width: int) -> None:
    key = f"shade-{name}"
    st.session_state[key] = value
    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda option: options[option],
        on_change=_keep(name, key),
        width=width,
    )


def _year(context: Context, shade: Shade) -> None:
    known = years(context.atlas, shade.indicator, shade.terms.base)
    if len(known) < 2:
        return
    newest = figures.newest(known, shade.terms.year) or known[-1]
    key = "shade-year"
    st.session_state[key] = newest
    st.select_slider(context.lang("Year"), known, key=key, on_change=_keep("year", key), width=130)


def _limits(lang: Language, text: str) -> None:
    key = "shade-limits"
    st.session_state[key] = text
    st.text_input(
        lang("Limits"),
        key=key,
        placeholder="0,8; 1; 1,25",
        on_change=_keep("limits", key),
        width=150,
    )


def _keep(name: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        st.query_params[name] = str(st.session_state[key])

    return keep


def _about(formula: str, source: str, limits: str, lang: Language) -> str:
    rows = [(lang("Formula"), formula), (lang("Source"), source), (lang("Limits of it"), limits)]
    return "\n\n".join(f"**{name}:** {_plain(lang(text))}" for name, text in rows if text)


def _plain(text: str) -> str:
    """Keep signs of formulas from being read as Markdown."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("$", "\\$")


def _one_of(value: str, known: list[str], default: str) -> Any:  # noqa: ANN401 - a str
    return value if value in known else default
