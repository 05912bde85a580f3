"""Checking, joining, reports and commands: everything said, nothing lost."""

import csv
import io
import json

import geopandas as gpd
import openpyxl
import pytest
from many_rows import many_rows
from repository import ROOT
from terminal import run

from atlas import intake
from atlas.datapackage.kinds import MEMBER_BASES, NETWORK_KINDS, QUALITY_LABELS
from atlas.files.csv_writing import Dialect
from atlas.files.workbook import Page, workbook
from atlas.geocoding.location import METHOD_LABELS
from atlas.i18n.language import language
from atlas.intake import joining
from atlas.intake.duplicates import folded, pairs
from atlas.intake.report import to_object, to_xlsx
from atlas.intake.values import private
from atlas.intake.vocabulary import vocabularies

ADDED = [*joining.ADDED_COLUMNS.values()]


def checked(atlas, text):
    return intake.check(intake.read(text.encode(), "t.csv"), atlas)


def said(report, level=""):
    return [f.text() for f in report.findings if level in ("", f.level)]


# Words of the taxonomies


@pytest.mark.parametrize(
    ("name", "cell", "codes"),
    [
        (
            "industries",
            "Maschinenbau, IT und Medtech",
            "mechanical_engineering ict medical_technology",
        ),
        ("industries", "Feinwerktechnik, Uhren und Schmuck", "precision_engineering"),
        (
            "industries",
            "Feinwerktechnik, Uhren und Schmuck; Chemie",
            "precision_engineering chemicals",
        ),
        ("industries", "ict|automotive", "ict automotive"),
        ("industries", "Mashinenbau", "mechanical_engineering"),
        ("industries", "WZ 28.4", "mechanical_engineering"),
        ("industries", "C26.6", "medical_technology"),
        ("industries", "automotive industry / food", "automotive food_agriculture"),
        ("technologies", "KI; 3D-Druck", "artificial_intelligence additive_manufacturing"),
        ("technologies", "Wasserstoff & Brennstoffzelle", "hydrogen_fuel_cells"),
        ("kinds", "Landesweites Netzwerk", "statewide_network"),
        ("quality_labels", "Gold, Cluster-Exzellenz BW", "ECEI Gold|Cluster-Exzellenz BW"),
        ("active", "Ja", "true"),
        ("industries", "Astrologie", ""),
    ],
)
def test_words_are_matched_to_codes(whole, name, cell, codes):
    wanted = tuple(codes.split("|") if "|" in codes else codes.split())
    assert vocabularies(whole)[name].match(cell).codes == wanted


def test_every_label_and_code_is_known(whole):
    known = vocabularies(whole)
    for name, table in (("industries", whole.industries), ("technologies", whole.technologies)):
        for code, row in table.iterrows():
            for word in (code, row["label_de"], row["label_en"]):
                assert known[name].match(word).codes == (code,)


def test_every_synonym_names_a_code_and_none_names_two(whole):
    codes = {
        "industries": {*whole.industries.index},
        "technologies": {*whole.technologies.index},
        "kinds": {*NETWORK_KINDS},
        "quality_labels": {*QUALITY_LABELS},
        "members_basis": {*MEMBER_BASES},
        "active": {"true", "false"},
        "confidence": {"high", "medium", "low"},
    }
    with (ROOT / "data" / "synonyms.csv").open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert {row["language"] for row in rows} == {"de", "en"}
    meant = {}
    rows = [row for row in rows if row["list"] != "records"]  # words that stand in records
    for row in rows:
        assert row["code"] in codes[row["list"]]
        word = (row["list"], row["word"].casefold())
        assert meant.setdefault(word, row["code"]) == row["code"]
    for name, known in codes.items():
        assert {row["code"] for row in rows if row["list"] == name} == known


# Checking


def test_one_report_for_the_whole_file(whole):
    report = checked(
        whole,
        "Name;PLZ;Ort;Branche;Gründungsjahr;Mitglieder;Web\n"
        "A;70173.0;Stuttgart;Maschinenbau, Astrologie;2010.0;ca. 120;www.a.de\n"
        "B;70173;Tübingen;Mashinenbau;bald;1.200;kein\n",
    )
    errors = said(report, "error")
    assert any("row 2" in e and "ca. 120" in e and "suggestion: 120" in e for e in errors)
    assert any("row 3, column “Gründungsjahr”, “bald”" in e and "four digits" in e for e in errors)
    assert any("row 3" in e and "web address" in e for e in errors)
    assert any("postcode lies in Stadtkreis Stuttgart" in e for e in errors)
    assert any("Astrologie" in w for w in said(report, "warning"))
    assert any("70173" in n and "turned the key" in n for n in said(report, "note"))
    assert report.values["founded"] == ["2010", ""]
    assert report.values["members"] == ["", "1200"]
    assert report.values["website"] == ["https://www.a.de", ""]
    assert not report.clean
    assert report.faulty_rows() == {2, 3}
    levels = [finding.level for finding in report.findings]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)


def test_own_tables_are_clean_and_stay_as_they_are(whole):
    for name in ("networks.csv", "clusters.csv"):
        report = intake.check(intake.read(ROOT / "data" / name), whole)
        assert report.kind == name.removesuffix(".csv")
        assert report.counts["error"] == report.counts["warning"] == 0
        table = whole.package.tables[name]
        for field, values in report.values.items():
            assert values == table[field].tolist()


def test_a_table_without_any_place_is_one_error_not_thousands(whole):
    report = checked(whole, "Name;Umsatz\n" + "A;1\n" * 50)
    assert len(said(report, "error")) == 1


def test_new_records_must_be_complete(whole):
    errors = said(checked(whole, "Name;Art;Branche\nNeu;Landesnetzwerk;\n"), "error")
    assert len(errors) == 1
    assert "Branche" in errors[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Packaging Valley e. V.", "packaging valley"),
        ("Müller & Söhne GmbH", "Mueller und Soehne"),
        ("Verband der Autobauer", "Autobauer-Verband"),
        ("MedicalMountains GmbH", "MedicalMountain GmbH"),
    ],
)
def test_doubles_in_other_spelling(whole, one, other):
    report = checked(whole, f"Name;Ort\n{one};Ulm\n{other};Ulm\n")
    assert any("The same name is in row 2" in w for w in said(report, "warning"))
    elsewhere = checked(whole, f"Name;Ort\n{one};Ulm\n{other};Konstanz\n")
    assert not any("same name" in w for w in said(elsewhere))


def test_numbers_tell_firms_apart():
    assert pairs(["Standort Neckar 1", "Standort Neckar 2"], ["", ""]) == []
    assert folded("Firma GmbH") == folded("firma")


@pytest.mark.parametrize("text", ["a.b@example.org", "x (at) example.de", "Tel. 0711/123456"])
def test_addresses_of_persons_are_seen(text):
    assert private(f"Ruf: {text}, gern")


@pytest.mark.parametrize("text", ["Industrie 4.0 seit 2019", "https://a.de/07111234567", "70173"])
def test_other_numbers_are_no_addresses(text):
    assert not private(text)


# Joining


def rows_of(content):
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")]


def joined(atlas, text):
    table = intake.read(text.encode(), "t.csv")
    return intake.join(table, intake.place(table, atlas), str)


def test_every_row_comes_back_in_order_with_its_own_columns(whole):
    text = "Nr;Firma;PLZ;Ort\n3;C;;Weil\n1;A;70173;Stuttgart\n2;B;99999;\n9;;;\n"
    rows = rows_of(joining.joined_csv(joined(whole, text)))
    assert rows[0] == ["Nr", "Firma", "PLZ", "Ort", *ADDED]
    assert [row[:4] for row in rows[1:]] == [line.split(";") for line in text.split()[1:]]
    assert rows[2][4:7] == ["08111", "Stadtkreis Stuttgart", "Stuttgart"]
    assert rows[2][9:11] == [METHOD_LABELS["postcode_and_place"], "100"]
    for row in (rows[1], rows[3], rows[4]):
        assert row[4:11] == [""] * 7
        assert row[11]


def test_an_own_column_of_the_same_name_is_kept_beside(whole):
    result = joined(whole, "Ort;note;District\nUlm;meine;x\n")
    assert result.headings[:3] == ("Ort", "note (Datei)", "District (Datei)")
    rows = rows_of(joining.joined_csv(result))
    assert len({heading.casefold() for heading in rows[0]}) == len(rows[0])
    assert rows[1][:3] == ["Ulm", "meine", "x"]
    assert result.frame()["note (Datei)"].tolist() == ["meine"]


def test_added_columns_are_named_and_filled_in_the_language_of_the_user(whole, tmp_path):
    table = intake.read(b"Ort;PLZ\nUlm;89073\n", "t.csv")
    german = intake.join(table, intake.place(table, whole), language("de"))
    headings, row = rows_of(joining.joined_csv(german))
    found = dict(zip(headings, row, strict=True))
    assert found["Amtlicher Kreisschlüssel (AGS)"] == "08421"
    assert found["Zugeordnet durch"] == "Postleitzahl und Ort"
    assert "," in found["Geographische Breite"]
    plain = joining.joined_csv(german, Dialect.international).decode()
    assert plain.splitlines()[0].startswith('"Ort","PLZ","Amtlicher')
    path = tmp_path / "joined.gpkg"
    path.write_bytes(joining.to_geopackage(german))
    assert "Zugeordnet durch" in gpd.read_file(path).columns
    assert "placed_by" in german.frame().columns


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_starts_a_formula(whole, formula):
    table = intake.read(workbook([Page("A", [(formula, "Ort"), (formula, "Ulm")])]), "t.xlsx")
    result = intake.join(table, intake.place(table, whole), str)
    for row in rows_of(joining.joined_csv(result)):
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    report = intake.check(table, whole)
    for content in (joining.joined_xlsx(result), to_xlsx(report, str)):
        for page in openpyxl.load_workbook(io.BytesIO(content)):
            for row in page.iter_rows():
                assert all(cell.data_type != "f" for cell in row)


def test_numbers_and_days_stay_what_they_are(whole):
    page = Page("A", [("Ort", "Zahl", "Anteil"), ("Ulm", 7, 0.5), ("Ulm", -3, None)])
    table = intake.read(workbook([page]), "t.xlsx")
    result = intake.join(table, intake.place(table, whole), str)
    sheet = openpyxl.load_workbook(io.BytesIO(joining.joined_xlsx(result))).active
    assert [cell.value for cell in sheet[2]][:3] == ["Ulm", 7, 0.5]
    assert [cell.value for cell in sheet[3]][:3] == ["Ulm", -3, None]
    assert rows_of(joining.joined_csv(result))[2][:3] == ["Ulm", "-3", ""]


def test_a_joined_geopackage_has_all_rows_and_their_points(whole, tmp_path):
    path = tmp_path / "joined.gpkg"
    text = "fid;Ort;ORT\n7;Ulm;a\n8;Weil;b\n"
    path.write_bytes(joining.to_geopackage(joined(whole, text)))
    frame = gpd.read_file(path)
    assert frame.crs == "EPSG:25832"
    assert frame["Official district key (AGS)"].tolist()[0] == "08421"
    assert frame.geometry.notna().tolist() == [True, False]
    again = intake.read(path)
    assert len(again) == 2


def test_report_as_json_and_as_workbook_with_marked_cells(whole):
    report = checked(whole, "Name;Ort;Gründungsjahr\nA;Ulm;bald\n")
    plain = json.loads(json.dumps(to_object(report, str)))
    assert plain["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert plain["placed"] == {"rows": 1, "by": {"place": 1}}
    finding = plain["findings"][0]
    assert (finding["row"], finding["column"], finding["value"]) == (2, "Gründungsjahr", "bald")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report, str)))
    page = book.worksheets[0]
    assert page["C2"].value == "bald"
    assert page["C2"].fill.fgColor.rgb == "FFF8C9C4"
    assert page["B2"].fill.fill_type is None
    assert "four digits" in page["D2"].value
    assert book.worksheets[1]["E2"].value.startswith("expected is a year")


# Commands


@pytest.fixture
def firms(tmp_path):
    file = tmp_path / "firmen.csv"
    file.write_text("Name;PLZ;Ort\nA;70173;Stuttgart\nB;;Weil\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg"])
def test_join_on_the_command_line(firms, tmp_path, ending):
    output = tmp_path / f"out.{ending}"
    done = run("join", firms, "--output", output, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "1 of 2 rows have a district" in done.stderr
    table = intake.read(output)
    assert table.columns[table.headings.index("Official district key (AGS)")][0] == "08111"


def test_check_on_the_command_line(firms, tmp_path):
    marked = tmp_path / "marked.xlsx"
    done = run("check", firms, "--lang", "en", "--report", marked)
    assert done.returncode == 1
    assert "row 3, column “Ort”, “Weil”: Several are possible" in done.stdout
    assert marked.read_bytes().startswith(b"PK")
    as_json = json.loads(run("check", firms, "--json").stdout)
    assert as_json["tables"][0]["counts"]["error"] == 1
    assert run("check", ROOT / "data" / "networks.csv").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["join", "nix.csv", "--output", "o.csv"], 2, "nix.csv"),
        (["join", "README.md", "--output", "o.pdf"], 2, ".pdf"),
        (["join", "README.md"], 2, "--output"),
        (["check", "nix.csv"], 2, "nix.csv"),
        (["check", "tests/intake/cases/orte_mehrzeilig.kml"], 1, "KML"),
        (["import", "nix.csv"], 2, "nix.csv"),
    ],
)
def test_errors_are_one_clear_sentence_and_a_code(arguments, code, words):
    done = run(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_import_and_undo_on_the_command_line(package, tmp_path):
    file = tmp_path / "neu.csv"
    file.write_text(
        "Name;Art;Branche;PLZ;Ort;Quelle;Gelesen am\n"
        "Testnetz;Landesnetzwerk;IT;70173;Stuttgart;https://www.example.org;23.11.2026\n",
        encoding="utf-8",
    )
    before = (package / "networks.csv").read_bytes()
    dry = run("import", file, "--dry-run", "--data", package, "--lang", "en")
    assert dry.returncode == 0, dry.stderr
    assert "added: Testnetz (testnetz)" in dry.stdout
    assert "Founded" not in dry.stdout
    assert (package / "networks.csv").read_bytes() == before
    done = run("import", file, "--data", package, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert b"testnetz" in (package / "networks.csv").read_bytes()
    assert "Nothing changes" in run("import", file, "--data", package, "--lang", "en").stderr
    assert run("undo", "--data", package).returncode == 0
    assert (package / "networks.csv").read_bytes() == before
    assert run("undo", "--data", package).returncode == 1


# Many rows


def test_progress_only_grows_and_every_row_comes_back(whole):
    shares = []
    table = intake.read(many_rows(whole, 5_000), "viele.csv")
    report = intake.check(table, whole, progress=shares.append)
    result = intake.join(table, report.placed, str)
    assert len(result.columns[0]) == 5_000
    assert sum(1 for ags in report.placed.district_ags if ags) > 4_850
    assert shares == sorted(shares)
    assert shares[-1] == 1
