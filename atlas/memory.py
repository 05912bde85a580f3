"""Python's search for unreachable cycles of objects, kept away from what it can't find any in.

Cells, seats and findings are a million objects without a cycle among them; looking through
them again and again took a third of the time of reading a table. The records of an atlas live as
long as the process; looking through them after every rerun, as Streamlit does, took 82 % of the
time of a simple page.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
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
