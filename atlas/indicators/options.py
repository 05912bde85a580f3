"""What each indicator takes: options that change what it gives. Any other one is refused.

From this one table come refusals and help of the command line, and warnings of the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.growth import SHIFT_SHARE
from atlas.indicators.opportunities import OPPORTUNITIES
from atlas.indicators.similarity import SIMILAR_AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.indicators.definitions import Indicator

#: Indicators whose rows are of a form of their own, by key.
OF_OWN_FORM: Final[dict[str, Indicator]] = {
    each.key: each for each in (SHIFT_SHARE, SIMILAR_AREAS, OPPORTUNITIES)
}
#: All that can be asked for by name.
ASKED_BY_NAME: Final[dict[str, Indicator]] = {**INDICATORS, **OF_OWN_FORM}
#: All options, in the order in which they are told.
OPTIONS: Final = (
    "level",
    "year",
    "from",
    "to",
    "base",
    "by",
    "occupation",
    "size_quantile",
    "star_quotient",
    "gap_quotient",
    "hot_spots",
)
#: Options of a single indicator each: beside it others may be asked for, which they don't concern.
_OF_ONE: Final = frozenset({"from", "to", "by", "size_quantile", "star_quotient", "gap_quotient"})
#: Beside the level, which all take; of others see :func:`options_of`.
_OWN: Final[dict[str, tuple[str, ...]]] = {
    "location_quotient": ("year", "base", "hot_spots"),
    OCCUPATION_QUOTIENT: ("year", "base", "occupation", "hot_spots"),
    "specialisation_stars": ("year", "base", "size_quantile", "star_quotient", "hot_spots"),
    "coverage_gaps": ("year", "base", "gap_quotient", "hot_spots"),
    SHIFT_SHARE.key: ("from", "to", "base", "by"),
    SIMILAR_AREAS.key: (),
    OPPORTUNITIES.key: ("occupation",),
}


def options_of(key: str) -> tuple[str, ...]:
    """Give the options that an indicator takes.

    Parameters
    ----------
    key
        One of :data:`ASKED_BY_NAME`.

    Returns
    -------
    tuple of str
        Some of :data:`OPTIONS`, in their order.

    Examples
    --------
    >>> options_of("population"), options_of("networks")
    (('level', 'year', 'hot_spots'), ('level', 'hot_spots'))
    """
    published = ("year", "hot_spots") if INDICATORS.get(key, SHIFT_SHARE).figures else ()
    own = {"level", *_OWN.get(key, published or ("hot_spots",))}
    return tuple(option for option in OPTIONS if option in own)


def option_as_typed(option: str) -> str:
    """Give an option as the command line has it: "--hot-spots"."""
    return f"--{option.replace('_', '-')}"


def require_taken(given: Iterable[str], keys: Iterable[str]) -> None:
    """See that indicators take the options that were given.

    Parameters
    ----------
    given
        Names of options.
    keys
        The indicators that are named, keys of :data:`ASKED_BY_NAME`; where none is, the usual
        ones are meant, of which each takes what concerns it.

    Raises
    ------
    SelectionError
        For the first one that would say nothing; it names what the indicator takes.
    """
    asked = {key: options_of(key) for key in keys}
    usual = {option for key in INDICATORS for option in options_of(key)}
    for option in given:
        if not asked and option not in usual:
            takers = [key for key in ASKED_BY_NAME if option in options_of(key)]
            raise SelectionError(
                msgid("{option} goes with --indicator {indicators} only."),
                option=option_as_typed(option),
                indicators=", ".join(takers),
            )
        without = [key for key, options in asked.items() if option not in options]
        concerns = option in _OF_ONE and len(without) < len(asked)
        if without and not concerns:
            raise SelectionError(
                msgid("{option} says nothing of the indicator “{indicator}”; it takes: {taken}."),
                option=option_as_typed(option),
                indicator=without[0],
                taken=", ".join(map(option_as_typed, asked[without[0]])),
            )
