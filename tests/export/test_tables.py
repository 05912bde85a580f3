"""Tables that users send on: complete, readable, and harmless in a spreadsheet."""

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

import atlas
from atlas.datapackage.attribution import data_date
from atlas.export import formats, tables
from atlas.export.accompanying import note, with_note
from atlas.export.order import Order
from atlas.files.csv_writing import Dialect
from atlas.files.workbook import Page, workbook
from atlas.i18n.language import language
from atlas.indicators import Terms
from atlas.mapping.shading import Shade

DAY = dt.date(2026, 11, 23)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1"]


def csv_table(order):
    german = order.dialect is Dialect.german
    content = io.BytesIO(tables.csv(order))
    frame = pd.read_csv(
        content, sep=";" if german else ",", encoding="utf-8-sig", dtype=str, keep_default_na=False
    )
    for name in ("Latitude", "Longitude"):
        column = order.lang(name)
        frame[column] = frame[column].str.replace(",", ".") if german else frame[column]
    return frame


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("code", ["de", "en"])
def test_workbook_holds_every_record_value_by_value(whole, code):
    lang = language(code)
    expected = tables.records(whole, lang)
    book = read(tables.xlsx(Order(whole, lang, date=DAY)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == tuple(expected.columns)
    assert len(rows) - 1 == len(whole.networks) + len(whole.clusters)
    for row, values in zip(rows[1:], expected.to_numpy(), strict=True):
        read_back = [v.date() if isinstance(v, dt.datetime) else v for v in row]
        assert ["" if v is None else v for v in read_back] == list(values)


def test_workbook_names_sources_and_licences(whole):
    book = read(tables.xlsx(Order(whole.select(area="district:08416"), language("en"), date=DAY)))
    assert book.sheetnames == ["Records", "Sources", "About"]
    about = " ".join(str(row) for row in book["About"].iter_rows(values_only=True))
    assert "GeoBasis-DE" in about
    assert "dl-de/by-2-0" in about
    keys = {row[-1].value for row in book["Records"].iter_rows(min_row=2)}
    assert {row[-1].value for row in book["Sources"].iter_rows(min_row=2)} == keys


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_text_in_a_workbook_is_never_a_formula(values):
    content = workbook([Page("s", [tuple("abcde"[: len(values)]), tuple(values)])], DAY)
    for row in read(content)["s"].iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("value", HOSTILE)
def test_csv_cells_cannot_start_formulas(package, value):
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, "name"] = value + "x"
    table.to_csv(package / "networks.csv", index=False, quoting=csv.QUOTE_ALL)
    hostile = atlas.load(package)
    names = csv_table(Order(hostile, language("en"), date=DAY))["Name"]
    assert not any(name.strip().startswith(("=", "+", "-", "@")) for name in names)
    assert any(name.endswith(value.strip() + "x") for name in names)


def test_objects_say_null_for_what_is_not_known(whole):
    objects = {row["id"]: row for row in tables.as_objects(whole)}
    unknown = whole.networks[whole.networks["founded"].isna()].index[0]
    assert objects[unknown]["founded"] is None
    assert isinstance(objects[unknown]["industries"], list)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("dialect", Dialect)
def test_csv_has_every_record_with_codes_and_coordinates(whole, code, dialect):
    lang = language(code)
    frame = csv_table(Order(whole, lang, date=DAY, dialect=dialect)).set_index(lang("Key"))
    assert len(frame) == len(whole.networks) + len(whole.clusters)
    points = whole.networks.geometry.to_crs(4326)
    for key, point in points[points.notna()].items():
        written = frame.loc[key, [lang("Latitude"), lang("Longitude")]]
        assert written.astype(float).tolist() == pytest.approx([point.y, point.x], abs=1e-5)
    codes = frame[lang("Industries (codes)")]
    for key, held in whole.networks["industries"].items():
        assert tuple(filter(None, codes[key].split("; "))) == held


def test_a_german_spreadsheet_opens_csv_by_a_double_click(whole):
    content = formats.content(Order(whole, language("de"), date=DAY), ".csv")
    assert content.startswith('\ufeff"Name";"Art";'.encode())


def test_clusters_have_their_companies_and_employees_with_the_year(whole):
    frame = tables.records(whole, language("en")).set_index("Key")
    stated = whole.cluster_records[whole.cluster_records["employees"].notna()]
    for key, row in stated.iterrows():
        assert frame.at[key, "Employees"] == row["employees"]
        assert frame.at[key, "Companies and employees as of"] == row["as_of"]


def test_a_workbook_is_laid_out_for_reading_and_for_paper(whole):
    book = read(formats.content(Order(whole, language("de"), date=DAY), ".xlsx"))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what the format means by nothing
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    headings = [cell.value for cell in book["Einträge"][1]]
    assert headings[-1] == "Schlüssel"
    row = book["Einträge"][2]
    assert isinstance(row[headings.index("Gelesen am")].value, dt.datetime)


def test_addresses_of_a_workbook_are_links_and_nothing_else_is(package):
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, "name"] = "https://name.example"
    table.loc[0, "website"], table.loc[1, "website"] = "https://good.example/a?b=1", ""
    table.to_csv(package / "networks.csv", index=False, quoting=csv.QUOTE_ALL)
    book = read(formats.content(Order(atlas.load(package), language("de"), date=DAY), ".xlsx"))
    sheet = book["Einträge"]
    headings = [cell.value for cell in sheet[1]]
    key = table.loc[0, "id"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[-1].value == key)
    assert row[headings.index("Website")].hyperlink.target == "https://good.example/a?b=1"
    assert row[headings.index("Name")].hyperlink is None
    allowed = {headings.index("Website"), headings.index("Quellen")}
    linked = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert {cell.column - 1 for cell in linked} <= allowed
    assert all(cell.hyperlink.target.startswith("http") for cell in linked)


def test_csv_goes_with_a_note_that_says_whose_data_it_is(whole, tmp_path):
    order = Order(whole.select(area="region:neckar-alb", kinds="cluster"), language("de"), date=DAY)
    formats.write(order, tmp_path / "alb.csv")
    note = (tmp_path / "alb-quellen.txt").read_text(encoding="utf-8-sig")
    for words in ("Region Neckar-Alb; Art: Cluster", "GeoBasis-DE", "dl-de/by-2-0", "23.11.2026"):
        assert words in note
    packed = zipfile.ZipFile(io.BytesIO(with_note(order, b"x", ".csv")))
    assert packed.namelist() == [
        "clusteratlas-neckar-alb-cluster.csv",
        "clusteratlas-neckar-alb-cluster-quellen.txt",
    ]


def test_what_goes_with_csv_and_geojson_says_the_day_and_the_shading(whole):
    shade = Shade("location_quotient", "C", Terms("region"))
    order = Order(whole.select(area="region:neckar-alb"), language("de"), date=DAY, shade=shade)
    said = note(order).decode("utf-8-sig")
    read = dt.date.fromisoformat(data_date(whole.package))
    assert f"Einträge gelesen bis: {order.lang.date(read)}" in said
    assert "Flächenfarbe: Lokalisationsquotient, Verarbeitendes Gewerbe" in said
    assert "Klassen: " in said
    member = json.loads(formats.content(order, ".geojson"))["metadata"]
    assert member["shading"] in said
    plain = json.loads(formats.content(replace(order, shade=None), ".geojson"))
    assert "shading" not in plain["metadata"]


def has_calc():
    program = shutil.which("soffice")
    return program is not None and Path(program).resolve().with_name("libsclo.so").exists()


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_both_as_tables_and_prints_one_page_wide(whole, tmp_path):
    order = Order(whole.select(area="district:08416"), language("de"), date=DAY)
    names = ("a.csv", "b.xlsx")
    for name in names:
        formats.write(order, tmp_path / name)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    base = ["soffice", profile, "--headless", "--convert-to"]
    for form, name in (("csv:Text - txt - csv (StarCalc):44,34,76", "b.xlsx"), ("pdf", "b.xlsx")):
        command = [*base, form, "--outdir", str(tmp_path / "out"), str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    again = pd.read_csv(tmp_path / "out" / "b.csv", dtype=str, keep_default_na=False)
    expected = csv_table(order)
    assert again["Name"].tolist() == expected["Name"].tolist()
    assert again["Schlüssel"].tolist() == expected["Schlüssel"].tolist()
    pages = PdfReader(tmp_path / "out" / "b.pdf").pages
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pages)
    heads = [page.extract_text() for page in pages]
    assert "Kurzbeschreibung" in heads[0]
    assert "Schlüssel" in heads[0]
