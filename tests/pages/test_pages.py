"""What the pages say, without a browser: the address in, elements out."""

import datetime as dt
import html
import json
import re
from urllib.parse import parse_qs, unquote, urlparse

import pytest
from received import received
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas import Selection
from atlas.i18n.language import language
from atlas.pages.contact import report_address
from atlas.pages.glossary import ENTRIES_OF_GLOSSARY
from atlas.record_profile import members_in_words
from atlas.settings import contact_address

PAGES = (
    "",
    "verzeichnis",
    "gebiete",
    "vergleich",
    "zusammenarbeit",
    "projekte",
    "international",
    "wissensbilanz",
    "profil",
    "glossar",
    "ueber",
)
SEATLESS = "allianz-industrie-40-bw"


def show(path="", **query):
    """Run the app at an address."""
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash(path) if path else ""  # pages are functions, which it can't name
    page.run()
    assert not page.exception
    return page


def text_of(page):
    """All HTML of a page as text."""
    parts = [element.proto.body for element in page.main if element.type == "html"]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(parts))))


def labels(page):
    """Labels of the links to other pages."""
    return [element.proto.label for element in page.main if element.type == "page_link"]


def sent(page, key):
    """What a component on the page was sent."""
    found = [element for element in page.main if element.type == "bidi_component"]
    return next(received(e) for e in found if key in e.proto.id)


def facts(page):
    """Facts of a profile: name → value."""
    parts = " ".join(element.proto.body for element in page.main if element.type == "html")
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", parts, re.DOTALL)
    return {name: html.unescape(re.sub(r"<[^>]+>", "", value)) for name, value in pairs}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_in_german_unless_asked_otherwise(path):
    assert labels(show(path))[:10] == [
        "Karte",
        "Verzeichnis",
        "Gebiete",
        "Vergleich",
        "Zusammenarbeit",
        "Projekte",
        "International",
        "Wissensbilanz",
        "Eigene Daten",
        "Über den Atlas",
    ]
    english = labels(show(path, lang="en"))
    assert english[:10] == [
        "Map",
        "Directory",
        "Areas",
        "Comparison",
        "Cooperation",
        "Projects",
        "International",
        "Intellectual capital",
        "Own data",
        "About the atlas",
    ]


def test_an_unknown_language_is_german():
    assert labels(show(lang="fr"))[0] == "Karte"


def test_the_address_says_what_is_shown():
    query = {"industry": ["ict", "automotive"], "area": "region:neckar-alb", "text": "KI"}
    page = show(**query, selected="district:08416", view="48.5,9.1,9.5", background="1")
    view = sent(page, "explorer-map")["view"]
    assert view["query"] == {
        "area": ["region:neckar-alb"],
        "industry": ["automotive", "ict"],
        "text": ["KI"],
    }
    assert view["selected"] == {"type": "district", "id": "08416"}
    assert view["position"] == {"lat": 48.5, "lon": 9.1, "zoom": 9.5}
    assert view["background"] is True
    assert not page.warning


@pytest.mark.parametrize("place", ["nowhere", "1,2", "0,0,9", "48,9,99", "nan,9,9", "48,9,inf"])
def test_a_position_off_the_map_is_none(place):
    assert sent(show(view=place), "explorer-map")["view"]["position"] is None


def test_unknown_filters_are_said_with_the_nearest_and_good_ones_kept():
    page = show(industri="ict", industry=["ict", "automotiv"], kind="klub")
    warnings = [warning.value for warning in page.warning]
    assert len(warnings) == 3
    assert "„industri“" in warnings[0]
    assert "industry" in warnings[0]
    assert any("automotive" in warning for warning in warnings)
    assert sent(page, "explorer-map")["view"]["query"] == {"industry": ["ict"]}
    english = show(industri="ict", lang="en")
    assert "There is no filter “industri”" in english.warning[0].value


@pytest.mark.parametrize("shade", [{}, {"shade": "location_quotient"}])
def test_years_that_hold_no_year_are_no_crash(shade):
    show(founded_from="2018", founded_to="1983", **shade)


def test_language_button_keeps_the_rest_of_the_address():
    page = show(industry="ict", view="48.5,9.1,9.5")
    page.button(key="language-en").click().run()
    assert not page.exception
    assert "en" in page.query_params["lang"]
    assert "ict" in page.query_params["industry"]
    assert labels(page)[0] == "Map"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_profiles_of_every_kind_of_network(whole, lang):
    say = language(lang)
    for kind, rows in whole.networks.groupby("kind"):
        record = rows.iloc[0]
        page = show("profil", network=rows.index[0], lang=lang)
        text = text_of(page)
        assert record["name"] in text
        assert record[f"summary_{lang}"] in text
        assert facts(page)[say("Founded")] == (
            say("not stated") if record.isna()["founded"] else str(record["founded"])
        )
        assert say.labels(whole.industries)[record["industries"][0]] in text
        days = whole.sources.query("record_id == @rows.index[0]")["read_on"]
        day = dt.date.fromisoformat(days.iloc[0])
        assert say("read on {date}", date=say.date(day)) in text, kind


def test_profile_of_a_cluster(whole):
    key = whole.cluster_records.index[0]
    record = whole.cluster_records.loc[key]
    page = show("profil", cluster=key)
    assert record["name_de"] in text_of(page)
    assert record["district_names"] in facts(page)["Stadt- und Landkreise"]
    assert facts(page)["Unternehmen"] == "keine Angabe"


def test_what_no_source_states_is_said(whole):
    record = whole.networks.loc[SEATLESS]
    assert record.geometry is None
    german, english = (facts(show("profil", network=SEATLESS, lang=lang)) for lang in ("de", "en"))
    assert german["Sitz"] == "keine Angabe"
    assert english["Seat"] == "not stated"
    assert all(german.values())


@pytest.mark.parametrize(
    ("basis", "year", "german", "english"),
    [
        ("partners", "2021", "60 Partner, 2021", "60 partners, 2021"),
        ("firms", "", "60 Firmen, Jahr unbekannt", "60 firms, year unknown"),
        ("", "2025-03", "60, März 2025", "60, March 2025"),
        (
            *("members", "2021-10", "60 Mitglieder, Oktober 2021 (älter als fünf Jahre)"),
            "60 members, October 2021 (older than five years)",
        ),
    ],
)
def test_what_the_members_count_and_when(whole, basis, year, german, english):
    row = whole.networks.iloc[0].copy()
    row[["members", "members_basis", "members_as_of"]] = 60, basis, year
    today = dt.date(2026, 11, 26)
    assert members_in_words(row, language("de"), today) == german
    assert members_in_words(row, language("en"), today) == english


def test_the_page_about_the_atlas_counts_what_is_missing_in_each_region(whole):
    table = sent(show("ueber"), "completeness-table")
    names = [row[0] for row in table["values"]]
    assert {*whole.districts["region"]} <= {*names}
    assert sum(row[1] for row in table["values"]) == len(whole.networks)
    seatless = int((whole.networks["district_ags"] == "").sum())
    assert sum(row[2] for row in table["values"]) == seatless


def test_an_unknown_record_leads_back():
    page = show("profil", network="medicalmountain")
    assert "medicalmountains" in page.warning[0].value
    assert labels(page)[-2:] == ["Karte", "Verzeichnis"]
    assert show("profil").info


def test_related_record_is_opened_by_its_button():
    page = show("profil", network="medicalmountains")
    button = next(b for b in page.button if b.key.startswith("to-"))
    button.click().run()
    assert not page.exception
    assert "medicalmountains" not in page.query_params["network"]


def test_about_counts_what_there_is(whole):
    text = text_of(show("ueber"))
    for number in (
        len(whole.networks),
        len(whole.seated_networks),
        len(whole.cluster_records),
        len(whole.districts),
    ):
        assert str(number) in text
    assert "GeoBasis-DE / BKG" in text
    newest = dt.date.fromisoformat(whole.sources["read_on"].max())
    assert language("de").date(newest) in text


def test_faulty_rows_are_left_out_and_listed(package, monkeypatch):
    table = (package / "networks.csv").read_text(encoding="utf-8")
    changed = table.replace("medicalmountains,MedicalMountains", "medicalmountains,", 1)
    bad = re.sub(r"(?m)^(aaccelerator-aalen,[^,]+),competence_centre", r"\1,klub", changed)
    assert bad != changed
    (package / "networks.csv").write_text(bad, encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(package))
    text = text_of(show("ueber"))
    assert "networks.csv" in text
    assert "klub" in text
    assert show("profil", network="aaccelerator-aalen").warning


def test_a_package_that_cannot_be_read_is_said(package, monkeypatch):
    (package / "networks.csv").unlink()
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = show()
    assert r"networks\.csv" in page.error[0].value
    assert "diese Datei fehlt" in page.error[0].value


@pytest.mark.parametrize("limits", ["nan", "inf; 1", "-inf", "1e999", "1;" * 5_000, "٣", "1_0"])
def test_limits_that_are_no_numbers_are_left_out(limits):
    page = show(shade="networks", scheme="own", limits=limits)
    sent_limits = json.dumps(sent(page, "explorer-map")["view"]["shading"])
    assert "NaN" not in sent_limits
    assert "Infinity" not in sent_limits


@pytest.mark.parametrize(
    ("name", "value"),
    [("year", "9" * 5_000), ("year", "٢٠٢٢"), ("classes", "nan"), ("view", "nan,nan,nan")],
)
def test_numbers_of_the_address_that_are_none_are_left_out(name, value):
    usual = sent(show(shade="networks"), "explorer-map")["view"]
    assert sent(show(shade="networks", **{name: value}), "explorer-map")["view"] == usual


def test_a_year_before_1000_comes_back_from_the_address():
    asked = Selection(founded_from=900)
    assert Selection.from_query(asked.to_query()) == asked


def test_repeated_unknown_and_too_many_areas_are_said_and_the_others_compared():
    stuttgart, alb = "region:stuttgart", "region:neckar-alb"
    page = show("vergleich", areas=[stuttgart, stuttgart, alb, "region:nowhere"])
    assert page.multiselect[0].value == [stuttgart, alb]
    assert any("nowhere" in warning.value for warning in page.warning)
    many = [f"district:{ags}" for ags in ("08111", "08115", "08116", "08117", "08118", "08119")]
    page = show("vergleich", areas=[*many, alb])
    assert page.multiselect[0].value == many
    assert len(page.warning) == 1


def test_a_comparison_begins_with_the_area_of_the_address():
    own = "region:neckar-alb"
    page = show("vergleich", area=own)
    assert page.multiselect[0].value[0] == own
    assert len(page.multiselect[0].value) > 1
    columns = [column["name"] for column in sent(page, "comparison")["columns"]]
    assert columns[1:4] == ["Einheit", "Stand", "Region Neckar-Alb"]
    assert "Baden-Württemberg" in columns
    assert columns[-2] == "Ähnlich wie Region Neckar-Alb (Mittel)"
    assert any("nach der struktur" in each.value.casefold() for each in page.caption)


def test_no_area_to_compare_is_a_choice_that_the_address_keeps():
    page = show("vergleich", areas=["state"])
    assert page.multiselect[0].value == []
    assert [info.value for info in page.info] == [
        "Bitte mindestens ein Gebiet wählen; das Land steht daneben."
    ]


def test_indicator_sector_and_level_of_a_ranking_are_in_the_address():
    query = {"rank": "location_quotient", "rank_sector": "J", "rank_level": "region"}
    page = show("vergleich", area="region:neckar-alb", **query)
    table = sent(page, "table-ranking")
    assert "Information und Kommunikation – Regionen" in table["title"]
    assert len(table["values"]) == 12
    page = show("vergleich", rank="nonsense")
    assert any("nonsense" in warning.value for warning in page.warning)


def test_a_file_that_cannot_be_made_is_none_and_its_error_is_said():
    page = AppTest.from_function(_refusing_page).run()
    assert not page.exception
    assert [error.value for error in page.error] == [r"Es gibt keine Datei nirgends\."]


def _refusing_page():
    from atlas.errors import ExportError
    from atlas.i18n.language import language
    from atlas.pages.offering import made_when_asked, say_refused

    def make():
        raise ExportError("There is no file {path}.", path="nirgends")

    content = made_when_asked(make, language("de"))
    try:
        made = content()
    except ExportError:
        say_refused()
    else:
        raise AssertionError(made)


@pytest.mark.parametrize("ending", [".pdf", ".pptx"])
def test_several_areas_are_made_into_one_file_when_asked_for(ending):
    page = show("gebiete", area="region:neckar-alb")
    page.radio(key="briefing-format").set_value(ending)
    page.multiselect(key="briefing-areas").set_value(["district:08416", "district:08415"])
    page.button(key="briefing-make").click().run(timeout=60)
    assert not page.exception
    areas, content = page.session_state["briefing-made"]
    assert areas == (("district:08415", "district:08416"), ending, "de")
    assert content[:4] == {".pdf": b"%PDF", ".pptx": b"PK\x03\x04"}[ending]
    page.multiselect(key="briefing-areas").set_value([]).run()
    assert page.button(key="briefing-make").disabled


def test_growth_follows_base_and_years_and_says_where_there_is_none():
    def shown(page):
        return " ".join(each.value.replace("\\", "") for each in page.markdown)

    page = show("gebiete", area="district:08327", lang="en")
    page.selectbox(key="growth-growth_to").set_value(2019).run()
    assert "rose by 6,307: +5,260 like Germany" in shown(page)
    page.selectbox(key="growth-growth_base").set_value("state").run()
    assert "like the state as a whole" in shown(page)
    page.selectbox(key="growth-growth_by").set_value("occupation").run()
    assert "because its occupations grew" in shown(page)
    linked = show("gebiete", area="district:08327", lang="en", growth_to="2019", growth_from="x")
    assert "rose by 6,307" in shown(linked)
    broken = show("gebiete", area="district:08416", lang="en")
    assert "No growth is given" in shown(broken)


def test_all_areas_of_a_kind_are_one_click():
    page = show("gebiete", area="region:neckar-alb", lang="en")
    page.button(key="briefing-regions").click().run()
    chosen = page.multiselect(key="briefing-areas").value
    assert len(chosen) == 12
    assert {key.split(":")[0] for key in chosen} == {"region"}


def test_every_word_is_explained_in_both_languages():
    german, english = text_of(show("glossar")), text_of(show("glossar", lang="en"))
    for entry in ENTRIES_OF_GLOSSARY:
        assert language("de")(entry.meaning) in german
        assert language("en")(entry.meaning) in english
        assert language("de")(entry.meaning) != entry.meaning
    assert len({entry.key for entry in ENTRIES_OF_GLOSSARY}) == len(ENTRIES_OF_GLOSSARY)


def test_the_word_of_the_address_comes_first_and_no_filter_is_missed():
    page = show("glossar", term="wz2008")
    assert text_of(page).split("Glossar", 1)[1].split()[:2] == ["WZ", "2008"]
    assert not page.warning


def test_a_mistake_is_reported_with_the_address_of_the_page(monkeypatch):
    monkeypatch.setenv("ATLAS_CONTACT", "atlas@example.org")
    assert "Fehler melden" in text_of(show("ueber"))
    page = "http://localhost/profil?network=a&lang=en#x"
    address = urlparse(report_address("atlas@example.org", page, language("de")))
    assert (address.scheme, address.path) == ("mailto", "atlas@example.org")
    fields = parse_qs(address.query)
    assert page in unquote(fields["body"][0])
    assert fields["subject"] == ["Clusteratlas: Fehler auf einer Seite"]


@pytest.mark.parametrize("named", ["", "no address", "a@b.de?bcc=c@d.de", "a@b.de,c@d.de", "a@b"])
def test_without_an_address_nothing_is_offered(monkeypatch, named):
    monkeypatch.setenv("ATLAS_CONTACT", named)
    assert contact_address() == ""
    assert "Fehler melden" not in text_of(show("ueber"))


@pytest.mark.parametrize(
    ("path", "query", "word"),
    [
        ("gebiete", {"area": "region:neckar-alb"}, "Lokalisationsquotient"),
        ("profil", {"network": SEATLESS}, "Landesweites Netzwerk"),
    ],
)
def test_words_lead_to_the_glossary_where_they_stand(path, query, word):
    assert f"Was heißt „{word}“?" in labels(show(path, **query))


def test_a_district_shows_those_like_it_and_leads_to_their_comparison():
    page = show("gebiete", area="district:08115", lang="en")
    assert "Areas like this one (2025)" in [each.value for each in page.header]
    link = next(e for e in page.main if "similar areas" in getattr(e.proto, "label", ""))
    assert parse_qs(link.proto.query_string)["areas"][0] == "district:08115"
    region = show("gebiete", area="region:neckar-alb", lang="en")
    assert "Areas like this one (2025)" in [each.value for each in region.header]


def test_a_government_district_says_why_it_is_like_no_other():
    page = show("gebiete", area="rb:tuebingen", lang="en")
    assert not any("like this one" in each.value for each in page.header)
    assert any("too few to say" in each.value for each in page.caption)


def test_a_comparison_is_filled_with_similar_areas_by_a_button():
    page = show("vergleich", areas="district:08115", lang="en")
    page.button(key="compare-similar").click().run()
    assert not page.exception
    chosen = page.multiselect(key="compared").value
    assert chosen[0] == "district:08115"
    assert len(chosen) == 6
    with_others = show("vergleich", areas="rb:tuebingen", lang="en")
    assert "compare-similar" not in [each.key for each in with_others.button]


def test_the_profile_of_a_network_shows_areas_with_its_strengths():
    page = show("profil", network="ai-xpress", lang="en")
    assert "Areas with its strengths" in [each.value for each in page.header]
    assert any("is a proposal of the atlas" in each.value for each in page.caption)
    assert sent(page, "network-areas")["columns"][1]["name"] == "Area"


@pytest.mark.parametrize(("path", "query"), [("gebiete", {"area": "state"}), ("international", {})])
def test_research_of_regions_is_shown_by_choice_and_as_old(path, query):
    page = show(path, lang="en", **query)
    assert any("Patents, research" in each.value for each in page.header)
    assert any("These figures are old" in each.value for each in page.markdown)
    page.selectbox(key="research-measure").set_value("rd_expenditure").run()
    assert page.query_params["measure"] in ("rd_expenditure", ["rd_expenditure"])
    assert any("rd\\_e\\_gerdreg" in each.value for each in page.markdown)
    region = show("gebiete", area="region:neckar-alb", lang="en")
    assert not any("Patents, research" in each.value for each in region.header)
