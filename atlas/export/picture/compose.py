"""A picture put together: head, map, legend, list, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from atlas.atlas import Atlas
from atlas.attribution import attribution, data_date
from atlas.export.formats import Size
from atlas.export.picture import legend, plan, roll
from atlas.export.picture.content import Content, content
from atlas.export.picture.sheet import INK, LEADING, LINE, MUTED, POINT, Box, Sheet, wrapped
from atlas.export.picture.sizes import FORMATS, Format
from atlas.language import Language
from atlas.selection import Selection
from atlas.wording import area_name, filters_in_words, hits
from atlas.words import slug

#: Height of a legend below the map, in millimetres, before it is known.
_LEGEND: Final = 28.0
_MAP_SOURCES: Final = ("pages", "bkg", "geonames", "postcodes")


@dataclass(frozen=True)
class Order:
    """What is asked for, as :func:`atlas.export.picture.picture` says."""

    atlas: Atlas
    lang: Language
    size: Size
    title: str
    date: dt.date


def compose(order: Order) -> Sheet:
    """Draw all parts of a picture."""
    form = FORMATS[order.size]
    sheet = Sheet(form.width, form.height)
    page = sheet.box.inside(form.margin)
    top = _head(sheet, order, form, page)
    bottom = _foot(sheet, order, form, page)
    air = form.text * POINT
    body = Box(page.x, bottom + air, page.width, top - air - bottom - air)
    shown = content(order.atlas, order.lang)
    _body(sheet, order, form, body, shown)
    return sheet


def title_of(order: Order) -> str:
    """Give the title, the area's name if there is no other."""
    area = area_name(order.atlas, order.atlas.selection.area, order.lang)
    return order.title or order.lang("Clusters and networks: {area}", area=area)


def _body(sheet: Sheet, order: Order, form: Format, body: Box, shown: Content) -> None:
    """Divide what is left between map, legend and list."""
    gap = form.text * POINT
    if form.is_wide:
        _beside(sheet, order, form, body, shown, gap)
    else:
        _below(sheet, order, form, body, shown, gap)


def _beside(
    sheet: Sheet, order: Order, form: Format, body: Box, shown: Content, gap: float
) -> None:
    """Put the legend to the right of the map, and the list right of that if it finds room."""
    columns = 0
    for count in range(1, form.columns + 1):
        width = count * form.column + (count - 1) * gap
        held = roll.lines(order.atlas, order.lang, form.small, form.column)
        fits = roll.height(held, count, form.small) <= body.height
        room = body.width - form.aside - width - 2 * gap >= form.least[0]
        if fits and room:
            columns = count
            box = Box(body.right - width, body.y, width, body.height)
            roll.draw(sheet, held, box, count, gap, form.small)
            break
    taken = columns * (form.column + gap)
    rest = Box(body.x, body.y, body.width - taken, body.height)
    _legend_beside(sheet, order, form, rest, shown, gap)


def _below(sheet: Sheet, order: Order, form: Format, body: Box, shown: Content, gap: float) -> None:
    """Put the legend below or beside the map, and the list below all if it finds room."""
    bottom = body.y
    for count in range(form.columns, max(form.columns - 2, 0), -1):
        width = (body.width - (count - 1) * gap) / count
        held = roll.lines(order.atlas, order.lang, form.small, width)
        high = roll.height(held, count, form.small)
        if form.least[1] + high + (0 if form.aside else _LEGEND) <= body.height:
            roll.draw(sheet, held, Box(body.x, bottom, body.width, high), count, gap, form.small)
            bottom += high + gap
            sheet.line([(body.x, bottom), (body.right, bottom)], LINE, 0.6)
            bottom += gap
            break
    rest = Box(body.x, bottom, body.width, body.top - bottom)
    if form.aside:
        _legend_beside(sheet, order, form, rest, shown, gap)
    else:
        _legend_below(sheet, order, form, rest, shown, gap)


def _legend_beside(
    sheet: Sheet, order: Order, form: Format, rest: Box, shown: Content, gap: float
) -> None:
    """Draw the map at the left, and the legend to its right."""
    columns = 2 if form.is_wide and plan.is_whole(order.atlas) and _is_wide(rest) else 1
    wide = columns * form.aside + (columns - 1) * gap
    frame = Box(rest.x, rest.y, rest.width - wide - gap, rest.height)
    plan.draw(sheet, order.atlas, order.lang, form, frame, shown)
    spots = plan.gather(order.atlas, form, frame, shown)
    held = legend.sections(order.atlas, spots, shown.shading, shown.unknown, order.lang)
    size = form.legend
    parts = [held[:1], held[1:]] if columns == 2 else [held]
    while max(legend.height(part, form.aside, size) for part in parts) > frame.height:
        size *= 0.96
    for i, part in enumerate(parts):
        x = frame.right + gap + i * (form.aside + gap)
        legend.draw(sheet, part, Box(x, frame.y, form.aside, frame.height), size)


def _is_wide(box: Box) -> bool:
    """Say whether a box is much wider than the state."""
    return box.width > 1.9 * box.height


def _legend_below(
    sheet: Sheet, order: Order, form: Format, rest: Box, shown: Content, gap: float
) -> None:
    """Draw the legend at the lower edge, and the map into what is left above it."""
    guess = Box(rest.x, rest.y + _LEGEND, rest.width, rest.height - _LEGEND)
    spots = plan.gather(order.atlas, form, guess, shown)
    held = legend.sections(order.atlas, spots, shown.shading, shown.unknown, order.lang)
    columns = legend.columns(held)
    widths = legend.widths(columns, rest.width, 2 * gap, form.legend)
    heading = legend.heading_lines(columns, widths, form.legend)
    pairs = list(zip(columns, widths, strict=True))
    high = max((legend.height(*pair, form.legend, heading) for pair in pairs), default=0.0)
    bottom = rest.y + high + gap
    frame = Box(rest.x, bottom, rest.width, rest.top - bottom)
    plan.draw(sheet, order.atlas, order.lang, form, frame, shown)
    x = rest.x
    for column, width in pairs:
        legend.draw(sheet, column, Box(x, rest.y, width, high), form.legend, heading=heading)
        x += width + 2 * gap


def _head(sheet: Sheet, order: Order, form: Format, page: Box) -> float:
    """Write title, number of records, filters and date; give where they end."""
    atlas, lang = order.atlas, order.lang
    y = page.top
    for words in wrapped(title_of(order), form.title * 1.06, page.width, most=2):
        y -= form.title * POINT * 1.08
        sheet.text(page.x, y + 0.16 * form.title * POINT, words, form.title, bold=True)
    y -= 0.25 * form.text * POINT
    selection = atlas.selection
    filtered = selection != Selection(area=selection.area)
    said = [hits(atlas, lang)] + ([filters_in_words(atlas, selection, lang)] if filtered else [])
    for words in wrapped(" · ".join(said), form.text, page.width, most=3):
        y -= form.text * LEADING * POINT
        sheet.text(page.x, y + 0.25 * form.text * POINT, words, form.text, color=INK)
    return y


def _foot(sheet: Sheet, order: Order, form: Format, page: Box) -> float:
    """Write date, sources and their licences; give where they begin."""
    lang = order.lang
    read = data_date(order.atlas)
    date = lang(
        "As of {date}, records read until {read}",
        date=lang.date(order.date),
        read=lang.date(dt.date.fromisoformat(read)) if read else lang("not stated"),
    )
    sources = attribution(order.atlas, _MAP_SOURCES)
    texts = "; ".join(line["text"][lang.code] for line in sources)
    words = f"Clusteratlas Baden-Württemberg. {date}. {lang('Sources')}: {texts}"
    links = _licences(order.atlas, texts)
    if links:
        words += f". {lang('Licences')}: {', '.join(links)}"
    size = min(form.small, 0.86 * form.small + 0.6)
    held = wrapped(words, size, page.width)
    y = page.y + (len(held) - 1) * size * LEADING * POINT + 0.25 * size * POINT
    for line in held:
        sheet.text(page.x, y, line, size, color=MUTED)
        y -= size * LEADING * POINT
    return page.y + len(held) * size * LEADING * POINT


def _licences(atlas: Atlas, texts: str) -> Sequence[str]:
    """Give the addresses of the licences that source lines name."""
    named = slug(texts)
    return [
        entry["path"].removeprefix("https://")
        for entry in atlas.package.about.get("licenses", ())
        if entry["name"] in named
    ]
