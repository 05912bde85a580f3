"""Networks whose work is limited to a date: taken from a table, and told wherever they are."""

import datetime as dt
import json

import pytest
from imports import DAY, SOURCE, sheet

import atlas
from atlas.export import geodata, tables
from atlas.export.conference.book import _row
from atlas.export.conference.content import NetworkDirectory
from atlas.export.order import Order
from atlas.i18n.language import language
from atlas.intake import importing
from atlas.record_profile import limit_in_words, record_profile

DE = language("de")
TODAY = dt.date(2026, 11, 26)


def with_limit(package, folder, written):
    text = f"Schlüssel;Befristet bis;Quelle;Gelesen am\nafbw;{written};{SOURCE};{DAY}\n"
    return importing.import_file(package, sheet(folder, text))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2027", "2027"),
        ("12/2027", "2027-12"),
        ("März 2027", "2027-03"),
        ("31.12.2027", "2027-12-31"),
        ("2027-12-31", "2027-12-31"),
    ],
)
def test_a_limit_is_read_as_people_write_it(package, tmp_path, written, kept):
    with_limit(package, tmp_path, written)
    assert atlas.load(package).networks.at["afbw", "ends"] == kept


@pytest.mark.parametrize("written", ["bald", "2027-02-30", "30.2.2027", "13/2027", "1027"])
def test_what_is_no_date_is_refused_and_named(package, tmp_path, written):
    result = with_limit(package, tmp_path, written)
    assert result.revision is None
    told = [finding.text() for finding in result.reports[0].findings]
    assert any("Befristet bis" in text and written in text for text in told)


@pytest.mark.parametrize(
    ("ends", "german", "english"),
    [
        ("2026", "2026", "2026"),
        ("2025", "2025 (verstrichen)", "2025 (past)"),
        ("2027-03", "März 2027", "March 2027"),
        ("2026-11-25", "25.11.2026 (verstrichen)", "25 November 2026 (past)"),
        ("2026-11-26", "26.11.2026", "26 November 2026"),
        ("", "", ""),
    ],
)
def test_it_is_said_plainly_when_a_limit_is_past(ends, german, english):
    assert limit_in_words(ends, DE, TODAY) == german
    assert limit_in_words(ends, language("en"), TODAY) == english


def test_profile_directory_tables_and_layers_have_the_limit(package, tmp_path):
    with_limit(package, tmp_path, "31.12.2037")
    whole = atlas.load(package)
    facts = {fact.name: fact.value for fact in record_profile(whole, "network", "afbw", DE).facts}
    assert facts["Befristet bis"] == "31.12.2037"
    entries = {each.key: each for each in NetworkDirectory(whole, DE, TODAY).entries}
    assert _row(entries["afbw"], DE)["Befristet bis"] == "31.12.2037"
    frame = tables.records(whole, DE).set_index("Schlüssel")
    assert frame.at["afbw", "Befristet bis"] == "2037-12-31"
    layer = json.loads(geodata.geojson(Order(whole, DE, date=TODAY)))
    assert {"id": "afbw", "ends": "2037-12-31"}.items() <= next(
        feature["properties"]
        for feature in layer["features"]
        if feature["properties"].get("id") == "afbw"
    ).items()


def test_a_network_without_a_limit_lacks_nothing(package):
    whole = atlas.load(package)
    open_ended = whole.networks.index[whole.networks["ends"] == ""][0]
    profile = record_profile(whole, "network", open_ended, DE)
    assert "Befristet bis" not in {fact.name for fact in profile.facts}
    (entry,) = (e for e in NetworkDirectory(whole, DE, TODAY).entries if e.key == open_ended)
    assert "Befristet bis" not in entry.unknown
    assert _row(entry, DE)["Befristet bis"] == ""
