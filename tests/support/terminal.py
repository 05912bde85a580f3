"""The command line in this process: what a call writes and its exit code, without a new Python.

Starting Python and importing the atlas takes seconds, the commands themselves mostly not. What
only a process of its own shows (pipes that break, encodings, signals) is tested with one.
"""

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from unittest import mock

from loaded import whole_atlas
from repository import ROOT

from atlas.__main__ import app
from atlas.atlas import Atlas
from atlas.commandline.shared import run_commands


@dataclass(frozen=True)
class Done:
    """What a call gave, as ``subprocess.run`` names it."""

    returncode: int
    stdout: str
    stderr: str


_load_anew = Atlas.load


def _load(data=None):
    return whole_atlas() if data is None else _load_anew(data)


def run(*arguments, cwd=ROOT) -> Done:
    """Run ``python -m atlas`` with these arguments; the repository's data are read once for all."""
    whole_atlas()  # while loading is still what it is
    said, complained = _stream(), _stream()
    before = os.getcwd()  # noqa: PTH109
    words = [str(argument) for argument in arguments]
    try:
        os.chdir(cwd)
        with (
            mock.patch.object(sys, "argv", ["atlas", *words]),
            mock.patch.object(Atlas, "load", staticmethod(_load)),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(complained),
        ):
            try:
                run_commands(app)
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        os.chdir(before)
    return Done(code, _text(said), _text(complained))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8").replace("\r\n", "\n")


def call(*arguments, code=0) -> str:
    """Run a command that must end with a code; give what it wrote, or what it complained of."""
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr
