"""The page that links the documents of several areas: a small map and a table, no scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from atlas.datapackage.attribution import attribution
from atlas.datapackage.kinds import AREA_KINDS
from atlas.export.still_page import still_page
from atlas.i18n.language import Language, language
from atlas.in_words import dated_in_words, filters_in_words
from atlas.mapping.payload import count_limits
from atlas.selection import Selection
from atlas.templates import html_template

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from atlas.atlas import Atlas

_HERE: Final = Path(__file__).resolve().parent
#: Detail that the small map leaves out, in metres, and its width in units of the drawing.
_TOLERANCE: Final = 800.0
_WIDTH: Final = 560
#: Up to so many areas are named in the map; districts would be too many.
_MOST_NAMES: Final = 12
_MAP_SOURCES: Final = ("pages", "bkg")


@dataclass(frozen=True)
class AreaEntry:
    """One area of the page.

    Parameters
    ----------
    key
        Key of the area.
    name
        Its name in the language of the page.
    file
        Name of its document.
    networks, clusters
        How many it holds.
    size
        Bytes of the document.
    """

    key: str
    name: str
    file: str
    networks: int
    clusters: int
    size: int


def page(atlas: Atlas, entries: Sequence[AreaEntry], lang: str, date: dt.date) -> str:
    """Give the page as HTML.

    Parameters
    ----------
    atlas
        The records; their filters are said.
    entries
        The documents, in the order of the table.
    lang
        "de" or "en".
    date
        Date of the page.

    Returns
    -------
    str
        A whole document, its style and map within it.
    """
    say = language(lang)
    kind = str(atlas.areas.at[entries[0].key, "kind"])
    atlas = atlas.everywhere  # each document has an area of its own
    return html_template(_HERE / "overview.html.jinja").render(
        lang=lang,
        say=say,
        **still_page(_HERE / "overview.css"),
        title=f"Clusteratlas Baden-Württemberg: {say(AREA_KINDS[kind])}",
        filters="" if atlas.selection == Selection() else filters_in_words(atlas, say),
        date=dated_in_words(atlas, date, say),
        map=_map(atlas, entries, say),
        entries=entries,
        sources=[
            (line["text"][lang], line["href"]) for line in attribution(atlas.package, _MAP_SOURCES)
        ],
    )


def _map(atlas: Atlas, entries: Sequence[AreaEntry], say: Language) -> dict[str, Any]:
    """Give what the drawing consists of; the template writes it."""
    shapes = _shapes(atlas, entries)
    west, south, east, north = shapely.total_bounds(shapes)
    scale = _WIDTH / (east - west)

    def placed(points: np.ndarray) -> np.ndarray:
        return np.asarray((points - (west, north)) * (scale, -scale))

    limits = count_limits([entry.networks for entry in entries])
    named = len(entries) <= _MOST_NAMES
    return {
        "width": _WIDTH,
        "height": round((north - south) * scale),
        "shapes": [
            {
                "entry": entry,
                "path": _path(shapely.transform(shape, placed)),
                "shade": int(np.searchsorted(limits, entry.networks)),
                "hits": _hits(entry, say),
                "at": shapely.get_coordinates(shapely.transform(_inside(shape), placed))[0].round(),
                "words": _short(entry.name) if named else [],
            }
            for entry, shape in zip(entries, shapes, strict=True)
        ],
    }


def _shapes(atlas: Atlas, entries: Sequence[AreaEntry]) -> list[shapely.MultiPolygon]:
    """Simplify the areas together, so that neighbours keep one border between them."""
    areas = atlas.areas.loc[[entry.key for entry in entries]]
    return list(shapely.coverage_simplify(areas.geometry.to_numpy(), _TOLERANCE))


def _path(shape: shapely.MultiPolygon) -> str:
    """Write an area as a path of whole tenths; rings of less than a unit are left out."""
    rings = [
        np.asarray(ring.coords).round(1)
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
        if shapely.area(shapely.polygons(ring)) > 1
    ]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring[:-1].tolist()) + "Z" for ring in rings
    )


def _inside(shape: shapely.MultiPolygon) -> shapely.Point:
    """Give the place for a name: the middle of the largest circle inside."""
    return shapely.Point(shapely.maximum_inscribed_circle(shape).coords[0])


def _hits(entry: AreaEntry, say: Language) -> str:
    return say.listing(
        [
            say.plural("{count} network", "{count} networks", entry.networks),
            say.plural("{count} cluster", "{count} clusters", entry.clusters),
        ]
    )


def _short(name: str) -> list[str]:
    """Give a name for the map, in lines: "Region Südlicher Oberrhein" without its kind.

    Returns
    -------
    list of str
        A line for each word; long ones are broken at their hyphens.

    Examples
    --------
    >>> _short("Region Südlicher Oberrhein"), _short("Regierungsbezirk Stuttgart")
    (['Südlicher', 'Oberrhein'], ['Stuttgart'])
    """
    words = name.replace("-", "-\u200b").split()
    kept = [word for word in words if word not in _KIND_WORDS] or words
    return [
        part.replace("\u200b", "")
        for word in kept
        for part in (word.split("\u200b") if len(word) > _LONG_WORD else [word])
    ]


_KIND_WORDS: Final = ("Region", "region", "Regierungsbezirk", "Government", "district", "of", "the")
_LONG_WORD: Final = 12
