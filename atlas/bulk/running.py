"""A large table joined from beginning to end: its parts done, here or elsewhere, and put together.

What is whole stays: parts are kept beside the output until all are done, so a run that was broken
off goes on where it was, and a file that has changed meanwhile is done anew.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from atlas.bulk.job import (
    TABLE_ENDINGS,
    FilePart,
    Job,
    Outcome,
    done_before,
    open_table,
    output_schema,
)
from atlas.bulk.part import answerer, join_part
from atlas.errors import AtlasError, ExportError, reason_of
from atlas.findings import IntakeError
from atlas.i18n.language import language

#: Does parts in any order, and gives each with what became of it.
Runner = Callable[[Job, Sequence[FilePart]], Iterator[tuple[FilePart, Outcome]]]


@dataclass(frozen=True)
class Told:
    """What is told of a file.

    Parameters
    ----------
    path
        The file.
    rows, placed, wrong
        Its rows, those with an area, and those with a fault.
    faults
        The first faults: number of the row as a spreadsheet shows it, and text.
    broken
        Why it could not be read, "" if it could; then nothing was written of it.
    """

    path: Path
    rows: int = 0
    placed: int = 0
    wrong: int = 0
    faults: tuple[tuple[int, str], ...] = ()
    broken: str = ""


@dataclass(frozen=True)
class Large:
    """A table, or a folder of them, and where the result goes.

    Parameters
    ----------
    source
        A Parquet or CSV file, or a folder of them.
    output
        A file; a folder, where the source is one.
    """

    source: Path
    output: Path

    @property
    def files(self) -> list[Path]:
        """The files of the source, in the order of their names."""
        if not self.source.is_dir():
            return [self.source]
        found = [f for f in sorted(self.source.iterdir()) if f.suffix.lower() in TABLE_ENDINGS]
        return [file for file in found if file.is_file() and not file.name.startswith(".")]

    @property
    def parts(self) -> Path:
        """Where parts are kept until all are done."""
        return self.output.with_name(f".{self.output.name}.parts")

    def target(self, file: Path) -> Path:
        """Give the file that is written for one of the source."""
        if not self.source.is_dir():
            return self.output
        ending = "" if file.suffix.lower() == ".parquet" else ".parquet"
        return self.output / f"{file.name}{ending}"


def run_here(job: Job, parts: Sequence[FilePart]) -> Iterator[tuple[FilePart, Outcome]]:
    """Do parts in this process, one after the other.

    Yields
    ------
    tuple
        The part, and what became of it.
    """
    for part in parts:
        yield part, join_part(job, part)


def join_large(
    job: Job, large: Large, run: Runner, step: Callable[[int, int], None]
) -> tuple[list[Told], Counter[tuple[str, str]]]:
    """Join a large table.

    Parameters
    ----------
    job
        To what.
    large
        The table, and where the result goes.
    run
        Who does the parts.
    step
        Is told how many parts of how many are done.

    Returns
    -------
    tuple
        What is told of each file, and counts by area and industry.

    Raises
    ------
    IntakeError
        If there is no table, or the areas can't be read.
    ExportError
        If the result can't be written.
    """
    if not large.files:
        raise IntakeError("{path} holds no Parquet or CSV file.", path=large.source)
    say = language(job.lang)
    answerer(job)  # what is wrong with the areas is told before anything is done
    try:
        large.parts.mkdir(exist_ok=True)
        if large.source.is_dir() and not job.counts:
            large.output.mkdir(exist_ok=True)
        cut, broken = _cut(job, large)
        done = _done(job, [part for parts in cut.values() for part in parts], run, step)
        broken |= {
            file: say("The file was changed while it was read; the join has to be run again.")
            for file, parts in cut.items()
            if any(not part.target.startswith(str(_begun(job, large, file))) for part in parts)
        }
        told = [_told(file, cut.get(file, []), done, broken) for file in large.files]
        for one in told:
            if not one.broken and not job.counts:
                _put_together(job, cut[one.path], large.target(one.path))
        if not any(one.broken for one in told) or not any(large.parts.iterdir()):
            shutil.rmtree(large.parts)
    except OSError as error:
        raise ExportError(
            "{path} cannot be written: {reason}", path=large.output, reason=reason_of(error)
        ) from error
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in done.values():
        counts.update({(area, code): count for area, code, count in outcome.counts})
    return told, counts


def _cut(job: Job, large: Large) -> tuple[dict[Path, list[FilePart]], dict[Path, str]]:
    """Cut all files into parts; say why those can't be read that can't."""
    cut: dict[Path, list[FilePart]] = {}
    broken: dict[Path, str] = {}
    taken: dict[Path, Path] = {}
    for file in large.files:
        try:
            table = open_table(file)
            mark = _begun(job, large, file)
            cut[file] = [
                FilePart(str(file), start, stop, f"{mark}-{number:06}")
                for number, (start, stop) in enumerate(table.parts())
            ]
            output_schema(table, answerer(job).added)
            other = taken.setdefault(large.target(file), file)
            if other != file and not job.counts:
                raise IntakeError(
                    "Its result would have the name of that of {other}; give one of them another "
                    "name.",
                    other=other.name,
                )
        except AtlasError as error:
            cut.pop(file, None)
            broken[file] = error.text(language(job.lang))
    return cut, broken


def _begun(job: Job, large: Large, file: Path) -> Path:
    """Give what names of parts begin with: another one when the file has changed."""
    return large.parts / _mark(job, file)


def _mark(job: Job, file: Path) -> str:
    """Give a mark of a file and of all that its result depends on."""
    about = file.stat()
    stated = (str(file), about.st_size, about.st_mtime_ns, asdict(job))
    return hashlib.sha256(repr(stated).encode()).hexdigest()[:16]


def _done(
    job: Job, parts: list[FilePart], run: Runner, step: Callable[[int, int], None]
) -> dict[FilePart, Outcome]:
    done = {part: found for part in parts if (found := done_before(job, part)) is not None}
    step(len(done), len(parts))
    for part, outcome in run(job, [part for part in parts if part not in done]):
        done[part] = outcome
        step(len(done), len(parts))
    return done


def _told(
    file: Path, parts: list[FilePart], done: dict[FilePart, Outcome], broken: dict[Path, str]
) -> Told:
    outcomes = [done[part] for part in parts]
    why = broken.get(file) or next((one.broken for one in outcomes if one.broken), "")
    faults, above = [], 0
    for one in outcomes:
        faults += [(above + row, text) for row, text in one.faults]
        above += one.lines
    rows, placed = sum(one.rows for one in outcomes), sum(one.placed for one in outcomes)
    return Told(file, rows, placed, sum(one.wrong for one in outcomes), tuple(faults), why)


def _put_together(job: Job, parts: list[FilePart], target: Path) -> None:
    """Write the parts of a file as one, in order, whole or not at all."""
    files = [part.file(".parquet") for part in parts]
    if len(files) == 1:
        files[0].replace(target)
        return
    # with the parts, so that a process that is killed leaves nothing beside the result
    draft = parts[0].file(f".{secrets.token_hex(8)}.draft")
    schema = output_schema(open_table(Path(parts[0].path)), answerer(job).added)
    try:
        with pq.ParquetWriter(draft, schema) as writer:
            for file in files:
                part = pq.ParquetFile(file, pre_buffer=False)
                for group in range(part.num_row_groups):
                    writer.write_table(part.read_row_group(group))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
