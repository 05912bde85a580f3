"""Where something is, as sentences and titles say it."""

import pytest

from atlas.i18n.language import language
from atlas.in_words import headline, in_area


@pytest.mark.parametrize(
    ("key", "german", "english"),
    [
        ("state", "in Baden-Württemberg", "in Baden-Württemberg"),
        ("region:neckar-alb", "in der Region Neckar-Alb", "in the Neckar-Alb region"),
        ("district:08327", "im Landkreis Tuttlingen", "in the district of Tuttlingen"),
        ("district:08119", "im Rems-Murr-Kreis", "in the Rems-Murr-Kreis"),
        ("district:08237", "im Landkreis Freudenstadt", "in the district of Freudenstadt"),
        ("district:08136", "im Ostalbkreis", "in the Ostalbkreis"),
        ("district:08421", "im Stadtkreis Ulm", "in the city of Ulm"),
        (
            "metro:stuttgart",
            "in der Europäischen Metropolregion Stuttgart",
            "in the Stuttgart European Metropolitan Region",
        ),
        (
            "rb:tuebingen",
            "im Regierungsbezirk Tübingen",
            "in the government district of Tübingen",
        ),
    ],
)
def test_areas_have_their_article(whole, key, german, english):
    assert in_area(whole, key, language("de")) == german
    assert in_area(whole, key, language("en")) == english


def test_every_area_has_one(whole):
    for key in whole.areas.index.drop("state"):
        assert in_area(whole, key, language("de")).startswith(("im ", "in der "))
        assert in_area(whole, key, language("en")).startswith("in the ")


def test_a_title_says_area_and_filters(whole):
    selected = whole.select(area="region:neckar-alb", industries="medical_technology")
    title = "Cluster und Netzwerke in der Region Neckar-Alb: Medizintechnik"
    assert headline(selected, language("de")) == title
