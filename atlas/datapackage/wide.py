"""Employees by year, area and group of occupations, turned: a table of areas × groups a year.

Made from the distinct texts of a file, without the long table between, which is many times as
large and as slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from atlas.datapackage.text_table import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from atlas.datapackage.text_table import TextTable


def wide_by_year(table: TextTable, areas: Iterable[str]) -> dict[int, pd.DataFrame]:
    """Turn a table of employees by area, group of occupations and year.

    Parameters
    ----------
    table
        Columns ``ags``, ``kldb2010``, ``year`` and ``employees``, checked.
    areas
        Keys of areas that have a row in any case.

    Returns
    -------
    dict
        Year → AGS × group, oldest first, all with the same rows and columns; NaN where unknown.
    """
    keys, area = _sorted(table.distinct("ags"), areas)
    groups, group = _sorted(table.distinct("kldb2010"))
    years, year = np.unique(
        numbers_of(table, "year", "int64").to_numpy(zero_copy_only=False), return_inverse=True
    )
    employees = numbers_of(table, "employees", "float64")
    found = np.full((len(years), len(keys), len(groups)), np.nan)
    found[year, area, group] = employees.to_numpy(zero_copy_only=False)
    rows, columns = pd.Index(keys, name="ags"), pd.Index(groups, name="kldb2010")
    return {int(y): pd.DataFrame(found[at], rows, columns) for at, y in enumerate(years)}


def _sorted(cells: pa.DictionaryArray, others: Iterable[str] = ()) -> tuple[list[str], np.ndarray]:
    """Give the distinct cells and others in order, and the place of each cell among them."""
    at, held = cells.indices.to_numpy(), cells.dictionary.to_pylist()
    used = np.flatnonzero(np.bincount(at, minlength=len(held)))
    names = sorted({*(held[i] for i in used), *others})
    place = {name: i for i, name in enumerate(names)}
    return names, np.array([place.get(name, -1) for name in held], dtype=np.intp)[at]
