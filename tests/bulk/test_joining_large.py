"""Large tables say of each row what own data says of it, keep all rows in order, and go on."""

import random

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from many_rows import many_rows
from terminal import run

from atlas import intake
from atlas.bulk import csv_table, parquet_table, part
from atlas.bulk.csv_table import CsvTable
from atlas.bulk.job import FilePart, Job
from atlas.bulk.running import Large, join_large, run_here
from atlas.intake.joining import ADDED_COLUMNS

ADDED = [*ADDED_COLUMNS]


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Parts and pieces of a few rows, so that a small file has many."""
    monkeypatch.setattr(parquet_table, "PART_ROWS", 150)
    monkeypatch.setattr(parquet_table, "PIECE_ROWS", 64)
    monkeypatch.setattr(csv_table, "_SAMPLE", 2_000)
    monkeypatch.setattr(csv_table, "_PART", 9_000)
    monkeypatch.setattr(csv_table, "_PIECE", 2_000)


def joined(source, output, *options):
    done = run("join", source, "--output", output, "--lang", "en", *options)
    assert done.returncode == 0, done.stderr
    return pd.read_parquet(output)


def as_own_data(content, atlas):
    """What own data adds to the rows of a file."""
    table = intake.read(content, "x.csv" if isinstance(content, bytes) else "")
    return intake.join(table, intake.place(table, atlas), str).frame()[ADDED]


def same(large, own):
    for name in ADDED:
        a, b = large[name], own[name]
        if name in {"lat", "lon", "score"}:
            np.testing.assert_array_equal(a.to_numpy(float), pd.to_numeric(b).to_numpy(float))
        else:
            assert a.fillna("").tolist() == b.fillna("").tolist(), name


ODD = """Name;PLZ;Ort;AGS;Koordinaten
a;70173;;;
b;;Ulm;;"48,4; 9,99"
c;1067;Dresden;;
d;;;8111;
e;;"Alt-
dorf";;
f;;Xyzstadt;;
g;;;;"48.7758, 9.1829"
h;;;;kaputt
i;D-78532;Tuttlingen;;
j;;;;"9,1829 48,7758"
"""
WORDS = "Name;Lage\na;POINT (9.18 48.77)\nb;POINT (0 0)\nc;\nd;Unsinn\n"
GAUSS = "Name;x;y\na;3513500;5402500\nb;3513600;5402600\nc;;\n"
METRES = "Name;Ostwert;Nordwert\na;513500;5402500\nb;5402500;513500\nc;1;\n"


@pytest.mark.parametrize(
    "text", [ODD, WORDS, GAUSS, METRES], ids=["odd", "words", "gauss", "metres"]
)
def test_rows_are_decided_as_in_own_data(whole, tmp_path, text):
    source = tmp_path / "a.csv"
    source.write_text(text, encoding="utf-8")
    found = joined(source, tmp_path / "o.parquet")
    same(found, as_own_data(text.encode(), whole))
    assert found["Name"].tolist() == list("abcdefghij"[: len(found)])


def test_a_long_csv_is_decided_as_in_own_data_and_keeps_its_rows_in_order(whole, tmp_path):
    content = many_rows(whole, 800)
    source = tmp_path / "firms.csv"
    source.write_bytes(content)
    assert len(CsvTable(source).parts()) > 5
    found = joined(source, tmp_path / "o.parquet")
    same(found, as_own_data(content, whole))
    assert found["Nr"].tolist() == [str(number) for number in range(800)]
    assert found["Straße"].eq("Weg 1").all()


def test_a_long_parquet_file_is_decided_as_in_own_data(whole, tmp_path):
    table = intake.read(many_rows(whole, 800), "v.csv")
    cells = dict(zip(table.headings, table.columns, strict=True))
    frame = pd.DataFrame(cells).replace("", None)
    for name in ("Breite", "Länge"):
        frame[name] = frame[name].str.replace(",", ".").astype(float)
    frame["Nr"] = frame["Nr"].astype(int)
    frame["PLZ"] = frame["PLZ"].astype("category")
    source = tmp_path / "firms.parquet"
    frame.to_parquet(source, row_group_size=100)
    found = joined(source, tmp_path / "o.parquet")
    same(found, as_own_data(source, whole))
    pd.testing.assert_frame_equal(found[[*frame.columns]], frame)


def test_points_of_a_geoparquet_count(whole, tmp_path):
    source = tmp_path / "p.parquet"
    districts = whole.districts.geometry
    districts.centroid.to_frame("geometry").reset_index().to_parquet(source)
    found = joined(source, tmp_path / "o.parquet")
    same(found, as_own_data(source, whole))
    assert (found["placed_by"] == "coordinates").all()


@pytest.mark.parametrize("kind", ["numbers", "shapes"])
def test_numbers_without_end_are_no_coordinates_and_not_missing_ones(whole, tmp_path, kind):
    source = tmp_path / "p.parquet"
    lat, lon = [48.77, np.inf, 48.7, np.nan], [9.18, 9.0, -np.inf, np.nan]
    if kind == "numbers":
        pd.DataFrame({"Name": [*"abcd"], "Breite": lat, "Länge": lon}).to_parquet(source)
    else:
        shapes = [*map(shapely.Point, lon[:3], lat[:3]), None]
        gpd.GeoDataFrame({"Name": [*"abcd"]}, geometry=shapes, crs=4326).to_parquet(source)
    found = joined(source, tmp_path / "o.parquet")
    same(found, as_own_data(source, whole))
    good, *bad, missing = found["note"].fillna("")
    assert good == ""
    assert all(note.startswith("These are no coordinates") for note in bad)
    assert missing == "The row names no place."


def test_broken_rows_are_named_by_file_and_row_and_the_others_count(tmp_path):
    rows = [f"f{number};Ulm;" for number in range(2, 1_500)]
    rows[700] = "f702;Xyzstadt;"
    rows[900] = "f902;Ulm;;;zu viel"
    rows[1_000] = 'f1002;"Ulm;'
    source = tmp_path / "a.csv"
    source.write_text("\n".join(["Name;Ort;Notiz", *rows]) + "\n", encoding="utf-8")
    done = run("join", source, "--output", tmp_path / "o.parquet", "--lang", "en")
    assert done.returncode == 0
    assert "a.csv, row 702: This place is not known in Baden-Württemberg." in done.stderr
    assert "a.csv, row 902: The row has 5 cells" in done.stderr
    assert "a.csv, row 1,002: A quotation mark is not closed" in done.stderr
    assert "a.csv: 1,497 of 1,498 rows have an area." in done.stderr
    found = pd.read_parquet(tmp_path / "o.parquet")
    assert found["Name"].tolist() == [row.split(";")[0] for row in rows]


def test_of_a_folder_each_file_has_its_own_and_a_damaged_one_is_named(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    pq.write_table(pa.table({"Ort": ["Ulm", "Aalen"]}), source / "a.parquet")
    (source / "b.csv").write_text("Ort\nKonstanz\n", encoding="utf-8")
    (source / "c.parquet").write_bytes(b"PAR1 is not enough")
    (source / "notes.md").write_text("not a table", encoding="utf-8")
    done = run("join", source, "--output", tmp_path / "out", "--lang", "en")
    assert done.returncode == 1
    assert "c.parquet: The file is damaged or incomplete; expected is" in done.stderr
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"a.parquet", "b.csv.parquet"}
    assert pd.read_parquet(tmp_path / "out/a.parquet")["district_ags"].tolist() == [
        "08421",
        "08136",
    ]
    assert pd.read_parquet(tmp_path / "out/b.csv.parquet")["district_ags"].tolist() == ["08335"]


def test_what_was_whole_stays_and_the_result_is_the_same(whole, tmp_path, monkeypatch):
    source = tmp_path / "firms.csv"
    source.write_bytes(many_rows(whole, 800))
    joined(source, tmp_path / "once.parquet")
    real, done = part.join_part, []

    def broken_off(job, one):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(one)
        return real(job, one)

    again = ("join", source, "--output", tmp_path / "o.parquet", "--lang", "en")
    monkeypatch.setattr("atlas.bulk.running.join_part", broken_off)
    assert run(*again).returncode == 130
    assert not (tmp_path / "o.parquet").exists()
    left = []
    monkeypatch.setattr("atlas.bulk.running.join_part", lambda *a: left.append(a[1]) or real(*a))
    joined(source, tmp_path / "o.parquet")
    assert len(left) == len(CsvTable(source).parts()) - 3
    assert not {*left} & {*done}
    assert (tmp_path / "o.parquet").read_bytes() == (tmp_path / "once.parquet").read_bytes()
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_a_worker_with_other_data_does_nothing(tmp_path):
    pq.write_table(pa.table({"Ort": ["Ulm"]}), tmp_path / "a.parquet")
    one = FilePart(str(tmp_path / "a.parquet"), 0, 1, str(tmp_path / "part"))
    done = part.join_part(Job("en", state="of another checkout"), one)
    assert done.broken == "A worker has another version of the program or of its data."
    assert [file.name for file in tmp_path.iterdir()] == ["a.parquet"]


def test_rows_are_counted_by_area_and_industry(tmp_path):
    chance = random.Random(1)
    words = ["Maschinenbau", "Maschinenbau | Automotive", "", "Xyz"]
    rows = [(chance.choice(["Ulm", "Aalen", "Xyzstadt"]), chance.choice(words)) for _ in range(600)]
    source = tmp_path / "a.parquet"
    frame = pd.DataFrame(rows, columns=["Ort", "Branche"])
    frame.to_parquet(source, row_group_size=100)
    found = joined(source, tmp_path / "c.parquet", "--counts").set_index(["area", "industry"])
    ulm = frame[frame["Ort"] == "Ulm"]
    assert found.loc[("08421", "all"), "rows"] == len(ulm)
    assert found.loc[("08421", "automotive"), "rows"] == ulm["Branche"].str.contains("Auto").sum()
    assert found.loc[("08421", "mechanical_engineering"), "rows"] == (
        ulm["Branche"].str.contains("Masch").sum()
    )
    flat = found.reset_index()
    unstated = flat[(flat["area"] == "08421") & flat["industry"].isna()]
    assert unstated["rows"].tolist() == [ulm["Branche"].isin(["", "Xyz"]).sum()]
    unknown = flat[flat["area"].isna() & (flat["industry"] == "all")]
    assert unknown["rows"].tolist() == [(frame["Ort"] == "Xyzstadt").sum()]
    assert unknown["area_name"].tolist() == ["not stated"]
    run("join", source, "--counts", "--output", tmp_path / "c.csv", "--lang", "de")
    text = (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    assert f'"08421";"Stadtkreis Ulm";"all";"Alle Branchen";{len(ulm)}' in text


def test_a_folder_that_is_not_there_is_named(tmp_path):
    pq.write_table(pa.table({"Ort": ["Ulm"]}), tmp_path / "a.parquet")
    done = run(
        "join", tmp_path / "a.parquet", "--output", tmp_path / "x/y/o.parquet", "--lang", "en"
    )
    assert done.returncode == 1
    assert "o.parquet cannot be written: No such file or directory" in done.stderr
    assert not (tmp_path / "x").exists()


def test_other_endings_are_refused_before_anything_is_done(tmp_path):
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"PK")
    done = run("join", source, "--output", tmp_path / "o.parquet", "--lang", "en")
    assert done.returncode == 1
    assert ".parquet, .csv" in done.stderr
    done = run("join", source, "--output", tmp_path / "o.xlsx", "--counts", "--lang", "en")
    assert done.returncode == 2
    assert ".parquet, .csv" in done.stderr


def test_what_is_read_is_never_written_over(tmp_path):
    folder = tmp_path / "firms"
    folder.mkdir()
    file = folder / "firms.parquet"
    pd.DataFrame({"lat": [48.77], "lon": [9.18]}).to_parquet(file)
    before = file.read_bytes()
    for words in (
        ("join", file, "--output", file),
        ("join", folder, "--output", folder),
        ("join", folder, "--output", folder / ".." / "firms"),
        ("cells", file, "--output", file),
    ):
        done = run(*words)
        assert done.returncode == 2, words
        assert "wird gelesen" in done.stderr
    assert file.read_bytes() == before
    assert [*tmp_path.rglob("*.parquet")] == [file]


def test_a_table_that_was_joined_before_is_joined_again(tmp_path):
    pd.DataFrame({"lat": [48.77], "lon": [9.18]}).to_parquet(tmp_path / "0.parquet")
    for at in range(3):
        done = run("join", tmp_path / f"{at}.parquet", "--output", tmp_path / f"{at + 1}.parquet")
        assert done.returncode == 0, done.stderr
    joined = pd.read_parquet(tmp_path / "3.parquet")
    assert joined.columns.is_unique
    assert joined["district_ags"].tolist() == ["08111"]
    assert joined["lat (Datei 3)"].tolist() == [48.77]


def test_a_file_that_changes_while_it_is_read_is_named_and_done_anew(tmp_path):
    source, output = tmp_path / "firms.csv", tmp_path / "out.parquet"
    source.write_text("lat;lon\n48,77;9,18\n", encoding="utf-8")

    def changing(job, parts):
        yield from run_here(job, parts)
        with source.open("a", encoding="utf-8") as file:
            file.write("47,985;8,819\n")

    large = Large(source, output)
    told, _ = join_large(Job("de"), large, changing, lambda *_: None)
    assert "geändert" in told[0].broken
    assert not output.exists()
    told, _ = join_large(Job("de"), large, run_here, lambda *_: None)
    assert not told[0].broken
    assert pd.read_parquet(output)["district_ags"].tolist() == ["08111", "08327"]
    assert {path.name for path in tmp_path.iterdir()} == {"firms.csv", "out.parquet"}


def test_two_results_of_one_name_are_refused_instead_of_one_lost(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("lat;lon\n48,77;9,18\n", encoding="utf-8")
    pd.DataFrame({"lat": [47.985], "lon": [8.819]}).to_parquet(folder / "a.csv.parquet")
    done = run("join", folder, "--output", tmp_path / "out")
    assert done.returncode == 1
    assert "a.csv.parquet: Das Ergebnis hieße wie das von a.csv" in done.stderr
    joined = pd.read_parquet(tmp_path / "out" / "a.csv.parquet")
    assert joined["district_ags"].tolist() == ["08111"]
