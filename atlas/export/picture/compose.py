"""A picture put together: head, map, legend, list, sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Final

from atlas.export.picture import legend, plan, roll
from atlas.export.picture.clusters import MOST_OUTLINED
from atlas.export.picture.content import Content, picture_content
from atlas.export.picture.lettering import POINT, wrapped
from atlas.export.picture.sheet import INK, LEADING, LINE, MUTED, Box, Canvas
from atlas.export.picture.sizes import FORMATS, Format
from atlas.export.statements import MAP_SOURCES, dated, source_lines
from atlas.i18n.comparing import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.export.order import Order

#: Height of a legend below the map before it is known, in millimetres for a point of its type.
_LEGEND: Final = 4.0


def compose(order: Order) -> Canvas:
    """Draw all parts of a picture."""
    form = FORMATS[order.size]
    sheet = Canvas(form.width, form.height, form.stroke)
    page = sheet.box.inside(form.margin)
    top = _head(sheet, order, form, page)
    shown = _shown(order)
    bottom = _foot(sheet, order, form, page, shown.shading.note)
    air = form.text * POINT
    body = Box(page.x, bottom + air, page.width, top - air - bottom - air)
    _body(sheet, order, form, body, shown)
    return sheet


def bare_map(order: Order, form: Format) -> Canvas:
    """Draw the map alone, over a whole sheet."""
    sheet = Canvas(form.width, form.height, form.stroke)
    shown = _numbered(order)
    plan.draw_plan(sheet, order.atlas, order.lang, form, _bare(sheet.box), shown)
    return sheet


def bare_legend(order: Order, form: Format) -> list[legend.Section]:
    """Give the legend of the map alone, for a page that says it in its own text."""
    shown, frame = _numbered(order), _bare(Box(0, 0, form.width, form.height))
    spots = plan.gather(order.atlas, form, frame, shown)
    return legend.sections(order.atlas, spots, shown, order.lang)


def _numbered(order: Order) -> Content:
    return replace(_shown(order), numbered=True)


def _shown(order: Order) -> Content:
    shown = replace(picture_content(order.atlas, order.lang, order.shade), own=order.own)
    if order.own and order.own.cells:  # symbols of records would hide the numbers
        return replace(shown, points=(), clusters=(), unknown=0)
    return shown


def _bare(sheet: Box) -> Box:
    """Give the frame of a map alone: half of its border's line would be off the sheet."""
    return sheet.inside(0.5)


def _body(sheet: Canvas, order: Order, form: Format, body: Box, shown: Content) -> None:
    """Divide what is left between map, legend and list."""
    gap = form.text * POINT
    listed = _listed(order, form, body, gap)
    many = len(shown.clusters) > MOST_OUTLINED  # then numbers don't refer to the list
    shown = replace(shown, numbered=many or listed is not None)
    if listed is None and form.aside and not (plan.is_whole(order.atlas) and form.is_high):
        frame = _legend_beside(sheet, order, form, body, shown, gap)
    elif listed is None:
        frame = _legend_below(sheet, order, form, body, shown, gap)
    elif form.is_high:
        lines, columns, _, high = listed
        roll.draw_roll(
            sheet, lines, Box(body.x, body.y, body.width, high), columns, gap, form.small
        )
        edge = body.y + high + gap
        sheet.line([(body.x, edge), (body.right, edge)], LINE, 0.6)
        rest = Box(body.x, edge + gap, body.width, body.top - edge - gap)
        with_legend = _legend_beside if form.aside else _legend_below
        frame = with_legend(sheet, order, form, rest, shown, gap)
    else:
        lines, columns, wide, _ = listed
        rest = _legend_below(sheet, order, form, body, shown, gap)
        box = Box(rest.right - wide, rest.y, wide, rest.height)
        roll.draw_roll(sheet, lines, box, columns, gap, form.small)
        frame = Box(rest.x, rest.y, rest.width - wide - gap, rest.height)
    plan.draw_plan(sheet, order.atlas, order.lang, form, frame, shown)


def _listed(
    order: Order, form: Format, body: Box, gap: float
) -> tuple[list[roll.Line], int, float, float] | None:
    """Give the list, or clusters only, with columns, width and height if there is room."""
    for networks, columns in product((True, False), range(1, form.columns + 1)):
        wide = columns * form.column + (columns - 1) * gap if not form.is_high else body.width
        column = (wide - (columns - 1) * gap) / columns
        if column < form.column:
            continue
        lines = roll.lines(order.atlas, order.lang, form.small, column, networks=networks)
        high = roll.roll_height(lines, columns, form.small)
        left = Box(0, 0, body.width, body.height - _LEGEND * form.legend - gap)
        if form.is_high:
            fits = high + 2 * gap + form.least[1] <= (body if form.aside else left).height
        else:
            fits = high <= left.height and wide + gap + form.least[0] <= left.width
        if lines and fits and (not form.is_high or columns == form.columns):
            return lines, columns, wide, high
    return None


def _legend_beside(
    sheet: Canvas, order: Order, form: Format, rest: Box, shown: Content, gap: float
) -> Box:
    """Draw the legend at the right; give what it leaves for the map."""
    columns = 2 if plan.is_whole(order.atlas) and not form.is_high else 1
    wide = columns * form.aside + (columns - 1) * gap
    frame = Box(rest.x, rest.y, rest.width - wide - gap, rest.height)
    held = _sections(order, form, frame, shown)
    size = form.legend
    parts = [held[:1], held[1:]] if columns == 2 else [held]
    while max(legend.legend_height(part, form.aside, size) for part in parts) > frame.height:
        size *= 0.96
    for i, part in enumerate(parts):
        x = frame.right + gap + i * (form.aside + gap)
        legend.draw_legend(sheet, part, Box(x, frame.y, form.aside, frame.height), size)
    return frame


def _legend_below(
    sheet: Canvas, order: Order, form: Format, rest: Box, shown: Content, gap: float
) -> Box:
    """Draw the legend at the lower edge; give what it leaves for the map."""
    guess = _LEGEND * form.legend
    frame = Box(rest.x, rest.y + guess, rest.width, rest.height - guess)
    columns = legend.columns(_sections(order, form, frame, shown))
    widths = legend.widths(columns, rest.width, 2 * gap, form.legend)
    heading = legend.heading_lines(columns, widths, form.legend)
    pairs = list(zip(columns, widths, strict=True))
    high = max((legend.legend_height(*pair, form.legend, heading) for pair in pairs), default=0.0)
    x = rest.x
    for column, width in pairs:
        legend.draw_legend(sheet, column, Box(x, rest.y, width, high), form.legend, heading=heading)
        x += width + 2 * gap
    return Box(rest.x, rest.y + high + gap, rest.width, rest.height - high - gap)


def _sections(order: Order, form: Format, frame: Box, shown: Content) -> list[legend.Section]:
    """Give the legend for a map in a frame."""
    spots = plan.gather(order.atlas, form, frame, shown)
    return legend.sections(order.atlas, spots, shown, order.lang)


def _head(sheet: Canvas, order: Order, form: Format, page: Box) -> float:
    """Write title, number of records, filters and date; give where they end."""
    y = page.top
    for words in wrapped(order.headline, form.title, page.width, bold=True, most=2):
        y -= form.title * POINT * 1.08
        sheet.text(page.x, y + 0.16 * form.title * POINT, words, form.title, bold=True)
    y -= 0.25 * form.text * POINT
    for words in wrapped(order.subtitle, form.text, page.width, most=3):
        y -= form.text * LEADING * POINT
        sheet.text(page.x, y + 0.25 * form.text * POINT, words, form.text, color=INK)
    return y


def _foot(sheet: Canvas, order: Order, form: Format, page: Box, note: str) -> float:
    """Write what is said of the shading, date, sources and licences; give where they begin."""
    lang = order.lang
    texts = "; ".join(line["text"] for line in source_lines(order.atlas, lang, MAP_SOURCES))
    date = dated(order.atlas, order.date, lang)
    shaded = f"{lang('Shading')}: {note}. " if note else ""
    words = f"Clusteratlas Baden-Württemberg. {date}. {shaded}{lang('Sources')}: {texts}"
    links = _licences(order.atlas, texts)
    if links:
        licences = lang("Licences")  # the catalogue's collector doesn't see into f-strings
        words += f". {licences}: {', '.join(links)}"
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
