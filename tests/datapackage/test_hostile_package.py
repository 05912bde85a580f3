"""A package from anywhere: what is wrong with it is said with its place, never a traceback."""

import io
import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import atlas
from atlas import DataError
from atlas.datapackage import descriptor
from atlas.datapackage.project_schema import PROJECT_TABLES
from atlas.datapackage.schema import ALL_TABLES, FIGURES, OPTIONAL
from atlas.i18n.language import language
from atlas.mapping import payload


def change(package, file, row, **cells):
    table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        table.loc[row, column] = value
    table.to_csv(package / file, index=False, lineterminator="\n")


def vouch(package):
    """Renew all checksums, as anyone can."""
    about = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in about["resources"]:
        content = (package / resource["path"]).read_bytes()
        resource |= {"bytes": len(content), "hash": descriptor.checksum(content)}
    (package / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")


def faults_of(package):
    """Load a package that is wrong; every fault is said in both languages."""
    with pytest.raises(DataError) as error:
        atlas.load(package)
    german, english = (error.value.text(language(code)) for code in ("de", "en"))
    assert german != english
    return error.value.faults


CELLS = [
    ("networks.csv", "kind", "evil"),
    ("networks.csv", "id", "../../etc/passwd"),
    ("networks.csv", "id", "con\nname"),
    ("networks.csv", "website", "javascript:alert(1)"),
    ("networks.csv", "website", 'https://x.de/"onload=alert(1)'),
    ("networks.csv", "website", "https://x.de/<script>"),
    ("networks.csv", "website", "HTTPS://user@x.de"),
    ("networks.csv", "website", "https://"),
    ("networks.csv", "region", "Nirgendwo"),
    ("networks.csv", "district_ags", "08999"),
    ("networks.csv", "industries", "ict||automotive"),
    ("networks.csv", "quality_labels", "ECEI Gold|selbst verliehen"),
    ("networks.csv", "active", "maybe"),
    ("networks.csv", "members", "9" * 30),
    ("networks.csv", "members", "١٢"),
    ("networks.csv", "founded", "2007\n"),
    ("networks.csv", "ends", "2026-02-30"),
    ("networks.csv", "ends", "2026-13"),
    ("networks.csv", "ends", "0026"),
    ("clusters.csv", "companies", "1e9"),
    ("clusters.csv", "networks", "nobody"),
    ("clusters.csv", "districts", "08111|09162"),
    ("links.csv", "kind", "evil"),
    ("sources.csv", "url", "data:text/html,x"),
    ("sources.csv", "read_on", "2026-13-01"),
    ("sources.csv", "read_on", "2026-02-30"),
    ("sources.csv", "read_on", ""),
    ("sources.csv", "record", "person"),
    ("industries.csv", "code", "ICT & more"),
    ("industries.csv", "group", "nothing"),
    ("industry_groups.csv", "label_en", ""),
    ("technologies.csv", "code", ""),
    ("district_statistics.csv", "ags", "08999"),
    ("district_statistics.csv", "year", "20x0"),
    ("district_statistics.csv", "year", ""),
    ("district_statistics.csv", "year", "2020.5"),
    ("district_statistics.csv", "value", "many"),
    ("district_statistics.csv", "value", "inf"),
    ("district_statistics.csv", "value", "nan"),
    ("district_statistics.csv", "value", "1e400"),
    ("district_statistics.csv", "value", "1,5"),
    ("district_statistics.csv", "indicator", "<b>"),
    ("district_history.csv", "value", "-"),
    ("district_history.csv", "ags", "Stuttgart"),
    ("sector_employment.csv", "employees", "x"),
    ("sector_employment.csv", "wz2008", "?"),
    ("sector_history.csv", "year", "1850"),
    ("sector_history.csv", "measure", ""),
    ("figure_sources.csv", "url", "javascript:alert(1)"),
    ("figure_sources.csv", "key", ""),
    ("wz2008.csv", "code", ""),
    ("wz2008.csv", "label_de", ""),
    ("places.csv", "ags", "123"),
    ("places.csv", "kind", "village"),
    ("places.csv", "lat", "99"),
    ("places.csv", "lon", "east"),
    ("places.csv", "district_ags", "08000"),
    ("postcodes.csv", "postcode", "7207"),
    ("postcodes.csv", "lat", "inf"),
]


@pytest.mark.parametrize(("file", "column", "value"), CELLS, ids=lambda text: repr(text)[1:-1][:40])
def test_a_cell_that_breaks_its_rule_is_named_whatever_the_checksums_say(
    package, file, column, value
):
    change(package, file, 2, **{column: value})
    vouch(package)
    found = {(f.file, f.row, f.column) for f in faults_of(package)}
    assert (file, 4, column) in found
    good = atlas.load(package, keep_good=True)
    assert {(f.file, f.row, f.column) for f in good.faults} == found
    payload.dumps(payload.base(good, tiles=False))


@pytest.mark.parametrize("file", [*FIGURES, *OPTIONAL, "links.csv"])
def test_a_row_that_is_there_twice_is_named(package, file):
    lines = (package / file).read_text(encoding="utf-8").splitlines()
    (package / file).write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    rows = {f.row for f in faults_of(package) if f.file == file}
    assert rows == {2, len(lines) + 1}


@pytest.mark.parametrize("file", ALL_TABLES)
def test_each_missing_column_is_named(package, file):
    table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
    column = table.columns[-1] if table.columns[-1] in ALL_TABLES[file] else table.columns[0]
    table.drop(columns=column).to_csv(package / file, index=False)
    assert [(f.file, f.row, f.column) for f in faults_of(package)] == [(file, 1, column)]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("one cell", 5),
        (",".join("x" * 30), 5),
        ('"never closed', None),
        ("\x00", 5),
        ("\x1b[2J", 5),
    ],
    ids=["few", "many", "open", "nul", "escape"],
)
@pytest.mark.parametrize("file", ["networks.csv", "places.csv", "sector_history.csv"])
def test_a_line_that_is_no_row_is_named(package, file, line, row):
    lines = (package / file).read_text(encoding="utf-8").splitlines()
    lines.insert(4, line)
    (package / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert {(f.file, f.row) for f in faults_of(package)} == {(file, row)}


@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "\x7f"])
def test_a_sign_that_no_text_holds_is_named_with_its_line(package, sign):
    change(package, "networks.csv", 2, name=f"Netz{sign}werk")
    assert {(f.file, f.row) for f in faults_of(package)} == {("networks.csv", 4)}


def test_good_rows_still_count_beside_a_line_that_is_none(package, whole):
    change(package, "networks.csv", 0, founded="19x9")
    lines = (package / "networks.csv").read_text(encoding="utf-8").splitlines()
    lines[4:4] = ["", "one cell"]
    (package / "networks.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    good = atlas.load(package, keep_good=True)
    rows = {f.row: f.column for f in good.faults if f.file == "networks.csv"}
    assert rows == {2: "founded", 6: ""}
    assert len(good.networks) == len(whole.networks) - 1


def test_lines_are_counted_as_a_spreadsheet_does(package):
    change(package, "networks.csv", 5, summary_de="zwei\nZeilen", kind="evil")
    content = (package / "networks.csv").read_text(encoding="utf-8")
    head, rest = content.split("\n", 1)
    (package / "networks.csv").write_text(f"{head}\n\n{rest}", encoding="utf-8")
    assert {(f.row, f.column) for f in faults_of(package) if f.file == "networks.csv"} == {
        (8, "kind")
    }


def test_what_names_a_row_that_is_left_out_is_left_out_too(package):
    key = pd.read_csv(package / "links.csv", dtype=str)["from_id"].iloc[0]
    networks = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    row = int(networks.index[networks["id"] == key][0])
    change(package, "networks.csv", row, industries="magic")
    good = atlas.load(package, keep_good=True)
    tables = good.package.tables
    assert key not in {*tables["links.csv"]["from_id"], *tables["links.csv"]["to_id"]}
    assert key not in {*tables["sources.csv"]["record_id"]}
    held = tables["sources.csv"]
    links = tables["links.csv"]
    ids = {*(links["from_id"] + ">" + links["to_id"] + ">" + links["kind"])}
    assert {*held.loc[held["record"] == "link", "record_id"]} <= ids


# Tables with no rows, or none at all

EMPTY = [
    ("networks.csv", "clusters.csv", "links.csv", "sources.csv", *PROJECT_TABLES),
    ("clusters.csv", "sources.csv", *PROJECT_TABLES),
    ("links.csv", "sources.csv", *PROJECT_TABLES),
    (
        "sources.csv",
        *PROJECT_TABLES,
    ),
    ("district_statistics.csv",),
    ("district_statistics.csv", "district_history.csv"),
    ("sector_employment.csv",),
    ("places.csv", "postcodes.csv"),
    *((name,) for name in OPTIONAL),
]


@pytest.mark.parametrize("files", EMPTY, ids=lambda files: "+".join(files))
def test_a_package_with_empty_tables_is_an_atlas(package, files):
    for file in files:
        head = (package / file).read_text(encoding="utf-8").split("\n", 1)[0]
        (package / file).write_text(head + "\n", encoding="utf-8")
    loaded = atlas.load(package)
    assert loaded.faults == ()
    assert loaded.select(area="region:neckar-alb").counts()["area"]
    assert len(loaded.statistics.columns) == 7
    assert len(loaded.links) == 0 or "links.csv" not in files
    assert len(loaded.clusters) == 0 or "clusters.csv" not in files
    payload.dumps(payload.base(loaded, tiles=False))


@pytest.mark.parametrize("file", OPTIONAL)
def test_tables_that_a_package_can_do_without(package, file):
    (package / file).unlink()
    loaded = atlas.load(package)
    assert [*loaded.package.tables[file].columns] == [*OPTIONAL[file]]
    for held in (loaded.sector_history, loaded.figure_sources, loaded.package.sector_names):
        assert len(held.columns) > 2


# Geometry


def geometry(package, file, work):
    frame = gpd.read_parquet(package / file)
    frame = work(frame)
    frame.to_parquet(package / file)


def with_cell(column, value):
    def work(frame):
        held = frame[column].tolist()
        held[3] = value
        return frame.assign(**{column: held})

    return work


def outline(value):
    def work(frame):
        held = frame["geometry"].tolist()
        held[3] = value
        return frame.set_geometry(gpd.GeoSeries(held, crs=frame.crs))

    return work


BOW = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
GEOMETRY = [
    ("districts.parquet", "ags", with_cell("ags", "09162")),
    ("districts.parquet", "ags", with_cell("ags", "08111")),
    ("districts.parquet", "label", with_cell("label", "")),
    ("districts.parquet", "region", with_cell("region", None)),
    ("districts.parquet", "area_km2", with_cell("area_km2", float("nan"))),
    ("districts.parquet", "area_km2", with_cell("area_km2", float("inf"))),
    ("districts.parquet", "area_km2", with_cell("area_km2", -1.0)),
    ("districts.parquet", "geometry", outline(None)),
    ("districts.parquet", "geometry", outline(shapely.Point(0, 0))),
    ("districts.parquet", "geometry", outline(BOW)),
    ("districts.parquet", "geometry", outline(shapely.Polygon())),
    ("areas.parquet", "key", with_cell("key", "<script>")),
    ("areas.parquet", "key", with_cell("key", "state")),
    ("areas.parquet", "kind", with_cell("kind", "evil")),
    ("areas.parquet", "districts", with_cell("districts", "08111|08999")),
    ("areas.parquet", "name_en", with_cell("name_en", None)),
]


@pytest.mark.parametrize(("file", "column", "work"), GEOMETRY)
def test_a_row_of_geometry_that_cannot_be_right_is_named(package, file, column, work):
    geometry(package, file, work)
    found = {(f.file, f.row, f.column) for f in faults_of(package)}
    assert (file, 5, column) in found


@pytest.mark.parametrize("file", ["districts.parquet", "areas.parquet"])
def test_geometry_in_another_system_or_without_a_column_is_named(package, file):
    original = (package / file).read_bytes()
    geometry(package, file, lambda frame: frame.to_crs("EPSG:4326"))
    assert [(f.file, f.column) for f in faults_of(package)] == [(file, "geometry")]
    (package / file).write_bytes(original)
    geometry(package, file, lambda frame: frame.drop(columns="area_km2"))
    assert [(f.file, f.row, f.column) for f in faults_of(package)] == [(file, 1, "area_km2")]


def test_an_area_for_the_whole_state_is_needed(package):
    geometry(package, "areas.parquet", lambda frame: frame[frame["key"] != "state"])
    assert [f.file for f in faults_of(package)] == ["areas.parquet"]


@pytest.mark.parametrize("file", ["districts.parquet", "areas.parquet"])
@pytest.mark.parametrize("damage", ["truncated", "empty", "foreign", "no geometry"])
def test_what_is_no_geoparquet_is_said(package, file, damage):
    content = (package / file).read_bytes()
    plain = io.BytesIO()
    pd.DataFrame({"ags": ["08111"]}).to_parquet(plain)
    (package / file).write_bytes(
        {
            "truncated": content[: len(content) // 2],
            "empty": b"",
            "foreign": b"PK\x03\x04 something else",
            "no geometry": plain.getvalue(),
        }[damage]
    )
    assert [f.file for f in faults_of(package)] == [file]


# Borders


def borders(package, work):
    file = package / "topology.json"
    topology = json.loads(file.read_text(encoding="utf-8"))
    work(topology)
    file.write_text(json.dumps(topology), encoding="utf-8")


@pytest.mark.parametrize(
    ("column", "work"),
    [
        ("districts.08111", lambda t: t["districts"].pop("08111")),
        ("districts.08111", lambda t: t["districts"].update({"08111": [[[99_999]]]})),
        ("districts.08111", lambda t: t["districts"].update({"08111": [[["0"]]]})),
        ("districts.08111", lambda t: t["districts"].update({"08111": [[[True]]]})),
        ("districts.08111", lambda t: t["districts"].update({"08111": [[]]})),
        ("districts.08111", lambda t: t["districts"].update({"08111": {}})),
        ("arcs[7]", lambda t: t["arcs"].__setitem__(7, "<script>")),
        ("arcs[7]", lambda t: t["arcs"].__setitem__(7, None)),
        ("arcs[7]", lambda t: t["arcs"].__setitem__(7, t["arcs"][7][:-1] + "~")),
        ("arcs[7]", lambda t: t["arcs"].__setitem__(7, "??")),
        ("arcs[7]", lambda t: t["arcs"].__setitem__(7, "?????")),
        ("precision", lambda t: t.update(precision="4")),
        ("precision", lambda t: t.update(precision=400)),
        ("", lambda t: t.pop("arcs")),
        ("", lambda t: t.update(districts=[])),
    ],
)
def test_borders_that_cannot_be_drawn_are_named(package, column, work):
    borders(package, work)
    assert [(f.file, f.column) for f in faults_of(package)] == [("topology.json", column)]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
def test_what_is_no_json_is_said(package, text):
    for file in ("topology.json", "datapackage.json"):
        kept = (package / file).read_bytes()
        (package / file).write_text(text)
        assert [f.file for f in faults_of(package)] == [file]
        (package / file).write_bytes(kept)


# What a package says of itself


@pytest.mark.parametrize(
    ("column", "work"),
    [
        ("sources[1].path", lambda a: a["sources"][1].update(path="javascript:alert(1)")),
        ("sources[1].path", lambda a: a["sources"][1].update(path="../../etc/passwd")),
        (
            "sources[1].attribution.href",
            lambda a: a["sources"][1]["attribution"].update(href="javascript:alert(1)"),
        ),
        ("sources[1].attribution.de", lambda a: a["sources"][1]["attribution"].pop("de")),
        ("sources[1].attribution", lambda a: a["sources"][1].update(attribution="text")),
        ("sources[1].title", lambda a: a["sources"][1].update(title=["a"])),
        ("sources[1]", lambda a: a["sources"].__setitem__(1, "text")),
        ("sources[1].name", lambda a: a["sources"][1].pop("name")),
        ("licenses[0].title", lambda a: a["licenses"][0].pop("title")),
        ("licenses[0].path", lambda a: a["licenses"][0].update(path="file:///etc/passwd")),
        ("licenses", lambda a: a.update(licenses={})),
        ("resources[2]", lambda a: a["resources"].__setitem__(2, None)),
    ],
)
def test_sources_and_licences_that_lead_astray_are_named(package, column, work):
    file = package / "datapackage.json"
    about = json.loads(file.read_text(encoding="utf-8"))
    work(about)
    file.write_text(json.dumps(about), encoding="utf-8")
    assert [(f.file, f.column) for f in faults_of(package)] == [("datapackage.json", column)]


def test_a_package_without_a_description_is_fine(package):
    (package / "datapackage.json").unlink()
    assert atlas.load(package).faults == ()
