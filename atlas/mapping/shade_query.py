"""What districts are shaded by, as the address of the app and the command line name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import AREA_KINDS
from atlas.errors import Parameter
from atlas.files.cells import number
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.indicators import INDICATORS, LEVELS, Terms, figures, sectors, years
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.occupations import occupation_names
from atlas.indicators.tables import BASES
from atlas.mapping.classes import SCHEMES
from atlas.mapping.shading import FEWEST, MOST, Shade
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.errors import SelectionError

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
    problems: list[SelectionError] = []

    def one_of(name: str, known: Mapping[str, str] | Sequence[str], usual: str) -> str:
        value = query.get(name, "")
        if value and value not in known:
            names = known if isinstance(known, Mapping) else None
            problems.append(unknown_value(Parameter(name, _NAMES[name]), value, known, names))
        return value if value in known else usual

    indicator = one_of("shade", {key: each.label for key, each in INDICATORS.items()}, "")
    if not indicator:
        return None, tuple(problems)
    usual = INDICATORS[indicator].base
    base = one_of("base", {key: BASE_NAMES[key] for key in BASES}, usual)
    counts = [str(count) for count in range(FEWEST, MOST + 1)]
    hot = query.get("hotspots", "") == "1"
    part = ""
    if indicator in BY_SECTOR:
        part = one_of("sector", shaded_sectors(atlas), _SECTOR)
    elif indicator == OCCUPATION_QUOTIENT:
        part = one_of("occupation", occupation_names(atlas, language("de")), _OCCUPATION)
    shade = Shade(
        indicator,
        part,
        Terms(
            "district" if hot else one_of("level", _LEVEL_NAMES, "district"),
            _year(atlas, indicator, base, query.get("year", ""), problems),
            base,
        ),
        one_of("scheme", SCHEMES, "quantiles"),
        int(one_of("classes", counts, "5")),
        limits_of(query.get("limits", "")),
        hot_spots=hot,
    )
    return shade, tuple(problems)


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


def _year(
    atlas: Atlas, indicator: str, base: str, asked: str, problems: list[SelectionError]
) -> int | None:
    """Give the newest year with figures that isn't later than the one asked for."""
    known = years(atlas, indicator, base)
    year = int(asked) if re.fullmatch(r"[0-9]{4}", asked) else None
    if asked and (year is None or (known and year < known[0])):
        problems.append(
            unknown_value(Parameter("year", _NAMES["year"]), asked, [str(each) for each in known])
        )
        year = None
    return figures.newest(known, year)
