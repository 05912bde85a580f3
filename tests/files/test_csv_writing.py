"""Written CSV starts no formula, whatever sign a spreadsheet program cuts it at."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.files.cells import number, tidy_text
from atlas.files.csv_file import open_csv
from atlas.files.csv_writing import Dialect, csv_file
from atlas.files.formulas import harmless
from atlas.files.limits import LIMITS

PARTS = st.one_of(
    st.sampled_from(
        [
            *(
                "=",
                "+",
                "-",
                "@",
                "＝",
                "＋",
                "－",
                "＠",
                "1",
                "1+1",
                "SUM(A1)",
                "cmd|' /C calc'!A0",
            ),
            *(";", ",", "\t", "|", " ", "\n", "\r", "\x0b", "\u2028", '"', "'", "\u200b", "\ufeff"),
            *("x", "Ulm", "HYPERLINK", "\u00a0", "\0"),
        ]
    ),
    st.text(max_size=3),
)
TEXTS = st.lists(PARTS, max_size=7).map("".join)


def starts(field):
    bare = unicodedata.normalize("NFKC", tidy_text(field).lstrip(' "'))
    return bare.startswith(("=", "+", "-", "@")) and number(bare.rstrip('" ')) is None


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=3), dialect=st.sampled_from(Dialect))
def test_no_field_starts_a_formula_under_any_separator(rows, dialect):
    written = csv_file(["a", "b"], rows, dialect).decode("utf-8-sig")
    for separator in ";,\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            lines = io.StringIO(written, newline="")
            for row in csv.reader(lines, delimiter=separator, quoting=quoting):
                assert not any(map(starts, row)), row


def test_numbers_without_end_start_no_formula_either():
    row = [float("inf"), float("-inf"), float("nan"), -1.5]
    assert csv_file(["a"] * 4, [row]).decode().splitlines()[1] == '"inf";"\'-inf";;-1,5'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x, @SUM(A1)", "x, '@SUM(A1)"),
        ("x\t=1+1", "x '=1+1"),
        ("x\n=1+1", "x '=1+1"),
        ("x =HYPERLINK(1)", "x '=HYPERLINK(1)"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        ("x;＝1+1", "x;'＝1+1"),
        ("\u200b=1", "\u200b'=1"),
    ],
)
def test_each_way_into_a_formula_is_barred(text, written):
    content = csv_file(["a"], [(text,)]).decode("utf-8-sig")
    assert next(csv.reader([content.splitlines()[1]], delimiter=";")) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "-3,5",
        "+49 711 123",
        "Müller & Söhne",
        "Vor- und Nachname",
        "A - B",
        "C++",
        "a=b",
        "-nach"[1:],
    ],
)
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text


def test_a_written_file_is_read_as_it_was():
    rows = [("Müller; Söhne", 'sagt "ja"'), ("Ulm, Neu-Ulm", "-3,5")]
    sheet = open_csv(csv_file(["a", "b"], rows), LIMITS).sheets[0]
    assert [tuple(row) for row in sheet.load().rows] == [("a", "b"), *rows]
