"""Joined tables as layers: by the command, and shown by a server that names one."""

import shutil

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest
from terminal import run

from atlas.cells.asking import CountedCell
from atlas.cells.grid import WORLD
from atlas.cells.making import open_layer
from atlas.i18n.language import language
from atlas.mapping.own_cells import cell_details, own_cells

ROWS = 200_000
PAGE = """
from atlas.pages import own_data
from atlas.pages.context import current
own_data.show(current())
"""


@pytest.fixture(scope="module")
def joined(tmp_path_factory):
    """A table as a join has left it, one row in four without a point."""
    chance = np.random.default_rng(3)
    known = np.arange(ROWS) % 4 > 0
    table = {
        "Firma": [f"Firma {number}" for number in range(ROWS)],
        "Branche": np.array(["Maschinenbau", "IT; Medizintechnik", ""])[np.arange(ROWS) % 3],
        "district_ags": pa.array(np.where(known, "08111", None).tolist(), pa.string()),
        "lat": np.where(known, chance.normal(48.7, 0.1, ROWS), np.nan),
        "lon": np.where(known, chance.normal(9.2, 0.1, ROWS), np.nan),
    }
    file = tmp_path_factory.mktemp("joined") / "joined.parquet"
    pq.write_table(pa.table(table), file)
    return file


@pytest.fixture(scope="module")
def written(joined):
    output = joined.with_name("layer.parquet")
    done = run("cells", joined, "--output", output)
    assert done.returncode == 0, done.stderr
    assert "150.000 Punkte" in done.stderr
    return output


def test_the_command_makes_a_layer_of_a_joined_table(written):
    layer = open_layer(written)
    assert len(layer) == ROWS * 3 // 4
    assert layer.industries == dict.fromkeys(
        ["", "ict", "mechanical_engineering", "medical_technology"], ROWS // 4
    )
    seen = layer.view(WORLD, 8)
    assert {cell.district for cell in seen.cells} == {"08111"}


def test_a_server_shows_its_layer_where_there_is_no_file(written, monkeypatch):
    monkeypatch.setenv("ATLAS_LAYER", str(written))
    shown = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not shown.exception
    assert [header.value for header in shown.header] == ["Ebene dieses Servers"]
    assert any("150.000 Zeilen" in caption.value for caption in shown.caption)


def test_a_server_without_its_layer_says_so_and_its_log_says_where(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("ATLAS_LAYER", str(tmp_path / "gone.parquet"))
    shown = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not shown.exception
    assert len(shown.error) == 1
    assert "Protokoll des Servers" in shown.error[0].value
    assert str(tmp_path) not in shown.error[0].value.replace("\\", "")
    assert str(tmp_path / "gone.parquet") in caplog.text


def test_a_server_shows_the_layer_that_took_the_place_of_its_former_one(
    written, monkeypatch, tmp_path
):
    layer = tmp_path / "layer.parquet"
    shutil.copy(written, layer)
    monkeypatch.setenv("ATLAS_LAYER", str(layer))
    shown = AppTest.from_string(PAGE, default_timeout=60).run()
    assert any("150.000 Zeilen" in caption.value for caption in shown.caption)
    table = tmp_path / "firms.csv"
    table.write_text("Firma;lat;lon\nA;48,5;9,0\nB;48,6;9,1\n", encoding="utf-8")
    assert run("cells", table, "--output", layer).returncode == 0
    shown.run()
    assert any("2 Zeilen" in caption.value for caption in shown.caption)
    layer.write_bytes(b"PAR1 no")
    shown.run()
    assert not shown.exception
    assert len(shown.error) == 1


def test_where_a_layer_can_not_be_written_the_file_that_was_named_is_told(tmp_path):
    table = tmp_path / "firms.csv"
    table.write_text("Firma;lat;lon\nA;48,5;9,0\n", encoding="utf-8")
    (tmp_path / "folder.parquet").mkdir()
    for output in (tmp_path / "folder.parquet", tmp_path / "missing" / "layer.parquet"):
        done = run("cells", table, "--output", output)
        assert done.returncode == 1
        assert f"{output} lässt sich nicht schreiben" in done.stderr
    assert {file.name for file in tmp_path.iterdir()} == {"firms.csv", "folder.parquet"}


def test_a_folder_that_was_joined_becomes_one_layer_and_a_layer_is_no_table(tmp_path):
    folder, output = tmp_path / "firms", tmp_path / "layer.parquet"
    folder.mkdir()
    refused = run("cells", folder, "--output", output)
    assert refused.returncode == 1
    assert "enthält keine Parquet- oder CSV-Datei" in refused.stderr
    for name, lat in (("a.csv", "48,5"), ("b.csv", "48,6")):
        (folder / name).write_text(f"Firma;lat;lon\n{name};{lat};9,0\n", encoding="utf-8")
    assert run("cells", folder, "--output", output).returncode == 0
    assert {row.name for row in open_layer(output).view(WORLD, 20).rows} == {"a.csv", "b.csv"}
    refused = run("cells", output, "--output", tmp_path / "again.parquet")
    assert refused.returncode == 1
    assert "ist schon eine Ebene" in refused.stderr


def test_without_points_there_is_no_layer_and_nothing_is_written(tmp_path):
    table = tmp_path / "firms.csv"
    table.write_text("Firma;Umsatz\nA;1\n", encoding="utf-8")
    done = run("cells", table, "--output", tmp_path / "layer.parquet")
    assert done.returncode == 1
    assert "Keine Zeile hat einen Punkt" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["firms.csv"]


def test_damaged_files_of_a_folder_are_named_and_left_out_as_wholes(tmp_path):
    folder, output = tmp_path / "firms", tmp_path / "layer.parquet"
    folder.mkdir()
    firms = pd.DataFrame({"Firma": "good", "lat": 48.5 + np.arange(3_000) / 1e5, "lon": 9.0})
    firms.to_parquet(folder / "b.parquet", row_group_size=1_000)
    content = bytearray(
        firms.assign(Firma="bad").to_parquet(row_group_size=1_000, write_page_checksum=True)
    )
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(byte ^ 0x5A for byte in content[middle : middle + 400])
    (folder / "a.parquet").write_bytes(content)
    (folder / "c.csv").write_bytes(b"")
    done = run("cells", folder, "--output", output)
    assert done.returncode == 1
    assert "a.parquet bleibt weg: Die Datei ist beschädigt" in done.stderr
    assert "c.csv bleibt weg: Die Datei ist leer." in done.stderr
    layer = open_layer(output)
    assert len(layer) == len(firms)
    kept = output.read_bytes()
    (folder / "b.parquet").unlink()
    assert run("cells", folder, "--output", output).returncode == 1
    assert output.read_bytes() == kept


def test_what_pointing_at_a_cell_tells_stands_in_the_table_too(whole):
    cell = CountedCell(1, 1, 4, 8, "08111", (("ict", 3), ("", 1)))
    lang = language("de")
    told = [
        cell_details(own_cells({10: (cell,)}, whole, lang, filtered=filtered), 10, lang)
        for filtered in (False, True)
    ]
    named = lang.labels(whole.industries)["ict"]
    assert told[0] == [f"{named}: 75,0 %; keine Angabe: 25,0 %"]
    assert told[1] == [f"50,0 % aller 8 Zeilen der Zelle; {told[0][0]}"]
    alone = CountedCell(1, 1, 4, 4, "08111", (("ict", 4),))
    assert cell_details(own_cells({10: (alone,)}, whole, lang), 10, lang) == [""]
