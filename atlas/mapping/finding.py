"""What the scripts need besides records to find them as the library does: words and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atlas.reach import circle_around, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas

#: Decimals of a degree of the lines around a circle.
_DRAWN: Final = 4


def known_synonyms(atlas: Atlas) -> dict[str, list[Any]]:
    """Give other words as columns: each with what it means."""
    meanings = list(atlas.synonyms.values())

    def positions(field: str, codes: Iterable[str]) -> list[list[int]]:
        position = {code: i for i, code in enumerate(codes)}
        return [[position[m.value] for m in meant if m.field == field] for meant in meanings]

    return {
        "word": list(atlas.synonyms),
        "industries": positions("industry", atlas.industries.index),
        "technologies": positions("technology", atlas.technologies.index),
        "records": [[m.value for m in meant if m.field == "text"] for meant in meanings],
    }


def known_places(atlas: Atlas) -> dict[str, Any]:
    """Give the places that a radius can be drawn around, as columns.

    Returns
    -------
    dict
        Names with their points, and spellings that don't follow from a name.
    """
    centres = atlas.centres
    position = {name: i for i, name in enumerate(centres.points)}
    return {
        "name": list(centres.points),
        "lat": [lat for lat, _ in centres.points.values()],
        "lon": [lon for _, lon in centres.points.values()],
        "also": [
            [spelling, [position[name] for name in names]]
            for spelling, names in centres.beyond_names().items()
        ],
    }


def drawn_lines(atlas: Atlas) -> list[list[tuple[float, float]]]:
    """Give circle and drawn shape of the selection as rings of latitudes and longitudes."""
    selection, rings = atlas.selection, []
    if selection.near:
        place = atlas.centres.points[selection.near]
        rings.append(circle_around(*place, selection.radius_km or 0))
    if selection.shape:
        rings.append(shape_of(selection.shape))
    return [[(round(lat, _DRAWN), round(lon, _DRAWN)) for lat, lon in ring] for ring in rings]
