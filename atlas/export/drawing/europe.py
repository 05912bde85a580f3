"""Europe as the ground of a drawing: countries, partner regions, and where a place lies on it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely
from pyproj import Transformer

from atlas.cooperation.abroad.places import (
    COUNTRY_PLACE,
    REGION_PLACE,
    partner_countries,
    partner_regions,
)
from atlas.cooperation.abroad.ties import HOME
from atlas.datapackage.europe import COUNTRY, EUROPE_CRS, EUROPE_FRAME, region_outline
from atlas.export.drawing.diagram import Backdrop
from atlas.export.report_map import StateDrawing
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.cooperation.abroad.places import PartnerPlace
    from atlas.i18n.language import Language

#: A point in units of the drawing.
EuropePoint = tuple[float, float]

#: Width of the drawing in units.
_WIDTH: Final = 1000
#: A view is at least this wide, and leaves this part of itself free around what it shows.
_NARROWEST: Final = 900_000
_AIR: Final = 0.12
#: Where partners beyond the frame stand: one below the other in the Atlantic.
_BEYOND: Final = (24.0, 420.0)
_BEYOND_STEP: Final = 30.0


def europe_view(frame: tuple[float, float, float, float] = EUROPE_FRAME) -> StateDrawing:
    """Give the drawing of a part of Europe.

    Parameters
    ----------
    frame
        West, south, east and north in metres of EPSG:3035.

    Returns
    -------
    StateDrawing
        Places points in these metres; it has no districts.
    """
    west, south, east, north = frame
    scale = _WIDTH / (east - west)
    return StateDrawing(_WIDTH, round((north - south) * scale), west, north, scale, {}, {})


#: The drawing of all of Europe.
WHOLE_EUROPE: Final = europe_view()


def view_on(atlas: Atlas, place: PartnerPlace) -> StateDrawing:
    """Give the drawing that shows the state and a place as large as can be.

    Parameters
    ----------
    atlas
        All records.
    place
        A partner region or country.

    Returns
    -------
    StateDrawing
        All of Europe where the place lies beyond it.
    """
    outline = _outline(atlas, place)
    if outline is None:
        return WHOLE_EUROPE
    seen = shapely.intersection(outline, shapely.box(*EUROPE_FRAME))
    home = region_outline(atlas.package.europe, HOME)
    shapes = [seen] if home is None else [seen, home]
    west, south, east, north = shapely.total_bounds(shapes)
    shape = WHOLE_EUROPE.height / WHOLE_EUROPE.width
    wide = max(east - west, (north - south) / shape, _NARROWEST) * (1 + 2 * _AIR)
    if wide >= EUROPE_FRAME[2] - EUROPE_FRAME[0]:
        return WHOLE_EUROPE
    across, down = (west + east) / 2, (south + north) / 2
    high = wide * shape
    return europe_view((across - wide / 2, down - high / 2, across + wide / 2, down + high / 2))


def on_europe(lon: float, lat: float, view: StateDrawing = WHOLE_EUROPE) -> EuropePoint:
    """Give where a point in degrees lies on the drawing.

    Parameters
    ----------
    lon, lat
        Degrees.
    view
        The part of Europe that is drawn.

    Returns
    -------
    tuple of float
        x and y from the top left; what lies beyond the frame is outside of the drawing.
    """
    return view.place(*_from(CRS_GEOGRAPHIC).transform(lon, lat))


def state_on_europe(x: float, y: float, view: StateDrawing = WHOLE_EUROPE) -> EuropePoint:
    """Give where a point in metres of the state's system lies on the drawing."""
    return view.place(*_from(CRS).transform(x, y))


def within_view(spot: EuropePoint, view: StateDrawing = WHOLE_EUROPE) -> bool:
    """Say whether a point is on the drawing."""
    x, y = spot
    return 0 <= x <= view.width and 0 <= y <= view.height


def europe_ground(
    atlas: Atlas,
    lang: Language,
    view: StateDrawing = WHOLE_EUROPE,
    chosen: PartnerPlace | None = None,
) -> tuple[Backdrop, ...]:
    """Draw the countries, and the Four Motors with their associated regions above them.

    Parameters
    ----------
    atlas
        All records.
    lang
        Language of the names.
    view
        The part of Europe that is drawn.
    chosen
        The place that stands out; without one the Four Motors do.

    Returns
    -------
    tuple of Backdrop
        In the order of drawing.
    """
    own = (chosen.level, chosen.key) if chosen else ("", "")
    places = {place.key: place for place in partner_regions(atlas) if place.motor}
    names = {HOME: "Baden-Württemberg"} | {k: place.name(lang) for k, place in places.items()}
    members = {HOME, *(key for key, place in places.items() if place.motor == "member")}
    if chosen and chosen.level == REGION_PLACE:  # last, so that its border is whole
        names = {k: name for k, name in names.items() if k != own[1]} | {own[1]: chosen.name(lang)}
    countries = [
        Backdrop(path, "chosen" if own == (COUNTRY_PLACE, key) else "land", lang.country(key))
        for key, path in _countries(atlas, view).items()
    ]
    regions = [
        Backdrop(
            path,
            "chosen" if own == (REGION_PLACE, key) or (not chosen and key in members) else "region",
            name,
        )
        for key, name in names.items()
        if (path := _region(atlas, view, key))
    ]
    return (*countries, *regions)


def spot_of(atlas: Atlas, place: PartnerPlace, view: StateDrawing = WHOLE_EUROPE) -> EuropePoint:
    """Give one point for a place.

    Parameters
    ----------
    atlas
        All records.
    place
        A partner region or country.
    view
        The part of Europe that is drawn.

    Returns
    -------
    tuple of float
        The middle of the outline; for what lies beyond the frame one at the edge.
    """
    outline = _outline(atlas, place)
    if outline is None:
        return _beyond(atlas, place)
    largest = max(shapely.get_parts(outline), key=lambda part: part.area)
    middle = shapely.intersection(largest, shapely.box(*EUROPE_FRAME)).representative_point()
    return view.place(middle.x, middle.y)


def home_spot(atlas: Atlas, view: StateDrawing = WHOLE_EUROPE) -> EuropePoint:
    """Give the middle of the state on the drawing."""
    middle = atlas.areas.geometry["state"].representative_point()
    return state_on_europe(middle.x, middle.y, view)


def is_beyond(atlas: Atlas, place: PartnerPlace) -> bool:
    """Say whether a place has no outline on the drawing: it lies elsewhere in the world."""
    return _outline(atlas, place) is None


def _beyond(atlas: Atlas, place: PartnerPlace) -> EuropePoint:
    """Give the place of what lies beyond the frame among all of it, by country."""
    every = (*partner_countries(atlas.whole), *partner_regions(atlas.whole))
    found = sorted((p.country, p.level, p.key) for p in every if is_beyond(atlas, p))
    x, y = _BEYOND
    return x, y + _BEYOND_STEP * found.index((place.country, place.level, place.key))


@lru_cache
def _from(crs: str) -> Transformer:
    return Transformer.from_crs(crs, EUROPE_CRS, always_xy=True)


def _countries(atlas: Atlas, view: StateDrawing) -> dict[str, str]:
    """Give the outlines of countries as paths, drawn once for a package and view."""

    def drawn() -> dict[str, str]:
        europe = atlas.package.europe
        held = europe[europe["level"] == COUNTRY]
        paths = {
            str(key): _path(shape, view)
            for key, shape in zip(held["key"], held.geometry, strict=True)
        }
        return {key: path for key, path in paths.items() if path}

    return atlas.package.derived.get(("countries of Europe", _key(view)), drawn)


def _region(atlas: Atlas, view: StateDrawing, key: str) -> str:
    def drawn() -> str:
        outline = region_outline(atlas.package.europe, key)
        return "" if outline is None else _path(outline, view)

    return atlas.package.derived.get(("region of Europe", key, _key(view)), drawn)


def _path(shape: shapely.Geometry, view: StateDrawing) -> str:
    """Draw what of a shape is seen, with some more around so that no cut is seen."""
    width, height = (size / view.scale for size in (view.width, view.height))
    west, south, east, north = view.west, view.north - height, view.west + width, view.north
    more = width / 20
    seen = shapely.clip_by_rect(shape, west - more, south - more, east + more, north + more)
    return view.path(shapely.MultiPolygon([p for p in shapely.get_parts(seen) if p.area]))


def _key(view: StateDrawing) -> tuple[float, float, float]:
    return view.west, view.north, view.scale


def _outline(atlas: Atlas, place: PartnerPlace) -> shapely.Geometry | None:
    def joined() -> shapely.Geometry | None:
        europe = atlas.package.europe
        if place.level == REGION_PLACE:
            return region_outline(europe, place.key)
        held = europe[(europe["level"] == COUNTRY) & (europe["key"] == place.key)]
        return held.geometry.iloc[0] if len(held) else None

    return atlas.package.derived.get(("outline of", place.level, place.key), joined)
