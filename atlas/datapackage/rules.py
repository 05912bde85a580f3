"""What one column of a table may hold, and which of its cells break that.

Rules are looked at for every cell at every load, whatever a package says of itself: what is
shown, linked, taken for a key or written into names of files comes from these cells. With
Arrow's functions that takes a few milliseconds for all tables together.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from atlas.i18n.catalogue import msgid

#: How the values of a list are separated.
BETWEEN: Final = "|"
#: What makes a year or a month a day, from where they end.
_FIRST_DAY: Final = "0000-01-01"
_NUMBER: Final = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?$"
# Signs that no address holds as they are, and no person's "name@".
_WEB: Final = r"^https?://[^\s@<>\"\\^`{|}/?#]+([/?#][^\s@<>\"\\^`{|}]*)?$"


@dataclass(frozen=True)
class Rule:
    """What one column holds.

    Parameters
    ----------
    expected
        Catalogue text that says it in words.
    pattern
        Regular expression for a value that is not empty.
    values
        The values there are, where they are few.
    required
        Whether an empty field is a fault.
    unique
        Whether each value may stand only once.
    several
        Whether a field may hold several values, with ``|`` between them.
    number
        Type of the numbers, for a column of numbers: "int64" or "float64".
    least, most
        Bounds of the numbers.
    day
        Whether values are days of the calendar.
    in_part
        Whether a year or a month will do for a day.
    """

    expected: str = msgid("expected is some text")
    pattern: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    several: bool = False
    number: str = ""
    least: float = -1e300
    most: float = 1e300
    day: bool = False
    in_part: bool = False

    def broken(self, cells: pa.Array) -> np.ndarray:
        """Say which cells break the rule, each looked at by itself.

        Parameters
        ----------
        cells
            Arrow array of strings, "" is empty.

        Returns
        -------
        numpy.ndarray
            True where a cell breaks it.
        """
        if not (self.required or self.values or self.pattern or self.number or self.day):
            return np.zeros(len(cells), dtype=bool)
        empty = pc.equal(cells, "")
        good = pc.or_(self._fits(cells), empty)
        if self.required:
            good = pc.and_not(good, empty)
        found: np.ndarray = ~_to_numpy(good)
        return found

    def _fits(self, cells: pa.Array) -> pa.Array:
        if self.several:
            return self._all_fit(cells)
        if self.values:
            return pc.is_in(cells, pa.array(self.values, cells.type))
        if self.number:
            return self._within(cells)
        if self.day:
            real = [value for value in pc.unique(cells).to_pylist() if self._is_day(value)]
            return pc.is_in(cells, pa.array(real, cells.type))
        if self.pattern:
            return pc.match_substring_regex(cells, self.pattern)
        return pa.scalar(value=True)

    def _is_day(self, value: str) -> bool:
        whole = value + _FIRST_DAY[len(value) :] if self.in_part else value
        return is_day(whole) and re.search(self.pattern, value) is not None

    def _all_fit(self, cells: pa.Array) -> pa.Array:
        """Look at each value of the lists; an empty one among others is none."""
        distinct = pc.unique(cells).to_pylist()
        parts = sorted({part for cell in distinct for part in cell.split(BETWEEN)})
        alone = replace(self, several=False, required=True)
        broken = alone.broken(pa.array(parts, cells.type))
        good = {part for part, bad in zip(parts, broken, strict=True) if not bad}
        fitting = [cell for cell in distinct if good.issuperset(cell.split(BETWEEN))]
        return pc.is_in(cells, pa.array(fitting, cells.type))

    def _within(self, cells: pa.Array) -> pa.Array:
        written = pc.match_substring_regex(cells, self.pattern or _NUMBER)
        numbers = pc.cast(pc.if_else(written, cells, None), "float64")
        within = pc.and_(pc.greater_equal(numbers, self.least), pc.less_equal(numbers, self.most))
        return pc.fill_null(within, fill_value=False)


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar such as 2026-11-23.

    Returns
    -------
    bool
        False for other writings of a day, too.

    Examples
    --------
    >>> is_day("2026-02-28"), is_day("2026-02-30"), is_day("20261123")
    (True, False, False)
    """
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _to_numpy(values: pa.Array) -> np.ndarray:
    found: np.ndarray = np.asarray(values.to_numpy(zero_copy_only=False), dtype=bool)
    return found


ANY_TEXT: Final = Rule()
SOME_TEXT: Final = Rule("expected is some text, not an empty field", required=True)
RECORD_KEY: Final = Rule(
    "expected is a key of lower-case letters, digits and hyphens that stands only once",
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    required=True,
    unique=True,
)
KEY_OF_RECORD: Final = Rule("expected is the key of a record", required=True)
OWN_CODE: Final = Rule(
    "expected is a code of lower-case letters and underscores that stands only once",
    r"^[a-z0-9_]+$",
    required=True,
    unique=True,
)
YEAR_STATED: Final = Rule("expected is a year with four digits", r"^(1[5-9]|20)[0-9][0-9]$")
MONTH_STATED: Final = Rule(
    "expected is a year or a month such as 2022-07", r"^(1[5-9]|20)[0-9][0-9](-(0[1-9]|1[0-2]))?$"
)
DAY_STATED: Final = Rule(
    "expected is a year, a month such as 2027-03 or a day such as 2027-03-31",
    r"^(1[5-9]|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    day=True,
    in_part=True,
)
WHOLE_NUMBER: Final = Rule(
    "expected is a whole number of at most nine digits, without separators", r"^[0-9]{1,9}$"
)
AGS_OF_DISTRICT: Final = Rule(
    "expected is a district key (AGS) with five digits such as 08111", r"^08[0-9]{3}$"
)
CALENDAR_DAY: Final = Rule(
    "expected is a date such as 2026-11-23",
    r"^20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    required=True,
    day=True,
)
WEB_ADDRESS: Final = Rule("expected is a web address that begins with http:// or https://", _WEB)
#: What stands for a page where an organisation has told the office itself.
SELF_STATED: Final = "Selbstauskunft"
#: Where something is stated: on a page, or by the organisation itself.
SOURCE: Final = Rule(WEB_ADDRESS.expected, f"{_WEB}|^{SELF_STATED}$")
HOW_SURE: Final = Rule("expected is high, medium or low", values=("high", "medium", "low"))
FIVE_DIGITS: Final = Rule("expected is a postcode with five digits", r"^[0-9]{5}$")
FIGURE_VALUE: Final = Rule(
    "expected is a number with a decimal point, or nothing", number="float64"
)
YEAR_OF_FIGURE: Final = Rule(
    "expected is a year with four digits",
    r"^(19|20)[0-9][0-9]$",
    required=True,
    number="int64",
)
LATITUDE: Final = Rule(
    "expected is a latitude in degrees, with a decimal point",
    number="float64",
    least=-90,
    most=90,
)
LONGITUDE: Final = Rule(
    "expected is a longitude in degrees, with a decimal point",
    number="float64",
    least=-180,
    most=180,
)
COUNTRY_CODE: Final = Rule("expected are the two letters of a country (ISO 3166)", r"^[A-Z]{2}$")
NUTS_CODE: Final = Rule("expected is a NUTS code such as DE11", r"^[A-Z]{2}[A-Z0-9]{1,3}$")
