"""The process in which files are read: ``python -m atlas.files.reader_process MODULE``.

It is started by :mod:`atlas.files.apart` and imports the module while nobody waits. For each job
it makes a copy of itself (Linux), which takes milliseconds; the copy bounds itself, reads one
file, answers, and ends. Elsewhere the process itself does one job and ends.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from atlas.errors import AtlasError

#: A job comes after this byte; an answer and the end of a job are told by those below.
JOB: Final = b"j"
ANSWER: Final = b"a"
ENDED: Final = b"e"
#: Length of what follows, or the way in which the job ended.
NUMBER: Final = struct.Struct(">q")
#: How a job went: read, refused with a reason, or stopped at a bound.
READ: Final = "read"
REFUSED: Final = "refused"
BROKEN: Final = "broken"
MEMORY: Final = "memory"
OUTPUT: Final = "output"
COPIES: Final = sys.platform == "linux"
_PIECE: Final = 1 << 20
_PAGES: Final = Path("/proc/self/statm")


@dataclass(frozen=True)
class Bounds:
    """What the reading of one file may take.

    Parameters
    ----------
    memory_bytes
        Memory, on Linux; other systems have no such bound.
    cpu_seconds
        Time of the processor.
    output_bytes
        Size of what was read, as it is handed over.
    """

    memory_bytes: int
    cpu_seconds: int
    output_bytes: int


def serve() -> None:
    """Do jobs until the other side closes."""
    answers = os.dup(1)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # what libraries print is no answer
    os.dup2(silence, 2)
    while os.read(0, 1) == JOB:
        if not COPIES:
            _write(answers, ANSWER, _answer(_job()))
            return
        child = os.fork()
        if child == 0:
            try:
                _write(answers, ANSWER, _answer(_job()))
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        os.write(answers, ENDED + NUMBER.pack(os.waitstatus_to_exitcode(status)))


def _job() -> tuple[str, str, tuple[object, ...], Bounds]:
    """Take a job: module and name of the function, its arguments, the bounds."""
    left = NUMBER.unpack(_exactly(NUMBER.size))[0]
    job: tuple[str, str, tuple[object, ...], Bounds] = pickle.loads(_exactly(left))  # noqa: S301 – from the app itself
    return job


def _exactly(size: int) -> bytes:
    pieces = []
    while size and (piece := os.read(0, min(size, _PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _answer(job: tuple[str, str, tuple[object, ...], Bounds]) -> bytes:
    """Do a job within its bounds, and say how it went."""
    module, name, arguments, bounds = job
    try:
        _bound(bounds)
        said: tuple[object, ...]
        try:
            said = (READ, getattr(import_module(module), name)(*arguments))
        except AtlasError as error:
            said = (REFUSED, error.message, error.values)
        answer = pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((MEMORY,))
    except Exception as error:
        return pickle.dumps((BROKEN, type(error).__name__))
    return answer if len(answer) <= bounds.output_bytes else pickle.dumps((OUTPUT,))


def _bound(bounds: Bounds) -> None:
    """Let the system stop this process where it takes too much; its neighbours come first."""
    if not COPIES:
        return
    import resource

    now = int(_PAGES.read_text().split()[0]) * resource.getpagesize()
    most = now + bounds.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu_seconds, bounds.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _write(answers: int, kind: bytes, answer: bytes) -> None:
    left = memoryview(kind + NUMBER.pack(len(answer)) + answer)
    while left:
        left = left[os.write(answers, left) :]


if __name__ == "__main__":
    import_module(sys.argv[1])
    serve()
