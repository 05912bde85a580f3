"""Forms of networks: sent out, filled in, sent back, taken or refused with a reason."""

import datetime as dt
import io
import json
import stat
from dataclasses import replace

import openpyxl
import pytest
from imports import state
from terminal import run

import atlas
from atlas.commandline.forms import write_forms
from atlas.intake.forms import layout
from atlas.intake.forms.importing import examine_forms, forms_in, import_forms
from atlas.intake.forms.reading import is_form
from atlas.intake.forms.seal import make_key, read_key
from atlas.intake.forms.writing import forms
from atlas.record_profile import record_profile

TODAY = dt.date(2030, 5, 1)
UNTIL = dt.date(2030, 6, 1)
KEY = b"k" * 64


def sent(folder, networks=("afbw",), key=KEY, until=UNTIL):
    whole = atlas.load(folder)
    chosen = replace(whole, _networks=whole._networks.loc[list(networks)])
    return dict(forms(chosen, key, until, TODAY))


def filled_in(content, target, changes, column=3):
    """Fill in a form as a person does, in the column of new values or another."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {row[0].value: row[0].row for row in book[layout.SHEET].iter_rows()}
    for label, value in changes.items():
        row = rows.get(label) or book[layout.SHEET].max_row + 1
        book[layout.SHEET].cell(row, 1).value = label
        book[layout.SHEET].cell(row, column).value = value
    book.save(target)
    return target


@pytest.fixture
def form(package, tmp_path):
    return sent(package)["afbw.xlsx"], tmp_path / "afbw.xlsx"


def examined(package, *files, today=TODAY, key=KEY):
    return examine_forms(files, atlas.load(package), key, today)


def entry(package, key="afbw"):
    table = atlas.load(package).package.tables["networks.csv"].set_index("id")
    return table.loc[key].to_dict()


def test_a_form_shows_the_entry_and_what_is_missing_or_old(package):
    file = package / "networks.csv"
    text = file.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(text) if line.startswith("afbw,"))
    columns = text[0].split(",")
    changed = dict.fromkeys(columns, "") | {"id": "afbw", "name": "AFBW", "industries": "textiles"}
    changed |= {"kind": "statewide_network", "members": "12", "members_as_of": "2019"}
    text[at] = ",".join(changed[column] for column in columns)
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    sheet = openpyxl.load_workbook(io.BytesIO(sent(package)["afbw.xlsx"]))[layout.SHEET]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["Name"][1] == "AFBW"
    assert rows["Branchen"][1] == "Textil und Bekleidung"
    assert rows["Mitgliederzahl"][1] == 12
    assert "älter als fünf Jahre" in rows["Mitgliederzahl"][3]
    assert "Keine Webseite." in rows["Webseite"][3]
    assert rows["Straße"][3].startswith("Fehlt")
    assert sum(row[0] == layout.HELP_LABEL for row in sheet.iter_rows(values_only=True)) == 3
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Aktiv")
    assert lists[f"C{row}"].startswith("Listen!")


def test_what_is_filled_in_is_taken_with_its_source_and_nothing_else_changes(package, form):
    content, file = form
    before, bytes_before = entry(package), state(package)
    filled_in(content, file, {"Mitgliederzahl": "1.234", "Ausgefüllt am": "20.04.2030"})
    (change,) = examined(package, file).plan.changes
    assert change.fields == (
        ("members", before["members"], "1234"),
        ("source", "", "Selbstauskunft (2030-04-20)"),
    )
    assert state(package) == bytes_before
    sources = atlas.load(package).sources
    result = import_forms(package, [file], KEY, TODAY)
    assert result.revision is not None
    assert entry(package) == before | {"members": "1234"}
    after = atlas.load(package)
    assert {*map(tuple, sources.to_numpy())} < {*map(tuple, after.sources.to_numpy())}
    (told,) = [
        s
        for s in record_profile(after, "network", "afbw", atlas.language("de")).sources
        if s.self_stated
    ]
    assert (told.read_on, "Mitgliederzahl" in told.says) == ("2030-04-20", True)


def test_a_form_that_only_confirms_renews_the_day(package, form):
    content, file = form
    before = entry(package)
    filled_in(content, file, {layout.CONFIRMED: "ja"})
    (change,) = import_forms(package, [file], KEY, TODAY).plan.changes
    assert change.fields == (("source", "", "Selbstauskunft (2030-05-01)"),)
    assert entry(package) == before


def test_an_empty_form_changes_nothing(package, form):
    content, file = form
    file.write_bytes(content)
    assert examined(package, file).plan.changes == ()


@pytest.mark.parametrize(
    ("tampered", "reason"),
    [
        ({"Schlüssel": "medicalmountains"}, "The token"),
        ({"Gültig bis": "2031-01-01"}, "The token"),
        ({"Stand": "0" * 16}, "The token"),
        ({"Kennung": "0" * 64}, "The token"),
        ({"Kennung": None}, "The token"),
        ({"Formular": "Selbstauskunft 0"}, "another form"),
    ],
)
def test_what_was_made_up_is_refused(package, form, tampered, reason):
    content, file = form
    before = state(package)
    filled_in(content, file, tampered, column=2)
    filled_in(file.read_bytes(), file, {"Mitgliederzahl": "5"})
    result = import_forms(package, [file], KEY, TODAY)
    (refused,) = result.refused
    assert reason in refused.error.text()
    assert (result.revision, result.plan.changes) == (None, ())
    assert state(package) == before


def test_a_form_of_another_key_or_too_late_is_refused(package, form):
    content, file = form
    file.write_bytes(content)
    (refused,) = examined(package, file, key=b"other" * 10).refused
    assert "another key" in refused.error.text()
    (refused,) = examined(package, file, today=UNTIL + dt.timedelta(1)).refused
    assert "valid until 2030-06-01" in refused.error.text()
    assert examined(package, file, today=UNTIL).refused == ()


def test_a_form_of_an_entry_that_has_changed_since_is_refused(package, form):
    content, file = form
    filled_in(content, file, {"Mitgliederzahl": "5"})
    import_forms(package, [file], KEY, TODAY)
    (refused,) = examined(package, file).refused
    assert "was changed after the form was made" in refused.error.text()


def test_what_a_network_may_not_change_is_named_and_left(package, form):
    content, file = form
    before = entry(package)
    more = {"Art": "Kompetenzzentrum", "Label": "ECEI Gold", "Region": "Neckar-Alb"}
    filled_in(content, file, {**more, "Schlüssel": "anders", "Mitgliederzahl": "5"})
    result = import_forms(package, [file], KEY, TODAY)
    told = [finding.text() for finding in result.reports[0].findings]
    for label in (*more, "Schlüssel"):
        assert any(f"“{label}”" in text and "left out" in text for text in told), label
    assert entry(package) == before | {"members": "5"}


def test_persons_are_not_taken(package, form):
    content, file = form
    filled_in(content, file, {"Kurzbeschreibung": "Fragen an a@example.org"})
    result = import_forms(package, [file], KEY, TODAY, keep_good=True)
    assert result.revision is None


def test_many_are_taken_at_once_and_one_that_is_refused_stops_them_or_is_left_out(
    package, tmp_path
):
    names = [*atlas.load(package).networks.index[:6]]
    folder = tmp_path / "back"
    folder.mkdir()
    for at, (name, content) in enumerate(sent(package, names).items()):
        filled_in(content, folder / name, {"Mitgliederzahl": str(1000 + at)})
    (folder / "brief.xlsx").write_bytes(b"no workbook")
    (folder / "~$brief.xlsx").write_bytes(b"lock")
    files = forms_in(folder)
    twice = folder / f"{names[0]} (1).xlsx"
    twice.write_bytes((folder / f"{names[0]}.xlsx").read_bytes())
    stopped = import_forms(package, forms_in(folder), KEY, TODAY)
    assert stopped.revision is None
    assert {one.file for one in stopped.refused} & {"brief.xlsx"}
    assert len(stopped.refused) == 2
    twice.unlink()
    before = state(package)
    taken = import_forms(package, files, KEY, TODAY, keep_good=True)
    assert [one.file for one in taken.refused] == ["brief.xlsx"]
    assert len(taken.plan.changes) == len(names)
    assert {entry(package, name)["members"] for name in names} == {str(1000 + i) for i in range(6)}
    atlas.intake.importing.undo_import(package)
    assert state(package) == before


def test_the_key_of_the_office_is_made_once_for_its_owner_only(tmp_path):
    file = tmp_path / "office" / "forms.key"
    assert make_key(file)
    key = read_key(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not make_key(file)
    assert read_key(file) == key
    file.write_text("short")
    with pytest.raises(atlas.AtlasError, match="no key"):
        read_key(file)
    with pytest.raises(atlas.AtlasError, match="can't be read"):
        read_key(tmp_path / "missing")


def test_the_command_says_that_nothing_counts_yet(package, tmp_path, capsys):
    from atlas.commandline.speaking import Lang

    key, out = tmp_path / "forms.key", tmp_path / "out"
    write_forms(out, "region:neckar-alb", None, key, None, package, Lang.de)
    said = capsys.readouterr().err
    assert "neuer Schlüssel" in said
    count = len(atlas.load(package).select(area="region:neckar-alb").networks)
    assert len([*out.iterdir()]) == count
    assert key.read_text().strip() not in said
    file = next(iter(sorted(out.iterdir())))
    assert is_form(file)
    filled_in(file.read_bytes(), file, {"Mitgliederzahl": "77"})
    before = state(package)
    options = ("--key", key, "--data", package)
    said = run("import", file, "--dry-run", *options)
    assert "zählt noch nichts" in " ".join(said.stderr.split())
    assert "→ 77" in said.stdout
    assert state(package) == before
    assert run("import", file, "--why", "Umfrage", *options).returncode == 0
    about = json.loads(next((package / "history").glob("0001*/about.json")).read_text("utf-8"))
    assert about["why"] == "Umfrage"
    assert about["records"][0]["fields"] == ["members", "source"]
