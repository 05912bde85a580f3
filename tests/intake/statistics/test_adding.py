"""Figures of official files: every layout read, checked, and taken in as one or not at all."""

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import atlas
from atlas import SelectionError, intake
from atlas import indicators as measured
from atlas.commandline import statistics
from atlas.datapackage import transaction
from atlas.findings import IntakeError
from atlas.indicators import figures
from atlas.indicators.sectors import SECTIONS, divisions
from atlas.intake.statistics import official_cells
from atlas.intake.statistics.adding import add, observe
from atlas.intake.statistics.merging import FigureSource

SOURCE = FigureSource("Statistische Ämter", "13111-07-05-4", "dl-de/by-2-0", "2025-08-01")
#: Headings of the sections as the regional database writes them, three of them without a code.
HEADINGS = {
    "A": "Land- und Forstwirtschaft, Fischerei (A)",
    "B-F": "Produzierendes Gewerbe (B-F)",
    "B-E": "Produzierendes Gewerbe ohne Baugewerbe (B-E)",
    "C": "Verarbeitendes Gewerbe (C)",
    "F": "Baugewerbe (F)",
    "G-U": "Dienstleistungsbereiche (G-U)",
    "G-I": "Handel, Gastgewerbe, Verkehr (G-I)",
    "J": "Information und Kommunikation (J)",
    "K": "Erbringung von Finanz- und Vers.leistungen (K)",
    "L": "Grundstücks- und Wohnungswesen (L)",
    "M-N": "Freiberufl,wissenschaftl. techn. Dienstl.,sonst.DL",
    "O-Q": "Öff.Verw.,Verteidig.,Sozialvers.,Erz.-u.Unterricht",
    "R-U": "Kunst, Unterhaltung, Erholung, Priv. Haush.,usw.",
    "TOTAL": "Insgesamt",
}
NOTES = [
    ["__________"],
    ['zu "gesamte Tabelle":\nQuelle: Beschäftigungsstatistik der Bundesagentur für Arbeit'],
    ["© Statistische Ämter des Bundes und der Länder, Deutschland, 2025."],
    ["Stand: 01.08.2025 / 19:38:04"],
]


@pytest.fixture(scope="session")
def known():
    table = pd.read_csv(
        atlas.settings.data_path() / "sector_employment.csv", dtype=str, keep_default_na=False
    )
    rows = table[table["year"] == "2020"]
    return {(r.ags, r.wz2008): r.employees for r in rows.itertuples()}


def written(rows, path, encoding="cp1252", separator=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    return path


def name(ags):
    return {"DE": "Deutschland", "08": "  Baden-Württemberg"}.get(ags, f"      Kreis {ags}")


def genesis_table(known, path, year=2023):
    """The layout of table 13111-07-05-4 as the regional database delivers it."""
    rows = [
        ["GENESIS-Tabelle: 13111-07-05-4"],
        ["Sozialversicherungspflichtig Beschäftigte am Arbeitsort nach", *[""] * 8],
        ["Geschlecht, Nationalität und Wirtschaftszweigen - Stichtag", *[""] * 8],
        ["30.06. - Kreise u. krfr. Städte", *[""] * 8],
        ["Sozialversicherungspfl. Beschäftigte (Arbeitsort) (Anzahl)", *[""] * 8],
        [f"Stichtag: 30.06.{year}", *[""] * 8],
        ["", "", "", *["Nationalität"] * 6],
        ["", "", "", *["Insgesamt"] * 3, *["Ausländer(innen)"] * 3],
        ["", "", "", *["Geschlecht"] * 6],
        ["", "", "", *["Insgesamt", "männlich", "weiblich"] * 2],
    ]
    for (ags, sector), value in known.items():
        key = "DG" if ags == "DE" else ags
        parts = ["7", "3", ".", "-", "."]
        rows.append([key, name(ags), HEADINGS[sector], value or ".", *parts])
    rows.append(["09162", "      München, kreisfreie Stadt", HEADINGS["C"], "1", *parts])
    rows.append(["081", "    Stuttgart, Regierungsbezirk", HEADINGS["C"], "1", *parts])
    return written([*rows, *NOTES], path)


def flat_old(known, path, year=2023):
    head = ["Statistik_Code", "Statistik_Label", "Zeit_Code", "Zeit_Label", "Zeit"]
    for i in (1, 2, 3):
        head += [f"{i}_{w}" for w in ("Merkmal_Code", "Merkmal_Label")]
        head += [f"{i}_Auspraegung_{w}" for w in ("Code", "Label")]
    head.append("ERWP06__Sozialversicherungspfl._Beschaeftigte_(Arbeitsort)__Anzahl")
    rows = [head]
    for (ags, sector), value in known.items():
        for sex, label in (("", "Insgesamt"), ("GESM", "männlich")):
            total = sector == "TOTAL"
            rows.append(
                [
                    *("13111", "Beschäftigte", "STAG", "Stichtag", f"30.06.{year}"),
                    *("KREISE", "Kreise", "DG" if ags == "DE" else ags, name(ags).strip()),
                    *("GES", "Geschlecht", sex, label),
                    *("WZ08", "WZ 2008", "" if total else f"WZ08-{sector}", HEADINGS[sector]),
                    (value or ".") if not sex else "1",
                ]
            )
    return written(rows, path)


def flat_new(known, path, year=2023):
    head = ["statistics_code", "statistics_label", "time_code", "time_label", "time"]
    for i in (1, 2):
        head += [f"{i}_variable_{w}" for w in ("code", "label")]
        head += [f"{i}_variable_attribute_{w}" for w in ("code", "label")]
    head += ["value", "value_unit", "value_variable_code", "value_variable_label", "value_q"]
    rows = [head]
    for (ags, sector), value in known.items():
        total = sector == "TOTAL"
        rows.append(
            [
                *("13111", "Beschäftigte", "STAG", "Stichtag", f"{year}-06-30"),
                *("KREISE", "Kreise", "DG" if ags == "DE" else ags, name(ags).strip()),
                *("WZ08", "WZ 2008", "" if total else f"WZ08-{sector}", HEADINGS[sector]),
                *(value or ".", "Anzahl", "ERWP06"),
                *("Sozialversicherungspfl. Beschäftigte (Arbeitsort)", "e"),
            ]
        )
    return written(rows, path, "utf-8-sig")


def agency(known, path, year=2023, turned=False):
    """A workbook of the employment agency: districts down, sections and divisions across."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Deckblatt"
    cover["A1"] = "Statistik der Bundesagentur für Arbeit"
    cover["A3"] = "Erstellungsdatum: 15.01.2025"
    sheet = book.create_sheet("SvB")
    codes = ["TOTAL", "A", "BDE", "C", "28", "29", "F", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U"]
    names = {"BDE": "Bergbau, Energie- und Wasserversorgung (B,D,E)", "28": "28 Maschinenbau"}
    names |= {"29": "29 Herstellung von Kraftwagen und Kraftwagenteilen"}
    grid = [
        ["Sozialversicherungspflichtig Beschäftigte (SvB) nach Wirtschaftszweigen (WZ 2008)"],
        ["Baden-Württemberg, Kreise (Arbeitsort)"],
        [f"Stichtag: 30. Juni {year}; Datenstand: Januar 2025"],
        [],
        ["Region", None, "Insgesamt", "davon nach Wirtschaftszweigen", *[None] * 12],
        ["Schlüssel", "Name", None, *[(names | HEADINGS).get(c, c) for c in codes[1:]]],
    ]
    for ags in dict.fromkeys(ags for ags, _ in known):
        row = ["D" if ags == "DE" else ags, name(ags).strip()]
        for code in codes:
            if code == "BDE":
                value = int(known[ags, "B-E"] or 0) - int(known[ags, "C"] or 0)
            elif code in ("28", "29"):
                value = int(known[ags, "C"] or 0) // 5
            else:
                text = known[ags, code]
                value = int(text) if text else "*"
            row.append(value)
        grid.append(row)
    grid += [[], ["*) Die Daten unterliegen der Geheimhaltung."], ["© Statistik der BA"]]
    if turned:
        width = max(map(len, grid))
        body = [row + [None] * (width - len(row)) for row in grid[4:-3]]
        grid = grid[:4] + [list(column) for column in zip(*body, strict=True)]
    for row in grid:
        sheet.append(row)
    if not turned:
        sheet.merge_cells("D5:P5")
        sheet.merge_cells("C5:C6")
    book.save(path)
    return path


LAYOUTS = [genesis_table, flat_old, flat_new, agency]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_figures_that_stand_in_it(known, layout, tmp_path):
    found = observe(layout(known, tmp_path / "file"))
    assert not found.findings
    values = {(o.ags, o.sector): o.value for o in found.with_totals() if o.sector}
    assert {o.year for o in found.rows} == {2023}
    assert {o.ags for o in found.rows} == {ags for ags, _ in known}
    for (ags, sector), value in known.items():
        if layout is agency and sector in ("B-F", "B-E", "G-U"):
            continue  # such a table has them only as parts
        assert values[ags, sector] == (float(value) if value else None), (ags, sector)
    whole = {o.ags: o.value for o in found.rows if not o.sector}
    assert whole == {ags: values[ags, "TOTAL"] for ags in whole}
    assert len(whole) == 46


def test_areas_across_the_top_are_read_as_well(known, tmp_path):
    upright = observe(agency(known, tmp_path / "a.xlsx")).rows
    turned = observe(agency(known, tmp_path / "b.xlsx", turned=True)).rows
    assert {repr(o) for o in turned} == {repr(o) for o in upright}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_indicators_use_what_was_added_and_undo_takes_it_back(known, layout, package, tmp_path):
    before = {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()}
    outcome = add(package, layout(known, tmp_path / "file"), SOURCE)
    assert outcome.revision is not None
    assert outcome.replaced == 0
    newer = atlas.load(package)
    assert figures.sector_years(newer, "germany")[-1] == 2023
    taken = measured.table(newer, "region", ("employees",), year=2023)
    assert set(taken["source"]) == {SOURCE.key}
    old = measured.table(newer, "region", ("location_quotient",), year=2020, base="germany")
    new = measured.table(newer, "region", ("location_quotient",), base="germany")
    assert set(new["year"]) == {2023}
    assert set(new["source"]) == {SOURCE.key}
    both = old.merge(new, on=["area", "sector"])
    pd.testing.assert_series_equal(both["value_x"], both["value_y"], check_names=False)
    assert newer.figure_sources.at[SOURCE.key, "licence"] == "dl-de/by-2-0"
    if layout is agency:
        assert {"28", "29"} <= set(new["sector"])
    with transaction.locked(package):
        transaction.go_back(package, transaction.last_revision(package))
    assert {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()} == before


def test_a_dry_run_and_the_same_file_twice_change_nothing(known, package, tmp_path):
    file = genesis_table(known, tmp_path / "file.csv")
    before = {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()}
    planned = add(package, file, SOURCE, dry_run=True)
    assert planned.added > 600
    assert planned.revision is None
    assert {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()} == before
    done = add(package, file, SOURCE)
    assert (done.added, done.replaced) == (planned.added, planned.replaced)
    again = add(package, file, SOURCE)
    assert (again.added, again.replaced, again.revision) == (0, 0, None)
    assert again.unchanged == done.added


def test_only_what_differs_is_replaced_and_never_by_the_unknown(known, package, tmp_path):
    changed = known | {("08111", "C"): "77777", ("08115", "C"): ""}
    outcome = add(package, genesis_table(changed, tmp_path / "file.csv", 2020), SOURCE)
    assert (outcome.added, outcome.replaced) == (0, 1)
    table = atlas.load(package).sector_employment.query("year == 2020 and wz2008 == 'C'")
    table = table.set_index("ags")
    assert table.at["08111", "employees"] == 77777
    assert table.at["08111", "source"] == SOURCE.key
    assert table.at["08115", "employees"] == float(known["08115", "C"])


def unemployment(path, year=2024, rate="5,9"):
    """The layout of table 13211-02-05-4: years in the first column, two figures, breakdowns."""
    names = ["Arbeitslose"] * 3 + ["Arbeitslosenquote bez. abh. zivile Erwerbspers."]
    names += ["Arbeitslosenquote bez. auf alle zivile Erwerbsp."] * 2
    rows = [
        ["GENESIS-Tabelle: 13211-02-05-4"],
        ["Arbeitslose nach ausgewählten Personengruppen sowie", *[""] * 8],
        ["Arbeitslosenquoten - Jahresdurchschnitt - (ab 2009) regionale Tiefe:", *[""] * 8],
        ["", "", "", *names],
        ["", "", "", "", "Ausländer", "15 bis unter 25 Jahre", "", "", "Männer"],
        ["", "", "", *["Anzahl"] * 3, *["Prozent"] * 3],
    ]
    for ags in ("DG", "08", *atlas.load().districts.index):
        rows.append([str(year), ags, name(ags), "1000", "300", "50", "6,5", rate, "6,3"])
    return written([*rows, *NOTES], path)


def test_figures_beside_each_other_are_told_apart(package, tmp_path):
    found = observe(unemployment(tmp_path / "file.csv"))
    assert {(o.figure, o.value) for o in found.rows} == {
        ("unemployed", 1000.0),
        ("unemployment_rate", 5.9),
    }
    outcome = add(package, unemployment(tmp_path / "file.csv"), SOURCE)
    (warning,) = (f for f in outcome.findings if f.level == "warning")
    assert "44000" in warning.text()  # the state's row doesn't fit its districts
    newer = atlas.load(package)
    assert measured.table(newer, "district", ("unemployment_rate",))["value"].eq(5.9).all()
    taken = measured.table(newer, "district", ("unemployed",), year=2024)
    assert taken["value"].eq(1000).all()


def test_a_wrong_cell_is_named_with_its_row_and_nothing_is_taken(package, tmp_path):
    before = (package / "district_statistics.csv").read_bytes()
    file = unemployment(tmp_path / "file.csv")
    file.write_bytes(file.read_bytes().replace(b"Kreis 08111;1000", b"Kreis 08111;tausend"))
    outcome = add(package, file, SOURCE)
    assert outcome.revision is None
    assert not outcome.possible
    (error,) = (f for f in outcome.findings if f.level == "error")
    assert (error.row, error.value) == (9, "tausend")
    assert (package / "district_statistics.csv").read_bytes() == before


def test_more_employees_in_a_sector_than_there_are_is_an_error(known, package, tmp_path):
    wrong = known | {("08111", "C"): "99999999"}
    outcome = add(package, genesis_table(wrong, tmp_path / "file.csv"), SOURCE)
    assert not outcome.possible
    assert "08111" in next(f.text() for f in outcome.findings if f.level == "error")
    assert 2023 not in figures.sector_years(atlas.load(package))


def test_place_of_residence_is_refused(known, package, tmp_path):
    file = genesis_table(known, tmp_path / "file.csv")
    file.write_bytes(file.read_bytes().replace(b"Arbeitsort", b"Wohnort"))
    outcome = add(package, file, SOURCE)
    assert not outcome.possible
    assert "residence" in next(f.text() for f in outcome.findings if f.level == "error")


def test_some_districts_only_are_taken_and_said(known, package, tmp_path):
    some = {key: value for key, value in known.items() if key[0] in ("08111", "08115", "08116")}
    outcome = add(package, genesis_table(some, tmp_path / "file.csv"), SOURCE)
    assert outcome.possible
    assert any("41 of 44" in finding.text() for finding in outcome.findings)
    assert figures.sector_years(atlas.load(package))[-1] == 2020


def test_nothing_is_taken_without_source_and_licence(known, package, tmp_path):
    file = genesis_table(known, tmp_path / "file.csv")
    for source in (
        FigureSource("", "x", "y"),
        FigureSource("x", "", "y"),
        FigureSource("x", "y", " "),
    ):
        with pytest.raises(SelectionError):
            add(package, file, source)


def test_figure_and_year_can_be_said_where_the_file_does_not(tmp_path):
    rows = [["Schlüssel", "Kreis", "Wert"]]
    rows += [[ags, name(ags), "1000"] for ags in atlas.load().districts.index]
    file = written(rows, tmp_path / "file.csv")
    with pytest.raises(IntakeError, match="GENESIS"):
        observe(file)
    found = observe(file, "population", 2025)
    assert {(o.figure, o.year) for o in found.rows} == {("population", 2025)}
    with pytest.raises(SelectionError, match="population"):
        observe(file, "populaton")


def test_years_across_the_top_are_read(tmp_path):
    rows = [["Bevölkerung am 31.12."], ["", "", "2022", "2023"]]
    rows += [[ags, name(ags), "10", "20"] for ags in atlas.load().districts.index]
    found = observe(written(rows, tmp_path / "file.csv"))
    assert {(o.year, o.value) for o in found.rows} == {(2022, 10.0), (2023, 20.0)}


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"a;b\n1;2\n", b"%PDF-1.4", b"{}", b"PK"])
def test_other_files_are_refused_in_words(content, tmp_path):
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    with pytest.raises(IntakeError):
        observe(file)


@given(st.text(max_size=12))
def test_a_cell_is_a_number_a_sign_or_refused(text):
    try:
        value = official_cells.number_of(text)
    except official_cells.UnreadableError:
        assert not official_cells.is_value(text)
        return
    assert value is None or value == value


@given(st.integers(0, 10**9))
def test_numbers_are_read_as_they_were_written(number):
    assert official_cells.number_of(f"{number:,}".replace(",", ".")) == number
    assert official_cells.number_of(str(number)) == number
    assert official_cells.number_of(f" {number} ") == number


def test_sections_have_the_codes_that_files_write():
    for letter in SECTIONS:
        assert official_cells.sector_of(f"Abschnitt von Wirtschaftszweigen ({letter})") == letter
        for n in divisions(letter):
            assert divisions(official_cells.sector_of(f"{n:02d} Name der Abteilung")) == {n}


def test_the_command_says_what_it_takes_in(known, package, tmp_path):
    file = genesis_table(known, tmp_path / "file.csv")
    options = ["--publisher", "Statistische Ämter", "--table", "13111-07-05-4"]
    options += ["--licence", "dl-de/by-2-0", "--data", str(package), "--lang", "en"]
    run = CliRunner().invoke
    done = run(statistics.statistics_app, ["add", str(file), *options])
    assert done.exit_code == 0, done.output
    assert "C, 2023: 44 districts" in done.output
    assert "690 figures are new, 0 replaced" in done.output
    assert (
        run(statistics.statistics_app, ["add", str(file), *options[:-6]]).exit_code == 2
    )  # no licence
    bad = genesis_table(known | {("08111", "C"): "99999999"}, tmp_path / "bad.csv", 2024)
    failed = run(statistics.statistics_app, ["add", str(bad), *options])
    assert failed.exit_code == 1
    assert "08111, 2024" in failed.output


def test_what_would_break_the_package_is_not_taken_in(known, package, tmp_path):
    before = {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()}
    source = FigureSource("A", "B", "C", url="javascript:alert(1)")
    with pytest.raises(atlas.AtlasError, match=r"as they were: figure_sources\.csv"):
        add(package, genesis_table(known, tmp_path / "file.csv"), source)
    assert {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()} == before


def test_a_package_without_a_table_of_sources_gets_one_and_loses_it_by_undoing(
    known, package, tmp_path
):
    (package / "figure_sources.csv").unlink()
    before = {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()}
    add(package, genesis_table(known, tmp_path / "file.csv"), SOURCE)
    assert [*atlas.load(package).figure_sources.index] == [SOURCE.key]
    with transaction.locked(package):
        transaction.go_back(package, transaction.last_revision(package))
    assert {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()} == before


@pytest.mark.parametrize("layout", [flat_old, flat_new])
def test_whoever_checks_or_joins_a_flat_file_is_told_what_it_is(known, layout, whole, tmp_path):
    file = layout(known, tmp_path / "flach.csv")
    table = intake.read(file)
    with file.open(encoding="utf-8-sig" if layout is flat_new else "cp1252") as lines:
        assert [*table.headings] == lines.readline().strip().split(";")
    assert any("statistics add" in finding.text() for finding in table.findings)
    for same in (table, table.mapped({})):  # as the page for own data does
        placed = intake.place(same, whole)
        of_district = [key in whole.districts.index for key in same.texts("district_ags")]
        assert [bool(ags) for ags in placed.district_ags] == of_district
        assert sum(of_district) >= len(whole.districts)
        assert {*same.mapping.fields} == {"district_ags"}
        chosen = same.mapped({same.headings[1]: "name"})
        assert {*chosen.mapping.fields} == {"district_ags", "name"}
