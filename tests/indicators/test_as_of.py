"""An indicator says of which years it is: today's records over figures of another year have two."""

import pytest

from atlas.datapackage.attribution import data_date
from atlas.i18n.language import language
from atlas.indicators import INDICATORS, QUOTIENT_SECTORS, figures, sectors
from atlas.indicators.area_profile import area_profile
from atlas.indicators.as_of import as_of, short_as_of
from atlas.mapping.shading import Shade, area_shading

GERMAN, ENGLISH = language("de"), language("en")


def test_records_over_older_figures_name_both_years(whole):
    read = data_date(whole.package)[:4]
    people = figures.figure_years(whole, "population")[-1]
    said = f"networks {read}, inhabitants {people}"
    shown = area_shading(whole, Shade("networks_per_100k_inhabitants"), ENGLISH)
    assert shown.title == f"Networks per 100,000 inhabitants ({said})"
    portrait = {row.about.key: row for row in area_profile(whole, "state", ENGLISH).figures}
    density = portrait["networks_per_100k_inhabitants"]
    assert (density.as_of, density.short_as_of) == (said, f"{read}/{people}")
    assert portrait["population"].as_of == str(people)


def test_one_year_is_said_once(whole):
    read = int(data_date(whole.package)[:4])
    density = "networks_per_100k_inhabitants"
    assert as_of(whole, density, read, GERMAN) == short_as_of(whole, density, read) == str(read)
    assert as_of(whole, density, None, GERMAN) == short_as_of(whole, density, None) == ""


@pytest.mark.parametrize("lang", [GERMAN, ENGLISH])
def test_no_sector_is_explained_by_a_code(whole, lang):
    sentences = " ".join(area_profile(whole, "region:neckar-alb", lang).sentences)
    for code in QUOTIENT_SECTORS:
        assert f"({code})" not in sentences
        for label in (lang(QUOTIENT_SECTORS[code]), sectors.part_label(whole, code, lang)):
            assert not label.rstrip(")").endswith((code, code.replace("-", "–")))


def test_every_density_knows_its_parts(whole):
    divided = [i.key for i in INDICATORS.values() if i.per and not i.figure]
    assert divided
    for key in divided:
        assert as_of(whole, key, 1999, GERMAN) != "1999"


def test_where_the_newest_year_stands_back_it_is_said(whole):
    back = {
        key: (figures.newest_year(whole, about.figures, None), years[-1])
        for key, about in INDICATORS.items()
        if about.figures and (years := figures.figure_years(whole, *about.figures))
    }
    assert any(shown != newest for shown, newest in back.values())
    for key, (shown, newest) in back.items():
        said = as_of(whole, key, shown, GERMAN)
        assert (str(newest) in said) if shown != newest else ("nicht für alle" not in said)
        assert "nicht für alle" not in as_of(whole, key, newest, GERMAN)
