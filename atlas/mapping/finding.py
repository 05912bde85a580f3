"""What the scripts need besides records to find them as the library does: words and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atlas.reach import circle_around, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.searching.text import Meant

#: Decimals of a degree of the lines around a circle.
_DRAWN: Final = 4


def known_synonyms(atlas: Atlas) -> dict[str, list[Any]]:
    """Give other words as columns: each with what it means, as far as records have it."""
    known = {word: meant for word, meant in atlas.synonyms.items() if _is_held(atlas, meant)}
    meanings = list(known.values())

    def positions(field: str, codes: Iterable[str]) -> list[list[int]]:
        position = {code: i for i, code in enumerate(codes)}
        return [[position[m.value] for m in meant if m.field == field] for meant in meanings]

    return {
        "word": list(known),
        "industries": positions("industry", atlas.industries.index),
        "technologies": positions("technology", atlas.technologies.index),
        "records": [[m.value for m in meant if m.field == "text"] for meant in meanings],
    }


def _is_held(atlas: Atlas, meant: Iterable[Meant]) -> bool:
    """Say whether records of a selection have what a word means; all words go for all records."""
    if atlas is atlas.whole:
        return True
    held = atlas.derived.get("codes of records", lambda: _codes(atlas))
    return any(each.field == "text" or each.value in held for each in meant)


def _codes(atlas: Atlas) -> frozenset[str]:
    frames = (atlas.networks, atlas.cluster_records)
    lists = (frame[column] for frame in frames for column in ("industries", "technologies"))
    return frozenset(code for column in lists for codes in column for code in codes)


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
