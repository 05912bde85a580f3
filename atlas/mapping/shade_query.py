"""What districts are shaded by, as the address of the app and the command line name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import AREA_KINDS
from atlas.errors import Codes, Parameter, SelectionError, Term
from atlas.files.cells import number
from atlas.i18n.catalogue import msgid
from atlas.indicators import INDICATORS, LEVELS, Terms, figures, sectors, years
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.lacking import missing_for
from atlas.indicators.occupations import occupations_asked
from atlas.indicators.options import options_of
from atlas.indicators.tables import BASES
from atlas.mapping.classes import SCHEMES
from atlas.mapping.shading import FEWEST, MOST, Shade
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas

#: Names of the query parameters, the first without which the others say nothing.
SHADE_PARAMETERS: Final = (
    "shade",
    "sector",
    "occupation",
    "level",
    "scheme",
    "classes",
    "limits",
    "year",
    "base",
    "hotspots",
)
_NAMES: Final = {
    "shade": msgid("Colour districts by"),
    "sector": msgid("Sector"),
    "occupation": msgid("Occupation"),
    "level": msgid("Level"),
    "scheme": msgid("Classes by"),
    "classes": msgid("Number"),
    "limits": msgid("Limits"),
    "year": msgid("Year"),
    "base": msgid("Base"),
    "hotspots": msgid("Hot spots"),
}
#: Bases of quotients, with their names as catalogue texts.
BASE_NAMES: Final = {"state": msgid("State"), "germany": msgid("Germany")}
#: Levels that districts can be shaded by.
SHADED_LEVELS: Final = tuple(name for name in LEVELS if name != "state")
_LEVEL_NAMES: Final = {name: AREA_KINDS[LEVELS[name]] for name in SHADED_LEVELS}
#: Indicators that are given for each sector.
BY_SECTOR: Final = ("location_quotient", "specialisation_stars")
#: Sector that a quotient is shown of when none is named.
_SECTOR: Final = "C"
#: The same of an occupation: mechanical engineering, of which the state has most.
_OCCUPATION: Final = "251"
#: No indicator is larger, and no legend could show it.
_LARGEST: Final = 1e12
_LONGEST_LIMITS: Final = 500
_LONGEST_SHOWN: Final = 40


def read_shade(
    atlas: Atlas, query: Mapping[str, str]
) -> tuple[Shade | None, tuple[SelectionError, ...]]:
    """Read what an address or a command shades by, keeping what is good.

    Parameters
    ----------
    atlas
        Any atlas: its indicators, sectors and years are known.
    query
        Parameter of :data:`SHADE_PARAMETERS` → value; "" or missing is the usual one.

    Returns
    -------
    shade
        None where nothing, or no known indicator, is named.
    problems
        One error for each value that is not known; the usual one stands for it.
    """
    asked = _Asked(query)
    indicator = asked.one_of("shade", {key: each.label for key, each in INDICATORS.items()}, "")
    if not indicator:
        if not query.get("shade"):
            asked.refuse_others(indicator, (), "shade")
        return None, tuple(asked.problems)
    if error := missing_for(atlas, indicator):
        return None, (error,)
    hot = asked.one_of("hotspots", ("0", "1"), "0") == "1"
    taken = options_of(indicator)
    base = INDICATORS[indicator].base
    if "base" in taken:
        base = asked.one_of("base", {key: BASE_NAMES[key] for key in BASES}, base)
    part = ""
    if indicator in BY_SECTOR:
        part = asked.one_of("sector", shaded_sectors(atlas), _SECTOR)
    elif indicator == OCCUPATION_QUOTIENT:
        part = asked.one_of("occupation", occupations_asked(atlas), _OCCUPATION)
    year = _year(atlas, indicator, base, asked) if "year" in taken else None
    level = asked.one_of("level", _LEVEL_NAMES, "district")
    scheme = asked.one_of("scheme", SCHEMES, "quantiles")
    counts = [str(count) for count in range(FEWEST, MOST + 1)]
    shade = Shade(
        indicator,
        part,
        Terms("district" if hot else level, year, base),
        scheme,
        int(asked.one_of("classes", counts, "5")),
        _limits(asked),
        hot_spots=hot,
    )
    asked.refuse_others(indicator, _saying(shade, taken), INDICATORS[indicator].label)
    return shade, tuple(asked.problems)


def _saying(shade: Shade, taken: tuple[str, ...]) -> tuple[str, ...]:
    """Give what says something beside the rest; hot spots have classes and a level of their own."""
    own: list[str] = [name for name in ("year", "base") if name in taken]
    if shade.sector:
        own.append("occupation" if shade.indicator == OCCUPATION_QUOTIENT else "sector")
    if not shade.hot_spots:
        own += ["level", "scheme", "limits" if shade.scheme == "own" else "classes"]
    return (*own, "hotspots")


class _Asked:
    """What is asked for, and what is wrong with it."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.problems: list[SelectionError] = []

    def one_of(self, name: str, known: Mapping[str, str] | Sequence[str], usual: str) -> str:
        """Give a value that is known; the usual one for any other."""
        value = self.query.get(name, "")
        if value and value not in known:
            names = known if isinstance(known, Mapping) else None
            self.refuse(name, value, known, names)
        return value if value in known else usual

    def refuse(
        self,
        name: str,
        value: str,
        known: Iterable[str],
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Note a value that isn't known."""
        shown = value[:_LONGEST_SHOWN]
        self.problems.append(unknown_value(Parameter(name, _NAMES[name]), shown, known, names))

    def refuse_others(self, indicator: str, saying: tuple[str, ...], label: str) -> None:
        """Note what says nothing beside the rest, unless it is wrong by itself."""
        wrong = {str(problem.values["parameter"]) for problem in self.problems}
        usual = {"hotspots": "0", "level": "district"}
        for name in SHADE_PARAMETERS[1:]:
            value = self.query.get(name, "")
            if not value or name in {*saying, *wrong} or value == usual.get(name):
                continue
            if name in ("classes", "limits") and "scheme" in wrong:
                continue
            about: dict[str, object] = {
                "parameter": Parameter(name, _NAMES[name]),
                "value": value[:_LONGEST_SHOWN],
            }
            if not indicator:
                text = msgid("{parameter}: “{value}” says nothing without an indicator (shade).")
                self.problems.append(SelectionError(text, **about))
                continue
            taken = Codes(saying, _NAMES)
            text = msgid(
                "{parameter}: “{value}” says nothing here. What does for {indicator}: {taken}"
            )
            self.problems.append(SelectionError(text, **about, indicator=Term(label), taken=taken))


def shaded_sectors(atlas: Atlas) -> list[str]:
    """Give the sectors that quotients are shown of."""
    return list(sectors.shown(atlas.sector_employment["wz2008"].unique()))


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


def _limits(asked: _Asked) -> tuple[float, ...]:
    """Give the limits asked for; what is no number, or one too many, is a problem."""
    text = asked.query.get("limits", "")
    found = limits_of(text)
    parts = [part for part in text.split(";") if part.strip()]
    if len(found) < len(parts):
        wrong = next((part.strip() for part in parts if not limits_of(part)), parts[MOST - 1 :])
        value = wrong if isinstance(wrong, str) else ";".join(wrong)
        asked.problems.append(
            SelectionError(
                msgid(
                    "{parameter}: “{value}” can't be used; expected are at most {most} numbers "
                    "such as 0,8; 1; 1,25."
                ),
                parameter=Parameter("limits", _NAMES["limits"]),
                value=value.strip()[:_LONGEST_SHOWN],
                most=MOST - 1,
            )
        )
    return found


def _year(atlas: Atlas, indicator: str, base: str, asked: _Asked) -> int | None:
    """Give the newest year with figures that isn't later than the one asked for."""
    known = years(atlas, indicator, base)
    text = asked.query.get("year", "")
    year = int(text) if re.fullmatch(r"[0-9]{4}", text) else None
    if text and (year is None or (known and not known[0] <= year <= known[-1])):
        asked.refuse("year", text, [str(each) for each in known])
        year = None
    if year is None and (names := INDICATORS[indicator].figures):  # as tables have it
        return figures.newest_year(atlas, names, None)
    return figures.newest(known, year)
