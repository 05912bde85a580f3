"""Languages: every text is translated, with its named places, and numbers are written right."""

import datetime as dt
import re
import string
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT

from atlas.export.growth import signed
from atlas.export.written import cell_text
from atlas.files.csv_writing import csv_file
from atlas.i18n.catalogue import script_texts
from atlas.i18n.language import language
from atlas.i18n.rounding import half_away
from atlas.locale.update import collect, missing, updated


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_of_the_code_is_in_the_catalogue_and_translated():
    assert missing(updated()) == []


def test_translations_have_the_places_of_their_texts():
    for message in updated():
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple | list) else [message.id]
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        for translated in strings:
            assert places(translated) <= places(texts[-1]), message.id
            assert places(texts[-1]) - places(translated) <= {"count"}, message.id


def test_texts_of_the_scripts_reach_the_scripts():
    german = script_texts("de")
    assert german["Legend"] == "Legende"
    assert german["{count} network"] == ["{count} Netzwerk", "{count} Netzwerke"]
    assert len(german) > 30
    assert script_texts("en") == {}


def test_no_text_of_a_script_is_missed():
    """Babel doesn't see a text in a call within a call that it collects from as well."""
    called = re.compile(r'\bwords\.[tn]\(\s*"([^"]+)"')
    scripts = (ROOT / "atlas" / "mapping" / "web").rglob("*.js")
    written = {text for file in scripts for text in called.findall(file.read_text("utf-8"))}
    assert len(written) > 30
    assert written <= script_texts("de").keys()


def test_the_catalogue_is_about_this_code():
    assert len(collect()) > 100


@pytest.mark.parametrize(
    ("code", "number", "day", "either"),
    [
        ("de", "1.234,5", "23.11.2026", "A, B oder C"),
        ("en", "1,234.5", "23 November 2026", "A, B or C"),
    ],
)
def test_numbers_dates_and_lists(code, number, day, either):
    lang = language(code)
    assert lang.number(1234.5) == number
    assert lang.date(dt.date(2026, 11, 23)) == day
    assert lang.alternatives(["A", "B", "C"]) == either


def test_plurals():
    german = language("de")
    assert german.plural("{count} network", "{count} networks", 1) == "1 Netzwerk"
    assert german.plural("{count} network", "{count} networks", 1200) == "1.200 Netzwerke"
    assert german("Cluster") == "Cluster"


def test_there_is_no_other_language():
    with pytest.raises(ValueError, match="fr"):
        language("fr")


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 3))
def test_halves_go_away_from_zero_as_written(written, decimals):
    given_away = abs(written) + Decimal(5).scaleb(-decimals - 1)
    expected = (given_away // Decimal(1).scaleb(-decimals)).scaleb(-decimals).copy_sign(written)
    assert half_away(float(written), decimals) == float(expected)


def test_a_published_value_is_written_the_same_everywhere():
    german = language("de")
    assert german.number(38.85, 1) == german.number(half_away(38.85, 1), 1) == "38,9"
    assert german.number(2.5, 0) == "3"
    assert german.number(-0.125, 2) == "−0,13"
    assert german.number(1.0005) == "1,001"


@given(
    st.one_of(
        st.integers(-(10**15), 10**15),
        st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9),
    ),
    st.one_of(st.none(), st.integers(0, 4)),
    st.sampled_from(["de-DE", "en-GB"]),
)
def test_a_number_is_written_as_the_standard_of_its_language_has_it(value, decimals, tag):
    locale = Locale.parse(tag, sep="-")
    pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    rounded = half_away(value, 3 if decimals is None else decimals)
    standard = format_decimal(
        value if isinstance(value, int) else rounded, format=pattern, locale=locale
    )
    unsigned = standard if standard.strip("-0.,") else standard.lstrip("-")
    assert language(tag[:2]).number(value, decimals) == unsigned.replace("-", "−")


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12),
    st.integers(0, 4),
    st.sampled_from(["de", "en"]),
)
def test_a_number_reads_back_and_zero_never_has_a_sign(value, decimals, code):
    written = language(code).number(value, decimals)
    assert "-" not in written
    assert ("−" in written) == (written.strip("−0.,") != "" and value < 0)
    point = "," if code == "de" else "."
    plain = written.replace("." if code == "de" else ",", "").replace(point, ".")
    assert abs(float(plain.replace("−", "-")) - value) <= 0.5 * 10**-decimals + abs(value) * 1e-12


@given(st.floats(-1e9, 1e9) | st.just(-0.0), st.sampled_from(["de", "en"]))
def test_tables_changes_and_data_have_no_signed_zero(value, code):
    lang = language(code)
    assert cell_text(value, 0, lang) == lang.number(value, 0)
    assert signed(value, lang).lstrip("+−") != "0" or signed(value, lang) == "0"
    row = csv_file(["a"], [(value,)]).decode("utf-8-sig").splitlines()[1]
    assert row != "-0"
    assert "−" not in row
