"""What was found of rows: the columns that are added, their areas, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.bulk.columns import Coded

_TYPES: Final = {"lat": pa.float64(), "lon": pa.float64(), "score": pa.int8()}


@dataclass(frozen=True, eq=False)
class AreasFound:
    """What was found of the rows of a piece.

    Parameters
    ----------
    columns
        Those that are added.
    area
        Key of each row's area, "" for none.
    faults
        Number of a row in the piece → why it has no area.
    """

    columns: list[pa.Array]
    area: Coded
    faults: dict[int, str]


def added_fields(names: Sequence[str]) -> list[pa.Field]:
    """Give names and types of columns that are added."""
    return [pa.field(name, _TYPES.get(name, pa.string())) for name in names]
