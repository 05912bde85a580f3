"""A data package in PostGIS: written whole or not at all, and read back as it was."""

import contextlib
import datetime as dt
import shutil
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from in_qgis import layers_in_qgis
from pandas.testing import assert_frame_equal
from postgis import PASSWORD, PROGRAMS, USER, with_password
from statements import PRIVATE, public_statement

import atlas
from atlas.atlas import Atlas
from atlas.database import connecting, stored
from atlas.datapackage.fine_figures import read_fine
from atlas.datapackage.fine_schema import FINE
from atlas.datapackage.reading import state_of
from atlas.datapackage.schema import REFERENCES
from atlas.datapackage.version import version_of
from atlas.errors import AtlasError, DataError
from atlas.export.citing import citation_line
from atlas.export.layers import cluster_layer, district_layer, network_layer
from atlas.export.opendata.content import open_data
from atlas.export.opendata.publisher import Publisher
from atlas.homes import Database
from atlas.i18n.language import language
from atlas.pages.loaded import loaded
from atlas.publishing import writing_database
from atlas.publishing.writing_database import publish_tables
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.published import public_statements

DAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def published(server, whole):
    """The address of a database that holds the whole package."""
    address = server.database("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        publish_tables(whole, Database.at(address))
    return address


def content(server, name):
    """A mark of all rows of each table."""
    tables = server.run(name, "SELECT unnest(tables) FROM atlas.package_state").split()
    marks = " UNION ALL ".join(
        f"SELECT '{table}', count(*), md5(string_agg(t::text, ' ' ORDER BY t::text)) "  # noqa: S608
        f'FROM atlas."{table}" t'
        for table in tables
    )
    return {*server.run(name, marks).splitlines()}


def test_files_whose_rows_nobody_has_changed_are_given_byte_for_byte(published, whole):
    assert atlas.load(published).package.files.files == whole.package.files.files


def test_what_is_written_from_rows_again_is_what_the_files_say(server, published, whole):
    database = Database.at(published)
    address = server.database("rows", database.name)
    server.run("rows", "UPDATE atlas.package_files SET original = NULL")
    back = atlas.load(address)
    files, stored_files = whole.package, back.package
    assert {*stored_files.files.files} == {*files.files.files}
    assert stored_files.files.files != files.files.files
    for name, table in files.tables.items():
        assert_frame_equal(stored_files.tables[name], table, obj=name)
    for name in FINE:
        new, old = (read_fine(each.files.files, name) for each in (stored_files, files))
        assert_frame_equal(new, old, obj=name)
    for name in ("districts", "areas", "europe", "germany"):
        new, old = getattr(stored_files, name), getattr(files, name)
        assert_frame_equal(pd.DataFrame(new), pd.DataFrame(old), obj=name)
        assert new.crs == old.crs
        shapes = [column for column in old if isinstance(old[column], gpd.GeoSeries)]
        assert all(new[each].to_wkb().equals(old[each].to_wkb()) for each in shapes)
    assert stored_files.topology == files.topology
    assert stored_files.about == files.about
    assert stored_files.faults == files.faults
    for name in ("networks", "clusters"):
        assert_frame_equal(pd.DataFrame(getattr(back, name)), pd.DataFrame(getattr(whole, name)))


def test_the_environment_may_name_a_database(published, whole, monkeypatch):
    monkeypatch.setenv("ATLAS_DATA", published)
    assert len(atlas.load().networks) == len(whole.networks)


def test_references_and_keys_hold_in_the_database_too(server, published):
    del published
    counted = server.run(
        "whole",
        "SELECT count(*) FILTER (WHERE contype = 'p'), count(*) FILTER (WHERE contype = 'f') "
        "FROM pg_constraint WHERE connamespace = 'atlas'::regnamespace",
    )
    primary, foreign = map(int, counted.split("|"))
    tables = server.run("whole", "SELECT array_length(tables, 1) FROM atlas.package_state")
    assert primary == int(tables)
    assert foreign > sum(map(len, REFERENCES.values()))
    for broken in (
        "INSERT INTO atlas.links (file_row, from_id, to_id, kind) VALUES (0, 'no', 'x', 'member')",
        "UPDATE atlas.networks SET district_ags = '08999'",
        "DELETE FROM atlas.industries",
        "INSERT INTO atlas.districts SELECT * FROM atlas.districts",
    ):
        with pytest.raises(AssertionError, match="violates"):
            server.run("whole", broken)


def test_columns_say_what_they_hold_and_shapes_are_indexed(server, published):
    del published
    said = "SELECT col_description('atlas.networks'::regclass, ordinal_position) FROM"
    said += " information_schema.columns WHERE table_name = 'networks' AND column_name = 'name'"
    assert server.run("whole", said) == "Name as the organisation writes it"
    assert server.run("whole", "SELECT obj_description('atlas.links'::regclass)")
    systems = "SELECT DISTINCT srid FROM geometry_columns WHERE f_table_name "
    assert (
        server.run("whole", f"{systems} NOT IN ('europe') AND f_table_name !~ '^ogc_'") == "25832"
    )
    assert server.run("whole", f"{systems} ~ '^ogc_'") == "4326"
    without = (
        "SELECT f_table_name FROM geometry_columns JOIN pg_tables ON tablename = f_table_name "
        "WHERE NOT EXISTS (SELECT 1 FROM pg_indexes i WHERE i.tablename = f_table_name "
        "AND i.indexdef LIKE '%gist%(' || f_geometry_column || ')')"
    )
    assert server.run("whole", without) == ""


@pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="GDAL's programs are not installed here")
def test_a_gis_program_opens_the_views(server, published, whole, tmp_path):
    del published
    source = f"PG:host=localhost port={server.port} user={USER} dbname=whole schemas=atlas"
    views = ["map_networks", "map_clusters", "map_districts", "map_links"]
    file = tmp_path / "views.gpkg"
    subprocess.run(["ogr2ogr", "-f", "GPKG", file, source, *views], check=True, timeout=60)
    kinds = {layer: kind.replace(" ", "") for layer, kind in pyogrio.list_layers(file)}
    assert [*kinds.values()] == ["Point", "MultiPolygon", "MultiPolygon", "LineString"]

    networks = gpd.read_file(file, layer="map_networks").set_index("id")
    expected = network_layer(whole)
    assert {*networks.index} == {*expected.index}
    for column in ("kind_de", "kind_en"):
        assert networks[column].to_dict() == expected[column].to_dict()
    for column in ("industries_de", "industries_en"):
        assert networks[column].to_dict() == expected[column].map("; ".join).to_dict()
    points = networks.geometry.reindex(expected.index)
    assert points.crs.to_epsg() == 25832
    assert points.notna().equals(expected.geometry.notna())
    assert points.dropna().geom_equals(expected.geometry.dropna()).all()

    clusters = gpd.read_file(file, layer="map_clusters").set_index("id")
    assert {*clusters.index} == {*cluster_layer(whole).index}
    areas = whole.clusters.area.reindex(clusters.index)
    assert clusters.area.to_numpy() == pytest.approx(areas.to_numpy())

    districts = gpd.read_file(file, layer="map_districts").set_index("ags")
    counts = district_layer(whole)
    for column in ("networks", "clusters"):
        assert districts[column].to_dict() == counts[column].to_dict()
    assert len(gpd.read_file(file, layer="map_links")) == len(whole.links)


def test_qgis_opens_the_views(server, published, whole):
    del published
    source = f"dbname='whole' host=localhost port={server.port} user={USER} key='fid'"
    views = {
        name: ("postgres", f'{source} table="atlas"."{name}" (geometry)')
        for name in writing_database.MAP_VIEWS
    }
    seen = layers_in_qgis(views)
    assert all(layer["valid"] for layer in seen.values()), seen
    assert {layer["crs"] for layer in seen.values()} == {"EPSG:25832"}
    assert [layer["kind"] for layer in seen.values()] == [
        *("Point", "MultiPolygon", "MultiPolygon", "LineString")
    ]
    counts = {name: layer["count"] for name, layer in seen.items()}
    assert counts == {
        "map_networks": len(whole.networks),
        "map_clusters": len(whole.cluster_records),
        "map_districts": len(whole.districts),
        "map_links": len(whole.links),
    }
    seats = whole.networks.geometry
    assert seen["map_networks"]["drawn"] == (seats.notna() & ~seats.is_empty).sum()


def test_public_statements_go_along_and_nothing_that_is_not_public(server, small):
    folder = small / "wissensbilanz"
    folder.mkdir()
    for network, changes in (("afbw", {}), ("medicalmountains", {"public": False})):
        content = write_statement(public_statement(network, **changes))
        (folder / f"{network}-2025.json").write_bytes(content)
    (folder / "broken.json").write_bytes(b"{")
    written = Atlas.load(small)
    database = Database.at(server.database("statements"))
    assert publish_tables(written, database).left_out == ("broken.json",)
    back = public_statements(Atlas.load(database))
    assert back.by_network == public_statements(written).by_network
    assert [*back.by_network] == ["afbw"]
    assert not back.faults
    statement = back.by_network["afbw"]
    for table, count in (
        ("statements", 1),
        ("statement_factors", len(statement.factors)),
        ("statement_influences", len(statement.influences)),
        ("statement_indicators", len(statement.indicators)),
        ("statement_goals", len(statement.goals)),
    ):
        assert int(server.run("statements", f"SELECT count(*) FROM atlas.{table}")) == count  # noqa: S608
    rated = "SELECT name_de, quality FROM atlas.statement_factors WHERE position = 1"
    first = statement.factors[0]
    quality = statement.rated[first.id].quality
    assert server.run("statements", rated) == f"{first.name_de}|{quality}"
    assert statement.factors
    dump = [PROGRAMS / "pg_dump", "--data-only", str(database)]
    held = subprocess.run(dump, env=with_password(), capture_output=True, text=True, check=True)
    assert first.name_de in held.stdout
    assert PRIVATE not in held.stdout
    # the version to cite is that of the records, and the state is that of all
    before = state_of(database)
    shutil.rmtree(folder)
    publish_tables(Atlas.load(small), database)
    assert state_of(database) != before
    assert public_statements(Atlas.load(database)).by_network == {}


def test_the_version_to_cite_is_that_of_the_files(published, whole):
    back = atlas.load(published)
    assert str(version_of(back.package)) == str(version_of(whole.package))
    assert citation_line(back, language("de")) == citation_line(whole, language("de"))


def test_what_came_from_a_database_is_published_as_what_it_was(server, filled, small_atlas):
    first = Atlas.load(server.address(filled))
    database = Database.at(server.database("onward"))
    publish_tables(first, database)
    second = Atlas.load(database)
    assert str(version_of(second.package)) == str(version_of(small_atlas.package))
    assert second.package.state == first.package.state


def test_postgis_is_found_in_a_schema_of_its_own(server, small_atlas):
    server.run("postgres", "CREATE DATABASE apart TEMPLATE template0")
    server.run("apart", "CREATE SCHEMA gis; CREATE EXTENSION postgis SCHEMA gis")
    database = Database.at(server.address("apart"))
    publish_tables(small_atlas, database)
    back = Atlas.load(database)
    assert back.districts.geometry.geom_equals(small_atlas.districts.geometry).all()


def test_a_database_that_lacks_our_signs_says_so(server, small_atlas):
    server.run(
        "postgres",
        "CREATE DATABASE western ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    )
    with pytest.raises(AtlasError, match="LATIN1"):
        publish_tables(small_atlas, Database.at(server.address("western")))
    assert server.run("western", "SELECT count(*) FROM pg_tables WHERE schemaname = 'atlas'") == "0"


def test_settings_of_a_server_change_nothing_and_rows_changed_by_hand_do(
    server, filled, small_atlas
):
    address = server.database("settings", filled)
    for setting in ("datestyle = 'German'", "extra_float_digits = -5"):
        server.run("postgres", f"ALTER DATABASE settings SET {setting}")
    version = str(version_of(small_atlas.package))
    back = atlas.load(address)
    assert str(version_of(back.package)) == version
    assert_frame_equal(back.sources, small_atlas.sources)
    server.run("settings", "UPDATE atlas.networks SET name = name || '!' WHERE file_row = 1")
    assert str(version_of(atlas.load(address).package)) != version


def test_publishing_again_changes_nothing(server, filled, small_atlas):
    database = Database.at(server.database("again", filled))
    server.run("again", "CREATE ROLE reader; GRANT USAGE ON SCHEMA atlas TO reader")
    server.run("again", "GRANT SELECT ON atlas.networks, atlas.map_networks TO reader")
    server.run("again", "CREATE VIEW public.own AS SELECT name FROM atlas.map_networks")
    server.run(
        "again",
        "CREATE TABLE public.mine (network text REFERENCES atlas.networks (id) "
        "DEFERRABLE INITIALLY DEFERRED); INSERT INTO public.mine SELECT id FROM atlas.networks",
    )
    first = content(server, "again")
    assert not publish_tables(small_atlas, database).remade
    assert content(server, "again") == first
    for table in ("networks", "map_networks"):
        asked = f"SELECT has_table_privilege('reader', 'atlas.{table}', 'SELECT')"
        assert server.run("again", asked) == "t"
    assert int(server.run("again", "SELECT count(*) FROM public.own")) == len(small_atlas.networks)


def test_readers_see_the_old_state_until_all_of_the_new_one_counts(
    server, filled, small, monkeypatch
):
    address = server.database("readers", filled)
    database = Database.at(address)
    before = atlas.load(address)
    with publishing(_without_the_last_synonym(small), database, monkeypatch):
        meanwhile = atlas.load(address)
        assert meanwhile.package.state == before.package.state
        assert_frame_equal(synonyms(meanwhile), synonyms(before))
    after = atlas.load(address)
    assert after.package.state != before.package.state
    assert len(synonyms(after)) == len(synonyms(before)) - 1


def test_who_reads_while_tables_are_made_anew_waits_for_them(server, filled, small, monkeypatch):
    address = server.database("waiting", filled)
    networks = pd.read_csv(small / "networks.csv", dtype=str, keep_default_na=False)
    networks.assign(more="x").to_csv(small / "networks.csv", index=False)
    with ThreadPoolExecutor() as pool:
        with publishing(Atlas.load(small), Database.at(address), monkeypatch):
            reading = pool.submit(atlas.load, address)
            blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            while server.run("waiting", blocked) == "0":
                assert not reading.done()
        back = reading.result(timeout=60)
    assert "more" in back.package.tables["networks.csv"]
    assert len(back.networks) == len(networks)


@contextlib.contextmanager
def publishing(new, database, monkeypatch):
    """Publish beside the block, all written before it and nothing committed until its end."""
    halfway, go_on = threading.Event(), threading.Event()
    keep_state = writing_database._keep_state

    def wait(*arguments):
        keep_state(*arguments)
        halfway.set()
        assert go_on.wait(60)

    with monkeypatch.context() as patch, ThreadPoolExecutor() as pool:
        patch.setattr(writing_database, "_keep_state", wait)
        written = pool.submit(publish_tables, new, database)
        try:
            assert halfway.wait(60)
            yield
        finally:
            go_on.set()
        written.result(timeout=60)


def synonyms(atlas):
    return atlas.package.tables["synonyms.csv"]


def _without_the_last_synonym(package):
    file = package / "synonyms.csv"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    return Atlas.load(package)


def test_what_breaks_off_leaves_the_database_as_it_was(server, filled, small, monkeypatch):
    address = server.database("broken", filled)
    before = content(server, "broken")

    def fail(*_):
        raise RuntimeError

    smaller = _without_the_last_synonym(small)
    monkeypatch.setattr(writing_database, "_keep_state", fail)
    with pytest.raises(RuntimeError):
        publish_tables(smaller, Database.at(address))
    assert content(server, "broken") == before


def test_a_package_with_faults_is_not_published(server, small):
    address = server.database("faults")
    file = small / "links.csv"
    file.write_bytes(file.read_bytes() + b"nobody,noone,member,\n")
    with pytest.raises(DataError, match="nobody"):
        publish_tables(Atlas.load(small, keep_good=True), Database.at(address))
    file.write_bytes(b"\n".join(file.read_bytes().split(b"\n")[:-2]) + b"\n")
    fine = small / "patents_nuts3.csv"
    fine.write_bytes(fine.read_bytes() + b"no,code,is,this,x,y\n")
    with pytest.raises(DataError, match="patents_nuts3"):
        publish_tables(Atlas.load(small), Database.at(address))
    with pytest.raises(AtlasError, match="published"):
        atlas.load(address)


HOSTILE = """'); DROP TABLE atlas.networks; -- %s :x $1 {0} \\. "quoted" O'Neill <b>é🙂"""


def test_hostile_names_are_text_like_any_other(server, small):
    networks = pd.read_csv(small / "networks.csv", dtype=str, keep_default_na=False)
    networks.loc[0, "name"] = HOSTILE
    networks['odd"; column %s'] = HOSTILE
    networks.to_csv(small / "networks.csv", index=False)
    about = small / "datapackage.json"
    text = about.read_text("utf-8").replace("Name as the organisation writes it", r"it's %s :x \"'")
    about.write_text(text, "utf-8")
    address = server.database("hostile")
    written = Atlas.load(small)
    publish_tables(written, Database.at(address))
    back = atlas.load(address)
    assert_frame_equal(back.package.tables["networks.csv"], written.package.tables["networks.csv"])
    assert back.package.tables["networks.csv"]["name"].iloc[0] == HOSTILE
    said = "SELECT col_description('atlas.networks'::regclass, 3)"
    assert server.run("hostile", said) == "it's %s :x \"'"
    shown = "SELECT name FROM atlas.map_networks WHERE fid = 1"
    assert server.run("hostile", shown) == HOSTILE


def test_other_columns_make_the_tables_anew_and_touch_nothing_of_others(server, filled, small):
    address = server.database("anew", filled)
    database = Database.at(address)
    server.run("anew", "CREATE TABLE atlas.own (x int); INSERT INTO atlas.own VALUES (1)")
    networks = pd.read_csv(small / "networks.csv", dtype=str, keep_default_na=False)
    networks.assign(more="x").to_csv(small / "networks.csv", index=False)
    (small / "elsewhere.csv").unlink()
    wider = Atlas.load(small)
    assert publish_tables(wider, database).remade
    back = atlas.load(address)
    assert_frame_equal(back.package.tables["networks.csv"], wider.package.tables["networks.csv"])
    assert server.run("anew", "SELECT x FROM atlas.own") == "1"
    assert server.run("anew", "SELECT to_regclass('atlas.elsewhere')") == ""
    # what others built upon our tables is no less theirs: it is said, and nothing changes
    server.run("anew", "CREATE VIEW public.own AS SELECT name FROM atlas.networks")
    networks.to_csv(small / "networks.csv", index=False)
    with pytest.raises(AtlasError, match="networks"):
        publish_tables(Atlas.load(small), database)
    assert atlas.load(address).package.state == back.package.state


@pytest.mark.parametrize(
    "gone",
    [
        "DROP TABLE atlas.sources CASCADE",
        "ALTER TABLE atlas.networks DROP COLUMN founded CASCADE",
        "DROP VIEW atlas.map_links",
    ],
)
def test_what_someone_dropped_is_made_anew(server, filled, small_atlas, gone):
    address = server.database(f"dropped{len(gone)}", filled)
    database = Database.at(address)
    server.run(database.name, gone)
    if "COLUMN" in gone:
        with pytest.raises(AtlasError, match="were changed by hand"):
            atlas.load(address)
    assert publish_tables(small_atlas, database).remade
    assert server.run(database.name, "SELECT count(*) FROM atlas.map_links") != "0"
    back = atlas.load(address)
    assert back.networks["founded"].equals(small_atlas.networks["founded"])
    assert len(back.package.tables["sources.csv"]) == len(small_atlas.package.tables["sources.csv"])


def test_tables_of_others_by_the_same_name_are_left_alone(server, small_atlas):
    address = server.database("others")
    server.run("others", "CREATE TABLE public.projects AS SELECT 1 AS x")
    with pytest.raises(AtlasError, match="projects"):
        publish_tables(small_atlas, Database.at(address + "?schema=public"))
    assert server.run("others", "SELECT x FROM public.projects") == "1"
    assert server.run("others", "SELECT to_regclass('public.networks')") == ""


@pytest.mark.parametrize("schema", ["select", "_" * 63])
def test_a_schema_of_another_name_is_read_back_too(server, small_atlas, schema):
    database = Database.at(server.database(f"named_{len(schema)}") + f"?schema={schema}")
    publish_tables(small_atlas, database)
    back = atlas.load(database)
    assert version_of(back.package) == version_of(small_atlas.package)
    assert not publish_tables(small_atlas, database).remade


def test_the_app_sees_what_is_published_anew_and_outlives_the_database(server, filled, small):
    database = Database.at(server.database("app", filled))
    first = loaded(database)
    assert loaded(database) is first
    publish_tables(_without_the_last_synonym(small), database)
    second = loaded(database)
    assert second is not first
    assert len(synonyms(second.atlas)) == len(synonyms(first.atlas)) - 1
    connecting.let_go()
    server.run("postgres", "DROP DATABASE app")
    assert loaded(database) is second
    assert state_of(database) == second.atlas.package.state
    stored.forget()
    with pytest.raises(AtlasError, match="app"):
        state_of(database)


def test_open_data_is_the_same_from_files_and_from_the_database(published, whole):
    publisher = Publisher("dl-de-by-2-0", "Amt", "Referat", "a@example.org", "https://example.org/")
    made = (open_data(each, publisher, DAY) for each in (whole, atlas.load(published)))
    one, other = ({file.name: file.sha256 for file in each.files} for each in made)
    assert one == other
