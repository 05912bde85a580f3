"""Memory given back to the system, and Python's search for cycles kept away from what has none.

Cells, seats and findings are a million objects without a cycle among them; looking through
them again and again took a third of the time of reading a table. The records of an atlas live as
long as the process; so they are taken out of all searches. Streamlit would search after every
rerun through all that was made since, for every visitor: with fifty of them four fifths of the
server's time. That is switched off (``runner.postScriptGC``): Python searches when enough has
gathered, and what visitors brought is searched for when they have gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Pause the search, unless something else has paused it already."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def freeze() -> None:
    """Take everything that there is now out of all later searches.

    Call it once records are loaded. What is thrown away later is freed all the same by its
    count of references; only cycles stay, and those are few: what was frozen before is searched
    once more here.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def hold_texts_as_objects() -> None:
    """Let pandas hold texts as Python's own objects, not in Arrow's arrays.

    A page looks up a few texts here and there; each one that comes out of Arrow is made anew, and
    each search in it lets go of the interpreter, which another visitor then has. Pages take a
    quarter less of the processor so; what a table of texts takes of the memory is alike here.
    """
    pd.set_option("mode.string_storage", "python")


def give_back() -> None:
    """Let Arrow ask the system for memory, which has it back once a table is let go.

    Arrow's own pool keeps what it once had: 40 MB more for a loaded atlas, and all that a large
    file of a user took.
    """
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())


def trim() -> None:
    """Clear away what nobody holds any more, and hand it back to the system where that can be told.

    What was frozen is searched too: a visitor may have come before the last freezing.

    The allocator of Linux (glibc) keeps free pieces between held ones until it is asked.
    """
    freeze()
    with contextlib.suppress(OSError, AttributeError):  # another system, another allocator
        ctypes.CDLL("libc.so.6").malloc_trim(0)
