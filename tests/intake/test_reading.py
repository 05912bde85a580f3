"""Reading: every form in which people keep tables."""

import datetime as dt
import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from repository import ROOT
from shapely import Point, Polygon

from atlas import intake
from atlas.files.cells import date, month, number, text, whole
from atlas.intake import IntakeError
from atlas.intake.headings import field_of, recognise

ROWS = [["Müller GmbH", "70173", "Stuttgart"], ["Öl & Söhne", "01067", "Dresden"]]
HEAD = ["Name", "PLZ", "Ort"]


def csv_text(separator=";"):
    return "\n".join(separator.join(row) for row in [HEAD, *ROWS]) + "\n"


def xlsx(write):
    book = openpyxl.Workbook()
    write(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def told(table):
    return [finding.text() for finding in table.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_in_every_encoding_and_separator(encoding, separator):
    table = intake.read(csv_text(separator).encode(encoding), "t.csv")
    assert table.headings == tuple(HEAD)
    assert [list(row) for row in zip(*table.columns, strict=True)] == ROWS
    assert table.numbers == (2, 3)


def test_csv_with_title_rows_empty_rows_and_excels_separator_line():
    content = f"sep=;\nFirmenliste 2026\n;;\n{csv_text()};;\nC;1;Ulm\n"
    table = intake.read(content.encode(), "t.csv")
    assert table.headings == tuple(HEAD)
    assert table.numbers == (5, 6, 8)
    assert any("The heading is row 4" in line for line in told(table))
    assert any("empty rows" in line for line in told(table))


def test_quoted_cells_keep_separators_line_breaks_and_quotes():
    table = intake.read(b'Name;Ort\n"A; ""B""\nC";Ulm\n', "t.csv")
    assert table.columns[0] == ['A; "B"\nC']


def test_an_open_quotation_mark_takes_only_its_own_row():
    content = b'Name;Ort\n"A;Ulm\n' + b"x;Ulm\n" * 40_000
    table = intake.read(content, "t.csv")
    assert len(table) == 40_001
    assert [f.row for f in table.findings if "quotation mark" in f.text()] == [2]
    with pytest.raises(IntakeError, match="quotation mark"):
        intake.read(b"Name;Ort\n" + b'"A;Ulm\n' * 31, "t.csv")


def test_xlsx_with_titles_merged_cells_gaps_and_hidden_sheets():
    def write(book):
        page = book.active
        page.title = "Liste"
        page["A1"] = "Unternehmen der Region"
        page.merge_cells("A1:E1")
        page.append([])
        page.append(["Landkreis", "Name", None, "PLZ", "Gegründet"])
        page.append(["Landkreis Tuttlingen", "A", None, 78532, dt.date(2020, 1, 31)])
        page.append([None, "B", None, 78532.0, dt.datetime(2021, 2, 1)])
        page.append([])
        page.append(["Ulm", "C", None, "89073", 2019])
        page.merge_cells("A4:A5")
        book.create_sheet("Intern").sheet_state = "hidden"

    table = intake.read(xlsx(write), "t.xlsx")
    assert table.headings == ("Landkreis", "Name", "PLZ", "Gegründet")
    assert table.columns[0] == ["Landkreis Tuttlingen", "Landkreis Tuttlingen", "Ulm"]
    assert table.texts("postcode") == ["78532", "78532", "89073"]
    assert table.columns[3] == [dt.date(2020, 1, 31), dt.date(2021, 2, 1), 2019]
    assert table.numbers == (4, 5, 7)
    assert any("merged" in line for line in told(table))
    assert any("hidden sheets: Intern" in line for line in told(table))


def test_choice_of_sheet():
    def write(book):
        book.active.title = "Deckblatt"
        book.active["A1"] = "Stand 2026"
        page = book.create_sheet("Daten")
        page.append(HEAD)
        page.append(ROWS[0])

    content = xlsx(write)
    assert intake.sheets(content) == [("Deckblatt", False), ("Daten", False)]
    assert intake.read(content).sheet == "Daten"
    with pytest.raises(IntakeError, match="no sheet “Nix”, but “Deckblatt”, “Daten”"):
        intake.read(content, sheet="Nix")


def test_formulas_without_a_stored_value_are_said():
    def write(book):
        book.active.append(["Name", "Mitglieder"])
        book.active.append(["A", "=1+1"])

    table = intake.read(xlsx(write))
    assert table.columns[1] == [None]  # openpyxl stores no value
    assert any("1 formulas were never calculated" in line for line in told(table))


@pytest.mark.parametrize("engine", ["openpyxl", "odf"])
def test_xlsx_and_ods_hold_the_same(engine):
    frame = pd.DataFrame(
        {
            "Name": ["A", "B", None],
            "PLZ": [70173, 1067, 89073],
            "Anteil": [0.5, None, 1.25],
            "Aktiv": [True, False, True],
            "Gegründet": pd.to_datetime(["2020-01-31", "2021-02-01", None]),
        }
    )
    content = io.BytesIO()
    frame.to_excel(content, index=False, engine=engine)
    table = intake.read(content.getvalue())
    assert table.texts("postcode") == ["70173", "1067", "89073"]
    assert table.columns[2] == [0.5, None, 1.25]
    assert [text(cell) for cell in table.columns[3]] == ["true", "false", "true"]
    assert table.columns[4][:2] == [dt.date(2020, 1, 31), dt.date(2021, 2, 1)]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:25832"])
@pytest.mark.parametrize("driver", ["GeoJSON", "GPKG"])
def test_layers_bring_their_points(tmp_path, crs, driver):
    shapes = [Point(9.18, 48.78), None, Polygon([(9, 48), (9.1, 48), (9, 48.1)])]
    frame = gpd.GeoDataFrame({"Name": ["A", "B", "C"]}, geometry=shapes, crs="EPSG:4326")
    path = tmp_path / f"layer.{driver.lower()}"
    target = "EPSG:4326" if driver == "GeoJSON" else crs
    frame.to_crs(target).to_file(path, driver=driver)
    table = intake.read(path)
    assert table.columns[table.headings.index("Name")] == ["A", "B", "C"]
    assert table.points[0] == pytest.approx((9.18, 48.78), abs=1e-6)
    assert table.points[1] is None
    assert table.points[2] is not None
    assert any("a point within each" in line for line in told(table))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("PLZ", "postcode"),
        ("Postleitzahl", "postcode"),
        ("Ort/Sitz", "city"),
        ("Branche(n)", "industries"),
        ("Mitgliederzahl", "members"),
        ("Zip code", "postcode"),
        ("Straße / Hausnr.", "street"),
        ("STRASSE", "street"),
        ("Breitengrad", "lat"),
        ("Rechtswert", "x"),
        ("E-Mail", "private"),
        ("Wetterlage", ""),
    ],
)
def test_headings_in_german_and_english(heading, field):
    assert field_of(heading)[0] == field


def test_a_misspelt_heading_is_taken_and_said():
    table = intake.read(b"Name;Postleizahl\nA;70173\n")
    assert table.mapping.fields["postcode"] == 1
    assert any("Postleizahl" in line and "Postcode" in line for line in told(table))


def test_a_person_maps_what_is_not_known():
    table = intake.read(b"Wer;Wo\nA;Ulm\n")
    assert table.mapping.fields == {}
    mapped = table.mapped({"Wer": "name", "Wo": "city"})
    assert mapped.texts("city") == ["Ulm"]
    assert not any("not known" in line for line in told(mapped))
    assert mapped.shape == intake.read(b"Wer;Wo\nB;Bonn\n").shape
    assert mapped.shape != intake.read(b"Wer;Was\nB;Bonn\n").shape


def test_two_columns_for_one_field():
    assert recognise(["Ort", "Sitz"]).doubled == {1: "city"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("48,7758", 48.7758), ("1e3", 1000.0), ("a", None)],
)
def test_numbers(written, meant):
    assert number(written) == meant


def test_counts_days_and_months():
    assert whole("1.200") == 1200
    assert date("3. März 2026") == dt.date(2026, 3, 3)
    assert month("07/2022") == "2022-07"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\0\1\2" * 50, "not a table"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged old workbook"),
        (b"PK\3\4 broken", "damaged"),
        (b"SQLite format 3\0" + b"x" * 200, "damaged"),
        (b'{"type": "Feature', "not valid GeoJSON"),
        (b'{"a": 1}', "no GeoJSON"),
        (b"\xff\xfea", "byte"),
        (b"Name;Ort\n", "no rows"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(content, reason):
    with pytest.raises(IntakeError, match=reason):
        intake.read(content)


def test_a_zip_without_a_table():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("bild.jpg", "x")
    with pytest.raises(IntakeError, match="without a table"):
        intake.read(content.getvalue())


def test_a_missing_file(tmp_path):
    with pytest.raises(IntakeError, match="can't be read"):
        intake.read(tmp_path / "nix.csv")


def test_older_geojson_names_its_coordinate_system():
    feature = {
        "type": "Feature",
        "properties": {"Name": "A"},
        "geometry": {"type": "Point", "coordinates": [513_000, 5_402_000]},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    content = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    table = intake.read(json.dumps(content).encode())
    assert table.points[0] == pytest.approx((9.177, 48.771), abs=0.01)


def test_the_data_packages_own_tables_are_read():
    table = intake.read(ROOT / "data" / "networks.csv")
    assert len(table) == len(pd.read_csv(ROOT / "data" / "networks.csv"))
    assert not table.findings
