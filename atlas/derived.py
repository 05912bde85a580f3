"""What follows from something that never changes, computed once for all who ask.

Fifty sessions look at the same records: what one of them needed is there for the others. What a
user brings never comes here, for a store lives as long as the atlas or the package it belongs to.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Derived:
    """A store of results by their keys; safe to be asked from several threads.

    Examples
    --------
    >>> store = Derived()
    >>> store.get("answer", lambda: 42), store.get("answer", lambda: 43)
    (42, 42)
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}
        self._lock = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what is held under a key, made now if nobody asked before.

        Parameters
        ----------
        key
            What it is, with all that it depends on besides the owner of the store.
        make
            Computes it. What it gives is shared: nobody may change it.

        Returns
        -------
        object
            The same each time.
        """
        if key not in self._held:  # without the lock, so that look-ups never wait
            with self._lock:
                if key not in self._held:
                    self._held[key] = make()
        found: T = self._held[key]
        return found
