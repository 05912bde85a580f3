"""Texts that live on in this process, wherever they are held."""

import gc
from typing import Any

import numpy as np
import pandas as pd

#: Objects looked through at once, by the collector itself.
_AT_ONCE = 20_000
_TOLD = 3


def living_texts(sign: str) -> list[str]:
    """Give the living texts that hold a sign and more, with what holds them.

    All objects that the collector knows are looked through, and all that hangs on them: caches,
    dicts of plain texts, and object columns, which the collector doesn't follow itself.
    """
    gc.unfreeze()
    gc.collect()
    found: dict[int, Any] = {}
    seen: set[int] = set()  # of what the collector doesn't know; all of it is held by ``kept``
    kept: list[Any] = []
    waiting = gc.get_objects()
    while waiting:
        chunk = waiting[-_AT_ONCE:]
        del waiting[-_AT_ONCE:]
        held = gc.get_referents(*chunk)
        for one in chunk:
            held += _beside(one)
        for one in held:
            if isinstance(one, str | bytes):
                if _has(one, sign):
                    found[id(one)] = one
            elif not gc.is_tracked(one) and id(one) not in seen and _is_holder(one):
                seen.add(id(one))
                kept.append(one)
                waiting.append(one)
    told = list(found.values())[:_TOLD]  # who holds a text takes as long to find as all texts
    return [f"{_text(one)[:80]!r} in a {_holders(one, found)}" for one in told]


def _has(one: str | bytes, sign: str) -> bool:
    text = _text(one)
    return sign in text and text != sign


def _text(one: str | bytes) -> str:
    return one if isinstance(one, str) else one.decode("utf-8", "replace")


def _is_holder(one: Any) -> bool:
    return isinstance(one, dict | tuple | frozenset | np.ndarray | pd.arrays.ArrowStringArray)


def _holders(one: str | bytes, found: dict[int, Any]) -> str:
    others = (each for each in gc.get_referrers(one) if each is not found)
    return ", ".join(sorted({type(each).__name__ for each in others}))


def _beside(one: Any) -> list[Any]:
    """Give what the collector passes over: keys that are texts, and cells of columns."""
    if isinstance(one, dict):
        return [*dict.keys(one)]
    if isinstance(one, np.ndarray) and one.dtype == object:
        return one.ravel().tolist()
    if isinstance(one, pd.arrays.ArrowStringArray):
        return one.tolist()
    return []
