"""Texts that live on in this process, wherever they are held."""

import gc
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd


def living_texts(sign: str) -> list[str]:
    """Give the living texts that hold a sign and more, with what holds them.

    All objects that the collector knows are looked through, and all that hangs on them: caches,
    dicts of plain texts, and object columns, which the collector doesn't follow itself.
    """
    gc.unfreeze()
    gc.collect()
    found: list[str] = []
    seen: dict[int, Any] = {}  # kept, for an id is another's as soon as its object is gone
    known = gc.get_objects()
    stack: list[tuple[Any, Any]] = [(held, None) for held in known]
    own = {id(known), id(stack), id(seen), id(found)}
    while stack:
        one, holder = stack.pop()
        if id(one) in seen or id(one) in own:
            continue
        seen[id(one)] = one
        if isinstance(one, str | bytes):
            text = one if isinstance(one, str) else one.decode("utf-8", "replace")
            if sign in text and text != sign:
                found.append(f"{text[:80]!r} in a {type(holder).__name__}")
            continue
        stack.extend((held, one) for held in _held(one))
    return found


def _held(one: Any) -> Iterator[Any]:
    yield from gc.get_referents(one)
    if isinstance(one, dict):  # the collector passes over keys that are texts
        yield from dict.keys(one)
    if isinstance(one, np.ndarray) and one.dtype == object:
        yield from one.ravel().tolist()
    elif isinstance(one, pd.arrays.ArrowStringArray):
        yield from one.tolist()
