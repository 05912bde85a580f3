"""One server for all tests of publishing into a database."""

import shutil

import postgis
import pytest
from repository import ROOT

from atlas.atlas import Atlas
from atlas.database import connecting, stored
from atlas.datapackage.figure_schema import OPTIONAL
from atlas.datapackage.fine_schema import FINE
from atlas.homes import Database
from atlas.publishing.writing_database import publish_tables


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL with PostGIS."""
    with postgis.running() as started:
        yield started
        connecting.let_go()


@pytest.fixture(autouse=True)
def _as_a_clerk(monkeypatch):
    """Have the password in the environment, and ask for states at once."""
    monkeypatch.setenv("PGPASSWORD", postgis.PASSWORD)
    monkeypatch.setattr(stored, "_FRESH", 0.0)


def _without_large_tables(package):
    for name in {*FINE, *OPTIONAL} - {"elsewhere.csv", "synonyms.csv", "patents_nuts3.csv"}:
        (package / name).unlink()
    return package


@pytest.fixture
def small(package):
    """A package without most tables that it may do without, to be changed."""
    return _without_large_tables(package)


@pytest.fixture(scope="session")
def small_atlas(tmp_path_factory):
    """The same, as nobody changes it."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("small") / "data")
    return Atlas.load(_without_large_tables(folder))


@pytest.fixture(scope="session")
def filled(server, small_atlas):
    """The name of a database that holds the small package, for others to be made as."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", postgis.PASSWORD)
        publish_tables(small_atlas, Database.at(server.database("small")))
    connecting.let_go()
    return "small"
