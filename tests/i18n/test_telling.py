"""Statements of sources are shown in the language that they are written in, and marked so."""

import pytest

from atlas.export import tables
from atlas.i18n.language import language
from atlas.i18n.telling import written_in
from atlas.record_profile import record_profile


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tenth anniversary (2019); offices in Türlenstraße", "en"),
        ("label Cluster-Exzellenz BW", "en"),
        ("Engesserstraße; opened 1998", "en"),
        ("Sitz in Aalen, rund 40 Mitglieder", "de"),
        ("seit 2011 eingetragener Verein", "de"),
        ("", "en"),
    ],
)
def test_the_language_of_a_statement(text, code):
    assert written_in(text) == code


def test_profiles_and_tables_name_it(whole):
    cited = record_profile(whole, "network", whole.networks.index[0], language("de")).sources
    assert {page.language for page in cited} <= {"de", "en"}
    table = tables.sources(whole, language("de"))
    spoken = table.loc[table["Aussage"] != "", "Sprache der Aussage"]
    assert set(spoken) <= {"Deutsch", "Englisch"}
    assert len(spoken)
