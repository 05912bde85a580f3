"""A deck of slides: what they share, and the parts that they are put together of."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Mm, Pt

from atlas.export.picture.lettering import printable, wrapped
from atlas.export.picture.sheet import ACCENT, INK, LINE, MUTED, Box
from atlas.files.packing import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.slide import Slide
    from pptx.text.text import TextFrame, _Paragraph

    from atlas.export.slides.flow import TableRow
    from atlas.i18n.language import Language

#: A slide of 16:9, in millimetres; y runs downwards.
SLIDE_WIDTH: Final = 338.67
SLIDE_HEIGHT: Final = 190.5
SLIDE_MARGIN: Final = 14.0
#: What is left for content between title and foot.
SLIDE_BODY: Final = Box(SLIDE_MARGIN, 26, SLIDE_WIDTH - 2 * SLIDE_MARGIN, SLIDE_HEIGHT - 26 - 13)
_FONT: Final = "Arial"
_LANGUAGES: Final = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
_TITLE_SLIDE, _TITLE_ONLY = 0, 5  # layouts of the template that comes with python-pptx
_HYPERLINK: Final = re.compile(rb'(<a:hlink>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}')
_LONGEST: Final = 255  # signs of a property


class Deck:
    """Slides with one look.

    Parameters
    ----------
    title
        Of the file.
    lang
        Language of all texts.
    date
        Of the file; the same content and date give the same bytes.
    foot
        What stands at the foot of each slide.
    """

    def __init__(self, title: str, lang: Language, date: dt.date, foot: str) -> None:
        self._lang = lang
        self._foot = foot
        self._file = Presentation()
        _widen(self._file)
        about = self._file.core_properties
        about.title = (printable(title) or foot)[:_LONGEST]
        about.author = about.last_modified_by = "Clusteratlas Baden-Württemberg"
        about.language = lang.code
        about.created = about.modified = dt.datetime.combine(date, dt.time(12))
        about.keywords = about.comments = about.subject = about.category = ""
        about.revision = 1

    def opening(self, title: str, lines: Sequence[str], notes: str) -> None:
        """Add the title slide."""
        slide = self._add(_TITLE_SLIDE, notes)
        head, body = slide.shapes.title, slide.placeholders[1]
        _place(head, Box(SLIDE_MARGIN * 2, 46, SLIDE_WIDTH - 4 * SLIDE_MARGIN, 44))
        _place(body, Box(SLIDE_MARGIN * 2, 94, SLIDE_WIDTH - 4 * SLIDE_MARGIN, 50))
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        wide = SLIDE_WIDTH - 4 * SLIDE_MARGIN
        self._fill(head.text_frame, [shortened(title, 32, wide, 3)], 32, bold=True)
        said = [shortened(words, 16, wide, 4) for words in lines]
        self._fill(body.text_frame, said, 16, color=MUTED)

    def slide(self, title: str, notes: str) -> Slide:
        """Add a slide with a title and its foot."""
        slide = self._add(_TITLE_ONLY, notes)
        _place(slide.shapes.title, Box(SLIDE_MARGIN, 8, SLIDE_WIDTH - 2 * SLIDE_MARGIN, 14))
        _without_margins(slide.shapes.title.text_frame)
        slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        wide = SLIDE_WIDTH - 2 * SLIDE_MARGIN
        size = 24 if len(wrapped(title, 24, wide, bold=True)) == 1 else 16
        self._fill(
            slide.shapes.title.text_frame, [shortened(title, size, wide, 2)], size, bold=True
        )
        self._write_foot(slide)
        return slide

    def text(
        self,
        slide: Slide,
        box: Box,
        lines: Sequence[str],
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
    ) -> None:
        """Write lines into a box."""
        shape = slide.shapes.add_textbox(*_measures(box))
        shape.text_frame.word_wrap = True
        _without_margins(shape.text_frame)
        self._fill(shape.text_frame, lines, size, bold=bold, color=color)

    def links(self, slide: Slide, box: Box, lines: Sequence[tuple[str, str]], size: float) -> None:
        """Write lines that lead to addresses, one below the other."""
        shape = slide.shapes.add_textbox(*_measures(box))
        frame = shape.text_frame
        frame.word_wrap = True
        _without_margins(frame)
        for i, (words, href) in enumerate(lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(4)
            self._run(paragraph, words, size, href=href)

    def picture(self, slide: Slide, box: Box, png: bytes, alt: str) -> None:
        """Show a picture with a text for those who can't see it."""
        shape = slide.shapes.add_picture(io.BytesIO(png), *_measures(box))
        _describe(shape, alt)

    def table(
        self,
        slide: Slide,
        box: Box,
        heads: Sequence[str],
        rows: Sequence[TableRow],
        widths: Sequence[float],
        size: float,
        *,
        right: Sequence[int] = (),
        about: str,
    ) -> None:
        """Show a table; its rows have the heights that :mod:`flow` measured."""
        shape = slide.shapes.add_table(len(rows) + 1, len(heads), *_measures(box))
        _describe(shape, about)
        table = shape.table
        _plain(shape)
        for column, width in enumerate(widths):
            table.columns[column].width = Mm(width)
        for number, row in enumerate([None, *rows]):
            table.rows[number].height = Mm(row.height if row else rows[0].least if rows else 6)
            cells = heads if row is None else row.cells
            for column, words in enumerate(cells):
                cell = table.cell(number, column)
                cell.margin_left = cell.margin_right = Mm(0.8)
                cell.margin_top = cell.margin_bottom = Mm(0.4)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE if row is None else MSO_ANCHOR.TOP
                cell.fill.background()
                _underline(cell, MUTED if row is None else LINE)
                paragraph = cell.text_frame.paragraphs[0]
                paragraph.alignment = PP_ALIGN.RIGHT if column in right else PP_ALIGN.LEFT
                href = row.href if row and column == row.linked else ""
                self._run(paragraph, words, size, bold=row is None, href=href)

    def content(self) -> bytes:
        """Give the file."""
        raw = io.BytesIO()
        self._file.save(raw)
        with zipfile.ZipFile(raw) as made:
            return packed((name, made.read(name)) for name in made.namelist())

    def _add(self, layout: int, notes: str) -> Slide:
        slide = self._file.slides.add_slide(self._file.slide_layouts[layout])
        self._fill(slide.notes_slide.notes_text_frame, [notes], 12)
        return slide

    def _write_foot(self, slide: Slide) -> None:
        box = Box(SLIDE_MARGIN, SLIDE_HEIGHT - 10, SLIDE_WIDTH - 2 * SLIDE_MARGIN - 20, 5)
        self.text(slide, box, [self._foot], 9, color=MUTED)
        shape = slide.shapes.add_textbox(
            *_measures(Box(SLIDE_WIDTH - SLIDE_MARGIN - 20, SLIDE_HEIGHT - 10, 20, 5))
        )
        _without_margins(shape.text_frame)
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        number = parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="{self._lang.code}" sz="900"/><a:t>‹Nr.›</a:t></a:fld>'
        )
        paragraph._p.append(number)

    def _fill(
        self,
        frame: TextFrame,
        lines: Sequence[str],
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
    ) -> None:
        for i, words in enumerate(lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            self._run(paragraph, words, size, bold=bold, color=color)

    def _run(
        self,
        paragraph: _Paragraph,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
        href: str = "",
    ) -> None:
        if not words:  # or the line would be as high as the template's type
            paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))
            return
        run = paragraph.add_run()
        run.text = printable(words)
        font = run.font
        font.name, font.size, font.bold = _FONT, Pt(size), bold
        font.language_id = _LANGUAGES[self._lang.code]
        font.color.rgb = rgb(ACCENT if href else color)
        if href:
            run.hyperlink.address = href


def shortened(words: str, size: float, width: float, most: int) -> str:
    """Cut a text that would take more than so many lines; three dots say so."""
    lines = wrapped(words, size, width, bold=True)
    return words if len(lines) <= most else " ".join(wrapped(words, size, width, most=most))


def rgb(color: str) -> RGBColor:
    """Read a colour: "#0b5a6b"."""
    return RGBColor.from_string(color.lstrip("#").upper())


def _measures(box: Box) -> tuple[int, int, int, int]:
    return Mm(box.x), Mm(box.y), Mm(box.width), Mm(box.height)


def _place(shape: Any, box: Box) -> None:  # noqa: ANN401 - any shape
    shape.left, shape.top, shape.width, shape.height = _measures(box)


def _without_margins(frame: TextFrame) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _describe(shape: Any, words: str) -> None:  # noqa: ANN401 - any shape
    """Give a shape a text for those who can't see it, for which the library has no call."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", printable(words))


def set_aside(shape: Any) -> None:  # noqa: ANN401 - any shape
    """Mark a shape as decoration, which nobody needs to hear of."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" '
            'val="1"/></a:ext></a:extLst>'
        )
    )


def _widen(file: Any) -> None:  # noqa: ANN401 - a presentation
    """Bring the template to 16:9 and our colour of links, for slides that people add, too."""
    factor = Mm(SLIDE_WIDTH) / file.slide_width
    file.slide_width, file.slide_height = Mm(SLIDE_WIDTH), Mm(SLIDE_HEIGHT)
    master = file.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _HYPERLINK.sub(rb"\g<1>" + ACCENT.lstrip("#").encode(), theme.blob)
    for shapes in (master.shapes, *(layout.shapes for layout in master.slide_layouts)):
        for shape in shapes:
            if shape.element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)


def _plain(shape: Any) -> None:  # noqa: ANN401 - a table's frame
    """Take the template's colours and bands from a table; its head stays a head."""
    about = shape._element.graphic.graphicData.tbl.tblPr
    about.set("firstRow", "1")
    about.set("bandRow", "0")
    style = about.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "no style, no grid"


def _underline(cell: Any, color: str) -> None:  # noqa: ANN401 - a cell
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{color.lstrip("#")}"/>'
        "</a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, line)
