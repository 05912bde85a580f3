"""Fine figures of a package, each table read and checked when something first asks for it.

A table with a wrong row is not shown at all: unlike records, figures stand for each other, and a
group that is left out of a sum would be a wrong sum.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from atlas.datapackage import fine_schema
from atlas.datapackage.fine_schema import FINE, FINE_UNIQUE
from atlas.datapackage.text_table import TextTable, empty_table, read_text_table, to_figures
from atlas.datapackage.wide import wide_by_year
from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.datapackage.package import Package
    from atlas.datapackage.rules import Rule

#: What kind of area a row of figures is of, by the keys that are no districts.
AREA_LEVELS: Final = {"08": "state", "DE": "country"}


class OfFineFigures:
    """What an atlas gives of fine figures; the same under every selection."""

    package: Package

    @property
    def occupations(self) -> pd.DataFrame:
        """Employees by area, group of occupations (KldB 2010) and year, 30 June.

        ``level`` is "district", "state" (AGS "08") or "country" ("DE"): never add them up.
        ``employees`` is NaN where nothing is published: none, or confidential.
        """
        return self._fine(fine_schema.OCCUPATIONS)

    @property
    def occupations_germany(self) -> pd.DataFrame:
        """The same for all districts of Germany, in three years."""
        return self._fine(fine_schema.OCCUPATIONS_GERMANY)

    def occupations_by_year(self, *, germany: bool = False) -> dict[int, pd.DataFrame]:
        """Read them turned, for whoever keeps that: year → AGS × group, NaN where unknown.

        Parameters
        ----------
        germany
            All districts of Germany, in place of the state with its districts and Germany.

        Returns
        -------
        dict
            Oldest first, all with the same rows and columns. Every district of the state has a
            row.
        """
        name = fine_schema.OCCUPATIONS_GERMANY if germany else fine_schema.OCCUPATIONS
        table = sound_table(self.package.files.files, name)
        found = wide_by_year(table, self.package.districts.index)
        pa.default_memory_pool().release_unused()
        return found

    @property
    def state_occupations(self) -> pd.DataFrame:
        """The same for the states of Germany (``land``), as sums of their districts."""
        return self._fine(fine_schema.STATE_OCCUPATIONS)

    @property
    def occupation_names(self) -> pd.DataFrame:
        """Groups of occupations by their code: ``label_de`` as published, ``name_de`` in full."""
        return self._fine(fine_schema.OCCUPATION_NAMES).set_index("kldb2010")

    @property
    def occupation_proposal(self) -> pd.DataFrame:
        """Which occupations stand for which industry, and how well: a proposal of the atlas."""
        return self._fine(fine_schema.OCCUPATION_PROPOSAL).set_index("industry")

    @property
    def german_districts(self) -> pd.Series:
        """Names of all districts of Germany by their AGS."""
        return self._fine(fine_schema.GERMAN_DISTRICTS).set_index("ags")["name"]

    @property
    def vacancies(self) -> pd.DataFrame:
        """Vacancies reported to the employment agency, by area, occupation and year."""
        return self._fine(fine_schema.VACANCIES)

    @property
    def patents(self) -> pd.DataFrame:
        """Applications to the European Patent Office by NUTS region and year, to 2012."""
        return self._fine(fine_schema.PATENTS)

    @property
    def state_patents(self) -> pd.DataFrame:
        """Applications to the German patent office of two states (``land``), to 2022."""
        return self._fine(fine_schema.STATE_PATENTS)

    @property
    def innovation(self) -> pd.DataFrame:
        """Research and high-technology employment of NUTS 2 regions, to 2018."""
        return self._fine(fine_schema.INNOVATION)

    @property
    def industry_figures(self) -> pd.DataFrame:
        """Turnover, investment and value added in industry by area and year (INKAR)."""
        return self._fine(fine_schema.INDUSTRY_FIGURES)

    @property
    def industry_divisions(self) -> pd.DataFrame:
        """Shares of divisions of WZ 2008 in the state's industry."""
        return self._fine(fine_schema.INDUSTRY_DIVISIONS)

    def _fine(self, name: str) -> pd.DataFrame:
        return self.package.derived.get(
            ("fine", name), lambda: _with_level(read_fine(self.package.files.files, name))
        ).copy(deep=False)


def read_fine(files: Mapping[str, bytes], name: str) -> pd.DataFrame:
    """Read a table of fine figures.

    Parameters
    ----------
    files
        Content of the files of a package.
    name
        A file of :data:`~atlas.datapackage.fine_schema.FINE`.

    Returns
    -------
    pandas.DataFrame
        Numbers as numbers, NaN where a field is empty; no rows where there is no such file.

    Raises
    ------
    DataError
        If a column is missing or a row breaks the rules, with every fault.
    """
    return to_figures(sound_table(files, name), FINE[name])


def sound_table(files: Mapping[str, bytes], name: str) -> TextTable:
    """Read a table of fine figures as text, and check it.

    Parameters
    ----------
    files
        Content of the files of a package.
    name
        A file of :data:`~atlas.datapackage.fine_schema.FINE`.

    Returns
    -------
    TextTable
        Without rows where there is no such file.

    Raises
    ------
    DataError
        If a column is missing or a row breaks the rules, with every fault.
    """
    content = files.get(name)
    if content is None:
        return empty_table(name, FINE[name])
    table, ragged = fine_text_table(name, content)
    faults = [*ragged] or _faults(table)
    if faults:
        raise DataError(faults)
    return table


def fine_faults(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Check all tables of fine figures, for whoever wants to know before anything asks."""
    found: list[Fault] = []
    for name in FINE:
        try:
            read_fine(files, name)
        except DataError as error:
            found += error.faults
    return tuple(found)


def fine_text_table(name: str, content: bytes) -> tuple[TextTable, tuple[Fault, ...]]:
    """Read a table of fine figures as text, be it CSV or Parquet.

    Parameters
    ----------
    name
        Its file.
    content
        What that holds.

    Returns
    -------
    tuple
        The table, and the faults of rows that have more or fewer cells than the heading.

    Raises
    ------
    DataError
        If it is no such table.
    """
    if name.endswith(".csv"):
        return read_text_table(name, content)
    try:
        columns = _distinct_texts(content)
    except (pa.ArrowException, OSError) as error:
        raise DataError([Fault(name, "this is not a whole Parquet file")]) from error
    cells = pa.table(columns)
    return TextTable(name, cells, np.arange(1, len(cells) + 1)), ()


def _distinct_texts(content: bytes) -> dict[str, pa.Array]:
    """Read the columns of a Parquet file as text, each distinct text once."""
    # Hundreds of thousands of cells name a few hundred areas and groups.
    kinds = pq.read_schema(io.BytesIO(content))
    named = [field.name for field in kinds if field.type in (pa.string(), pa.large_string())]
    held = pq.read_table(io.BytesIO(content), use_threads=False, read_dictionary=named)
    columns = {}
    for name, column in zip(held.column_names, held.columns, strict=True):
        found = column.combine_chunks().dictionary_encode()
        texts = pc.fill_null(found.dictionary.cast(pa.string()), "")
        with_empty = pa.concat_arrays([texts, pa.array([""], pa.string())]).dictionary_encode()
        at = with_empty.indices.take(pc.fill_null(found.indices, len(texts)))
        columns[name] = pa.DictionaryArray.from_arrays(at, with_empty.dictionary)
    return columns


def _faults(table: TextTable) -> list[Fault]:
    """Look at every cell, and look for rows that stand more than once."""
    missing = [
        Fault(table.name, "this column is missing", row=1, column=column)
        for column in FINE[table.name]
        if column not in table.cells.column_names
    ]
    if missing:
        return missing
    found = [
        table.fault(int(row), column, rule.expected)
        for column, rule in FINE[table.name].items()
        for row in _broken(table.distinct(column), rule)
    ]
    key = [*FINE_UNIQUE[table.name]]
    named = pd.DataFrame({name: table.distinct(name).indices.to_numpy() for name in key})
    twice = named.duplicated(keep=False)
    expected = msgid("this row is there more than once")
    return found + [table.fault(int(row), key[-1], expected) for row in np.flatnonzero(twice)]


def _broken(cells: pa.DictionaryArray, rule: Rule) -> np.ndarray:
    """Give the rows whose cell breaks a rule, by looking at each distinct cell."""
    return np.flatnonzero(rule.broken(cells.dictionary)[cells.indices.to_numpy()])


def _with_level(table: pd.DataFrame) -> pd.DataFrame:
    """Say of figures by area what kind of area each row is of."""
    if not {"ags", "year"} <= {*table.columns}:
        return table
    level = table["ags"].map(AREA_LEVELS).fillna("district")
    return table.assign(level=level.astype("category"))
