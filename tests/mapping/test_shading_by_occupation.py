"""The map by occupation: found by its code, named in words, against Germany."""

import pytest

import atlas
from atlas.i18n.language import language
from atlas.mapping.shade_query import read_shade
from atlas.mapping.shading import area_shading


@pytest.fixture(scope="module")
def bw():
    return atlas.load()


def test_an_address_shades_by_a_group_of_occupations_in_a_year(bw):
    query = {"shade": "occupation_quotient", "occupation": "245", "year": "2015"}
    shade, problems = read_shade(bw, query)
    assert problems == ()
    shown = area_shading(bw, shade, language("de"))
    assert shown.title == (
        "Berufe: Lokalisationsquotient, Feinwerk- und Werkzeugtechnik (245), "
        "Basis: Deutschland (2015)"
    )
    assert shown.values.idxmax() == "district:08327"
    assert "Branche" not in shown.in_words
    assert "Bundesagentur" in shown.source


def test_another_base_and_a_group_that_is_not_known(bw):
    shade, problems = read_shade(bw, {"shade": "occupation_quotient", "base": "state"})
    assert problems == ()
    assert "Basis: Land" in area_shading(bw, shade, language("de")).title
    _, problems = read_shade(bw, {"shade": "occupation_quotient", "occupation": "999"})
    assert len(problems) == 1
