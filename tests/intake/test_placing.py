"""Placing: every row with its district, by which method, and what is not guessed."""

import random
import re

import numpy as np
import pandas as pd
import pytest
from repository import ROOT

from atlas import intake
from atlas.findings import NOTE
from atlas.geocoding.district_names import DistrictNames
from atlas.geocoding.location import COORDINATES, POSTCODE, POSTCODE_AND_PLACE, SIMILAR_PLACE
from atlas.geocoding.networks import locate_network


def placed(atlas, **columns):
    """Place a table of texts, one column for each field."""
    table = pd.DataFrame(columns, dtype=str)
    read = intake.read(table.to_csv(index=False, sep=";").encode(), "t.csv")
    return read, intake.place(read, atlas)


def one(atlas, **cells):
    """Place one row: its district, method, score and what is said of it."""
    _, found = placed(atlas, name=["A"], **{key: [cell] for key, cell in cells.items()})
    said = [remark.message.text() for remark in found.remarks[0]]
    return found.district_ags[0], found.placed_by[0], found.score[0], " ".join(said)


# Names of places


def municipalities(atlas):
    places = atlas.package.tables["places.csv"]
    return places[places["kind"] == "municipality"]


def calls_another(names, name):
    """Say whether another town's name begins with this one as whole words."""
    return names.str.match(rf"{re.escape(name)}[ (/-]").any()


def test_all_municipalities_are_found_by_their_official_names(whole):
    towns = municipalities(whole)
    assert len(towns) == 1101
    for column in ("official_name", "name"):
        shared = towns[column].map(towns[column].value_counts()) > 1
        shared |= towns["name"].map(towns["name"].value_counts()) > 1
        # sixteen share their name with another one, others are what another one is called for
        # short ("Biberach"), or what the Landkreis around them is called ("Heilbronn", without
        # the title): they are found with their district
        shared |= towns["name"].map(lambda name: calls_another(towns["name"], name))
        shared |= towns[column].isin(["Heilbronn", "Karlsruhe"])
        labels = whole.districts["label"][towns["district_ags"]].to_numpy()
        district = np.where(shared, labels, "")
        _, found = placed(whole, name=towns["ags"], Ort=towns[column], Landkreis=district)
        assert found.district_ags == towns["district_ags"].tolist()


def test_towns_that_share_a_name_are_not_guessed(whole):
    towns = municipalities(whole)
    names = towns[towns["name"].duplicated(keep=False)]["name"].unique()
    assert len(names) == 8
    _, found = placed(whole, name=names, Ort=names)
    assert set(found.district_ags) == {""}
    for remarks in found.remarks:
        assert any("Several are possible" in remark.message.text() for remark in remarks)


LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"


def misspelt(name, chance):
    """Give a name with one typing error: a letter lost, doubled, wrong, or two swapped."""
    at, kind = chance.randrange(len(name)), chance.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + chance.choice(LETTERS) + name[at:]
    if kind == 2:
        return name[:at] + chance.choice(LETTERS) + name[at + 1 :]
    at = min(at, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@pytest.mark.parametrize("seed", range(5))
def test_nearly_all_municipalities_are_found_with_one_typing_error(whole, seed):
    chance = random.Random(seed)
    towns = municipalities(whole)
    shared = towns["name"].duplicated(keep=False)  # without the district nothing tells them apart
    shared |= towns["name"].map(lambda name: calls_another(towns["name"], name))
    shared |= towns["name"].isin(["Heilbronn", "Karlsruhe"])
    district = np.where(shared, whole.districts["label"][towns["district_ags"]].to_numpy(), "")
    asked = [misspelt(name, chance) for name in towns["name"]]
    _, found = placed(whole, name=towns["ags"], Ort=asked, Landkreis=district)
    right = np.array(found.district_ags) == towns["district_ags"].to_numpy()
    assert right.mean() >= 0.95
    wrong = ~right & (np.array(found.district_ags) != "")
    assert wrong.mean() < 0.01


@pytest.mark.parametrize(
    ("name", "ags"),
    [
        ("Freiburg", "08311"),
        ("Freiburg i. Br.", "08311"),
        ("Weil am Rhein", "08336"),
        ("Weil a. Rh.", "08336"),
        ("Kirchheim/Teck", "08116"),
        ("Esslingen a.N.", "08116"),
        ("Schwäb. Gmünd", "08136"),
        ("St. Georgen", "08326"),
        ("Sankt Georgen", "08326"),
        ("TUEBINGEN", "08416"),
        ("Tubingen", "08416"),
        ("Villingen", "08326"),
        ("Stuttgart-Vaihingen", "08111"),
        ("Landkreis Konstanz", "08335"),
        ("Freiberg", "08118"),
        ("Lörrach Haagen", "08336"),
        ("Heilbronn, Universitätsstadt", "08121"),
        ("Stadt Karlsruhe", "08212"),
    ],
)
def test_names_as_people_write_them(whole, name, ags):
    assert one(whole, Ort=name)[0] == ags


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Frankfurt a. M.", "Hessen"),
        ("München", "Bayern"),
        ("Basel", "Schweiz"),
        ("Straßburg", "Frankreich"),
        ("Berlin", "Berlin"),
    ],
)
def test_places_outside_are_said(whole, name, where):
    ags, _, _, said = one(whole, Ort=name)
    assert ags == ""
    assert "outside Baden-Württemberg" in said
    assert where in said


@pytest.mark.parametrize(
    "name", ["Weil", "Hausen", "Freibrg", "Altdorf", "Heilbronn", "Karlsruhe", "Heilbron", "Wangne"]
)
def test_what_is_ambiguous_is_not_guessed(whole, name):
    ags, _, _, said = one(whole, Ort=name)
    assert ags == ""
    assert "Several are possible" in said


def test_a_misspelt_place_has_a_score_and_says_so(whole):
    ags, by, score, said = one(whole, Ort="Konstnaz")
    assert (ags, by) == ("08335", SIMILAR_PLACE)
    assert 80 <= score < 100
    assert "Konstanz" in said


def test_a_place_known_nowhere(whole):
    assert "not known" in one(whole, Ort="Xyzstadt")[3]


@pytest.mark.parametrize(
    ("name", "ags"),
    [
        ("S-Vaihingen", "08111"),
        ("Stgt.", "08111"),
        ("Stuttgart 80", "08111"),
        ("KA", "08212"),
        ("Ma-Neckarau", "08222"),
        ("VS-Villingen", "08326"),
        ("Durlach", "08212"),
        ("Karlsruhe/Durlach", "08212"),
        ("Karlsruhe – Durlach", "08212"),
        ("Karlsruhe OT Durlach", "08212"),
        ("Freiburg-Zähringen", "08311"),
        ("Rottenburg-Ergenzingen", "08416"),
        ("Baden-Baden-Steinbach", "08211"),
        ("Ebingen", "08417"),
        ("Heilbronn/Neckar", "08121"),
        ("Ulm (Donau)", "08421"),
        ("Kehl a. Rh.", "08317"),
        ("Singen/Htwl.", "08335"),
        ("Biberach/Riß", "08426"),
        ("Wangen (Allgäu)", "08436"),
        ("Walldorf (Baden)", "08226"),
        ("Saulgau", "08437"),
    ],
)
def test_parts_and_additions_of_towns(whole, name, ags):
    assert one(whole, Ort=name)[0] == ags


@pytest.mark.parametrize(
    "name",
    [
        "Biberach",
        "Wangen",
        "Weingarten",
        "Vaihingen",
        "Möhringen",
        "Kirchheim",
        "Neustadt",
        "Stein/Bayern",
        "Freiburg/Elbe",
        "Wangen (Bayern)",
    ],
)
def test_a_name_that_means_another_place_too_is_not_guessed(whole, name):
    assert one(whole, Ort=name)[0] == ""


@pytest.mark.parametrize(
    ("postcode", "name", "ags"),
    [
        ("72458", "Ebingen", "08417"),
        ("72458", "Bingn", "08417"),
        ("68219", "Rheinau", "08222"),
        ("77866", "Rheinau", "08317"),
        ("88400", "Biberach", "08426"),
        ("77781", "Biberach", "08317"),
        ("74078", "Biberach", "08121"),
        ("72072", "Bühl", "08416"),
        ("70327", "Wangen", "08111"),
    ],
)
def test_the_postcode_decides_between_places_of_one_name(whole, postcode, name, ags):
    assert one(whole, PLZ=postcode, Ort=name)[0] == ags


def test_a_record_is_joined_by_its_postcode_before_its_place(whole):
    by_both = locate_network(whole.gazetteer, postcode="70173", city="Tübingen")
    assert (by_both.district_ags, by_both.placed_by) == ("08111", POSTCODE)
    same = locate_network(whole.gazetteer, postcode="72070", city="Tübingen")
    assert (same.district_ags, same.placed_by) == ("08416", POSTCODE)


def test_a_slip_of_the_pen_is_a_note(whole):
    for name, level in (("Kehll", NOTE), ("Tuttlinngen", NOTE)):
        _, found = placed(whole, name=["A"], Ort=[name])
        assert found.placed_by[0] == SIMILAR_PLACE
        assert [remark.level for remark in found.remarks[0]] == [level], (name, found.score)


@pytest.mark.parametrize(
    ("postcode", "name", "ags"),
    [
        ("88637", "Buchheim", "08327"),  # the point of the postcode is in the next district
        ("88348", "Allmannsweiler", "08426"),
        ("70734", "Fellbach", "08119"),
        ("70173", "Fellbach", ""),  # near, but Fellbach has nearer ones
        ("70374", "Fellbach", ""),
        ("68199", "Dossenheim", ""),
    ],
)
def test_a_postcode_may_reach_into_another_district_where_none_is_nearer(
    whole, postcode, name, ags
):
    assert one(whole, PLZ=postcode, Ort=name)[0] == ags


@pytest.mark.parametrize(
    ("name", "ags"),
    [
        ("Stuttgart, Landeshauptstadt (Stadtkreis)", "08111"),
        ("08111 Stuttgart, Landeshauptstadt", "08111"),
        ("Böblingen (08115)", "08115"),
        ("08115 Stuttgart", ""),
        ("Heilbronn, Universitätsstadt", "08121"),
        ("Freiburg i.Br.", "08311"),
        ("Freiburg i. Br., Stadtkreis", "08311"),
        ("Esslingen a.N.", "08116"),
        ("Heidenheim a.d.Brenz", "08135"),
        ("Heidenheim am Hahnenkamm", ""),
        ("Breisgau-Hochschwarzw.", "08315"),
        ("LRA Esslingen", "08116"),
        ("Ldkr. Esslingen", "08116"),
        ("Region Stuttgart", ""),
        ("Baden-Württemberg", ""),
    ],
)
def test_districts_as_offices_write_them(whole, name, ags):
    assert one(whole, Landkreis=name)[0] == ags


@pytest.mark.parametrize(
    "postcode",
    [
        "D-70173",
        "DE 70173",
        "D70173",
        "70 173",
        "70173.0",
        "70173,00",
        "'70173",
        "70.173",
        "PLZ 70173",
        "7.0173E+4",
        '="70173"',
        "(70173)",
        "D - 70173",
        "７０１７３",
        "\u200e70173\u200e",
        "70173\u2060",
        "\u206670173\u2069",
        "70\xad173",
        "\ufeff70173",
    ],
)
def test_postcodes_as_programs_and_people_write_them(whole, postcode):
    table = pd.DataFrame({"name": ["A"], "PLZ": [postcode], "Ort": [""]})
    read = intake.read(table.to_csv(index=False, sep=";").encode(), "t.csv")
    report = intake.check(read, whole)
    assert report.placed.district_ags == ["08111"]
    assert report.values["postcode"] == ["70173"]
    assert report.clean


@pytest.mark.parametrize("postcode", ["70173-1", "7O173", "70173/70174"])
def test_what_is_no_postcode_is_said(whole, postcode):
    assert "five digits" in one(whole, PLZ=postcode)[3]


def test_a_wrong_postcode_is_said_once_with_what_may_be_meant(whole):
    table = intake.read(b"Name;PLZ;Ort\nA;7133;Waiblingen\n", "t.csv")
    report = intake.check(table, whole)
    [told] = [finding for finding in report.findings if finding.column == "PLZ"]
    assert (told.level, told.row, told.value) == ("error", 2, "7133")
    assert told.suggestion.startswith("71332")
    assert report.placed.district_ags == ["08119"]


def test_a_postcode_of_a_large_customer_is_said_to_be_one(whole):
    ags, _, _, said = one(whole, PLZ="70546")
    assert ags == ""
    assert "large customer" in said
    assert one(whole, PLZ="70546", Ort="Stuttgart")[0] == "08111"


@pytest.mark.parametrize(
    ("key", "ags"),
    [
        ("08 1 11 000", "08111"),
        ("08.111", "08111"),
        ("08-111", "08111"),
        ('="08111"', "08111"),
        ("8111000,0", "08111"),
        ("082375001", "08237"),
        ("081155001028", "08115"),
        ("081", ""),
        ("08", ""),
        ("DE111", "08111"),
        ("de12a", "08235"),
        ("DE11", ""),
        ("DE212", ""),
        ("82375001", "08237"),
        ("8.111E+06", ""),
        ("0841600", ""),
    ],
)
def test_keys_as_programs_write_them(whole, key, ags):
    assert one(whole, AGS=key)[0] == ags


def test_a_key_of_a_larger_area_is_said_to_be_one(whole):
    said = one(whole, AGS="081")[3]
    assert "larger area" in said
    assert "names no place" not in said


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("48,7758", "9,1829"),
        ("48°46'33\"N", "9°10'58\"E"),
        ("48° 46,55'", "9° 10,97'"),
        ("N 48.7758", "E 9.1829"),
        ("48.7758°", "9.1829°"),
        ("48,7758 N", "9,1829 O"),
    ],
)
def test_coordinates_as_people_write_them(whole, lat, lon):
    _, found = placed(whole, name=["A"], Breite=[lat], Länge=[lon])
    assert found.district_ags == ["08111"]
    assert [found.lat[0], found.lon[0]] == pytest.approx([48.7758, 9.1829], abs=0.001)


@pytest.mark.parametrize(
    "address",
    [
        "Königstr. 1, D-70173 Stuttgart",
        "Stuttgart (70173)",
        "70173Stuttgart",
        "70173, Stuttgart",
        "70173 / Stuttgart",
        "Musterweg 12345, 70173 Stuttgart",
        "Halle 88250, 70173 Stuttgart",
    ],
)
def test_addresses_as_people_write_them(whole, address):
    assert one(whole, Adresse=address)[0] == "08111"


def test_a_row_that_names_something_unknown_does_not_name_nothing(whole):
    for row in (
        {"Landkreis": "Atlantis"},
        {"Adresse": "Königstr. 1"},
        {"Breite": "x", "Länge": "y"},
    ):
        ags, _, _, said = one(whole, **row)
        assert ags == ""
        assert said
        assert "names no place" not in said


# Heilbronn: town or Landkreis


@pytest.mark.parametrize(
    ("row", "ags"),
    [
        ({"Ort": "Heilbronn"}, ""),
        ({"Ort": "Heilbronn", "Straße": "Allee 1"}, "08121"),
        ({"Anschrift": "Allee 1, Heilbronn"}, "08121"),
        ({"Ort": "Heilbronn", "PLZ": "74072"}, "08121"),
        ({"Ort": "Heilbronn", "PLZ": "74189"}, "08125"),
        ({"Ort": "Heilbronn", "Landkreis": "Landkreis Heilbronn"}, "08125"),
        ({"Ort": "Weinsberg", "Kreis": "Heilbronn"}, "08125"),
        ({"Kreis": "LK Heilbronn"}, "08125"),
        ({"Kreis": "Stadt Heilbronn"}, "08121"),
        ({"Kreis": "Heilbronn"}, ""),
    ],
)
def test_heilbronn_by_the_rest_of_the_row(whole, row, ags):
    assert one(whole, **row)[0] == ags


def test_every_district_is_found_by_its_label_and_short_name(whole):
    names = DistrictNames(whole.districts)
    for ags, row in whole.districts.iterrows():
        assert names.find(row["label"]) == (ags,)
        assert ags in names.find(row["name"])
    assert names.find("Ostalb") == ("08136",)
    assert names.find("Rems Murr") == ("08119",)


# Keys and postcodes


@pytest.mark.parametrize(
    ("key", "ags"),
    [
        ("08111", "08111"),
        ("8111", "08111"),
        ("8111.0", "08111"),
        ("8111000", "08111"),
        ("08111000", "08111"),
        ("081110000000", "08111"),
    ],
)
def test_keys_that_a_spreadsheet_has_spoilt(whole, key, ags):
    found, _, _, said = one(whole, AGS=key)
    assert found == ags
    assert ("Read as" in said) == (key not in {"08111", "08111000"})


def test_keys_of_elsewhere_and_of_nowhere(whole):
    assert "Bayern" in one(whole, AGS="09162")[3]
    table, found = placed(whole, name=["A"], AGS=["08199"])
    assert found.district_ags == [""]
    wrong = next(f for f in found.findings(table) if "no district" in f.message.text())
    assert (wrong.row, wrong.column, wrong.suggestion) == (2, "AGS", "08119")


@pytest.mark.parametrize("postcode", ["70173", "70173.0", "D-70173", "70 173"])
def test_postcodes(whole, postcode):
    assert one(whole, PLZ=postcode)[:2] == ("08111", POSTCODE)


def test_a_postcode_that_lost_its_zero(whole):
    ags, _, _, said = one(whole, PLZ="1067.0", Ort="Dresden")
    assert ags == ""
    assert "01067" in said
    assert "Sachsen" in said


def test_postcode_and_place_agree_across_a_border_nearby(whole):
    ags, by, _, _ = one(whole, PLZ="70173", Ort="Stutgart")
    assert (ags, by) == ("08111", POSTCODE_AND_PLACE)


def test_postcode_and_place_that_contradict_each_other_are_not_guessed(whole):
    ags, _, _, said = one(whole, PLZ="70173", Ort="Tübingen")
    assert ags == ""
    assert "The postcode lies in Stadtkreis Stuttgart, the place in Landkreis Tübingen." in said


def test_a_postcode_of_boxes_gives_way_to_the_place(whole):
    assert one(whole, PLZ="70049", Ort="Stuttgart")[0] == "08111"


def test_an_unknown_part_of_a_town_gives_way_to_the_postcode(whole):
    assert one(whole, PLZ="72070", Ort="Nirgendhausen")[:2] == ("08416", POSTCODE)


def test_an_address_in_one_cell(whole):
    ags, by, _, _ = one(whole, Adresse="Marktplatz 1, 70173 Stuttgart")
    assert (ags, by) == ("08111", POSTCODE_AND_PLACE)


def test_every_postcode_of_the_state_has_its_district(whole):
    codes = whole.package.tables["postcodes.csv"]
    _, found = placed(whole, name=codes["postcode"], PLZ=codes["postcode"])
    assert found.district_ags == codes["district_ags"].tolist()


def test_key_and_place_that_contradict_each_other_are_said(whole):
    ags, _, _, said = one(whole, AGS="08111", Ort="Konstanz")
    assert ags == "08111"
    assert "The place lies in Landkreis Konstanz" in said


# Coordinates


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("48.7758", "9.1829"),
        ("48,7758", "9,1829"),
        ("9.1829", "48.7758"),
        ("5402500", "513500"),
        ("513500", "5402500"),
        ("5402500", "32513500"),
        ("5.402.500", "513.500"),
    ],
)
def test_degrees_and_metres_either_way_round(whole, lat, lon):
    table, found = placed(whole, name=["A"], lat=[lat], lon=[lon])
    assert found.district_ags == ["08111"]
    assert found.placed_by == [COORDINATES]
    assert found.lat[0] == pytest.approx(48.776, abs=0.01)
    swapped = float(lat.replace(".", "").replace(",", "."))
    assert bool(found.findings(table)) == (lat in {"9.1829", "513500"}), swapped


def test_coordinates_in_one_cell(whole):
    for cell in ("48.7758, 9.1829", "48,7758; 9,1829", "(48.7758 9.1829)"):
        assert one(whole, Koordinaten=cell)[0] == "08111"


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("52.52", "13.40", "outside"),
        ("0", "0", "are 0"),
        ("48.77", "", "missing"),
        ("999", "7", "no coordinates"),
        ("viel", "9", "no coordinates"),
        ("5403000", "3513500", "Gauß-Krüger"),
    ],
)
def test_other_coordinates_are_said(whole, lat, lon, said):
    ags, _, _, told = one(whole, lat=lat, lon=lon)
    assert ags == ""
    assert said in told


def test_without_good_coordinates_the_rest_of_the_row_counts(whole):
    ags, by, _, said = one(whole, lat="0", lon="0", Ort="Ulm")
    assert (ags, by) == ("08421", "place")
    assert "are 0" in said


def test_a_point_a_little_behind_the_border_still_counts(whole):
    border = whole.districts.geometry["08211"].boundary
    point = border.interpolate(0.3, normalized=True)
    state = whole.districts.geometry.union_all()
    outside = [(point.x + dx, point.y) for dx in (-400, 400)]
    for x, y in outside:
        _, found = placed(whole, name=["A"], Rechtswert=[f"{x:.1f}"], Hochwert=[f"{y:.1f}"])
        assert found.district_ags[0]
    assert state.is_valid


def test_coordinates_that_contradict_the_place_are_said(whole):
    ags, _, _, said = one(whole, lat="48.7758", lon="9.1829", Ort="Konstanz")
    assert ags == "08111"
    assert "The place lies in Landkreis Konstanz" in said


def test_every_own_network_is_placed_as_it_is_kept(whole):
    table = intake.read(ROOT / "data" / "networks.csv")
    found = intake.place(table, whole)
    stated = whole.package.tables["networks.csv"]["district_ags"]
    assert found.district_ags == stated.tolist()


def test_places_are_made_once(whole):
    assert whole.package.places is whole.package.places
