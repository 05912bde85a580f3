"""Long files are cut where rows end, and nowhere else."""

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.bulk import csv_table
from atlas.bulk.csv_table import CsvTable
from atlas.bulk.parquet_table import ParquetTable
from atlas.files.csv_file import open_csv
from atlas.findings import IntakeError

#: A cell of several lines with separators may be rows behind an open mark, as own data takes it.
CELLS = st.one_of(st.text("ab1 ;\"'", max_size=6), st.text("ab1\n\"'", max_size=6)).map(str.strip)


def rows_of(table):
    """Rows and their numbers, counted through all parts."""
    rows, numbers, above = [], [], 0
    for part in table.parts():
        for piece in table.pieces(*part):
            rows += [list(row.values()) for row in piece.rows.to_pylist()]
            numbers += [above + number for number in piece.numbers]
            lines = piece.lines
        above += lines
    return rows, numbers


def filled(row):
    """Cells up to the last one that holds something."""
    last = max((at for at, cell in enumerate(row, 1) if cell), default=0)
    return [cell or "" for cell in row[:last]]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, st.just("end")), min_size=1, max_size=40),
    sizes=st.tuples(st.integers(20, 200), st.integers(8, 60)),
)
def test_rows_are_those_of_the_file_read_at_once(tmp_path, monkeypatch, rows, sizes):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([("Name", "Ort", "Land"), *rows])
    content = text.getvalue().encode()
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    monkeypatch.setattr(csv_table, "_PART", sizes[0])
    monkeypatch.setattr(csv_table, "_PIECE", sizes[1])
    grid = open_csv(content, csv_table._LIMITS).sheets[0].load()
    found, numbers = rows_of(CsvTable(file))
    expected = [
        (number, row) for number, row in zip(grid.numbers, grid.rows, strict=True) if any(row)
    ]
    assert [filled(row) for row in found] == [filled(row) for _, row in expected[1:]]
    assert numbers == [number for number, _ in expected[1:]]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "cp850"])
def test_umlauts_are_read_in_every_part_of_a_file(tmp_path, monkeypatch, encoding):
    lines = ["Name;Ort", *(f"Süß {number};Tübingen" for number in range(200))]
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).encode(encoding))
    monkeypatch.setattr(csv_table, "_PART", 1_000)
    rows, numbers = rows_of(CsvTable(tmp_path / "a.csv"))
    assert rows == [[f"Süß {number}", "Tübingen"] for number in range(200)]
    assert numbers == [*range(2, 202)]


def test_lines_above_the_heading_and_empty_ones_are_left_out_and_counted(tmp_path):
    text = "sep=;\nListe der Firmen;\n\nName;Ort\na;Ulm\n\n;\nb;Aalen\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    table = CsvTable(tmp_path / "a.csv")
    assert table.layout.headings == ("Name", "Ort")
    assert rows_of(table) == ([["a", "Ulm"], ["b", "Aalen"]], [5, 8])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        ("Name;Ort\na;Ulm\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04" * 99, "table"),
    ],
)
def test_what_is_no_text_in_parts_is_refused(tmp_path, content, said):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(IntakeError, match=said):
        CsvTable(tmp_path / "a.csv").layout  # noqa: B018


def test_row_groups_are_put_together_to_parts(tmp_path, monkeypatch):
    monkeypatch.setattr("atlas.bulk.parquet_table.PART_ROWS", 25)
    pq.write_table(pa.table({"a": range(100)}), tmp_path / "a.parquet", row_group_size=10)
    table = ParquetTable(tmp_path / "a.parquet")
    assert table.parts() == [(0, 3), (3, 6), (6, 9), (9, 10)]
    assert rows_of(table) == ([[number] for number in range(100)], [*range(2, 102)])


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"sep=;\n"])
def test_a_file_of_a_mark_alone_is_empty(tmp_path, content):
    file = tmp_path / "empty.csv"
    file.write_bytes(content)
    with pytest.raises(IntakeError, match="empty"):
        _ = CsvTable(file).schema
