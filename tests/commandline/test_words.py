"""The command line says everything in the language that is asked for: help, complaints, errors."""

import re

import pytest
import typer

from atlas.__main__ import app
from atlas.commandline.shared import run_commands

#: Words that German doesn't have, in what Typer, Click and the system say.
ENGLISH = re.compile(
    r"\b(usage|options?:|commands?|arguments?|missing|invalid|such|required|requires|default|show|"
    r"this|the|and|of|for|with|is|not|file|directory|error|help:|exit|try|unexpected|got|does|take|"
    r"value|when|omitted|given|several|from|to|aborted|permission|denied|there|be|can)\b",
    re.IGNORECASE,
)


def commands():
    """Names of all commands, with the words that call them."""
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {})
        yield from ([name, each] for each in inner) if inner else ([name],)


COMMANDS = list(commands())


def said(monkeypatch, capfd, *arguments):
    """Call the command line in this process; give exit code and all that it wrote."""
    monkeypatch.setattr("sys.argv", ["atlas", *arguments])
    with pytest.raises(SystemExit) as ended:
        run_commands(app)
    written = capfd.readouterr()
    return ended.value.code, written.out + written.err


def german(text):
    """Leave out what is typed as it stands: options, keys, formats and file names."""
    text = re.sub(r"directory (?=--help|\[)", " ", text)  # the command, however it is called
    text = re.sub(r"--[\w-]+|python -m .*|„[^“]*“|\([^)]*\)|\[Vorgabe: [^\]]*\]", " ", text)
    return ENGLISH.findall(
        re.sub(r"state \(|word,|projects show|\n +directory|\S*[./]\S+", " ", text)
    )


def test_german_is_told_from_english():
    assert german("Missing option '--output'.")
    assert german("Show this message and exit.")
    assert german("[Errno 2] No such file or directory")
    assert not german("--output fehlt.")


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_help_is_german(monkeypatch, capfd, command):
    code, text = said(monkeypatch, capfd, *command, "--help")
    assert not code
    assert text.startswith("Aufruf: ")
    assert german(text) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "wrong",
    [["--foo"], ["--lang", "xx"], ["--lang"], ["--data", "/nowhere/at-all"], ["/nowhere/x.csv"]],
    ids=" ".join,
)
def test_what_is_wrong_is_said_in_german(monkeypatch, capfd, command, wrong):
    code, text = said(monkeypatch, capfd, *command, *wrong)
    assert code
    assert text.strip()
    assert german(text) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nonsense"], "Es gibt keinen Befehl „nonsense“."),
        (["list", "--format", "xx"], "--format: „xx“ ist nicht möglich, erwartet wird table"),
        (["list", "--within-km", "x"], "erwartet wird eine ganze Zahl"),
        (["list", "--area"], "--area braucht einen Wert."),
        (["list", "a", "b"], "Das ist zu viel: a b"),
        (["list", "--are", "x"], "Es gibt keine Option --are. Vielleicht gemeint: --area"),
        (["list", "--industry", "medtech"], "Branche (--industry): „medtech“ ist nicht bekannt."),
        (["list", "--industry", "medtech"], "Medizintechnik (medical_technology)"),
        (["list", "--within-km", "5"], "Kilometer im Umkreis (--within-km): Ein Umkreis braucht"),
        (["export", "--embed=1"], "--embed nimmt keinen Wert."),
        (["export", "--date", "gestern"], "erwartet wird ein Tag wie 2026-11-23"),
        (["export", "--output", "/nowhere/x.csv"], "Datei oder Ordner nicht vorhanden"),
        (["export", "--output", "x.png", "--shade", "quotient"], "Lokalisationsquotient"),
        (["report"], "--output fehlt."),
        (["report", "--area", "region:x", "--output", "x.pdf"], "Gebiet (--area): „region:x“"),
        (["check"], "DATEI fehlt."),
        (["indicators", "--size-quantile", "3"], "eine Zahl von 0 bis 1"),
        (["indicators", "--base", "x"], "Basis (--base)"),
    ],
)
def test_complaints_name_what_was_typed(monkeypatch, capfd, tmp_path, arguments, told):
    monkeypatch.chdir(tmp_path)
    code, text = said(monkeypatch, capfd, *arguments)
    assert code in (1, 2)
    assert told in text
    assert german(text) == []


def test_english_is_said_when_asked_for(monkeypatch, capfd):
    assert "Usage:" in said(monkeypatch, capfd, "list", "--help", "--lang", "en")[1]
    assert "There is no option --foo." in said(monkeypatch, capfd, "list", "--foo", "--lang=en")[1]


def test_commands_that_stop_themselves_keep_their_code(monkeypatch, capfd, tmp_path):
    file = tmp_path / "x.csv"
    file.write_text("name;kind\nA;klub\n", encoding="utf-8")
    assert said(monkeypatch, capfd, "check", str(file))[0] == 1
    assert not said(monkeypatch, capfd, "info")[0]
