"""The partner finder on a page: the address in, a ranked list out, each choice in the address."""

import csv
import html
import re

import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest

from atlas.cooperation.partners.consortium import Extent, consortium
from atlas.cooperation.partners.finding import partners
from atlas.cooperation.partners.scoring import PARTS, Weights
from atlas.cooperation.partners.wishes import Filters, Wish
from atlas.i18n.language import language
from atlas.pages.partner_query import weights_in_address

EN = language("en")


def show(**query):
    """Run the panel at an address."""
    page = AppTest.from_file(ROOT / "tests" / "support" / "partner_app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def names(page):
    """Names of the list, with their numbers, as a reader sees them."""
    links = [element for element in page.main if element.type == "page_link"]
    return [link.proto.label.replace("\\", "") for link in links]


def keys(page):
    """Keys that the map would be given."""
    return page.code[0].value.split(",") if page.code[0].value else []


def texts(page):
    """All HTML of the list."""
    return [element.proto.body for element in page.main if element.type == "html"]


def numbered(atlas, found):
    return [f"{at}. {atlas.networks.at[key, 'name']}" for at, key in enumerate(found, start=1)]


def test_before_a_choice_it_says_what_to_choose():
    page = show()
    assert "Netzwerk wählen" in page.info[0].value
    assert keys(page) == names(page) == []
    assert "Felder der Ausschreibung" in show(partner_mode="consortium").info[0].value
    assert "Branchen" in show(partner_mode="fields").info[0].value


def test_the_address_is_answered_as_the_library_does(whole):
    page = show(
        partner_of="biolago",
        partner_area="metro:stuttgart",
        partner_km="200",
        partner_kind=["competence_centre", "regional_initiative"],
        partner_weights="nearness:5,paths:0",
    )
    filters = Filters("metro:stuttgart", "", 200, ("competence_centre", "regional_initiative"))
    found = partners(whole, Wish("biolago"), Weights(nearness=5, paths=0), filters).ranked
    assert keys(page) == [each.id for each in found]
    assert names(page) == numbered(whole, keys(page))
    assert not page.warning
    assert page.selectbox(key="choice-partner_of").value == "biolago"
    assert page.number_input(key="choice-partner_km").value == 200
    assert page.slider(key="weight-nearness").value == 5
    assert page.slider(key="weight-paths").value == 0


def test_each_bar_has_its_parts_as_text_and_its_numbers_add_up(whole):
    page = show(partner_of="biolago", lang="en")
    found = partners(whole, Wish("biolago")).ranked
    bars = [text for text in texts(page) if "partner-bar" in text]
    assert len(bars) == len(found)
    for text, each in zip(bars, found, strict=True):
        heard = re.search(r'role="img" aria-label="([^"]*)"', text)[1]
        assert heard.startswith(f"Score {EN.number(each.score, 2)} of 1.")
        widths = map(float, re.findall(r'style="width: ([\d.]+)%"', text))
        assert sum(widths) == pytest.approx(100 * each.score)
        rows = re.findall(r'<th scope="row">', text)
        assert len(rows) == len(PARTS)
        assert ("not stated" in heard) == (None in each.parts.values())


def test_fields_leave_out_what_they_cannot_be_scored_by(whole):
    page = show(partner_mode="fields", partner_industry="ict", partner_place="Ulm")
    assert keys(page) == [e.id for e in partners(whole, Wish("", ("ict",), (), "Ulm")).ranked]
    assert any("Wege über Verbindungen" in caption.value for caption in page.caption)
    assert not any("Wege über Verbindungen" in text for text in texts(page))


def test_a_consortium_is_listed_with_what_each_adds(whole):
    page = show(
        partner_mode="consortium",
        partner_industry=["textiles", "medical_technology"],
        partner_regions="3",
        partner_of="biolago",
    )
    wish = Wish(industries=("textiles", "medical_technology"))
    found = consortium(whole, wish, Extent(regions=3), lead="biolago")
    assert keys(page) == [each.network.id for each in found.members]
    assert names(page) == numbered(whole, keys(page))
    assert "Alle Felder sind abgedeckt" in page.success[0].value
    assert any("Textil und Bekleidung" in text for text in texts(page))


def test_every_choice_is_kept_in_the_address():
    page = show(partner_of="biolago")
    page.slider(key="weight-nearness").set_value(4.5).run()
    assert page.query_params["partner_weights"] == "nearness:4.5"
    page.button(key="weights-usual").click().run()
    assert "partner_weights" not in page.query_params
    page.button(key="partners-more").click().run()
    assert (page.query_params["partner_top"], len(names(page))) == ("20", 20)
    page.selectbox(key="choice-partner_outside").select("own").run()
    assert page.query_params["partner_outside"] == "own"
    page.selectbox(key="choice-partner_area").select("region:neckar-alb").run()
    page.number_input(key="choice-partner_km").set_value(80).run()
    page.checkbox(key="choice-partner_linked").check().run()
    assert {name: value for name, value in page.query_params.items() if name != "partner_of"} == {
        "partner_outside": "own",
        "partner_area": "region:neckar-alb",
        "partner_km": "80",
        "partner_linked": "1",
    }
    page.radio(key="choice-partner_mode").set_value("consortium").run()
    page.multiselect(key="choice-partner_technology").select("photonics").run()
    page.slider(key="choice-partner_size").set_value((2, 4)).run()
    assert page.query_params["partner_mode"] == "consortium"
    assert page.query_params["partner_technology"] == "photonics"
    assert page.query_params["partner_size"] == "2-4"
    assert not page.exception
    assert "oder ein Ort" in page.warning[0].value, "kilometres from where?"
    page.text_input(key="choice-partner_place").set_value("Ulm").run()
    assert page.query_params["partner_place"] == "Ulm"
    assert not any("Kilometer" in warning.value for warning in page.warning)
    assert names(page)


def test_without_a_hit_the_filters_can_be_dropped():
    page = show(partner_of="biolago", partner_area="region:ostwuerttemberg", partner_km="2")
    assert "Kein Netzwerk erfüllt alle Filter" in page.info[0].value
    page.button(key="partners-unfiltered").click().run()
    assert len(names(page)) == 10
    assert [*page.query_params] == ["partner_of"]


def test_what_is_not_known_is_said_and_the_rest_is_shown():
    page = show(
        partner_of="biolago",
        partner_area="region:neckar",
        partner_km="weit",
        partner_weights="nahe:2",
        partner_kind="klub",
        partner_mode="alles",
    )
    said = " ".join(html.unescape(each.value.replace("\\", "")) for each in page.warning)
    for expected in ("region:neckar-alb", "weit", "Nähe (nearness)", "klub", "alles"):
        assert expected in said
    assert len(names(page)) == 10
    assert "BioLAGO e.V. (biolago)" in show(partner_of="biolagoo").warning[0].value.replace(
        "\\", ""
    )
    unplaced = show(partner_mode="fields", partner_industry="ict", partner_place="Altdorf")
    assert "mehrere Orte" in unplaced.warning[0].value
    assert len(names(unplaced)) == 10
    nowhere = show(partner_mode="fields", partner_industry="ict", partner_km="20")
    assert "oder ein Ort" in nowhere.warning[0].value


def test_hostile_names_stay_text(package, monkeypatch):
    file = package / "networks.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [*csv.DictReader(opened)]
    evil = '<img src=x onerror="alert(1)">![x](http://evil.example/p.png)'
    for row in rows:
        row["name"] = f"{evil} {row['id']}"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = show(partner_of="biolago")
    assert len(names(page)) == 10
    for element in page.main:
        if element.type == "page_link":
            assert "\\!\\[x\\]\\(http" in element.proto.label
    drawn = " ".join(texts(page))
    assert "<img" not in drawn
    assert "&lt;img" in drawn, "a go-between is named"


def test_weights_in_the_address_are_those_that_are_not_usual():
    usual = Weights().by_part
    assert weights_in_address(usual) == ""
    assert weights_in_address({**usual, "paths": 2.0, "nearness": 0.5}) == "nearness:0.5,paths:2"
