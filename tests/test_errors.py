"""Errors in words: names of the screen beside spellings, the system's reasons in German."""

import errno
import os

import pytest

from atlas.errors import Codes, ExportError, Parameter, SelectionError, Term, reason_of
from atlas.i18n.language import language
from atlas.in_words import named
from atlas.selection import read_query, unknown_value


def said(whole, query, code="de"):
    lang = language(code)
    _, problems = read_query(query, whole.valid, whole.centres.spellings)
    return [named(whole, problem, lang).text(lang) for problem in problems]


def test_an_address_is_told_filters_and_values_by_their_names(whole):
    assert said(whole, {"industry": "medical_technologie"})[0].startswith(
        "Branche: „medical_technologie“ ist nicht bekannt. Vielleicht gemeint: "
        "Medizintechnik (medical_technology)"
    )
    assert said(whole, {"area": "region:neckar-alp"}, "en")[0].startswith(
        "Area: “region:neckar-alp” is not known. Perhaps: Neckar-Alb region (region:neckar-alb)"
    )
    assert said(whole, {"founded_from": "19x5"}) == [
        "Gegründet ab: „19x5“ ist kein Jahr mit vier Ziffern."
    ]
    assert "Branche (industry)" in said(whole, {"industri": "ict"})[0]
    assert "„Umkreis“" in said(whole, {"within_km": "5"})[0]


def test_code_is_told_its_own_names(whole):
    with pytest.raises(SelectionError) as error:
        whole.select(industries="medical_technologie")
    assert str(error.value).startswith(
        "industry: “medical_technologie” is not known. Perhaps: medical_technology"
    )


def test_values_without_a_name_stay_their_spelling():
    error = unknown_value(Parameter("year", "Year"), "2099", ["2019", "2020"])
    assert error.text(language("de")).startswith("Jahr: „2099“")
    assert Codes(["a", "b"], {"a": "Cluster"}).named(str) == "Cluster (a), b"


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.EROFS, errno.EIO]
)
def test_what_the_system_refuses_is_said_in_german(number):
    error = OSError(number, os.strerror(number))
    refused = ExportError(
        "{path} cannot be written: {reason}", path="karte.html", reason=reason_of(error)
    )
    german = refused.text(language("de"))
    assert german.startswith("karte.html lässt sich nicht schreiben: ")
    assert os.strerror(number) not in german
    assert os.strerror(number) in str(refused)


def test_a_rare_reason_is_its_number():
    assert reason_of(OSError(9999, "something odd")) == "errno 9999"
    assert isinstance(reason_of(OSError("no number")), Term)
