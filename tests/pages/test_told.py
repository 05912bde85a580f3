"""What visitors are told of errors: all of what they did, nothing of where things are."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas.database.connecting import DatabaseError
from atlas.findings import IntakeError
from atlas.homes import Database
from atlas.i18n.language import language
from atlas.pages.told import told

DE = language("de")


@pytest.mark.parametrize(
    ("error", "place"),
    [
        (
            IntakeError("{path} is no layer of cells.", path=Path("/srv/x.parquet")),
            "/srv/x.parquet",
        ),
        (
            DatabaseError(
                "The database {address} refuses: {reason}",
                address=Database("maps", "db.intern", user="clerk"),
                reason="connection to 10.0.0.5 failed",
            ),
            "10.0.0.5",
        ),
    ],
)
def test_places_of_the_server_go_to_its_log(error, place, caplog):
    said = told(error, DE)
    assert "Protokoll" in said
    assert not any(word in said for word in (place, "srv", "db.intern", "clerk"))
    assert place in caplog.text


def test_what_a_visitor_did_is_told_as_it_is_and_not_logged(caplog):
    error = IntakeError("The file is damaged or incomplete.")
    assert told(error, DE) == error.text(DE)
    assert not caplog.text


def test_a_server_without_its_records_tells_visitors_no_path(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "gone"))
    shown = AppTest.from_string(
        "from atlas.pages import navigation\n\nnavigation.run()", default_timeout=60
    ).run()
    assert not shown.exception
    assert "Protokoll" in shown.error[0].value
    assert str(tmp_path) not in shown.error[0].value
    assert str(tmp_path / "gone") in caplog.text
