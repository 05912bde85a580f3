"""Files read in a process of their own, so that no file takes the app or a neighbour's session.

A process waits warm; each file is read by a fresh copy of it, within bounds on memory, time and
output that are settings. What comes back is only what tables are made of: no other object is
taken from a process that has read a file of somebody else.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from atlas.files.reader_process import (
    ANSWER,
    BROKEN,
    COPIES,
    ENDED,
    JOB,
    MEMORY,
    NUMBER,
    OUTPUT,
    READ,
    REFUSED,
    Bounds,
)
from atlas.findings import IntakeError
from atlas.settings import READ_MEMORY, READ_OUTPUT, READ_SECONDS, reading_bound

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_PRELOADED: Final = "atlas.intake.reading"
#: Files read at the same time; others wait for their turn.
_AT_ONCE: Final = 3
_MEGABYTE: Final = 1_000_000
#: A file may wait for the disk and for other processes, too.
_WAITING: Final = 3
#: What GDAL would open besides the two formats that it is used for: descriptions that name other
#: files or addresses, services, and all else. A file could be one of them under another name.
_SKIPPED: Final = ",".join(
    [
        *("MEM", "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI", "GDALG"),
        *("MapInfo File", "LVBAG", "S57", "DGN", "OGR_VRT", "VRT", "CSV", "GML", "GPX"),
        *("LIBKML", "KML", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "OGR_GMT", "GPKG"),
        *("SQLite", "WAsP", "OpenFileGDB", "DXF", "GeoRSS", "VFK", "PGDUMP", "OSM", "GPSBabel"),
        *("OGR_PDS", "WFS", "OAPIF", "EDIGEO", "Idrisi", "ODS", "XLSX", "XLS", "Elasticsearch"),
        *("Carto", "AmigoCloud", "SXF", "Selafin", "JML", "PLSCENES", "CSW", "VDV", "MVT"),
        *("NGW", "MapML", "GTFS", "PMTiles", "JSONFG", "MiraMonVector", "ADBC", "AVCBin"),
        *("AVCE00", "AIVector", "HTTP", "Parquet", "Arrow", "PostgreSQL", "MySQL", "ODBC"),
        *("NAS", "GMLAS"),
    ]
)
_TAKEN: Final = frozenset(
    [
        *("atlas.errors.Codes", "atlas.errors.Parameter", "atlas.errors.Term"),
        *("atlas.files.grids.Book", "atlas.files.grids.Grid", "atlas.files.grids.Sheet"),
        *("atlas.files.grids.ReadBefore", "atlas.findings.Finding", "atlas.findings.Message"),
        *("atlas.intake.headings.Columns", "atlas.intake.table.Table", "builtins.range"),
        *("datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"),
        *("datetime.timezone", "pathlib.PosixPath", "pathlib.WindowsPath"),
    ]
)


def bounds() -> Bounds:
    """Give the bounds that count: the settings of the environment, or the usual ones."""
    return Bounds(
        memory_bytes=reading_bound(READ_MEMORY) * _MEGABYTE,
        cpu_seconds=reading_bound(READ_SECONDS),
        output_bytes=reading_bound(READ_OUTPUT) * _MEGABYTE,
    )


def apart(module: str, name: str, *arguments: object) -> Any:  # noqa: ANN401 – what the function gives
    """Call a function in a process of its own.

    Parameters
    ----------
    module, name
        Where the function stands and what it is called.
    *arguments
        What it is called with.

    Returns
    -------
    object
        What the function gives.

    Raises
    ------
    IntakeError
        As the function raises it, or because it took too much; the bound is named.
    """
    held = bounds()
    job = pickle.dumps((module, name, arguments, held), pickle.HIGHEST_PROTOCOL)
    with _POOL.room:
        process = _POOL.take()
        try:
            answer = process.do(job, held)
        finally:
            _POOL.give_back(process)
    return _opened(answer, held)


def make_ready() -> None:
    """Start the process that will read a file, if none is waiting."""
    _POOL.make_ready()


class _Process:
    """A process that reads files, one after the other."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        self.reusable = COPIES
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 – this very Python
            [sys.executable, "-P", "-m", "atlas.files.reader_process", _PRELOADED],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "GDAL_SKIP": _SKIPPED, "OGR_SKIP": _SKIPPED},
            start_new_session=True,
        )

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def do(self, job: bytes, held: Bounds) -> bytes | int:
        """Give the answer to a job, or the number with which it was broken off."""
        timer = threading.Timer(held.cpu_seconds * _WAITING, self._stop_late)
        timer.start()
        try:
            return self._ask(job, held)
        except BaseException:
            self.stop()
            raise
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End it, and what it has started."""
        self.reusable = False
        with suppress(OSError):
            if COPIES:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _ask(self, job: bytes, held: Bounds) -> bytes | int:
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise OSError
        answer: bytes | int = -signal.SIGABRT
        try:
            given.write(JOB + NUMBER.pack(len(job)) + job)
            given.flush()
            while (kind := taken.read(1)) == ANSWER:
                size = _number(taken)
                if size > held.output_bytes:
                    raise _refusal(OUTPUT, held)
                answer = taken.read(size)
                if not COPIES:
                    return answer
        except OSError:
            kind = b""
        if kind == ENDED and (status := _number(taken)) == 0:
            return answer
        self.reusable = False
        if self._late:
            return -_OUT_OF_TIME
        return status if kind == ENDED else self._process.wait()

    def _stop_late(self) -> None:
        self._late = True
        with suppress(OSError):
            if COPIES:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


class _Pool:
    """Processes that wait for files: one at least, once there was a file."""

    def __init__(self) -> None:
        self.room = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._idle: list[_Process] = []

    def take(self) -> _Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                process.stop()
        return _Process()

    def give_back(self, process: _Process) -> None:
        with self._lock:
            if process.reusable and not self._idle:
                self._idle.append(process)
                return
        process.stop()
        self.make_ready()

    def make_ready(self) -> None:
        with self._lock:
            if not self._idle:
                self._idle.append(_Process())

    def close(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop().stop()


#: How a process ends that took too much time.
_OUT_OF_TIME: Final = int(getattr(signal, "SIGXCPU", 24))
_POOL: Final = _Pool()
atexit.register(_POOL.close)


class _Careful(pickle.Unpickler):  # noqa: S301 – that is what it is for
    """Makes nothing but what tables are made of."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 – a class
        """Give a class that is known."""
        if f"{module}.{name}" in _TAKEN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _number(pipe: IO[bytes]) -> int:
    told = pipe.read(NUMBER.size)
    return int(NUMBER.unpack(told)[0]) if len(told) == NUMBER.size else -1


def _opened(answer: bytes | int, held: Bounds) -> object:
    """Give what was read, or raise why it wasn't."""
    if isinstance(answer, int):
        raise _refusal(answer, held)
    try:
        how, *rest = _Careful(io.BytesIO(answer)).load()
    except Exception as error:  # whatever a broken process says
        raise _refusal(BROKEN, held) from error
    if how == READ:
        return rest[0]
    if how == REFUSED:
        raise IntakeError(rest[0], **rest[1])
    raise _refusal(how, held)


def _refusal(how: str | int, held: Bounds) -> IntakeError:
    """Say why a file was not read, and what helps."""
    if how == MEMORY:
        return IntakeError(
            "Reading this file takes more than {limit} MB of memory ({setting}). Send only the "
            "sheet with the table, as CSV or as a new .xlsx, or in several parts.",
            limit=held.memory_bytes // _MEGABYTE,
            setting=READ_MEMORY.name,
        )
    if how == OUTPUT:
        return IntakeError(
            "What stands in this file takes more than {limit} MB ({setting}). Send only the "
            "sheet with the table, or the table in several parts.",
            limit=held.output_bytes // _MEGABYTE,
            setting=READ_OUTPUT.name,
        )
    if how == -_OUT_OF_TIME:
        return IntakeError(
            "Reading this file takes longer than {limit} seconds ({setting}). Send only the "
            "sheet with the table, as CSV or as a new .xlsx, or in several parts.",
            limit=held.cpu_seconds,
            setting=READ_SECONDS.name,
        )
    return IntakeError(
        "This file broke its reader off and was not read; it is damaged. Open it in the program "
        "that it comes from, and save it anew as .xlsx or CSV."
    )
