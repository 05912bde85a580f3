"""One part of a large table joined, the same wherever and however often it is done."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections import Counter
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from atlas.atlas import Atlas
from atlas.bulk.by_area import ByArea
from atlas.bulk.by_district import ByDistrict
from atlas.bulk.columns import texts_of
from atlas.bulk.job import Outcome, done_before, open_table, output_schema
from atlas.bulk.parquet_table import damaged
from atlas.errors import AtlasError
from atlas.files.parquet_file import DAMAGED
from atlas.files.writing import write_atomically
from atlas.findings import IntakeError
from atlas.i18n.language import language
from atlas.intake.vocabulary import INDUSTRIES, vocabularies
from atlas.memory import paused
from atlas.settings import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.bulk.areas_found import AreasFound
    from atlas.bulk.job import FilePart, Job
    from atlas.bulk.layout import Piece

#: The industry of all rows together; that of rows which name none is "".
ALL: Final = "all"
#: So many faults are kept of each part; all are counted, and each row says its own.
_MOST_FAULTS: Final = 30
#: Threads of one process share what finds areas, and would only wait for each other's Python.
_ALONE: Final = threading.Lock()


def join_part(job: Job, part: FilePart) -> Outcome:
    """Join the rows of a part; it counts as done when its outcome is written, after all rows.

    Returns
    -------
    Outcome
        What is told of it.
    """
    say = language(job.lang)
    if (before := done_before(job, part)) is not None:  # by a worker that was lost since
        return before
    try:
        with _ALONE, paused():
            found = _Joining(job, part).outcome()
    except AtlasError as error:
        return Outcome(broken=error.text(say))
    except DAMAGED:
        return Outcome(broken=damaged().text(say))
    write_atomically(part.file(".json"), json.dumps(asdict(found)).encode())
    return found


@lru_cache(maxsize=1)
def answerer(job: Job) -> ByDistrict | ByArea:
    """Give what finds areas, made once in each process for a job."""
    say = language(job.lang)
    if job.areas:
        return ByArea(Path(job.areas), job.area_key, say)
    return ByDistrict(_atlas(job), say)


@lru_cache(maxsize=1)
def _atlas(job: Job) -> Atlas:
    atlas = Atlas.load(job.data or None)
    if job.state and job.state != mark_of_program(atlas):
        raise IntakeError("A worker has another version of the program or of its data.")
    return atlas


def mark_of_program(atlas: Atlas) -> str:
    """Give a mark of all that the districts of rows depend on: program and data package."""
    found = hashlib.sha256(f"{VERSION} {pa.__version__}".encode())
    for name, content in sorted(atlas.package.files.files.items()):
        found.update(name.encode() + content)
    return found.hexdigest()


class _Joining:
    """The joining of one part."""

    def __init__(self, job: Job, part: FilePart) -> None:
        self._job, self._part = job, part
        self._say = language(job.lang)
        self._answerer = answerer(job)
        self._table = open_table(Path(part.path))
        # What words are compared with mustn't depend on the parts that were done before.
        self._words = vocabularies(_atlas(job))[INDUSTRIES] if job.counts else None
        self._counts: Counter[tuple[str, str]] = Counter()
        self._faults: list[tuple[int, str]] = []
        self._rows = self._placed = self._wrong = 0

    def outcome(self) -> Outcome:
        """Join all rows, and write them unless they are only counted."""
        pieces = self._table.pieces(self._part.start, self._part.stop)
        lines = 0
        if self._words is None:
            lines = self._write(pieces)
        else:
            for piece in pieces:
                self._count(piece, self._answered(piece))
                lines = piece.lines
        counts = [(area, code, count) for (area, code), count in sorted(self._counts.items())]
        faults = sorted(self._faults)[:_MOST_FAULTS]
        return Outcome(lines, self._rows, self._placed, self._wrong, faults, counts)

    def _write(self, pieces: Iterator[Piece]) -> int:
        lines = 0
        draft = self._part.file(f".{secrets.token_hex(8)}.draft")
        schema = output_schema(self._table, self._answerer.added)
        try:
            with pq.ParquetWriter(draft, schema) as writer:
                for piece in pieces:
                    columns = [*piece.rows.columns, *self._answered(piece).columns]
                    writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                    lines = piece.lines
            draft.replace(self._part.file(".parquet"))
        finally:
            draft.unlink(missing_ok=True)
        return lines

    def _answered(self, piece: Piece) -> AreasFound:
        answer = self._answerer.answer(piece, self._table.layout)
        known = np.array([bool(key) for key in answer.area.values], dtype=bool)
        told = [(one.row or 0, one.message.text(self._say)) for one in piece.faults]
        told += [(piece.numbers[row], text) for row, text in answer.faults.items()]
        self._rows += piece.rows.num_rows
        self._placed += int(known[answer.area.of_row].sum())
        self._wrong += len({row for row, _ in told})
        if len(self._faults) < _MOST_FAULTS:
            self._faults += sorted(told)[:_MOST_FAULTS]
        return answer

    def _count(self, piece: Piece, answer: AreasFound) -> None:
        """Count rows by area and industry; one that names two industries counts in both."""
        words = texts_of(piece, self._table.layout, INDUSTRIES)
        pairs = answer.area.of_row * len(words.values) + words.of_row
        for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
            area = answer.area.values[pair // len(words.values)]
            word = words.values[pair % len(words.values)]
            codes = self._words.match(word).codes if self._words and word else ()
            for code in (ALL, *(codes or ("",))):
                self._counts[area, code] += int(count)
