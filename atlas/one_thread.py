"""Algebra of small matrices in one thread."""

from __future__ import annotations

import contextlib
from functools import cache
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let BLAS compute in one thread, in a block or as a decorator of a function.

    Of some hundred rows and columns, several threads are no faster, and wait for each other
    without a pause: that took more of the processor than all of the computing.
    """
    with _threads().limit(limits=1, user_api="blas"):
        yield


@cache
def _threads() -> ThreadpoolController:
    """Look once for the libraries that have threads; numpy's is there by now."""
    return ThreadpoolController()
