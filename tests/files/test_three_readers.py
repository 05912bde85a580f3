"""Three readers of the same workbooks: the own one, openpyxl and calamine give the same cells."""

import datetime as dt
import io

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from atlas.files.opening import open_book
from atlas.files.workbook import Page, workbook

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"
) | st.sampled_from("\n\täöüß€ &<>\"'")
CELLS = st.one_of(
    st.none(),
    st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: "_x" not in text),  # see below
    st.sampled_from(["07133", "=x", " a ", "TRUE", "1e5", "#N/A?"]),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12),
    st.booleans(),
    st.dates(dt.date(1905, 1, 1), dt.date(2200, 1, 1)),
    st.datetimes(dt.datetime(1905, 1, 1), dt.datetime(2200, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8)
SEEDED = settings(max_examples=80, deadline=None, derandomize=True)


def plain(cell):
    """Give a cell in the one way in which readers may write the same."""
    match cell:
        case None | "":
            return None
        case bool() | str():
            return cell
        case dt.datetime() if cell.time() == dt.time():
            return cell.date()
        case int() | float():
            return float(f"{cell:.12g}")
        case _:
            return cell


def cells(rows):
    return {(r, c): plain(v) for r, row in rows for c, v in enumerate(row) if plain(v) is not None}


def own(content):
    grid = open_book(content).sheets[0].load()
    return cells(zip(grid.numbers, grid.rows, strict=True))


def by_openpyxl(content):
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    return cells(enumerate(page.iter_rows(values_only=True), 1))


def by_calamine(content):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return cells(enumerate(book.get_sheet_by_index(0).to_python(skip_empty_area=False), 1))


def written_by_openpyxl(table, epoch=CALENDAR_WINDOWS_1900):
    book = openpyxl.Workbook()
    book.epoch = epoch
    page = book.active
    for r, row in enumerate(table, 1):
        for c, value in enumerate(row, 1):
            cell = page.cell(r, c)
            if isinstance(value, str):  # "=x" is text here
                cell.value = "x"
                cell.data_type = "s"
                cell._value = value
            else:
                cell.value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@SEEDED
@given(table=TABLES)
def test_what_the_atlas_writes(table):
    content = workbook([Page("Liste", table)])
    assert own(content) == by_openpyxl(content) == by_calamine(content)


@SEEDED
@given(table=TABLES)
def test_what_openpyxl_writes(table):
    content = written_by_openpyxl(table)
    assert own(content) == by_openpyxl(content) == by_calamine(content)


@pytest.mark.parametrize("day", [dt.date(1910, 1, 1), dt.date(2026, 11, 26)])
def test_days_counted_from_1904(day):
    content = written_by_openpyxl([[day, 7]], CALENDAR_MAC_1904)
    assert own(content) == by_openpyxl(content) == by_calamine(content) == {(1, 0): day, (1, 1): 7}


def test_merged_cells_gaps_and_stored_results():
    book = openpyxl.Workbook()
    page = book.active
    page["B2"], page["D5"], page["A9"] = "Titel", 3.5, True
    page.merge_cells("B2:D3")
    page["F9"] = "=1+1"
    page.row_dimensions[5].hidden = True
    content = io.BytesIO()
    book.save(content)
    found = own(content.getvalue())
    assert found == by_openpyxl(content.getvalue()) == by_calamine(content.getvalue())
    assert found == {(2, 1): "Titel", (5, 3): 3.5, (9, 0): True}


def test_signs_written_as_numbers_are_what_the_format_says():
    """The other two leave some of them as they are, so that they prove nothing here."""
    table = [["_x000D_", "a_x0041_b", "_xZZZZ_"]]
    assert [*own(workbook([Page("Liste", table)])).values()] == table[0]
    table[0].append("_x005F_x0041_")
    meant = ["\r", "aAb", "_xZZZZ_", "_x0041_"]
    assert [*own(written_by_openpyxl(table)).values()] == meant
