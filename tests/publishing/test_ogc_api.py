"""OGC API – Features: the real pygeoapi serves what was published, to a client of others."""

import contextlib
import socket
import subprocess
import sys
import time
from unittest import mock
from urllib.parse import quote

import geopandas as gpd
import pytest
import yaml
from in_qgis import layers_in_qgis
from owslib.ogcapi.features import Features
from postgis import PASSWORD, USER, with_password
from pygeoapi.config import validate_config
from pygeoapi.util import yaml_load
from shapely.geometry import box, shape
from terminal import run

from atlas.export.opendata.publisher import Publisher
from atlas.homes import Database
from atlas.publishing.ogc_api import CONFIGURATION, ogc_api_configuration
from atlas.settings import CRS, CRS_GEOGRAPHIC

SETTINGS = """
[publish]
licence = "dl-de-by-2-0"
publisher = "Amt ${PGPASSWORD}"
contact = "Referat Cluster"
contact_email = "cluster@example.org"
address = "https://daten.example.org/atlas"
"""
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
STORED = "http://www.opengis.net/def/crs/EPSG/0/25832"
#: Around Stuttgart, in degrees.
AROUND = (9.0, 48.6, 9.4, 48.9)
#: A network lies at its rim, where a rectangle in metres is another one; and others.
SOUTH_EAST = (7.49, 47.91, 9.9, 48.8)
WORLD = (-180.0, -90.0, 180.0, 90.0)
SOMEWHERE = (0.0, 0.0, 1.0, 1.0)
#: What starts pygeoapi's own program, without a script of the system.
PYGEOAPI = (sys.executable, "-c", "from pygeoapi import cli; cli()")


@pytest.fixture(scope="module", params=["database", "files"])
def source(request):
    """What the service has its records from."""
    return request.param


@pytest.fixture(scope="module")
def free_port(source):
    del source  # each has its own
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write(folder, *more):
    settings = folder / "settings.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    return run("publish", "ogc-api", folder / "api", "--settings", settings, *more)


@pytest.fixture(scope="module")
def written(source, whole, free_port, tmp_path_factory, request):
    """The configuration; of a database for one who may only read, with a password given."""
    del whole  # is loaded now, for the command to find
    folder = tmp_path_factory.mktemp("ogc")
    named = ("--address", f"http://127.0.0.1:{free_port}")
    if source == "database":
        named += ("--database", readable(*map(request.getfixturevalue, ("server", "filled"))))
    done = write(folder, *named)
    assert not done.returncode, done.stderr
    assert ("True, False" in done.stderr) == (source == "files")
    return folder / "api" / CONFIGURATION


def readable(server, filled):
    """Have a database with one who may only read; give the address with the password."""
    address = server.database("ogc_api", filled).replace(
        f"{USER}@", f"ogc_reader:{quote(PASSWORD, safe='')}@"
    )
    server.run("postgres", f"CREATE ROLE ogc_reader LOGIN PASSWORD '{PASSWORD}'")
    rights = "GRANT USAGE ON SCHEMA atlas TO ogc_reader; GRANT SELECT ON ALL TABLES IN SCHEMA atlas"
    server.run("ogc_api", f"{rights} TO ogc_reader")
    return address


@pytest.fixture(scope="module")
def service(written, free_port):
    """The address of pygeoapi, which runs with the configuration."""
    openapi = written.with_name("pygeoapi-openapi.yml")
    told = with_password() | {"PYGEOAPI_CONFIG": str(written), "PYGEOAPI_OPENAPI": str(openapi)}
    command = [*PYGEOAPI, "openapi", "generate", written, "--output-file", openapi]
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    log = written.with_name("log")
    flask = ("-m", "flask", "--app", "pygeoapi.flask_app:APP", "run", "--port", str(free_port))
    with log.open("w") as out:
        running = subprocess.Popen(
            [sys.executable, *flask], env=told, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(running, free_port, log)
            yield f"http://127.0.0.1:{free_port}"
        finally:
            running.terminate()
            running.wait(timeout=20)


def _wait_for(running, port, log):
    end = time.monotonic() + 60
    while time.monotonic() < end and running.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
            return
        time.sleep(0.1)
    pytest.fail(f"pygeoapi does not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def client(service):
    return Features(service, headers={"Accept-Language": "de"})


def test_the_file_is_right_and_holds_no_password(written):
    text = written.read_text(encoding="utf-8")
    assert not any(secret in text for secret in (PASSWORD, quote(PASSWORD, safe="")))
    assert validate_config(yaml.safe_load(text))


def test_the_collections_say_what_they_are(client):
    assert client.feature_collections() == ["networks", "clusters", "districts"]
    german = client.collection("networks")
    assert german["title"] == "Netzwerke"
    assert "als Punkte an ihrem Sitz" in german["description"]
    assert "GeoBasis-DE / BKG" in german["description"]
    assert german["storageCrs"] == CRS84
    (licence,) = (link for link in german["links"] if link["rel"] == "license")
    assert licence["href"] == "https://www.govdata.de/dl-de/by-2-0"
    with mock.patch.dict(client.headers):  # which all clients of OWSLib share
        english = Features(client.url, headers={"Accept-Language": "en"}).collection("networks")
    assert english["title"] == "Networks"


def test_no_text_of_a_setting_is_read_from_the_environment(written):
    with written.open(encoding="utf-8") as file:
        told = yaml_load(file)
    assert told["metadata"]["provider"]["name"] == "Amt ${PGPASSWORD}"
    assert "Amt ${PGPASSWORD}" in told["resources"]["networks"]["description"]["de"]


@pytest.mark.parametrize("name", ["networks", "clusters", "districts"])
def test_all_records_are_served_by_their_keys(client, whole, name):
    served = client.collection_items(name, limit=1000)
    keys = {feature["id"] for feature in served["features"]}
    assert keys == {*getattr(whole, name).index}
    assert served["numberMatched"] == len(keys)


def test_one_record_is_served_by_its_key(client, whole):
    wanted = whole.networks[~whole.networks.geometry.is_empty & whole.networks.geometry.notna()]
    network = wanted.iloc[0]
    feature = client.collection_item("networks", network.name)
    assert feature["properties"]["name"] == network["name"]
    (at,) = gpd.GeoSeries([network.geometry], crs=CRS).to_crs(CRS_GEOGRAPHIC)
    assert feature["geometry"]["coordinates"] == pytest.approx([at.x, at.y], abs=1e-7)
    with pytest.raises(RuntimeError, match="NotFound"):
        client.collection_item("networks", "no-such-network")


@pytest.mark.parametrize("around", [AROUND, SOUTH_EAST, WORLD, SOMEWHERE])
def test_a_box_gives_what_lies_in_it(client, whole, source, around):
    places = whole.networks.geometry.to_crs(CRS_GEOGRAPHIC)
    expected = {*places[places.within(box(*around))].index}
    found = client.collection_items("networks", bbox=around, limit=1000)["features"]
    if source == "files":  # which gives what has no place besides
        assert len(found) > len([each for each in found if each["geometry"]])
        found = [each for each in found if each["geometry"]]
    assert {feature["id"] for feature in found} == expected
    assert bool(expected) == (around != SOMEWHERE)


def test_a_property_chooses(client, whole):
    kind = whole.networks["kind"].value_counts().index[-1]
    found = client.collection_items("networks", kind=kind, limit=1000)["features"]
    assert {each["id"] for each in found} == {*whole.networks.index[whole.networks["kind"] == kind]}


def test_filters_choose_in_the_database(client, whole, source):
    (west, south, east, north), names = AROUND, whole.networks["name"]
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{x} {y}" for x, y in corners)
    within = whole.networks.geometry.to_crs(CRS_GEOGRAPHIC).within(box(*AROUND))
    for asked, expected in (
        (f"INTERSECTS(geometry, POLYGON(({ring})))", within),
        ("name ILIKE '%WÜRTT%'", names.str.contains("württ", case=False)),
    ):
        found = client.collection_items("networks", filter=asked, limit=1000)["features"]
        chosen = expected | (source == "files")  # of which pygeoapi gives all, as README says
        assert {each["id"] for each in found} == {*names.index[chosen]}


def test_positions_come_in_the_system_that_is_asked_for(client, whole, source):
    districts = whole.districts if source == "database" else whole.simple_districts
    district = districts.iloc[0]
    stored = client.collection_items("districts", ags=district.name, crs=STORED)["features"][0]
    assert shape(stored["geometry"]).hausdorff_distance(district.geometry) < 0.01
    north_first = client.collection_items(
        "districts", ags=district.name, crs=STORED.replace("25832", "4326")
    )["features"][0]
    (expected,) = gpd.GeoSeries([district.geometry], crs=CRS).to_crs(CRS_GEOGRAPHIC)
    south, west, *_ = shape(north_first["geometry"]).bounds
    assert (west, south) == pytest.approx(expected.bounds[:2], abs=1e-7)


def test_qgis_reads_the_service(service, whole):
    names = ("networks", "clusters", "districts")
    seen = layers_in_qgis({name: ("OAPIF", f"url='{service}' typename='{name}'") for name in names})
    assert all(layer["valid"] for layer in seen.values()), seen
    counts = {name: layer["count"] for name, layer in seen.items()}
    assert counts == {
        "networks": len(whole.networks),
        "clusters": len(whole.cluster_records),
        "districts": len(whole.districts),
    }
    assert seen["clusters"]["kind"] == seen["districts"]["kind"] == "MultiPolygon"
    assert {"name", "industries_de"} <= {*seen["networks"]["fields"]}
    assert seen["networks"]["kind"] == "Point"
    seats = whole.networks.geometry
    assert seen["networks"]["drawn"] == (seats.notna() & ~seats.is_empty).sum()
    assert {layer["crs"] for layer in seen.values()} <= {"OGC:CRS84", "EPSG:4326"}


def test_what_is_no_address_is_said_and_nothing_is_written(tmp_path, whole):
    del whole
    for address, more, said in (
        ("mysql://host/maps", (), "postgresql://"),
        ("postgresql://host/maps", ("--address", "ftp://host"), "ftp://host"),
        ("postgresql://host/maps", ("--schema", "pg_own"), "pg_own"),
        ("postgresql://host/maps", ("--schema", "information_schema"), "information_schema"),
        ("postgresql://host/maps", ("--schema", "x" * 64), "63"),
    ):
        done = write(tmp_path, "--database", address, *more)
        assert done.returncode, address
        assert said in done.stderr
    done = write(tmp_path, "--schema", "bw")  # which files don't have
    assert done.returncode == 2
    assert "--database" in done.stderr
    assert not (tmp_path / "api").exists()


def test_what_the_environment_decides_is_left_to_it(whole):
    database = Database.at("postgresql:///maps?sslmode=require&sslpassword=tief")
    publisher = Publisher("dl-de-by-2-0", "Amt", "Referat", "a@example.org", "https://example.org/")
    told = ogc_api_configuration(whole, database, publisher, "https://example.org/api/")
    (provider,) = yaml.safe_load(told)["resources"]["clusters"]["providers"]
    assert provider["data"] == {"dbname": "maps", "search_path": ["atlas"]}
    assert provider["options"] == {"sslmode": "require"}
