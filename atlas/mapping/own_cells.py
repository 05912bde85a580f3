"""Rows of one's own counted by cell: what the script draws where rows are too many to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atlas.cells.asking import PARTED, STORED
from atlas.cells.grid import WORLD, MapView, centres, covering
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from atlas.atlas import Atlas
    from atlas.cells.asking import CellLayer, CountedCell
    from atlas.i18n.language import Language

#: What the script says, as catalogue texts; in braces what it puts in.
_WORDS: Final = {
    "legend": msgid(
        "Number of rows by cell, about {width} km wide: larger and stronger in colour is more, "
        "at most {most}"
    ),
    "records": msgid("Show the records of the atlas as well"),
    "rows": msgid("Rows: {count}"),
    "share": msgid("{share} % of all {all} rows of the cell"),
    "part": msgid("{name}: {share} %"),
    "finest": msgid("Closer than that, the file has no smaller cells."),
    "list": msgid("The numbers of the cells as a table"),
    "district": msgid("District"),
    "lat": msgid("Latitude"),
    "lon": msgid("Longitude"),
    "count": msgid("Count"),
    "more": msgid("Details"),
    "view": msgid("In view: {count} rows in {cells} cells"),
}
#: Coarsest and finest level of a file, and cells that it holds at most: about one megabyte.
_OF_FILE: Final = range(8, STORED[-1] + 1)
MOST_IN_FILE: Final = 40_000


@dataclass(frozen=True)
class OwnCells:
    """Counts by cell.

    Parameters
    ----------
    levels
        Level → its cells.
    places
        Names of districts by keys; those of rows without one as well.
    industries
        Names of what :class:`~atlas.cells.asking.CountedCell` calls leading.
    words
        What the script says.
    filtered
        Whether only some rows count, so that their share is told.
    """

    levels: Mapping[int, tuple[CountedCell, ...]]
    places: Mapping[str, str]
    industries: Mapping[str, str]
    words: Mapping[str, str]
    filtered: bool = False

    def to_object(self) -> dict[str, Any]:
        """Give what the script takes: columns, and each name once."""
        places, industries = list(self.places), list(self.industries)
        at_place, at_industry = (
            {key: at for at, key in enumerate(keys)} for keys in (places, industries)
        )
        levels = [
            {
                "level": level,
                "x": [cell.x for cell in cells],
                "y": [cell.y for cell in cells],
                "count": [cell.count for cell in cells],
                "all": [cell.of_all for cell in cells] if self.filtered else None,
                "place": [at_place[cell.district] for cell in cells],
                "led": [
                    [number for code, n in cell.leading for number in (at_industry[code], n)]
                    for cell in cells
                ],
            }
            for level, cells in sorted(self.levels.items())
        ]
        return {
            "levels": levels,
            "places": [self.places[key] for key in places],
            "industries": [self.industries[key] for key in industries],
            "words": dict(self.words),
        }


def own_cells(
    levels: Mapping[int, tuple[CountedCell, ...]],
    atlas: Atlas,
    lang: Language,
    *,
    filtered: bool = False,
) -> OwnCells:
    """Put names to counts by cell, see :class:`OwnCells`."""
    every = [cell for cells in levels.values() for cell in cells]
    unknown, labels = lang("not stated"), atlas.districts["label"]
    districts = sorted({cell.district for cell in every})
    places = {key: str(labels.get(key, unknown)) for key in districts}
    named = lang.labels(atlas.industries)
    combined = sorted({codes for cell in every for codes, _ in cell.leading})
    industries = {codes: _names(codes, named, unknown) for codes in combined}
    words = {name: lang(text, **_kept(name)) for name, text in _WORDS.items()}
    return OwnCells(levels, places, industries, words, filtered)


def cell_details(cells: OwnCells, level: int, lang: Language) -> list[str]:
    """Say what pointing at cells tells besides their counts: shares, and what is frequent there.

    Parameters
    ----------
    cells
        Counts with their names.
    level
        Of the cells.
    lang
        Language of the reader.

    Returns
    -------
    list of str
        One for each cell, "" where there is nothing to tell.
    """
    return ["; ".join(_details(cells, cell, lang)) for cell in cells.levels[level]]


def _details(cells: OwnCells, cell: CountedCell, lang: Language) -> Iterator[str]:
    if cells.filtered:
        share = lang.number(100 * cell.count / cell.of_all, 1)
        yield lang(
            "{share} % of all {all} rows of the cell", share=share, all=lang.number(cell.of_all)
        )
    if len(cells.industries) > 1:
        for codes, count in cell.leading:
            share = lang.number(100 * count / cell.count, 1)
            yield lang("{name}: {share} %", name=cells.industries[codes], share=share)


def cells_of_file(
    layer: CellLayer, industries: Iterable[str] = (), box: MapView = WORLD
) -> dict[int, tuple[CountedCell, ...]]:
    """Give the cells that a file holds: level by level, as long as there is room.

    Returns
    -------
    dict
        Level → its cells, the coarsest level in any case; fewer than :data:`MOST_IN_FILE` cells
        besides that.
    """
    levels: dict[int, tuple[CountedCell, ...]] = {}
    wanted, held = tuple(industries), 0
    for level in _OF_FILE:
        cells = layer.counts(covering(box, level), wanted)
        held += len(cells)
        if levels and held > MOST_IN_FILE:
            break
        levels[level] = cells
    return levels


def cell_middles(cells: Iterable[CountedCell], level: int) -> list[tuple[float, float]]:
    """Give latitude and longitude of the middle of cells."""
    x, y = zip(*((cell.x, cell.y) for cell in cells), strict=True) if cells else ((), ())
    lon, lat = centres(x, y, level)  # type: ignore[arg-type]
    return list(zip(lat.tolist(), lon.tolist(), strict=True))


def _names(codes: str, named: Mapping[str, str], unknown: str) -> str:
    return ", ".join(named.get(code, unknown) for code in codes.split(PARTED))


def _kept(name: str) -> dict[str, str]:
    """Give what stays in braces for the script to put in."""
    return {
        "legend": {"width": "{width}", "most": "{most}"},
        "rows": {"count": "{count}"},
        "share": {"share": "{share}", "all": "{all}"},
        "part": {"name": "{name}", "share": "{share}"},
        "view": {"count": "{count}", "cells": "{cells}"},
    }.get(name, {})
