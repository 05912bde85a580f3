"""A join of one table, or of a folder of them, as parts that can be done anywhere and again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from atlas.bulk.csv_table import CsvTable
from atlas.bulk.parquet_table import ParquetTable
from atlas.findings import IntakeError
from atlas.intake.joining import beside_added

if TYPE_CHECKING:
    from atlas.homes import Database

#: Endings of files that can be cut into parts.
TABLE_ENDINGS: Final[dict[str, type[ParquetTable | CsvTable]]] = {
    ".parquet": ParquetTable,
    ".csv": CsvTable,
    ".txt": CsvTable,
    ".tsv": CsvTable,
}


@dataclass(frozen=True)
class Job:
    """What is joined to what.

    Parameters
    ----------
    lang
        Language of notes.
    data
        The data package, a folder or a database, "" for the atlas's own.
    areas, area_key
        A file of other areas, "" for the districts, and the column of their keys.
    counts
        Whether rows are counted instead of written.
    state
        Mark of the program and the data package, which all workers must have alike.
    areas_state
        Mark of the file of other areas.
    """

    lang: str
    data: str | Database = ""
    areas: str = ""
    area_key: str = ""
    counts: bool = False
    state: str = ""
    areas_state: str = ""


@dataclass(frozen=True)
class FilePart:
    """A part of a file.

    Parameters
    ----------
    path
        The file.
    start, stop
        Its row groups or bytes.
    target
        Where what was found is written to, without ending.
    """

    path: str
    start: int
    stop: int
    target: str

    def file(self, ending: str) -> Path:
        """Give the file of this ending that the part is written to."""
        return Path(f"{self.target}{ending}")


@dataclass(frozen=True)
class Outcome:
    """What became of a part.

    Parameters
    ----------
    lines
        Rows of the file, its heading and empty ones included.
    rows
        Rows that were joined.
    placed
        Those of them that have an area.
    wrong
        Those with a fault.
    faults
        The first faults: row, counted from the beginning of the part, and text.
    counts
        Area, industry and rows.
    broken
        Why the part could not be read, "" if it could.
    """

    lines: int = 0
    rows: int = 0
    placed: int = 0
    wrong: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    counts: list[tuple[str, str, int]] = field(default_factory=list)
    broken: str = ""


def open_table(path: Path) -> ParquetTable | CsvTable:
    """Give a file as a table of parts, by its ending."""
    form = TABLE_ENDINGS.get(path.suffix.lower())
    if form is None:
        raise IntakeError(
            "{path} can't be joined in parts; expected is {endings}.",
            path=path,
            endings=", ".join(TABLE_ENDINGS),
        )
    return form(path)


def output_schema(table: ParquetTable | CsvTable, added: list[pa.Field]) -> pa.Schema:
    """Give the columns of a table with those that are added."""
    names = beside_added(table.schema.names, [one.name for one in added])
    own = [table.schema.field(at).with_name(name) for at, name in enumerate(names)]
    return pa.schema([*own, *added], metadata=table.schema.metadata)


def done_before(job: Job, part: FilePart) -> Outcome | None:
    """Give what became of a part in an earlier run that was broken off."""
    about, rows = part.file(".json"), part.file(".parquet")
    if not about.is_file() or not (job.counts or rows.is_file()):
        return None
    return Outcome(**json.loads(about.read_text(encoding="utf-8")))
