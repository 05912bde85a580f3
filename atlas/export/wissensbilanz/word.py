"""The report as a Word document: real headings, lists and tables, texts for pictures."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportLinks,
    ReportPicture,
    ReportTable,
    ReportText,
)
from atlas.files.packing import packed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from atlas.export.wissensbilanz.blocks import StatementReport

#: Word keeps no longer ones of a file.
_LONGEST_PROPERTY: Final = 255
_LOCALES: Final = {"de": "de-DE", "en": "en-GB"}
_WIDTH, _TALLEST = 174.0, 225.0
#: Dots of a picture for a unit of its drawing: 300 to an inch on paper.
_DOTS: Final = 2.3
_SHADES: Final = {"1": "EEF1F4", "2": "CFDFE6", "3": "9FC3CF"}
_INK: Final = RGBColor(0x1B, 0x27, 0x33)
_MUTED: Final = RGBColor(0x56, 0x65, 0x73)
_ACCENT: Final = RGBColor(0x0B, 0x5A, 0x6B)


def statement_docx(report: StatementReport) -> bytes:
    """Write a report as a document for Word.

    Parameters
    ----------
    report
        What it says.

    Returns
    -------
    bytes
        The same report gives the same bytes.
    """
    document = docx.Document()
    _prepare(document, report)
    document.add_heading(_seen(report.title), level=0)
    _text(document, ReportText(report.dated, "small"))
    for block in report.opening:
        _add(document, block)
    for number, section in enumerate(report.sections, start=1):
        document.add_heading(_seen(f"{number}. {section.title}"), level=1)
        for block in section.blocks:
            _add(document, block)
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made:
        return packed((name, made.read(name)) for name in made.namelist())


def _prepare(document: Document, report: StatementReport) -> None:
    """Set title, language, day, paper and type."""
    about = document.core_properties
    about.title = _seen(report.title)[:_LONGEST_PROPERTY]
    about.subject = _seen(report.dated)
    about.author = about.last_modified_by = "Clusteratlas Baden-Württemberg"
    about.comments = ""
    about.language = _LOCALES[report.lang.code]
    about.created = about.modified = dt.datetime.combine(report.date, dt.time(12))
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm((210 - _WIDTH) / 2)
    page.top_margin = page.bottom_margin = Mm(20)
    _foot(page.footer.paragraphs[0], f"Clusteratlas Baden-Württemberg · {_seen(report.dated)} · ")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(10), _INK
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 11), ("Caption", 9)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = _MUTED if name == "Caption" else _ACCENT
        style.font.bold = name != "Caption"
        fonts = style.element.rPr.rFonts
        for key in list(fonts.attrib):  # the theme's typefaces win over a name
            if "Theme" in key:
                del fonts.attrib[key]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[report.lang.code])


def _foot(line: Paragraph, text: str) -> None:
    """Write the foot of pages, which ends with their number."""
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8), _MUTED
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    line._p.append(number)


def _add(document: Document, block: ReportBlock) -> None:
    match block:
        case ReportText():
            _text(document, block)
        case ReportHeading():
            document.add_heading(_seen(block.text), level=2)
        case ReportItems():
            _items(document, block)
        case ReportFacts():
            for name, value in block.pairs:
                line = document.add_paragraph()
                line.paragraph_format.space_after = Pt(2)
                line.add_run(f"{_seen(name)}: ").bold = True
                line.add_run(_seen(value))
        case ReportLinks():
            for name, address in block.links:
                _link(document.add_paragraph(style="List Bullet"), name, address)
        case ReportPicture():
            _picture(document, block)
        case ReportTable():
            _table(document, block)


def _text(document: Document, block: ReportText) -> None:
    run = document.add_paragraph().add_run(_seen(block.text))
    if block.look == "warning":
        run.bold = True
    elif block.look == "small":
        run.font.size, run.font.color.rgb = Pt(9), _MUTED


def _items(document: Document, block: ReportItems) -> None:
    style = "List Number" if block.numbered else "List Bullet"
    lines = [document.add_paragraph(_seen(item), style=style) for item in block.items]
    if block.numbered:
        _number_anew(document, lines)


def _number_anew(document: Document, lines: list[Paragraph]) -> None:
    """Let a list begin with 1, as its style alone would go on from list to list."""
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    held = numbering.num_having_numId(own)
    number = numbering.add_num(held.abstractNumId.val)
    number.add_lvlOverride(0).add_startOverride(1)
    for line in lines:
        line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number.numId


def _link(line: Paragraph, name: str, address: str) -> None:
    target = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = line.add_run(_seen(name))
    run.font.underline, run.font.color.rgb = True, _ACCENT
    link.append(run._r)
    line._p.append(link)


def _picture(document: Document, block: ReportPicture) -> None:
    import vl_convert  # 60 MB, which only pictures need

    drawn = block.picture
    png = vl_convert.svg_to_png(str(drawn.svg), scale=_DOTS)
    width = min(_WIDTH, _TALLEST * drawn.width / drawn.height)
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    about = shape._inline.docPr
    about.set("name", _seen(drawn.title))
    about.set("descr", _seen(f"{drawn.title}. {drawn.alternative}"))
    document.add_paragraph(_seen(drawn.title), style="Caption")


def _table(document: Document, block: ReportTable) -> None:
    caption = document.add_paragraph(_seen(block.title), style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head))
    table.autofit = False
    _rule(table)
    _pad(table, 0 if block.many else 60)
    heat, size = block.look == "heat", Pt(6 if block.many else 8.5)
    widths = [Mm(_WIDTH * share / sum(block.shares)) for share in block.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, (block.head, *block.rows), strict=True)):
        _row_marks(row._tr, head=number == 0)
        for x, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
            cell.width = width
            _fill(cell, _seen(text), size, bold=number == 0)
            if x in block.right or (heat and x):
                align = WD_ALIGN_PARAGRAPH.CENTER if heat else WD_ALIGN_PARAGRAPH.RIGHT
                cell.paragraphs[0].alignment = align
            if heat and x and number and text in _SHADES:
                _shade(cell, _SHADES[text])
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _rule(table: Table) -> None:
    """Draw lines between rows only."""
    rules = OxmlElement("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        rule = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B7C5D0")):
            rule.set(qn(f"w:{name}"), value)
        rules.append(rule)
    table._tbl.tblPr.append(rules)


def _pad(table: Table, width: int) -> None:
    """Set what stays free at the sides of cells, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _row_marks(row: CT_Row, *, head: bool) -> None:
    """Keep a row on one page; a head is read and printed again on each."""
    marks = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if head else ())):
        marks.append(OxmlElement(name))


def _fill(cell: _Cell, text: str, size: Pt, *, bold: bool) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(1)
    line.paragraph_format.keep_with_next = bold or None  # a head stays with its first row
    run = line.add_run(text)
    run.font.size, run.bold = size, bold


def _shade(cell: _Cell, color: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), color)
    cell._tc.get_or_add_tcPr().append(shade)


def _seen(text: str) -> str:
    """Leave out signs that steer, and those that no XML may hold."""
    line = " ".join(text.split())
    return "".join(sign for sign in line if not unicodedata.category(sign).startswith("C"))
