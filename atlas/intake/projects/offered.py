"""What a database offers: its projects and who took part, in columns of one form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.files.cells import tidy_text
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Columns of projects; ``page`` is the page of the database that the project is described on.
PROJECT_COLUMNS: Final = (
    *("key", "acronym", "title", "programme", "call", "start", "end"),
    *("budget_eur", "eu_contribution_eur", "website", "page"),
)
#: Columns of those who took part; ``project`` is the key of their project.
ORGANISATION_COLUMNS: Final = (
    *("project", "name", "short_name", "role", "city", "country", "nuts", "website"),
    *("lat", "lon"),
)
_SIGNS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Programme:
    """A programme as ``programmes.csv`` names it, for packages that haven't got it yet."""

    code: str
    label_de: str
    label_en: str
    funder: str


@dataclass(frozen=True, eq=False)
class Offered:
    """All that a file holds, as texts; "" is "not stated".

    Parameters
    ----------
    projects, organisations
        Tables with :data:`PROJECT_COLUMNS` and :data:`ORGANISATION_COLUMNS`.
    database, licence
        Whose data this is, and how it may be used.
    programmes
        Those that its projects name.
    left_out
        Lines that could not be read.
    """

    projects: pd.DataFrame
    organisations: pd.DataFrame
    database: str
    licence: str
    programmes: tuple[Programme, ...] = ()
    left_out: int = 0


def heading(text: object) -> str:
    """Give a heading without case and signs: "projectID" and "Project ID" are one.

    Returns
    -------
    str
        Small letters and digits only.

    Examples
    --------
    >>> heading("Project ID"), heading("projectID")
    ('projectid', 'projectid')
    """
    return _SIGNS.sub("", str(text).lower())


def columns_of(
    table: pd.DataFrame, names: Mapping[str, Iterable[str]], needed: Iterable[str]
) -> pd.DataFrame:
    """Give a table the columns of one form, whatever its edition calls them.

    Parameters
    ----------
    table
        As it was read, its headings folded by :func:`heading`.
    names
        Column → headings of the editions, the first that is there counts.
    needed
        Columns that the table can't do without.

    Returns
    -------
    pandas.DataFrame
        All columns of ``names``, blanks around texts taken off.

    Raises
    ------
    IntakeError
        If a needed column is missing.
    """
    found = {
        column: next((heading(each) for each in known if heading(each) in table), "")
        for column, known in names.items()
    }
    missing = [next(iter(names[column])) for column in needed if not found[column]]
    if missing:
        raise IntakeError(
            "A table of projects lacks the columns {names}.", names=", ".join(missing)
        )
    empty = pd.Series("", index=table.index, dtype="str")
    return pd.DataFrame({c: _tidy(table[h]) if h else empty for c, h in found.items()})


def _tidy(column: pd.Series) -> pd.Series:
    """Give texts on one line, without signs that nobody sees."""
    texts = column.fillna("").astype("str")
    odd = texts.str.contains(r"[^ -~]|  |^ | $", regex=True)
    return texts.where(~odd, texts[odd].map(tidy_text))


def months(days: pd.Series) -> pd.Series:
    """Give days such as "2018-04-01" or "01/04/2018" as months; other texts are left out."""
    iso = days.str.extract(r"^((?:19|20)\d\d)-(0[1-9]|1[0-2])")
    european = days.str.extract(r"^\d{1,2}[./](0?[1-9]|1[0-2])[./]((?:19|20)\d\d)")
    first = iso[0] + "-" + iso[1]
    second = european[1] + "-" + european[0].str.zfill(2)
    year = days.where(days.str.fullmatch(r"(?:19|20)\d\d"))
    return first.fillna(second).fillna(year).fillna("")


def amounts(texts: pd.Series) -> pd.Series:
    """Give sums with a decimal point; zero stands for "not known" in these databases."""
    bare = texts.str.replace(r"[\s€]|EUR", "", regex=True)
    both = bare.str.contains(",", regex=False) & bare.str.contains(".", regex=False)
    plain = bare.where(~both, bare.str.replace(",", "", regex=False)).str.replace(",", ".")
    numbers = pd.to_numeric(plain, errors="coerce").round(2)
    return numbers.map(
        lambda value: f"{value:.2f}".rstrip("0").rstrip("."), na_action="ignore"
    ).where(numbers > 0, "")
