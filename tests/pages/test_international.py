"""International: every partner region and country has its page, and says what isn't known."""

import html
import re

import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.cooperation.abroad.places import place_of
from atlas.cooperation.abroad.portrait import portrait


def show(**query):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash("international")
    page.run()
    assert not page.exception
    return page


def text_of(page):
    """What is read on the page besides components: HTML and Markdown, without their marks."""
    parts = [element.proto.body for element in page.main if element.type == "html"]
    parts += [each.value for kind in ("markdown", "caption") for each in page.get(kind)]
    return html.unescape(re.sub(r"<[^>]+>", " ", " ".join(parts))).replace("\\", "")


def heads(page):
    return [each.value.replace("\\", "") for each in page.header]


def profiles(page):
    links = [element.proto for element in page.main if element.type == "page_link"]
    return {
        link.label.replace("\\", ""): link.query_string
        for link in links
        if "network=" in link.query_string
    }


def test_the_four_motors_stand_first_with_those_nothing_is_known_of():
    page = show()
    options = page.selectbox(key="abroad-region").options
    assert [re.sub(r" \(\d+\)$", "", each) for each in options[:8]] == [
        "alle",
        "Katalonien",
        "Lombardei",
        "Auvergne-Rhône-Alpes",
        "Flandern",
        "Małopolska",
        "Québec",
        "Wales",
    ]
    assert "noch nichts bekannt" in text_of(page)


def test_a_region_shows_its_cooperations_with_pages_and_networks(whole):
    page = show(partner_region="ITC4")
    found = portrait(whole, place_of(whole, "region", "ITC4"))
    read = text_of(page)
    for partner in found.ties["partner"]:
        assert partner in read
    links = profiles(page)
    for name in [
        *found.networks["name"],
        *(whole.networks.at[f.network, "name"] for f in found.fitting),
    ]:
        assert name in links
    body = " ".join(element.proto.body for element in page.main if element.type == "html")
    assert len(re.findall(r'<a href="https?://', body)) >= len(found.ties["partner"].unique()) / 2


def test_where_nothing_is_known_it_says_so_and_how_to_add_it():
    read = text_of(show(partner_region="PL21"))
    assert "keine Zusammenarbeit bekannt" in read
    assert "vorlage.xlsx" in read
    assert "PL21" in read
    assert "Kooperationen" in read  # the sheet of the template


def test_a_country_is_named_in_the_language_of_the_reader():
    assert "Zusammenarbeit: Italien" in heads(show(country="IT"))
    english = show(country="IT", lang="en")
    assert "Work with Italy" in heads(english)


def test_choosing_a_country_leaves_the_region():
    page = show(partner_region="ITC4")
    page.selectbox(key="abroad-country").select("FR").run()
    assert page.query_params["country"] == "FR"
    assert "partner_region" not in page.query_params
    page.selectbox(key="abroad-country").select("").run()
    assert "country" not in page.query_params


def test_a_place_that_isnt_known_is_said():
    page = show(partner_region="ITC5")
    assert "ITC5" in page.warning[0].value
    assert "ITC4" in page.warning[0].value.replace("\\", "")


@pytest.mark.parametrize("hostile", ["<script>", "![x](https://evil.example)", "ITC4' or 1"])
def test_a_hostile_address_is_text(hostile):
    page = show(partner_region=hostile)
    assert "https://evil.example)" not in page.warning[0].value.replace("\\)", "")


def test_research_of_regions_names_its_source_and_licence():
    text = text_of(show(measure="rd_expenditure"))
    assert "Eurostat, rd_e_gerdreg" in text
    assert "Patente, Forschung, Hochtechnologie: Eurostat, CC BY 4.0" in text


@pytest.mark.parametrize(
    ("lacking", "left"),
    [
        ("patents_nuts3.csv", "Forschung und Entwicklung"),
        ("innovation_nuts2.csv", "Patentanmeldungen je Million Einwohner"),
    ],
)
def test_research_is_shown_as_far_as_a_package_has_it(package, monkeypatch, lacking, left):
    (package / lacking).unlink()
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = show()
    assert "Patente, Forschung, Hochtechnologie: Regionen im Vergleich" in heads(page)
    [choice] = [each for each in page.selectbox if each.label == "Indikator"]
    assert choice.options[0] == left
    assert not page.warning


def test_a_wrong_row_of_figures_is_told_on_the_page(package, monkeypatch):
    with (package / "innovation_nuts2.csv").open("a", encoding="utf-8") as file:
        file.write("DE11,DE1,rd_expenditure,2019,abc,percent of GDP,x\n")
    monkeypatch.setenv("ATLAS_DATA", str(package))
    [error] = show().error
    assert "innovation" in error.value
    assert "abc" in error.value
