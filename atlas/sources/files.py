"""Writing files so that the same content is always the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path


def read_table(file: Path) -> pd.DataFrame:
    """Read a CSV of the package with all values as text; "" is "not known"."""
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def write_table(table: pd.DataFrame, file: Path) -> None:
    """Write a table as CSV: UTF-8, comma, LF."""
    file.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())


def write_json(content: object, file: Path) -> None:
    """Write compact JSON with sorted keys."""
    file.write_bytes(to_json(content))


def to_json(content: object, *, indent: int | None = None) -> bytes:
    """Give JSON with sorted keys, compact unless an indent is given."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, indent=indent, separators=separators
    )
    return (text + "\n").encode("utf-8")
