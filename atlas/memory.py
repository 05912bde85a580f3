"""Python's search for unreachable cycles, paused while many small things are made.

Cells, seats and findings are a million objects without a cycle among them; looking through
them again and again took a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
