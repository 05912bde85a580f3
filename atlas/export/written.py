"""Tables written as people of a language read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language


def written(table: pd.DataFrame, decimals: Mapping[str, int], lang: Language) -> pd.DataFrame:
    """Write a table as the language does.

    Parameters
    ----------
    table
        Texts and numbers.
    decimals
        How many the numbers of a column have; those of other columns are written as they are.
    lang
        Language of the reader.

    Returns
    -------
    pandas.DataFrame
        Strings; what is missing is "not stated".
    """
    columns = {
        name: [cell_text(value, decimals.get(str(name)), lang) for value in table[name]]
        for name in table
    }
    return pd.DataFrame(columns, index=table.index)


def dated_rows(table: pd.DataFrame, at: int, unit: str, as_of: str, lang: Language) -> pd.DataFrame:
    """Say in each row of a file of what unit and of what year its numbers are.

    Parameters
    ----------
    table
        Of one unit and year, which on a page and on paper stand over it.
    at
        Where the columns stand.
    unit, as_of
        In words.
    lang
        Language of the headings.

    Returns
    -------
    pandas.DataFrame
        A new table with two columns more.
    """
    found = table.copy(deep=False)
    found.insert(at, lang("Unit"), unit)
    found.insert(at + 1, lang("As of"), as_of)
    return found


def cell_text(value: Any, decimals: int | None, lang: Language) -> str:  # noqa: ANN401 - any cell
    """Write one value, with so many decimals or as it is; see :func:`written`."""
    if pd.isna(value):
        return lang("not stated")
    return str(value) if decimals is None else lang.number(value, decimals)
