"""The map of a picture: ground, symbols, names, scale, north arrow, small map of the state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import shapely
from pyproj import Transformer

from atlas.export.picture import clusters, furniture, ground, symbols
from atlas.export.picture.counts import draw_counts
from atlas.export.picture.drawn import draw_reach
from atlas.export.picture.furniture import Corners
from atlas.export.picture.ground import Ground, Projection
from atlas.export.picture.lettering import POINT
from atlas.export.picture.names import Name, PlacedName, place_names, short
from atlas.export.picture.sheet import MUTED, Box, Canvas, circle
from atlas.export.picture.spots import Mark, Spot, spots
from atlas.mapping import style
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.atlas import Atlas
    from atlas.export.picture.content import Content
    from atlas.export.picture.sizes import Format
    from atlas.i18n.language import Language
    from atlas.mapping.own_rows import OwnRows

LABEL: Final = "#33414d"
#: Districts of an area are named up to this number.
_MOST_DISTRICTS: Final = 16


def gather(atlas: Atlas, form: Format, frame: Box, shown: Content) -> list[Spot]:
    """Say where symbols would stand in a frame."""
    projection = fitted(atlas, form, frame)
    marks = []
    for point in shown.points:
        x, y = projection.point(point.x, point.y)
        marks.append(Mark(x, y, point.place, point.group, point.kind))
    return spots(marks, form.symbol)


def draw_plan(
    sheet: Canvas, atlas: Atlas, lang: Language, form: Format, frame: Box, shown: Content
) -> None:
    """Draw the map into a frame.

    Parameters
    ----------
    sheet, atlas, lang, form
        As everywhere.
    frame
        Where the map is.
    shown
        What it shows.
    """
    whole = is_whole(atlas)
    projection = fitted(atlas, form, frame)
    under = ground.lay(atlas, projection, frame)
    ground.draw_ground(sheet, atlas, under, frame, shown.shading)
    draw_reach(sheet, atlas, projection, frame)
    if shown.own and shown.own.cells:
        draw_counts(sheet, projection, form, frame, shown.own.cells, lang)
    held = gather(atlas, form, frame, shown)
    clusters.draw_clusters(sheet, form, under, frame, shown.clusters)
    corners = Corners(frame, under, atlas, held)
    taken = furniture.draw_furniture(sheet, atlas, form, corners, projection, whole=whole)
    names = _names(atlas, lang, form, projection, under, held)
    labels = place_names(names, frame.inside(0 if whole else 1), held, taken)
    if shown.numbered:
        boxes = [*taken, *(label.box for label in labels)]
        inside = atlas.area["districts"]
        clusters.draw_numbers(sheet, form, under, frame, shown.clusters, held, boxes, inside)
    for label in labels:
        _write(sheet, label)
    order = list(atlas.industry_groups.index)
    for spot in held:
        symbols.spot(sheet, spot, form.symbol, order)
    if shown.own:
        _draw_own(sheet, projection, form, frame, shown.own)


def _draw_own(
    sheet: Canvas, projection: Projection, form: Format, frame: Box, own: OwnRows
) -> None:
    """Draw rows of one's own as stars above all else."""
    to_grid = Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
    grid = (to_grid.transform(lon, lat) for lat, lon, _ in own.points)
    places = (projection.point(x, y) for x, y in grid)
    inside = [(x, y) for x, y in places if frame.x < x < frame.right and frame.y < y < frame.top]
    symbols.own_marks(sheet, inside, 1.2 * form.symbol)


def is_whole(atlas: Atlas) -> bool:
    """Say whether the selected area is the whole state."""
    return len(atlas.area["districts"]) == len(atlas.districts)


def fitted(atlas: Atlas, form: Format, frame: Box) -> Projection:
    """Give the projection that shows the selected area as large as a frame allows."""
    margin = (0.2 if is_whole(atlas) else 1.5) * form.text * POINT
    return Projection.fit(atlas.area.geometry.bounds, frame.inside(margin))


def _names(
    atlas: Atlas,
    lang: Language,
    form: Format,
    projection: Projection,
    under: Ground,
    held: Sequence[Spot],
) -> Iterator[Name]:
    """Give names by importance."""
    towns = list(_towns(atlas, projection))
    known = {short(place) for spot in held for place in spot.places}
    size = {name: form.name for name, _, _ in towns}
    important = [name for name, _, _ in towns]
    for spot in sorted(held, key=lambda spot: _rank(spot, important)):
        said = spot_words(spot, important, lang)
        if said:
            at = size.get(short(spot.places[0]), form.minor)
            yield Name(said[0], spot.x, spot.y, at, around=spot.radius, shorter=said[1:])
    for words, x, y in towns:
        if words not in known:
            yield Name(words, x, y, form.name, around=0.9 * form.symbol, dot=True)
    if is_whole(atlas):
        yield from _of_neighbours(lang, projection, form)
    else:
        yield from _of_districts(atlas, under, form)


def _towns(atlas: Atlas, projection: Projection) -> Iterator[tuple[str, float, float]]:
    """Give the larger towns, most important first: short name and place on the sheet."""
    to_grid = Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
    for name in style.TOWNS:
        for found in atlas.gazetteer.places(name)[:1]:
            if found.lat is not None:
                x, y = projection.point(*to_grid.transform(found.lon, found.lat))
                yield short(name), x, y


def _rank(spot: Spot, important: Sequence[str]) -> int:
    """Give the position of a spot's name: towns in their order, then the others in theirs."""
    name = short(spot.places[0])
    return important.index(name) if name in important else len(important)


def spot_words(spot: Spot, important: Sequence[str], lang: Language) -> tuple[str, ...]:
    """Name a spot by what it holds, as the map does: no town is taken for its neighbourhood.

    Parameters
    ----------
    spot
        Records that stand together.
    important
        Short names of larger towns, which lead where places have as many records.
    lang
        Language of the words.

    Returns
    -------
    tuple of str
        The town itself. Where a number counts several, "and neighbouring towns", in two lines or
        one, then a shorter form. Empty if no place is named.
    """
    counts = Counter(short(mark.place) for mark in spot.marks if mark.place)
    rank = {name: i for i, name in enumerate(important)}
    places = sorted(counts, key=lambda town: (-counts[town], rank.get(town, len(rank)), town))
    town = places[0] if places else ""
    if not spot.is_donut or len(places) < 2:
        return (town,) if town else ()
    words = lang("{town} and neighbouring towns", town=town)
    brief = lang("{town} etc.", town=town)
    return _parted(words, town), words, brief, _parted(brief, town)


def _parted(words: str, town: str) -> str:
    """Give what follows a town's name a line of its own."""
    return words.replace(f"{town} ", f"{town}\n")


def _of_districts(atlas: Atlas, under: Ground, form: Format) -> Iterator[Name]:
    """Name districts upon their areas: those of the selected area, then those around it."""
    inside = set(atlas.area["districts"])
    label = atlas.districts["label"]
    for ags, shape in sorted(
        zip(under.ags, under.shapes, strict=True), key=lambda pair: pair[0] not in inside
    ):
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
        if (ags in inside and len(inside) > _MOST_DISTRICTS) or not parts:
            continue
        largest = max(parts, key=lambda part: part.area)
        x, y = shapely.maximum_inscribed_circle(largest).coords[0]
        kind = "district" if ags in inside else "outside"
        yield Name(label[ags], x, y, form.minor, kind=kind)


def _of_neighbours(lang: Language, projection: Projection, form: Format) -> Iterator[Name]:
    """Name the states around."""
    to_grid = Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
    for german, english, lat, lon in style.NEIGHBOURS:
        x, y = projection.point(*to_grid.transform(lon, lat))
        words = german if lang.code == "de" else english
        yield Name(words, x, y, form.name, kind="outside")


def _write(sheet: Canvas, label: PlacedName) -> None:
    """Write a name, with the dot of its place if it has one."""
    name = label.name
    if name.dot:
        sheet.shape(circle(name.x, name.y, 0.09 * name.size * POINT), fill=LABEL)
    for words, x, y in label.lines:
        sheet.text(
            x,
            y,
            words,
            name.size,
            color=LABEL if name.kind == "place" else MUTED,
            italic=name.kind == "outside",
            halo=0.17 * name.size,
        )
