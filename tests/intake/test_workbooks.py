"""Workbooks as programs really write them, and the bounds of what is read of them."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook
from spreadsheets import SHEET, ods, plain_xlsx, with_part

from atlas import intake
from atlas.files.opening import open_book
from atlas.intake import IntakeError, Limits
from atlas.intake.tabling import make_table

HEAD = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Name", "PLZ", "Ort"))
PLACE = '<c t="inlineStr"><is><t>Ulm</t></is></c>'
TABLE = '</table:table><table:table table:name="{name}">'


def sheet(*rows, head=HEAD, more=""):
    lines = "".join(row if row.startswith("<row") else f"<row>{row}</row>" for row in rows)
    data = f"<sheetData><row>{head}</row>{lines}</sheetData>{more}"
    return with_part(plain_xlsx(), SHEET, f"<worksheet>{data}</worksheet>")


def told(table):
    return [finding.text() for finding in table.findings]


def ods_row(*values, down=1, across=1, kind="table-cell"):
    cells = "".join(
        f'<table:{kind} office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{value}</text:p></table:{kind}>"
        for value in values
    )
    return f'<table:table-row table:number-rows-repeated="{down}">{cells}</table:table-row>'


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="inlineStr"><v>70173</v><is><t>70173</t></is></c>',
        '<c t="inlineStr"><is><t>70173</t></is><v>70173</v></c>',
        '<c t="inlineStr"><is><t>70173</t><rPh sb="0" eb="1"><t>ナナ</t></rPh></is></c>',
        '<c t="inlineStr"><is><r><t>70</t></r><r><t>173</t></r></is></c>',
        '<c t="inlineStr"><is><t>70173_x000D_</t></is></c>',
        "<c><v>70173</v></c>",
    ],
)
def test_a_text_in_a_cell_is_read_once_and_without_its_phonetic_spelling(cell):
    table = intake.read(sheet(f'<c t="str"><v>A</v></c>{cell}{PLACE}'))
    assert table.texts("postcode") == ["70173"]
    assert table.texts("city") == ["Ulm"]


def test_signs_that_xml_cannot_hold_are_decoded():
    table = intake.read(
        sheet('<c t="inlineStr"><is><t>a_x000A_b _x005F_x000A_ _xD800_</t></is></c>')
    )
    assert table.columns[0] == ["a\nb _x000A_ _xD800_"]


def test_texts_that_are_missing_are_an_error():
    with pytest.raises(IntakeError, match="the part with its texts is missing"):
        intake.read(sheet('<c t="s"><v>3</v></c>'))
    shared = "<sst><si><t>A</t></si></sst>"
    content = sheet('<c t="s"><v>0</v></c>', '<c t="s"><v>7</v></c>')
    rels = '<Relationships><Relationship Id="rId1" Type="x/worksheet" '
    rels += 'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" '
    rels += 'Target="sharedStrings.xml"/></Relationships>'
    content = with_part(content, "xl/_rels/workbook.xml.rels", rels)
    with pytest.raises(IntakeError, match="row 3"):
        intake.read(with_part(content, "xl/sharedStrings.xml", shared))


def test_formulas_with_an_empty_text_are_empty_and_uncalculated_ones_said():
    done = '<c t="str"><f>IF(1,"","")</f><v></v></c>'
    open_ = "<c><f>1+1</f><v/></c>"
    table = intake.read(sheet(f"{PLACE}{done}{PLACE}", f"{PLACE}{open_}{PLACE}"))
    assert table.columns[1] == [None, None]
    assert any(line.startswith("row 3") and "never calculated" in line for line in told(table))
    assert any("1 cells hold formulas" in line for line in told(table))


def test_hidden_rows_count_and_are_said():
    row = f"<row hidden='1'>{PLACE}{PLACE}{PLACE}</row>"
    table = intake.read(sheet(row, f"{PLACE}", row))
    assert len(table) == 3
    assert any("2 rows are hidden" in line for line in told(table))
    hidden = ods_row("Ulm").replace(
        "<table:table-row", '<table:table-row table:visibility="filter"'
    )
    assert any(
        "1 rows are hidden" in line for line in told(intake.read(ods(ods_row("Ort") + hidden)))
    )


@pytest.mark.parametrize("extension", ["", '<x15:workbookPr chartTrackingRefBase="1"/>'])
def test_days_since_1904(extension):
    book = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/>'
    content = with_part(plain_xlsx(), "xl/workbook.xml", f"{book}</sheets>{extension}</workbook>")
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    content = with_part(content, "xl/styles.xml", styles)
    data = (
        f'<row>{HEAD}</row><row>{PLACE}<c s="1"><v>46086</v></c><c s="1"><v>2958000</v></c></row>'
    )
    data = f"<worksheet><sheetData>{data}</sheetData></worksheet>"
    table = intake.read(with_part(content, SHEET, data))
    assert table.columns[1] == [dt.date(2030, 3, 6)]
    assert table.columns[2] == [2958000]


def test_a_cover_with_one_known_word_is_not_the_table():
    book = Workbook()
    book.active["A1"] = "Kreis"
    page = book.create_sheet("Daten")
    page.append(["Kreis", "Wert 2025"])
    page.append(["Böblingen", 5])
    content = io.BytesIO()
    book.save(content)
    assert intake.read(content.getvalue()).sheet == "Daten"


def test_the_bytes_of_a_sheet_list_are_not_counted_again_for_each_sheet():
    table = ods_row("Ort") + ods_row("Ulm")
    many = ods("".join(TABLE.format(name=f"B{n}") for n in range(20)) + table)
    assert intake.read(many, limits=Limits(unpacked_bytes=6_000)).texts("city") == ["Ulm"]


@pytest.mark.parametrize(
    ("rows", "limits", "said"),
    [
        (ods_row("Ulm", down=50), Limits(rows=40), "rows"),
        (ods_row("Ulm", across=50), Limits(columns=40), "columns"),
        (ods_row("Ulm", across=10, down=10), Limits(cells=90), "cells"),
        (ods_row("Ulm", across=10, down=10, kind="covered-table-cell"), Limits(cells=90), "cells"),
        (
            ods_row("Ulm", down=60) + TABLE.format(name="B") + ods_row("Ulm", down=60),
            Limits(cells=100),
            "cells",
        ),
    ],
)
def test_bounds_hold_for_all_that_is_repeated_on_all_sheets(rows, limits, said):
    content = ods(ods_row("Ort") + rows)
    last, _ = intake.sheets(content)[-1]
    with pytest.raises(IntakeError, match=said):
        intake.read(content, sheet=last, limits=limits)


def test_a_sheet_that_is_too_large_leaves_the_others():
    content = ods(
        ods_row("Ort") + ods_row("Ulm") + TABLE.format(name="B") + ods_row("Ulm", down=99)
    )
    limits = Limits(rows=40)
    assert intake.read(content, sheet="A", limits=limits).texts("city") == ["Ulm"]
    with pytest.raises(IntakeError, match="rows"):
        intake.read(content, sheet="B", limits=limits)


def test_sheets_and_merged_cells_are_bounded():
    with pytest.raises(IntakeError, match="sheets"):
        intake.sheets(ods("".join(TABLE.format(name=n) for n in range(600))))
    rows = [f"{PLACE}{PLACE}{PLACE}"] * 30
    merged = "".join(f'<mergeCell ref="A{n}:C{n + 1}"/>' for n in range(2, 30))
    content = sheet(*rows, more=f"<mergeCells>{merged}</mergeCells>")
    assert len(intake.read(content)) == 30
    tall = '<table:table-cell table:number-rows-spanned="2"'
    wide = ods_row("Ort") + ods_row(*["Ulm"] * 30).replace("<table:table-cell", tall)
    with pytest.raises(IntakeError, match="ranges of merged"):
        intake.read(ods(wide), sheet="A", limits=Limits(rows=29))
    book = open_book(sheet(*rows, more='<mergeCells><mergeCell ref="A2:C31"/></mergeCells>'))
    with pytest.raises(IntakeError, match="Merged cells cover"):
        make_table(book, "x", "", {}, Limits(cells=50))
