"""The atlas: joins, selections, counts, immutability."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from loaded import whole_atlas
from selections import selections

import atlas
from atlas import Selection, SelectionError
from atlas.export import formats
from atlas.export.order import Order
from atlas.geocoding.gazetteer import gazetteer
from atlas.geocoding.networks import conflicting_statements, join_networks, locate_network
from atlas.i18n.comparing import fold, searchable
from atlas.matching import index_records

WHOLE = whole_atlas()


def test_frames_are_what_they_say(whole):
    assert len(whole.districts) == 44
    assert len(whole.areas) == 62
    for frame in (whole.districts, whole.areas, whole.networks, whole.clusters):
        assert isinstance(frame, gpd.GeoDataFrame)
        assert frame.crs.to_epsg() == 25832
        assert frame.index.is_unique
    assert {"district", "region", "government_district", "precision"} <= set(whole.networks)


def test_a_frame_that_is_changed_leaves_the_atlas_as_it_was(whole):
    networks, districts = whole.networks, whole.districts
    networks.loc[:, "name"] = "changed"
    networks["geometry"] = None
    districts.loc["08111", "name"] = "changed"
    statistics = whole.statistics
    statistics.loc[:, "value"] = 0
    assert "changed" not in set(whole.networks["name"])
    assert whole.networks.geometry.notna().any()
    assert whole.districts.at["08111", "name"] == "Stuttgart"
    assert whole.statistics["value"].sum() > 0
    with pytest.raises(AttributeError):
        whole.selection = Selection(area="region:neckar-alb")


def test_every_point_is_inside_its_district(whole):
    placed = whole.networks[whole.networks.geometry.notna()]
    own = whole.districts.geometry.loc[placed["district_ags"]].array
    assert len(placed) > 280
    assert shapely.covers(own, placed.geometry.array).all()


def test_records_without_seat_have_no_point_and_count_for_their_region(whole):
    unseated = whole.networks[whole.networks["city"] == ""]
    assert unseated.geometry.isna().all()
    assert (unseated["precision"] == "none").all()
    regional = unseated[(unseated["district_ags"] == "") & (unseated["region"] == "Neckar-Alb")]
    in_region = whole.select(area="region:neckar-alb").networks.index
    in_district = whole.select(area="district:08416").networks.index
    assert set(regional.index) <= set(in_region)
    assert not set(regional.index) & set(in_district)
    statewide = unseated[(unseated["district_ags"] == "") & (unseated["region"] == "")]
    assert len(statewide) > 0
    assert not set(statewide.index) & set(whole.select(area="rb:stuttgart").networks.index)


def test_clusters_are_the_union_of_their_districts(whole):
    for key, cluster in whole.clusters.iloc[::12].iterrows():
        parts = whole.districts.loc[[*cluster["districts"]], "geometry"]
        assert cluster.geometry.area == pytest.approx(parts.area.sum(), rel=1e-9), key


def test_own_data_contradicts_itself_nowhere(whole):
    assert whole.contradictions.empty


def test_contradictions_are_reported_record_by_record(whole):
    places, codes = (whole.package.tables[f] for f in ("places.csv", "postcodes.csv"))
    stated = pd.DataFrame(
        [
            ("a", "Right", "08416", "72070", "Tübingen", "Neckar-Alb"),
            ("b", "Wrong place", "08416", "", "Ulm", ""),
            ("c", "Wrong postcode", "08111", "72070", "", ""),
            ("d", "Wrong region", "08111", "", "Stuttgart", "Neckar-Alb"),
        ],
        columns=["id", "name", "district_ags", "postcode", "city", "region"],
    ).set_index("id")
    names = gazetteer(places, codes)
    joined = join_networks(stated, whole.districts, names)
    report = conflicting_statements(stated, joined, whole.districts, names)
    found = set(zip(report["id"], report["by"], strict=True))
    assert found == {("b", "place"), ("c", "postcode"), ("d", "region")}


def test_a_place_of_two_districts_is_not_guessed(whole):
    ambiguous = [
        name
        for name, places in whole.gazetteer.by_name.items()
        if len({p.district_ags for p in places}) > 1
    ]
    assert ambiguous, "the state has places of the same name"
    assert locate_network(whole.gazetteer, city=ambiguous[0]).district_ags == ""


@pytest.mark.parametrize("text", ["Künstliche", "kunstliche", "kuenstliche", "KÜNSTLICHE  int"])
def test_accents_umlauts_and_case_are_forgiven(whole, text):
    reference = whole.select(text="Künstliche Int").networks.index
    assert len(reference) > 10
    assert set(reference) <= set(whole.select(text=text).networks.index)


@given(text=selections.map(lambda s: s.text))
def test_folded_text_is_always_found_in_itself(text):
    assert fold(text) in searchable(text)


def _slowly(selection):
    """Select record by record, as one would explain it."""
    found = []
    held = {key: set(row["districts"]) for key, row in WHOLE.areas.iterrows()}
    regions = dict(zip(WHOLE.districts.index, WHOLE.districts["region"], strict=True))
    for key, row in WHOLE.networks.iterrows():
        own = (
            {row["district_ags"]}
            if row["district_ags"]
            else {ags for ags, region in regions.items() if region == row["region"]}
        )
        inside = own and own <= held[selection.area]
        active = "unknown" if pd.isna(row["active"]) else str(bool(row["active"])).lower()
        year = None if pd.isna(row["founded"]) else row["founded"]
        if (
            (selection.area == "state" or inside)
            and (not selection.industries or set(row["industries"]) & set(selection.industries))
            and (
                not selection.technologies or set(row["technologies"]) & set(selection.technologies)
            )
            and (not selection.kinds or row["kind"] in selection.kinds)
            and (
                not selection.quality_labels
                or set(row["quality_labels"]) & set(selection.quality_labels)
            )
            and (not selection.active or active in selection.active)
            and (selection.founded_from is None or (year and year >= selection.founded_from))
            and (selection.founded_to is None or (year and year <= selection.founded_to))
        ):
            found.append(key)
    return found


@settings(max_examples=25, deadline=None)
@given(selections.filter(lambda s: (s.founded_from or 0) <= (s.founded_to or 9999)))
def test_matrices_select_what_plain_words_select(selection):
    selection = selection.with_(text="")
    assert list(WHOLE.select(selection).networks.index) == _slowly(selection)


@settings(max_examples=25, deadline=None)
@given(selections.filter(lambda s: (s.founded_from or 0) <= (s.founded_to or 9999)))
def test_counts_are_what_selecting_the_option_alone_gives(selection):
    counts = WHOLE.counts(selection)
    field = {
        "industry": "industries",
        "kind": "kinds",
        "label": "quality_labels",
        "active": "active",
    }
    for parameter, name in field.items():
        for value in list(counts[parameter])[:3]:
            only = WHOLE.select(selection.with_(**{name: (value,)}))
            assert counts[parameter][value] == len(only.networks) + len(only.cluster_records)


def test_selecting_twice_is_selecting_both(whole):
    once = whole.select(area="region:neckar-alb", industries=["medical_technology"])
    twice = whole.select(area="region:neckar-alb").select(industries=["medical_technology"])
    assert list(once.networks.index) == list(twice.networks.index)
    assert list(once.clusters.index) == list(twice.clusters.index)


def test_links_join_selected_networks_only(whole):
    selected = whole.select(industries=["ict"])
    ids = set(selected.networks.index)
    assert set(selected.links["from_id"]) | set(selected.links["to_id"]) <= ids
    assert len(selected.links) < len(whole.links)


def test_impossible_selections_say_so(whole):
    with pytest.raises(SelectionError, match="medical_technology"):
        whole.select(industries=["medicaltechnology"])
    with pytest.raises(SelectionError, match="2020"):
        whole.select(founded_from=2020, founded_to=1990)


def test_an_empty_selection_is_an_empty_atlas(whole):
    empty = whole.select(text="there is no such word anywhere")
    assert len(empty.networks) == len(empty.clusters) == len(empty.links) == 0
    assert len(empty.districts) == 44
    assert not any(empty.counts()["industry"].values())
    assert np.isfinite(empty.districts["area_km2"]).all()


def test_networks_known_only_by_region_are_in_its_areas_and_in_none_of_its_districts():
    areas = pd.DataFrame(
        {
            "kind": ["state", "government_district", "region", "region", "district", "district"],
            "districts": [("1", "2", "3"), ("1", "2"), ("1", "2"), ("3",), ("1",), ("3",)],
        },
        index=["state", "rb:x", "region:nord", "region:sued", "district:1", "district:3"],
    )
    columns = ("name", "city", "district", "summary_de", "summary_en")
    networks = pd.DataFrame(
        {
            **{name: ["a", "b", "c", "d"] for name in columns},
            "district_ags": ["1", "", "", ""],
            "region": ["Nord", "Nord", "", "Anderswo"],
            "kind": "regional_initiative",
            "active": True,
            "founded": 2000,
            **{name: [()] * 4 for name in ("industries", "technologies", "quality_labels")},
        }
    )
    clusters = WHOLE.cluster_records.iloc[:0]
    index = index_records(networks, clusters, areas, {"industry": {}, "technology": {}})

    def held(area):
        return networks["name"][index.mask(Selection(area=area))].tolist()

    assert held("region:nord") == held("rb:x") == ["a", "b"]
    assert held("district:1") == ["a"]
    assert held("region:sued") == held("district:3") == []
    assert held("state") == ["a", "b", "c", "d"]


def test_an_atlas_says_in_one_line_what_it_holds(whole):
    area = whole.select(area="region:neckar-alb", industries=["ict"])
    assert "\n" not in repr(whole)
    assert len(repr(whole)) < 100
    assert f"{len(area.networks)} networks" in repr(area)
    assert "area=region:neckar-alb" in repr(area)


@pytest.mark.parametrize("name", ["networks", "clusters", "areas", "districts", "simple_districts"])
@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_every_frame_with_shapes_can_be_written_as_it_is(whole, tmp_path, name, ending):
    frame = getattr(whole, name)
    frame.to_file(tmp_path / f"{name}.{ending}")
    assert len(gpd.read_file(tmp_path / f"{name}.{ending}")) == len(frame)


def test_figures_say_what_kind_of_area_they_are_of(whole):
    for table in (whole.statistics, whole.sector_employment, whole.sector_history):
        districts = table[table["level"] == "district"]
        assert set(districts["ags"]) <= set(whole.districts.index)
        assert not set(table.loc[table["level"] != "district", "ags"]) & set(whole.districts.index)


def test_rows_are_found_by_what_their_lists_hold(whole):
    held = whole.networks[atlas.holding(whole.networks["industries"], "ict", "automotive")]
    assert list(held.index) == list(whole.select(industries=["ict", "automotive"]).networks.index)


@pytest.mark.parametrize("ending", [".html", ".csv", ".xlsx", ".gpkg", ".png"])
def test_an_atlas_writes_itself_as_the_command_line_does(whole, tmp_path, ending):
    area = whole.select(area="district:08416")
    file = area.export(tmp_path / f"map{ending}", date=dt.date(2026, 11, 23))
    order = Order(area, atlas.language("de"), date=dt.date(2026, 11, 23))
    assert file.read_bytes() == formats.content(order, ending)
