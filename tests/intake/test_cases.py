"""Files that people really have: read as they are meant, told what is lost, or refused by name."""

import datetime as dt
import io
import json
import shutil
import sqlite3
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from binary_workbooks import xls, xlsb
from spreadsheets import plain_xlsx

from atlas import intake
from atlas.findings import ERROR, IntakeError
from atlas.i18n.language import language
from atlas.intake.reading import File, read_all, read_here
from atlas.intake.statistics.adding import observe
from atlas.intake.statistics.merging import FigureSource, by_table, with_source

CASES = Path(__file__).with_name("cases")
GERMAN = language("de")
STUTTGART = shapely.Point(9.18, 48.77)


def case(name):
    return intake.read(CASES / name)


def said(table):
    return [finding.text(GERMAN) for finding in table.findings]


def refusal(source):
    with pytest.raises(IntakeError) as error:
        intake.read(source)
    text = error.value.text(GERMAN)
    assert text != error.value.text(), "it is said in German"
    assert "{" not in text
    return text


def feature(properties, geometry=None):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    ("name", "rows", "words"),
    [
        ("unbalanced_quote.csv", 6, "Zeile 4: Ein Anführungszeichen"),
        ("utf8_und_latin1_gemischt.csv", 4, "Zeile 5: Die Zeile ist anders"),
        ("cp850.csv", 3, "cp850"),
        ("mac_roman.csv", 3, "mac_roman"),
        ("doppelt_utf8_nurort.csv", 5, "doppelt kodiert"),
        ("ganze_zeile_quoted.csv", 3, "in ihre Zellen zerlegt"),
        ("doppelkopf.csv", 2, "zwei Zeilen"),
        ("x_zweizeiliger_kopf.xlsx", 2, "verbundener Zellen"),
        ("x_formeln.xlsx", 4, "nie berechnet"),
        ("x_filter.xlsx", 4, "3 Zeilen sind in der Datei ausgeblendet"),
        ("x_versteckte_zeilen.xlsx", 4, "2 Zeilen sind in der Datei ausgeblendet"),
        ("x_deckblatt_eine_ueberschrift.xlsx", 2, "Blatt „Tabelle 1“"),
        ("gj_properties_zahl.geojson", 2, "Zeile 3"),
        ("gj_properties_text.geojson", 1, "Zeile 2"),
        ("gj_geomcoll.geojson", 12, "Die Geometrie dieser Zeile ist nicht lesbar"),
        ("gj_nan.geojson", 2, "Zeile 3: Die Geometrie"),
    ],
)
def test_what_is_odd_is_told_and_the_rows_count(name, rows, words):
    table = case(name)
    assert len(table) == rows
    assert any(words in line for line in said(table)), said(table)


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("cp850.csv", "city", ["Tübingen"]),
        ("mac_roman.csv", "city", ["Tübingen"]),
        ("utf8_und_latin1_gemischt.csv", "city", ["Tübingen"]),
        ("doppelt_utf8_nurort.csv", "city", ["Tübingen"]),
        ("nbsp_zw.csv", "postcode", ["70173"]),
        ("x_inline_mit_wert.xlsx", "postcode", ["70173"]),
        ("x_x000D.xlsx", "city", ["Stuttgart"]),
        ("x_backslash.xlsx", "city", ["Stuttgart"]),
        ("x_1904_einfach.xlsx", "read_on", ["2030-03-06"]),
        ("json_zeilen_schoen.json", "city", ["Stuttgart", "Ulm"]),
    ],
)
def test_cells_are_read_as_they_are_meant(name, field, values):
    assert case(name).texts(field)[: len(values)] == values


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("g_fgb.fgb", 2),
        ("g_view.gpkg", 2),
        ("g_wal.gpkg", 3),
        ("orte_shp.zip", 2),
        ("gj_3d.geojson", 2),
    ],
)
def test_layers_are_read_with_their_points(name, places):
    table = case(name)
    assert len(table) == places
    assert all(point is not None for point in table.points)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("html_als_mehrzeilig.xls", "Webseite"),
        ("xml2003.xls", "Excel 2003"),
        ("orte_mehrzeilig.kml", "KML"),
        ("orte.shp", "Shapefile"),
        ("rtf.doc", "RTF"),
        ("gj_latin1.geojson", "UTF-8"),
        ("x_abgeschnitten.xlsx", "beschädigt"),
        ("x_texte_fehlen.xlsx", "unvollständig"),
    ],
)
def test_what_is_no_table_is_refused_by_name(name, words):
    assert words in refusal(CASES / name)


def packed(*files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return content.getvalue()


def dbf():
    field = b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15)
    return struct.pack("<4BIHH20x", 3, 124, 1, 1, 1, 65, 11) + field + b"\r ABCDEFGHIJ"


def sqlite():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE geometry_columns (a)")
    database.commit()
    return database.serialize()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (dbf(), "dBase"),
        (b'ID;PWXL;N;E\nC;Y1;X1;K"Firma"\nE\n', "SYLK"),
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:x"/>', "fods"),
        (b'<?xml version="1.0"?><gpx version="1.1"/>', "GPX"),
        (b'{"type": "Topology", "objects": {}}', "TopoJSON"),
        (packed(("doc.kml", "<kml/>")), "KMZ"),
        (packed(("Index/Document.iwa", "x")), "Numbers"),
        (packed(("a.csv", "Ort\nUlm\n"), ("b.csv", "Ort\nUlm\n")), "ZIP-Archiv"),
        (packed(("a.zip", packed(("b.csv", "Ort\nUlm\n")))), "ZIP-Archiv"),
        (sqlite(), "SpatiaLite"),
        (
            b"Firma      PLZ    Ort\nA          70173  Stuttgart\nB          89073  Ulm\n",
            "fester Breite",
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "alte Arbeitsmappe"),
        (b"PAR1" + b"\0" * 40, "beschädigt"),
        (b"[1, 2]", "JSON"),
    ],
)
def test_other_formats_are_refused_by_name(content, words):
    assert words in refusal(content)


ROWS = [["Firma", "PLZ", "Tag"], ["Müller", 70173, dt.date(2026, 1, 2)], ["B", 89073, None]]


def test_old_and_binary_workbooks_are_read():
    old = intake.read(xls(ROWS, hidden=True))
    assert [*map(list, zip(*old.columns, strict=True))] == ROWS[1:]
    assert any("Verdeckt" in line for line in said(old))
    binary = intake.read(xlsb([row[:2] for row in ROWS]))
    assert [*map(list, zip(*binary.columns, strict=True))] == [row[:2] for row in ROWS[1:]]


def test_parquet_is_read_with_and_without_points():
    frame = pd.DataFrame({"Firma": ["A", None], "PLZ": ["70173", "89073"], "Zahl": [1.5, None]})
    content = io.BytesIO()
    frame.to_parquet(content)
    table = intake.read(content.getvalue())
    assert table.points is None
    assert [column[:2] for column in table.columns] == [
        ["A", None],
        ["70173", "89073"],
        [1.5, None],
    ]
    layer = gpd.GeoDataFrame({"Firma": ["A", "B"]}, geometry=[STUTTGART, None], crs=4326)
    content = io.BytesIO()
    layer.to_crs(25832).to_parquet(content)
    points = intake.read(content.getvalue()).points
    assert points[0] == pytest.approx((9.18, 48.77))
    assert points[1] is None


def test_features_and_records_line_by_line():
    lines = [
        json.dumps(feature({"Firma": name}, shapely.geometry.mapping(STUTTGART))) for name in "AB"
    ]
    for text in ("\n".join(lines), "\x1e" + "\n\x1e".join(lines), "\n".join([*lines, '{"type":'])):
        table = intake.read(text.encode())
        assert table.columns[0][:2] == ["A", "B"]
        assert table.points[0] == (9.18, 48.77)
    records = intake.read(b'{"Firma":"A","PLZ":"70173"}\n{"Firma":"B","PLZ":"89073"}\n')
    assert records.texts("postcode") == ["70173", "89073"]
    held = intake.read(b'{"count": 1, "rows": [{"Firma":"A","PLZ":"70173"}]}')
    assert held.texts("postcode") == ["70173"]


def test_members_that_are_no_features_are_told_by_their_position():
    members = [feature({"Firma": "A"}), 7, None, {"type": "Foo"}, feature({"Firma": "B"})]
    content = json.dumps({"type": "FeatureCollection", "features": members}).encode()
    table = intake.read(content)
    assert table.columns[0] == ["A", "B"]
    assert table.numbers == (2, 6)
    assert [f.row for f in table.findings if "kein Feature" in f.text(GERMAN)] == [3, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        'Firma;PLZ;Ort\n"A;70173;Stuttgart\n"B";89073;Ulm\n"C";89073;Ulm\n',
        'Firma;PLZ;Ort\nA;"70173;Stuttgart\nB;89073;Ulm\nC";89073;Ulm\n',
        'Firma;PLZ;Ort\nA;70173;"Stuttgart\nB;89073;"Ulm\nC;89073;Ulm\n',
    ],
)
def test_an_open_quotation_mark_swallows_no_row(text):
    table = intake.read(text.encode())
    assert [postcode[:5] for postcode in table.texts("postcode")] == ["70173", "89073", "89073"]
    assert any(f.level == ERROR and f.row == 2 for f in table.findings)


def test_a_cell_of_several_lines_stays_one():
    table = intake.read(b'Firma;PLZ;Ort\n"A; B\nGmbH";70173;Stuttgart\nC;89073;"Ulm"\n')
    assert table.columns[0] == ["A; B\nGmbH", "C"]
    assert not table.findings


def test_a_heading_that_is_repeated_is_no_row():
    rows = [("Firma", "PLZ", "Ort"), ("A", "70173", "Stuttgart")]
    table = intake.read(plain_xlsx([*rows, rows[0], ("B", "89073", "Ulm")]))
    assert table.texts("postcode") == ["70173", "89073"]
    assert any("Zeile 3: Die Zeile wiederholt die Überschrift" in line for line in said(table))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("WKT", "POINT (9.18 48.77)"),
        ("geom", "SRID=25832;POINT(513226 5401904)"),
        ("Geometrie", "POINT Z (9.18 48.77 245)"),
        ("Koordinaten", "32U 513226 5401904"),
        ("Koordinaten", "48° 46,2' N, 9° 10,8' E"),
        ("Lage", "9°10'48\"O; 48°46'12\"N"),
    ],
)
def test_points_in_words_are_read(whole, heading, cell):
    table = intake.read(plain_xlsx([("Firma", heading), ("A", cell), ("B", None)]))
    assert table.points[0] == pytest.approx((9.18, 48.77), abs=1e-4)
    assert table.points[1] is None
    assert intake.check(table, whole).placed.district_ags == ["08111", ""]


def test_gauss_kruger_is_read(whole):
    table = intake.read(b"Firma;Rechtswert;Hochwert\nA;3513280;5403510\n")
    assert table.points[0] == pytest.approx((9.18, 48.77), abs=2e-3)
    assert intake.check(table, whole).placed.district_ags == ["08111"]


def test_a_layer_of_gauss_kruger_is_read(tmp_path):
    layer = gpd.GeoDataFrame({"Firma": ["A"]}, geometry=[STUTTGART], crs=4326).to_crs(31467)
    layer.to_file(tmp_path / "a.gpkg")
    assert intake.read(tmp_path / "a.gpkg").points[0] == pytest.approx((9.18, 48.77), abs=1e-5)


def test_a_log_that_does_not_fit_is_no_trap(tmp_path):
    shutil.copy(CASES / "g_view.gpkg", tmp_path / "a.gpkg")
    (tmp_path / "a.gpkg-wal").write_bytes(b"nonsense")
    assert len(intake.read(tmp_path / "a.gpkg")) == 2


def test_all_sheets_of_a_book_without_known_headings():
    rows = [("Alpha", "Beta"), ("a", "b")]
    assert len(read_all(plain_xlsx(rows))[0]) == 1


@pytest.mark.parametrize("name", ["ge_klammer.csv", "ge_ffcsv.zip"])
def test_figures_in_brackets_are_kept_and_marked(name):
    found = observe(CASES / name)
    marked = [(row.ags, row.value) for row in found.rows if row.uncertain]
    assert marked == [("08121", 71234)]
    assert {row.ags: row.value for row in found.rows}["08111"] == 436789


@pytest.mark.parametrize("name", ["ge_klammer.csv", "ge_ffcsv.zip"])
def test_rows_of_figures_lie_where_their_keys_say(name, whole):
    table = case(name)
    placed = intake.place(table, whole)
    assert [*placed.district_ags] == table.texts("district_ags")
    assert table.texts("district_ags")[0] == "08111"
    assert table.numbers[0] == 2
    assert any("GENESIS" in text and "statistics add" in text for text in said(table))
    assert intake.check(table, whole).counts[ERROR] == 0


def test_a_chain_of_sectors_without_an_end_is_refused_at_once():
    content = bytearray(xls(ROWS))
    table = (int.from_bytes(content[76:80], "little") + 1) * 512
    assert len(intake.read(bytes(content))) == 2
    content[table : table + 4] = struct.pack("<I", 0)  # the first sector follows itself
    with pytest.raises(IntakeError, match="damaged old workbook"):
        read_here(File(bytes(content)), "", {}, intake.LIMITS)


def test_the_source_of_a_figure_in_brackets_says_so():
    source = FigureSource("Amt", "13111", "dl-de/by-2-0")
    table = with_source(pd.DataFrame(columns=["key"]), source, uncertain=True)
    assert [*table["table_de"]] == ["13111", "13111, Wert von eingeschränkter Aussagekraft"]
    rows = by_table(observe(CASES / "ge_klammer.csv").rows, source)["district_statistics.csv"]
    sources = dict(zip(rows["ags"], rows["source"], strict=True))
    assert {*sources.values()} == {*table["key"]}
    assert sources["08121"] == source.key_of_uncertain


def test_a_layer_cut_short_is_refused():
    content = bytearray((CASES / "g_fgb.fgb").read_bytes())
    for cut in range(100, len(content), 97):
        with suppress(IntakeError):
            read_here(File(bytes(content[:cut])), "", {}, intake.LIMITS)
