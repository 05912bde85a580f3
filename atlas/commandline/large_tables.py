"""``join`` for tables of any length: part by part, here or on a cluster."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import pyarrow as pa
import pyarrow.parquet as pq
import typer

from atlas.atlas import Atlas
from atlas.bulk.cluster import on_cluster
from atlas.bulk.counting import COUNT_COLUMNS, count_table
from atlas.bulk.job import Job
from atlas.bulk.part import answerer, mark_of_program
from atlas.bulk.running import Large, Runner, Told, join_large, run_here
from atlas.commandline.shared import (
    FAILED,
    load_atlas,
    require_file,
    require_other,
    share_bar,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.files.csv_writing import Dialect, csv_file
from atlas.files.writing import write_atomically
from atlas.homes import Database, home_of
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language

_PARQUET: Final = ".parquet"
_MOST_LISTED: Final = 30

CountsOption = Annotated[
    bool,
    typer.Option(
        "--counts", help=msgid("Count rows by area and industry instead (CSV or Parquet).")
    ),
]
AreasOption = Annotated[
    Path | None,
    typer.Option(
        "--areas",
        metavar=msgid("FILE"),
        help=msgid("Join to the polygons of this file, by coordinates, instead of districts."),
    ),
]
AreaKeyOption = Annotated[
    str,
    typer.Option(
        "--area-key", metavar=msgid("COLUMN"), help=msgid("Column of their keys in that file.")
    ),
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers", min=0, help=msgid("So many processes of this computer share the work.")
    ),
]
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler",
        metavar=msgid("ADDRESS"),
        help=msgid("Dask scheduler whose workers share the work: tcp://HOST:8786."),
    ),
]


def is_large(
    file: Path, output: Path, *, counts: bool, areas: Path | None, elsewhere: bool
) -> bool:
    """Say whether a table is joined part by part: what only that can do is asked for."""
    asked = counts or areas is not None or elsewhere
    return asked or file.is_dir() or output.suffix.lower() == _PARQUET


def job_of(lang: Lang, data: Path | None, areas: Path | None, key: str, *, counts: bool) -> Job:
    """Give what the options ask for.

    Returns
    -------
    Job
        With marks of what it depends on.

    Raises
    ------
    SelectionError
        If the file of the areas is missing, or the name of the column with their keys.
    """
    if areas is not None:
        require_file(areas)
        if not key:
            raise SelectionError("Name the column with the keys of the areas (--area-key).")
    home = home_of(data) if data else ""
    return Job(
        lang=lang.value,
        data=str(home.resolve()) if isinstance(home, Path) else home,
        areas=str(areas.resolve()) if areas else "",
        area_key=key,
        counts=counts,
        state=mark_of_program(load_atlas(data)),
        areas_state=hashlib.sha256(areas.read_bytes()).hexdigest() if areas else "",
    )


def join_in_parts(
    job: Job, large: Large, dialect: Dialect, scheduler: str = "", workers: int = 0
) -> None:
    """Join a table or a folder of tables, and tell what became of each file."""
    say = language(job.lang)
    _require(job, large)
    if scheduler and isinstance(job.data, Database) and job.data.secrets:
        raise SelectionError(
            "A password isn't sent to workers elsewhere: leave it out of the address, and give it "
            "to each of them by PGPASSWORD or pgpass."
        )
    large = Large(large.source.resolve(), large.output.resolve())
    elsewhere = (
        on_cluster(scheduler, workers, partial(_tell_loss, say))
        if scheduler or workers
        else nullcontext(run_here)
    )
    with elsewhere as run:
        told, counts = _joined(job, large, run, say)
    if job.counts and any(not one.broken for one in told):
        industries = say.labels(Atlas.load(job.data or None).industries)
        _write_counts(
            count_table(counts, answerer(job).labels, industries, say), large.output, dialect, say
        )
    for one in told:
        _tell(one, say)
    if any(one.broken for one in told):
        raise typer.Exit(FAILED)


def _require(job: Job, large: Large) -> None:
    """See that there is a table, and that the output's ending is one of those that are written."""
    if not large.source.is_dir():
        require_file(large.source)
    require_other(large.source, large.output)
    if large.source.is_dir() and not job.counts:
        return
    endings = (_PARQUET, ".csv") if job.counts else (_PARQUET,)
    if large.output.suffix.lower() not in endings:
        raise SelectionError(
            "{path}: expected is a name that ends in {endings}.",
            path=large.output,
            endings=", ".join(endings),
        )


def _joined(
    job: Job, large: Large, run: Runner, say: Language
) -> tuple[list[Told], Counter[tuple[str, str]]]:
    with share_bar(say("Joining")) as to:
        return join_large(job, large, run, lambda done, all_: to(done / max(1, all_)))


def _write_counts(table: pa.Table, output: Path, dialect: Dialect, say: Language) -> None:
    if output.suffix.lower() == _PARQUET:
        buffer = pa.BufferOutputStream()
        pq.write_table(table, buffer)
        write_atomically(output, buffer.getvalue().to_pybytes())
        return
    headings = [say(label) for label in COUNT_COLUMNS.values()]
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    write_atomically(output, csv_file(headings, rows, dialect))


def _tell_loss(say: Language) -> None:
    tell(say("A process was lost; another one does its part."))


def _tell(told: Told, say: Language) -> None:
    """Say what became of a file, its first faults before."""
    if told.broken:
        tell(say("{path}: {reason}", path=told.path, reason=told.broken))
        return
    for row, text in told.faults[:_MOST_LISTED]:
        tell(say("{path}, row {row}: {text}", path=told.path.name, row=say.number(row), text=text))
    if told.wrong > _MOST_LISTED:
        tell(say("… and {count} more rows.", count=say.number(told.wrong - _MOST_LISTED)))
    tell(
        say(
            "{path}: {count} of {all} rows have an area.",
            path=told.path.name,
            count=say.number(told.placed),
            all=say.number(told.rows),
        )
    )
