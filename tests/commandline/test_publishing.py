"""``publish``: kinds of places by a word, a database by its address alone."""

import pytest
import typer

from atlas.__main__ import app
from atlas.commandline import publishing, publishing_database
from atlas.commandline.shared import run_commands


def said(monkeypatch, capfd, *arguments):
    monkeypatch.setattr("sys.argv", ["atlas", *arguments])
    with pytest.raises(SystemExit) as ended:
        run_commands(app)
    written = capfd.readouterr()
    return ended.value.code, written.out + written.err


def test_an_address_calls_the_command_that_writes_a_database():
    group = typer.main.get_command(publishing.publish_app)
    for words in (["postgresql://h/db"], ["postgresql", "postgresql://h/db"]):
        _, command, left = group.resolve_command(None, [*words, "--schema", "x"])
        assert command.callback.__name__ == publishing_database.publish_database.__name__
        assert left == ["postgresql://h/db", "--schema", "x"]


def test_a_word_that_is_no_place_is_said_with_those_that_there_are(monkeypatch, capfd):
    code, text = said(monkeypatch, capfd, "publish", "postgres")
    assert code == 2
    assert "„postgres“" in text
    assert "postgresql" in text


@pytest.mark.parametrize(
    "address",
    [
        "mysql://clerk:geheim7@h/db",
        "postgresql:/clerk:geheim7@h/db",
        "clerk:geheim7@h/db",
    ],
)
def test_what_is_no_address_is_said_without_its_password(monkeypatch, capfd, address):
    for words in ([address], [address, "too much"], ["postgresql", address, "--lang", "en"]):
        code, text = said(monkeypatch, capfd, "publish", *words)
        assert code == 2
        assert "postgresql://" in text or "too much" in text
        assert "geheim7" not in text
