"""Standing firm: files made to harm are refused at once, and no input ends in a traceback."""

import io
import json
import os
import sqlite3
import struct
import subprocess
import sys
import textwrap
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import ROOT
from spreadsheets import SHEET, ods, plain_xlsx, with_part

from atlas import intake
from atlas.files import apart, geopackage
from atlas.intake import IntakeError, Limits, joining, reading
from atlas.intake.report import to_object, to_xlsx

MEBIBYTE = 1 << 20


def in_this_process(content):
    """Read where a fault of the reader is no refusal."""
    return reading.read_here(reading.File(content, "fuzz"), "", {}, intake.LIMITS)


def bomb(honest):
    """Give an XLSX with a sheet of one gigabyte; a dishonest one states a kilobyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    blanks = packer.compress(b"<v>" + b" " * (MEBIBYTE - 3)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = 1024 * blanks + packer.flush()  # after a full flush pieces stand for themselves
    size = 1024 * MEBIBYTE if honest else 1024
    name = SHEET.encode()
    head = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, 0, len(packed), size)
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_xlsx())) as old, zipfile.ZipFile(content, "w") as new:
        for part in old.namelist():
            if part != SHEET:
                new.writestr(part, old.read(part))
    raw = content.getvalue()
    directory, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    local = b"PK\x03\x04" + head + struct.pack("<HH", len(name), 0) + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, directory) + name
    count = struct.unpack("<H", raw[end + 8 : end + 10])[0] + 1
    length = end - directory + len(central)
    tail = struct.pack("<HHHHIIH", 0, 0, count, count, length, directory + len(local), 0)
    return raw[:directory] + local + raw[directory:end] + central + b"PK\x05\x06" + tail


@pytest.mark.parametrize("honest", [True, False])
def test_a_bomb_of_a_gigabyte_is_refused_before_it_is_unpacked(tmp_path, honest):
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(bomb(honest))
    assert file.stat().st_size < 2 * MEBIBYTE
    script = """
        import resource, sys
        from atlas import intake
        from atlas.files import archive
        from atlas.intake import reading
        content = open(sys.argv[1], "rb").read()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unpacked, inflated = [], archive._inflated
        def counted(packed):
            for piece in inflated(packed):
                unpacked.append(len(piece))
                yield piece
        archive._inflated = counted
        try:
            reading.read_here(reading.File(content), "", {}, intake.LIMITS)
        except intake.IntakeError as error:
            print(error)
        print(sum(unpacked))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), file],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    said, unpacked, kilobytes = run.stdout.splitlines()
    assert ("allowed" if honest else "larger than stated") in said
    assert int(unpacked) < 2 * MEBIBYTE
    assert int(kilobytes) < 200_000


def test_entities_are_refused():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    for document in (entities, outside):
        with pytest.raises(IntakeError, match="entities"):
            intake.read(with_part(plain_xlsx(), SHEET, document))


def test_a_cell_far_away_takes_no_memory():
    sheet = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(IntakeError, match="columns"):
        intake.read(with_part(plain_xlsx(), SHEET, sheet + "</sheetData></worksheet>"))


@pytest.mark.parametrize(("across", "down"), [(16_384, 1), (1, 1_048_576), (300, 200_000)])
def test_repeated_cells_are_counted_before_they_are_made(across, down):
    row = (
        f'<table:table-row table:number-rows-repeated="{down}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    content = ods(row)
    tracemalloc.start()
    with pytest.raises(IntakeError, match="allowed"):
        in_this_process(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEBIBYTE


def test_empty_repeated_rows_are_nothing():
    row = "<table:table-row>{}</table:table-row>"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    empty += 'table:number-columns-repeated="16384"/></table:table-row>'
    rows = row.format(cell.format("Ort")) + empty + row.format(cell.format("Ulm"))
    assert intake.read(ods(rows)).numbers == (1_048_002,)


def test_macros_and_links_to_other_files_are_not_read():
    content = with_part(plain_xlsx(), "xl/vbaProject.bin", b"\0" * 9)
    content = with_part(content, "xl/externalLinks/externalLink1.xml", "<x/>")
    told = [finding.text() for finding in intake.read(content).findings]
    assert any("macros" in line for line in told)
    assert any("links to other files" in line for line in told)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(file_bytes=10), "bytes"),
        (Limits(rows=1), "rows"),
        (Limits(columns=2), "columns"),
        (Limits(cells=3), "cells"),
        (Limits(cell_letters=3), "letters"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_bound_is_said(limits, said, form):
    content = plain_xlsx() if form == "xlsx" else b"Name;PLZ;Ort\nAAAAAA;70173;Ulm\nB;;Ulm\n"
    rows = (("Name", "PLZ", "Ort"), ("AAAAAA", "70173", "Ulm"), ("B", "", "Ulm"))
    content = plain_xlsx(rows) if form == "xlsx" else content
    with pytest.raises(IntakeError, match=said):
        intake.read(content, limits=limits)


def test_deeply_nested_json_is_an_error():
    with pytest.raises(IntakeError):
        intake.read(b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000)


def test_a_geometry_that_is_none_is_said():
    shape = {"type": "Point", "coordinates": ["a", {}]}
    features = [{"type": "Feature", "properties": {"Ort": "Ulm"}, "geometry": shape}]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert any("can't be read" in f.text() for f in intake.read(content).findings)


# Fuzzing: every input ends in a report or in a clear error

CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, *HealthCheck]
)


def goes_through(atlas, content):
    """Read, check, join and write; only a clear error may come of it."""
    try:
        table = in_this_process(content)
    except IntakeError:
        return
    report = intake.check(table, atlas)
    joined = intake.join(table, report.placed, str)
    assert all(len(column) == len(table) for column in joined.columns)
    json.dumps(to_object(report, str))
    for write in joining.WRITERS.values():
        assert write(joined)
    assert to_xlsx(report, str)
    assert all(finding.text() for finding in report.findings)


@CALM
@given(content=st.binary(max_size=3_000))
def test_any_bytes(whole, content):
    goes_through(whole, content)


SEEDS = {
    "xlsx": plain_xlsx(),
    "ods": ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Ort</text:p>'
        "</table:table-cell></table:table-row><table:table-row><table:table-cell "
        'office:value-type="float" office:value="7"/></table:table-row>'
    ),
    "gpkg": None,
    "geojson": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    b'{"Ort": "Ulm", "PLZ": 89073}, "geometry": {"type": "Point", "coordinates": [9.9, 48.4]}}]}',
    "csv": "Name;PLZ;Ort;Länge\nA;70173;Stuttgart;9,18\n".encode("cp1252"),
}


@pytest.fixture(scope="module")
def seeds(whole):
    table = intake.read(SEEDS["geojson"])
    joined = intake.join(table, intake.place(table, whole), str)
    return {**SEEDS, "gpkg": joining.to_geopackage(joined)}


@pytest.mark.parametrize("form", SEEDS)
@settings(parent=CALM, max_examples=40)
@given(data=st.data())
def test_files_with_broken_bytes(whole, seeds, form, data):
    content = bytearray(seeds[form])
    places = st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=12)
    for at in data.draw(places):
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.none() | st.integers(1, len(content)))
    goes_through(whole, bytes(content[:cut]))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml"])
@settings(parent=CALM, max_examples=15)
@given(data=st.data())
def test_workbooks_with_broken_parts(whole, part, data):
    with zipfile.ZipFile(io.BytesIO(plain_xlsx())) as archive:
        document = bytearray(archive.read(part))
    for at in data.draw(st.lists(st.integers(0, len(document) - 1), min_size=1, max_size=8)):
        document[at] = data.draw(st.sampled_from(b'<>/"=&r0129AZ \x00'))
    goes_through(whole, with_part(plain_xlsx(), part, bytes(document)))


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        [
            "=1+1",
            "@x",
            "08111",
            "8111.0",
            "70173",
            "Heilbronn",
            "Frankfurt a. M.",
            "48,77",
            "-",
            "ja",
        ]
    ),
)
HEADINGS = st.sampled_from(
    [
        *("Name", "PLZ", "Ort", "AGS", "Landkreis", "lat", "lon", "x", "y", "Koordinaten", "Land"),
        *(
            "Branche",
            "Technologie",
            "Art",
            "Mitglieder",
            "Gründungsjahr",
            "Web",
            "Quelle",
            "Adresse",
        ),
        *("Gelesen am", "Aktiv", "Label", "Kreise", "Schlüssel", "Stand", "lat", "", "note"),
    ]
) | st.text(max_size=20)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 7))
    head = draw(st.lists(HEADINGS, min_size=width, max_size=width))
    row = st.lists(CELLS, min_size=width, max_size=width)
    return [head, *draw(st.lists(row, min_size=1, max_size=8))]


@CALM
@given(rows=tables())
def test_any_table_as_a_workbook(whole, rows):
    goes_through(whole, joining.workbook([joining.Page("Liste", rows)]))


@CALM
@given(rows=tables(), separator=st.sampled_from(";,\t"))
def test_any_table_as_csv(whole, rows, separator):
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    goes_through(whole, "\n".join(lines).encode("utf-8", "replace"))


@pytest.mark.parametrize(
    "letter", ["a", "1", "@", "(", "+49 ", "0711 ", "a@", ",", ";", "A.", "\n"]
)
@pytest.mark.parametrize(
    "heading", ["Name", "Ort", "Branche", "Web", "Adresse", "Kreise", "Quelle"]
)
def test_a_long_cell_is_no_trap(whole, heading, letter):
    long = letter * (32_000 // len(letter))
    goes_through(whole, plain_xlsx([("Name", heading), ("A", long)]))


def test_an_unknown_encoding_is_an_error():
    document = '<?xml version="1.0" encoding="UTF-Q"?><worksheet/>'
    with pytest.raises(IntakeError, match="damaged"):
        intake.read(with_part(plain_xlsx(), SHEET, document))


# What took minutes or gigabytes


def computed(*statements):
    """Give a GeoPackage with a layer "t" that these statements make."""
    database = sqlite3.connect(":memory:")
    database.executescript(  # of this file's own words
        "CREATE TABLE gpkg_contents(table_name TEXT);"
        "CREATE TABLE gpkg_spatial_ref_sys(srs_id INT, organization, organization_coordsys_id);"
        "INSERT INTO gpkg_contents VALUES('t');"
        "CREATE TABLE n(i); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c "
        "LIMIT 3000) INSERT INTO n SELECT i FROM c;"
    )
    for statement in statements:
        database.execute(statement)
    database.commit()
    return database.serialize()


def generated(expression):
    columns = ",".join(f"c{i} TEXT GENERATED ALWAYS AS ({expression}) VIRTUAL" for i in range(50))
    return computed(f"CREATE TABLE t(Ort, {columns})", "INSERT INTO t(Ort) SELECT 'Ulm' FROM n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (generated("hex(zeroblob(4000000))"), "letters together|not carried out"),
        (generated("||".join(["Ort"] * 300)), "letters together"),
        (computed("CREATE VIEW t AS SELECT printf('%5000d', i) AS Ort FROM n"), "not carried out"),
        (
            computed(
                "CREATE VIEW t AS WITH RECURSIVE m(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM m) "
                "SELECT i AS Ort FROM m"
            ),
            "not carried out",
        ),
    ],
    ids=["function", "together", "view", "endless"],
)
def test_computed_layers_are_bounded(content, said):
    assert len(content) < 300_000
    with pytest.raises(IntakeError, match=said):
        intake.read(content)


def test_a_view_that_counts_is_read():
    content = computed("CREATE VIEW t AS SELECT upper('Ulm') AS Ort, count(*) AS Zahl FROM n")
    assert [column[0] for column in intake.read(content).columns] == ["ULM", 3000]


def test_a_layer_that_takes_too_long_is_broken_off(monkeypatch):
    monkeypatch.setattr(geopackage, "_SECONDS", 0.2)
    content = computed("CREATE VIEW t AS SELECT count(*) AS Ort FROM n, n a, n b, n c, n d")
    with pytest.raises(IntakeError, match="takes longer"):
        in_this_process(content)


def test_a_long_text_that_many_cells_share_counts_for_each():
    cells = "".join(f'<row r="{i}"><c t="s"><v>0</v></c></row>' for i in range(1, 5_000))
    sheet = f"<worksheet><sheetData>{cells}</sheetData></worksheet>"
    content = with_part(plain_xlsx(), SHEET, sheet)
    text = f"<sst><si><t>{'a' * 30_000}</t></si></sst>"
    content = with_part(content, "xl/sharedStrings.xml", text)
    part = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read(part).decode()
    shared = '<Relationship Id="rS" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    relations = relations.replace("</Relationships>", f"{shared}</Relationships>")
    content = with_part(content, part, relations)
    assert len(content) < 300_000
    with pytest.raises(IntakeError, match="letters together"):
        intake.read(content)


def test_a_text_too_long_for_a_place_is_told_and_not_looked_up(whole):
    long = "Stuttgart " * 300
    table = intake.read(plain_xlsx([("Name", "PLZ", "Ort"), ("A", "70173", long)]))
    told = [f for f in table.findings if "letters" in f.text()]
    assert [(f.row, f.column) for f in told] == [(2, "Ort")]
    assert intake.check(table, whole).placed.district_ags == ["08111"]


# What GDAL is used for: two formats, and no other under their names

VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{}</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)


def zipped(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize("name", ["a.shp", "a.dbf", "a.prj", "a.vrt", "x/a.shx"])
@pytest.mark.parametrize("magic", [b"", b"\x00\x00\x27\x0a"])
def test_a_description_of_other_files_is_never_followed(tmp_path, name, magic):
    secret = tmp_path / "secret.csv"
    secret.write_text("Ort,Geheim\nUlm,42\n")
    description = magic + VRT.format(secret).encode()
    for files in ({name: description}, {name: description, "b.shp": magic}):
        with pytest.raises(IntakeError):
            intake.read(zipped(files))
    with pytest.raises(IntakeError):
        intake.read(b"fgb\x03fgb\x01" + description)


def test_gdal_knows_only_what_it_is_used_for():
    code = "import json, pyogrio; print(json.dumps([*pyogrio.list_drivers()]))"
    skipped = dict.fromkeys(("GDAL_SKIP", "OGR_SKIP"), apart._SKIPPED)
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **skipped},
    )
    assert {*json.loads(run.stdout)} == {"ESRI Shapefile", "FlatGeobuf"}
