"""Files as programs leave them: what can be read is read, the rest is refused by its name."""

import io
import json
import sqlite3
import zipfile

import geopandas as gpd
import pyogrio
import pytest
import shapely

from atlas import intake
from atlas.intake import IntakeError

UMLAUTS = "Firma;Ort;Bemerkung\nMüller;Tübingen;gut\nBäcker;Göppingen;grün\nSüß;Köngen;schön\n"


def told(table):
    return [finding.text() for finding in table.findings]


def test_json_says_numbers_without_end_as_no_coordinates(whole):
    feature = '{{"type": "Feature", "properties": {{"n": 1}}, "geometry": {}}}'
    point = '{{"type": "Point", "coordinates": [{}, 48.77]}}'
    geometries = [*(point.format(lon) for lon in ("9.18", "1e400", "-Infinity", "NaN")), "null"]
    features = ", ".join(map(feature.format, geometries))
    records = '[{"lat": 48.77, "lon": 9.18}, {"lat": 1e400, "lon": 9.18}, {"n": 1}]'
    for content, bad in (
        (f'{{"type": "FeatureCollection", "features": [{features}]}}', 3),
        (records, 1),
    ):
        table = intake.read(content.encode(), "a.json")
        place = intake.place(table, whole)
        assert place.district_ags == ["08111", *[""] * (bad + 1)]
        said = [finding.text() for finding in place.findings(table)]
        assert sum("no coordinates" in line for line in said) == bad, said
        assert not any("missing" in line for line in said)


# Texts


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-8", "utf-16"])
def test_umlauts_tell_the_encoding(encoding):
    table = intake.read(UMLAUTS.encode(encoding))
    assert table.texts("city") == ["Tübingen", "Göppingen", "Köngen"]
    assert any("by its umlauts" in line for line in told(table)) == (
        encoding in ("cp850", "mac_roman")
    )


def test_umlauts_that_were_encoded_twice_are_read_and_said_once():
    table = intake.read(UMLAUTS.encode().decode("cp1252", "ignore").encode())
    assert table.texts("city") == ["Tübingen", "Göppingen", "Köngen"]
    assert sum("twice" in line for line in told(table)) == 1


def test_a_row_in_another_encoding_is_told_and_the_others_are_right():
    mixed = UMLAUTS.encode() + "Grün;Öhringen;Büro\n".encode("cp1252")
    table = intake.read(mixed)
    assert table.texts("city") == ["Tübingen", "Göppingen", "Köngen", "Öhringen"]
    assert [line for line in told(table) if line.startswith("row 5")]


def test_a_quotation_mark_left_open_spoils_one_row_only():
    content = 'Firma;PLZ;Ort\nA;70173;Ulm\n"B;89073;Ulm\nC;72070;Ulm\n"D";76131;Ulm\n"E;1;Ulm\n'
    table = intake.read(content.encode())
    assert table.columns[0] == ["A", "B", "C", "D", "E"] or "B" in table.columns[0][1]
    content = 'Firma;PLZ;Ort\nA;70173;Ulm\n"B;89073;Ulm\nC;72070;Ulm\nD;76131;Ulm\n'
    table = intake.read(content.encode())
    assert table.columns[0] == ["A", "B", "C", "D"]
    assert table.numbers == (2, 3, 4, 5)
    [error] = [finding for finding in table.findings if finding.level == "error"]
    assert error.row == 3
    assert "quotation mark" in error.text()


def test_rows_that_were_quoted_as_a_whole_are_cut_and_said():
    table = intake.read(b'"Firma;PLZ;Ort"\n"A;70173;Stuttgart"\n"B;89073;Ulm"\n')
    assert table.texts("postcode") == ["70173", "89073"]
    assert any("as a whole" in line for line in told(table))


@pytest.mark.parametrize(
    "head",
    ["Firma;Sitz;Sitz\n;PLZ;Ort\n", "Firma;Standort;\n;PLZ;Ort\n", "Firma;;\nFirma;PLZ;Ort\n"],
)
def test_a_heading_of_two_rows_is_one(head):
    table = intake.read(f"{head}A;70173;Stuttgart\nB;89073;Ulm\n".encode())
    assert table.headings == ("Firma", "PLZ", "Ort")
    assert table.columns[0] == ["A", "B"]


def test_the_separator_that_makes_more_cells_counts():
    rows = "".join(f"{n}; Anton,70173,Stuttgart\n" for n in "ABC")
    assert intake.read(f"Name; Firma,PLZ,Ort\n{rows}".encode()).headings[1:] == ("PLZ", "Ort")


def test_a_separator_that_only_some_rows_have_is_none():
    rows = "".join(f"{n}, b, c, d, e, f;70173;Ulm\n" for n in "ABC") + "D;89073;Ulm\n" * 2
    assert intake.read(f"Name;PLZ;Ort\n{rows}".encode()).headings == ("Name", "PLZ", "Ort")


def test_ends_of_lines_that_are_none_for_tables_stay_in_their_cell():
    table = intake.read("Name;Ort\nA\u2028B\x85C;Ulm\n".encode())
    assert len(table) == 1
    assert table.texts("city") == ["Ulm"]


# What is no table


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html>\n<body><table>\n<tr><td>PLZ</td></tr>\n</table></body></html>", "HTML"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
         b"<Table></Table></Workbook>", "Excel 2003"),
        (b"<?xml version='1.0'?>\n<kml>\n<Placemark/>\n</kml>", "KML"),
        (b"{\\rtf1\\ansi PLZ\\par 70173}", "RTF"),
        (b"\x00\x00\x27\x0a" + b"\x00" * 96, "shapefile"),
        (b'[\n "70173",\n "89073"\n]', "JSON"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged or incomplete"),
        (b'{"type": "FeatureCollection", "x": "\xfc"}', "UTF-8"),
        (b'{"type": "FeatureCollection", ', "line 1"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_its_name(content, name):
    with pytest.raises(IntakeError, match=name) as error:
        intake.read(content)
    assert "codec" not in str(error.value)
    assert "zip file" not in str(error.value)


# Geodata


def features(*pairs):
    listed = [{"type": "Feature", "properties": p, "geometry": g} for p, g in pairs]
    return json.dumps({"type": "FeatureCollection", "features": listed}).encode()


def point(*coordinates):
    return {"type": "Point", "coordinates": [*coordinates]}


def test_properties_that_are_none_are_told_with_their_row():
    content = features(({"Name": "A"}, point(9.18, 48.78)), (7, point(9.99, 48.4)))
    table = intake.read(content)
    assert len(table) == 2
    assert any(line.startswith("row 3") for line in told(table))
    table = intake.read(features(("xyz", point(9.18, 48.78))))
    assert len(table.headings) == 1
    assert any("xyz" in line for line in told(table))


def test_heights_are_left_out_and_unreadable_points_named(whole):
    good = (point(9.18, 48.78, 245.5), point(9.99, 48.4, 480, 1.0))
    bad = (point(float("nan"), 48.78), point("9.18", "48.78"), point(), {"type": "Point"})
    table = intake.read(features(*(({"Name": "A"}, shape) for shape in (*good, *bad))))
    assert intake.place(table, whole).district_ags == ["08111", "08421", "", "", "", ""]
    rows = [finding.row for finding in table.findings if "geometry" in finding.text()]
    assert rows == [4, 5, 6, 7]


@pytest.fixture
def frame():
    places = shapely.points([(9.18, 48.78), (9.99, 48.4)])
    return gpd.GeoDataFrame({"Name": ["A", None]}, geometry=places, crs=4326).to_crs(25832)


@pytest.mark.parametrize(("driver", "ending"), [("FlatGeobuf", "fgb"), ("ESRI Shapefile", "shp")])
def test_flatgeobuf_and_zipped_shapefiles_are_read(tmp_path, whole, frame, driver, ending):
    pyogrio.write_dataframe(frame, tmp_path / f"orte.{ending}", driver=driver)
    content = (tmp_path / f"orte.{ending}").read_bytes()
    if ending == "shp":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for part in tmp_path.iterdir():
                archive.write(part, part.name)
        content = packed.getvalue()
    table = intake.read(content)
    placed = intake.place(table, whole).district_ags
    assert dict(zip(table.columns[0], placed, strict=True)) == {"A": "08111", None: "08421"}
    for limits in (intake.Limits(rows=2), intake.Limits(cells=1)):
        with pytest.raises(IntakeError, match="allowed"):
            intake.read(content, limits=limits)
    with pytest.raises(IntakeError):
        intake.read(content[: len(content) // 2])


def test_views_and_changes_in_the_log_of_a_geopackage_are_read(tmp_path, frame):
    path = tmp_path / "orte.gpkg"
    pyogrio.write_dataframe(frame, path, layer="orte")
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIEW v AS SELECT fid AS nr, geom AS g, Name FROM orte")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('v', 'features')"
        )
    database.close()
    assert [name for name, _ in intake.sheets(path)] == ["orte", "v"]
    view = intake.read(path, sheet="v")
    assert view.points is not None
    assert view.points[0] == pytest.approx((9.18, 48.78))

    open_one = sqlite3.connect(path)
    open_one.execute("PRAGMA journal_mode = WAL")
    open_one.execute("PRAGMA wal_autocheckpoint = 0")
    open_one.execute("DELETE FROM gpkg_contents WHERE table_name = 'v'")
    open_one.execute("CREATE TABLE added (Name TEXT)")
    open_one.execute("INSERT INTO added VALUES ('neu')")
    open_one.execute(
        "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('added', 'attributes')"
    )
    open_one.commit()
    before = path.read_bytes()
    assert intake.read(path, sheet="added").columns[0] == ["neu"]
    assert path.read_bytes() == before
    assert any("-wal" in line for line in told(intake.read(before, sheet="orte")))
    open_one.close()
