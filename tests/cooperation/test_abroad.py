"""Who works with whom abroad: nothing known is left out, nothing unknown is made up."""

import math

import pandas as pd
import pytest

import atlas
from atlas.cooperation.abroad.evidence import evidence
from atlas.cooperation.abroad.places import (
    COUNTRY_PLACE,
    REGION_PLACE,
    partner_countries,
    partner_regions,
    place_of,
)
from atlas.cooperation.abroad.portrait import portrait
from atlas.cooperation.abroad.ties import partner_region_key, ties_abroad
from atlas.i18n.language import language


@pytest.fixture
def small(package):
    """A package with a handful of networks, cooperations and projects, all known by heart."""

    def keep(file, rows, **same):
        columns = pd.read_csv(package / file, nrows=0).columns
        full = [{name: row.get(name, same.get(name, "")) for name in columns} for row in rows]
        table = pd.DataFrame(full, columns=columns)
        table.to_csv(package / file, index=False, lineterminator="\n")

    def network(key, industries, technologies="", active="true"):
        fields = {"industries": industries, "technologies": technologies, "active": active}
        return fields | {"id": key, "name": key.upper(), "kind": "regional_initiative"}

    def cooperation(key, network, partner, country):
        partner = {"partner_name": partner, "partner_country": country}
        return partner | {"id": key, "network": network, "name": f"What {key} is"}

    keep(
        "networks.csv",
        [
            network("here", "medical_technology|ict", "photonics"),
            network("also-here", "medical_technology"),
            network("would-fit", "medical_technology|energy", "photonics"),
            network("fits-less", "ict|medical_technology"),
            network("ended", "medical_technology|ict", "photonics", "false"),
            network("one-field", "ict"),
            network("nothing", "energy"),
        ],
        confidence="high",
    )
    keep("clusters.csv", [])
    keep("links.csv", [])
    keep("projects.csv", [{"id": "p", "acronym": "PPP", "doubts": "partners_cut_off"}])
    keep(
        "project_participants.csv",
        [
            {"id": "p1", "project": "p", "network": "here", "name": "HERE", "country": "DE"},
            {"id": "p2", "project": "p", "network": "also-here", "name": "AH", "country": "DE"},
            {"id": "p3", "project": "p", "name": "Milano Uni", "country": "IT", "nuts": "ITC4"},
            {"id": "p6", "project": "p", "name": "Brescia", "country": "IT", "nuts": "ITC4"},
            {"id": "p4", "project": "p", "name": "Bayern", "country": "DE", "nuts": "DE21"},
            {"id": "p5", "project": "p", "name": "Lyon Uni", "country": "FR", "nuts": "FRK2"},
        ],
        role="partner",
    )
    keep(
        "cooperations.csv",
        [
            cooperation("c1", "here", "Regione Lombardia", "IT"),
            cooperation("c2", "", "Lombardy", "IT"),
            cooperation("c3", "here", "Lombardy Walesa", "GB"),
            cooperation("c4", "here", "Somebody", ""),
        ],
        kind="exchange",
    )
    sources = [
        {"record": record, "record_id": key, "url": f"https://{key}.example"}
        for record, keys in {
            "network": ["here", "also-here", "would-fit", "fits-less", "ended"],
            "project": ["p"],
            "participant": ["p3"],
            "cooperation": ["c1", "c2", "c3", "c4"],
        }.items()
        for key in keys
    ]
    sources += [
        {"record": "network", "record_id": key, "url": "https://x.example"}
        for key in ("one-field", "nothing")
    ]
    keep("sources.csv", sources, read_on="2026-11-23", says="so")
    return atlas.load(package)


def test_every_partner_abroad_is_there_once(whole):
    ties = ties_abroad(whole)
    assert ties.index.is_unique
    coops, parts = whole.cooperations, whole.participants
    abroad = coops[~coops["partner_country"].isin(["", "DE"])]
    others = parts[(parts["network"] == "") & ~parts["country"].isin(["", "DE"])]
    with_ours = others[others["project"].isin(parts["project"][parts["network"] != ""])]
    assert {*ties.index} == {*abroad.index, *with_ours.index}


def test_a_partner_is_where_its_code_says_else_where_its_name_says(small):
    regions = ties_abroad(small)["region"].to_dict()
    assert regions == {
        "c1": "ITC4",
        "c2": "ITC4",
        "c3": "",
        "p3": "ITC4",
        "p5": "FRK",
        "p6": "ITC4",
    }
    by_name = ties_abroad(small)["by_name"]
    assert {*by_name[by_name].index} == {"c1", "c2"}


def test_a_code_belongs_to_the_motor_above_it(whole):
    motors = whole.four_motors
    assert partner_region_key("FRK2", motors) == "FRK"
    assert partner_region_key("FRF1", motors) == "FRF1"
    assert partner_region_key("UKL1", motors) == "UKL"


def test_the_motors_come_first_also_those_nothing_is_known_of(whole):
    regions = partner_regions(whole)
    motors = whole.four_motors[whole.four_motors["nuts"] != "DE1"]
    firsts = [place.key for place in regions[: len(motors)]]
    assert firsts == [code or key for key, code in motors["nuts"].items()]
    rest = [place.partners for place in regions[len(motors) :]]
    assert all(rest)
    assert all(place.motor == "" for place in regions[len(motors) :])
    poland = place_of(whole, REGION_PLACE, "PL21")
    assert poland.name(language("de")) == "Małopolska"


def test_a_portrait_of_a_place_nothing_is_known_of_claims_nothing(small):
    found = portrait(small, place_of(small, REGION_PLACE, "PL21"))
    assert not found.place.known
    assert (len(found.ties), len(found.networks)) == (0, 0)
    assert (found.fields, found.fitting, found.doubts) == ((), (), ())


def test_a_portrait_counts_networks_cooperations_and_projects(small):
    found = portrait(small, place_of(small, REGION_PLACE, "ITC4"))
    assert {*found.ties.index} == {"c1", "c2", "p3", "p6"}
    counts = found.networks[["cooperations", "projects"]].to_dict("index")
    assert counts == {
        "here": {"cooperations": 1, "projects": 1},
        "also-here": {"cooperations": 0, "projects": 1},
    }
    assert found.place.projects == 1
    shared = {each.code: each.networks for each in found.fields}
    assert shared == {"medical_technology": 2, "ict": 1, "photonics": 1}


def test_who_fits_shares_rare_fields_and_isnt_there_yet(small):
    found = portrait(small, place_of(small, REGION_PLACE, "ITC4")).fitting
    # "ended" has all fields but is no more; "one-field" shares one only.
    assert [each.network for each in found] == ["would-fit", "fits-less"]
    # medical_technology: both there, 5 of 7 networks; photonics: one there, 3 of 7
    assert found[0].score == pytest.approx(math.log(7 / 5) + math.log(7 / 3) / 2)
    assert {each.code for each in found[0].shared} == {"medical_technology", "photonics"}


def test_doubts_are_kept(small):
    lombardy, lyon = (
        portrait(small, place_of(small, REGION_PLACE, key)).doubts for key in ("ITC4", "FRK")
    )
    assert any("list of partners" in doubt for doubt in lombardy)
    assert any("name alone" in doubt for doubt in lombardy)
    assert any("state as a whole" in doubt for doubt in lombardy)
    assert not any("name alone" in doubt for doubt in lyon)


def test_each_tie_has_its_page_or_that_of_its_project(small):
    pages = evidence(small, ties_abroad(small))
    assert [each.url for each in pages["p3"]] == ["https://p3.example"]
    assert [each.url for each in pages["p5"]] == ["https://p.example"]
    assert pages["c1"][0].read_on == "2026-11-23"


def test_every_record_has_a_page(whole):
    assert all(evidence(whole, ties_abroad(whole)).values())


def test_countries_are_those_of_partners_with_most_first(small, whole):
    assert [place.key for place in partner_countries(small)] == ["IT", "FR", "GB"]
    partners = [
        len(ties_abroad(whole).query("country == @key", local_dict={"key": p.key}))
        for p in partner_countries(whole)
    ]
    assert partners == sorted(partners, reverse=True)
    italy = place_of(whole, COUNTRY_PLACE, "IT")
    assert italy.name(language("de")) == "Italien"
    assert italy.name(language("en")) == "Italy"


def test_a_selection_has_the_ties_of_its_networks(whole):
    chosen = whole.select(area="rb:freiburg")
    keys = {key for keys in ties_abroad(chosen)["networks"] for key in keys}
    assert keys <= {*chosen.networks.index}
    assert len(ties_abroad(chosen)) < len(ties_abroad(whole))


def test_without_partners_nothing_breaks(whole):
    none = whole.select(text="zzzz-no-such-network")
    assert ties_abroad(none).empty
    assert not any(place.known for place in partner_regions(none))
    assert partner_countries(none) == ()
