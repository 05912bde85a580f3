"""Rows of a large table with their districts, decided as own data decides them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from atlas.bulk.areas_found import AreasFound, added_fields
from atlas.bulk.columns import Coded, evidence_of, points_in
from atlas.findings import ERROR
from atlas.intake.joining import ADDED_COLUMNS, note_of
from atlas.intake.seats import Seats

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.bulk.layout import Layout, Piece
    from atlas.findings import Translate


class ByDistrict:
    """Districts of the state, and how rows are placed in them.

    Parameters
    ----------
    atlas
        Its districts and places count.
    translate
        Language of the notes.
    """

    added = added_fields([*ADDED_COLUMNS])

    def __init__(self, atlas: Atlas, translate: Translate) -> None:
        self._places = atlas.package.places
        self._translate = translate
        self._seats = Seats(self._places.for_one_table())

    @cached_property
    def labels(self) -> dict[str, str]:
        """Names of the districts by their keys."""
        keys = map(str, self._places.districts.index)
        return {ags: self._places.label(ags) for ags in keys}

    def answer(self, piece: Piece, layout: Layout) -> AreasFound:
        """Find the district of each row."""
        if self._seats.full:
            self._seats = Seats(self._places.for_one_table())
        said, of_row = evidence_of(piece, layout)
        seated = self._seats.find(said, of_row, points_in(piece, layout))
        keys = [seat.district_ags for seat in seated.found]
        notes = [note_of(seat.remarks, self._translate) for seat in seated.found]
        wrong = [any(r.level == ERROR for r in seat.remarks) for seat in seated.found]
        each: dict[str, list[object]] = {
            "district_ags": [key or None for key in keys],
            "district": [self.labels.get(key) for key in keys],
            "region": [self._places.region(key) if key else None for key in keys],
            "placed_by": [seat.placed_by or None for seat in seated.found],
            "score": [seat.score or None for seat in seated.found],
            "note": [note or None for note in notes],
        }
        columns = [
            pa.array(getattr(seated, field.name), from_pandas=True)
            if field.name in {"lat", "lon"}
            else pa.array(each[field.name], field.type).take(pa.array(seated.of_row))
            for field in self.added
        ]
        bad = np.flatnonzero(np.array(wrong, dtype=bool)[seated.of_row])
        faults = {int(row): notes[seated.of_row[row]] for row in bad}
        return AreasFound(columns, Coded(keys, seated.of_row), faults)
