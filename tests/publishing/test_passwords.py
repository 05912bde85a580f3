"""A password is used and never shown; what is missing for a database is said with the remedy."""

import logging
import re
import sys
from urllib.parse import quote

import pytest
from postgis import PASSWORD

import atlas
from atlas.__main__ import app
from atlas.commandline.shared import run_commands
from atlas.errors import AtlasError
from atlas.homes import Database

WRONG = "falsch/8@y:z"


def said(monkeypatch, capfd, *arguments):
    """Call the command line in this process; give exit code and all that it wrote."""
    monkeypatch.setattr("sys.argv", ["atlas", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        run_commands(app)
    written = capfd.readouterr()
    return ended.value.code, written.out + written.err


def shows(text, password):
    return any(secret in text for secret in (password, quote(password, safe="")))


def test_the_command_writes_what_is_read_back(server, small, small_atlas, monkeypatch, capfd):
    address = server.database("command")
    code, text = said(monkeypatch, capfd, "publish", address, "--schema", "bw", "--data", small)
    assert not code, text
    assert "map_networks" in text
    assert address in text
    back = atlas.load(f"{address}?schema=bw")
    assert back.networks.index.equals(small_atlas.networks.index)
    with pytest.raises(AtlasError, match="Nothing was published"):
        atlas.load(address)
    for home, wanted in ((f"{address}?schema=bw", 0), (address, 1)):
        code, text = said(monkeypatch, capfd, "info", "--data", home)
        assert (code or 0) == wanted, text
    code, text = said(monkeypatch, capfd, "undo", "--data", f"{address}?schema=bw")
    assert code == 2
    assert "ist eine Datenbank" in text
    code, text = said(monkeypatch, capfd, "publish", address, "--schema", "BW; DROP")
    assert code == 2
    assert "Kleinbuchstaben" in text


def test_a_password_of_an_address_is_used_and_never_shown(server, filled, monkeypatch, caplog):
    del filled
    monkeypatch.delenv("PGPASSWORD")
    caplog.set_level(logging.DEBUG)
    password = quote(PASSWORD, safe="")
    for address in (
        server.address("small", password),
        f"{server.address('small')}?password={password}",
    ):
        back = atlas.load(address)
        shown = [repr(back.package.path), str(back.package.path), repr(back), caplog.text]
        assert not shows(" ".join(shown), PASSWORD)
        assert str(back.package.path) == server.address("small")
        assert not any(
            shows(text, PASSWORD) for text in map(repr, back.package.files.files.items())
        )


def test_an_error_shows_no_password(server, filled, small, monkeypatch, capfd):
    del filled
    monkeypatch.delenv("PGPASSWORD")
    wrong = quote(WRONG, safe="")
    for address in (
        server.address("small", wrong),
        server.address("nowhere", wrong),
        f"{server.address('small')}?password={wrong}",
        f"{server.address('small', wrong)}?sslmode={wrong}",
        f"postgresql://clerk:{wrong}@localhost:1/db",
    ):
        code, text = said(monkeypatch, capfd, "publish", address, "--data", small)
        assert code == 1
        assert "postgresql://clerk@localhost" in text
        assert not shows(text, WRONG)
        assert re.search("verweigert das: .*(password|failed|sslmode|refused)", text), text
        with pytest.raises(AtlasError) as refused:
            atlas.load(address)
        chain = [refused.value, refused.value.__cause__]
        assert not any(shows(f"{each} {each!r}", WRONG) for each in chain)
        monkeypatch.setenv("ATLAS_DATA", address)
        for words in (["undo"], ["log"], ["import", small / "vorlage.xlsx"]):
            code, text = said(monkeypatch, capfd, *words)
            assert code in {1, 2}
            assert "postgresql://clerk@localhost" in text
            assert not shows(text, WRONG)


@pytest.mark.parametrize(
    ("password", "text", "shown"),
    [
        ("a", 'authentication as "clerk" at a host', 'authentication as "clerk" at a host'),
        ("a", "in postgresql://clerk:a@host/maps", "in postgresql://clerk:***@host/maps"),
        ("a", "password=a sslpassword = a", "password=*** sslpassword = ***"),
        ("a b", "password='a b' port=1", "password=*** port=1"),
        ("a'b", r"password='a\'b' port=1", "password=*** port=1"),
        ("clerk", 'no user "clerk"', 'no user "clerk"'),
        ("password", "password authentication failed", "password authentication failed"),
        ("sunshine", "some sunshines, one sunshine", "some sunshines, one ***"),
        ("ganz ge/heim", "is ganz ge/heim, ganz+ge%2fheim", "is ***, ***"),
        ("schlüssel/8", "xschl%C3%BCssel/8x schlüssel%2F8", "x***x ***"),
    ],
)
def test_a_password_goes_where_it_stands_as_one_and_words_stay(password, text, shown):
    for held in ({"password": password}, {"options": (("sslpassword", password),)}):
        assert Database("maps", "host", user="clerk", **held).unlocked(text) == shown


@pytest.mark.parametrize("password", ["a", "e", "clerk", "password"])
def test_what_a_server_says_stays_whole_whatever_the_password(server, filled, password):
    del filled
    with pytest.raises(AtlasError) as refused:
        atlas.load(server.address("small", password))
    said = 'password authentication failed for user "clerk"'
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["postgresql://u:ge#heim@h/db", "postgresql://u:ge/heim@h/db", "postgresql://u:1/heim@h/db"],
)
def test_a_password_that_breaks_its_address_is_not_shown_in_part(address, monkeypatch, capfd):
    monkeypatch.setenv("ATLAS_DATA", address)
    for words in (["info"], ["publish", address]):
        code, text = said(monkeypatch, capfd, *words)
        assert code
        assert "postgresql://NAME@HOST/DATENBANK" in text
        assert "heim" not in text


def test_packages_that_are_missing_are_said_with_the_file_that_names_them(monkeypatch):
    monkeypatch.setitem(sys.modules, "geoalchemy2", None)
    with pytest.raises(AtlasError, match=r"\.requirements/postgis\.txt"):
        atlas.load("postgresql://localhost/db")


def test_addresses_are_the_same_however_their_scheme_is_written():
    one, two = (Database.at(f"{scheme}://u@h/db") for scheme in ("postgresql", "postgres"))
    assert one == two
