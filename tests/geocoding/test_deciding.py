"""Where one row belongs: an example for each thing it can say, and for each contradiction."""

from dataclasses import replace

import pytest

from atlas.geocoding.clues import names_of
from atlas.geocoding.deciding import against_coordinates, locate_row
from atlas.geocoding.evidence import Evidence
from atlas.geocoding.gazetteer import Place
from atlas.geocoding.location import Remark

NO_POINT = "note: Only the district is known"
UNKNOWN_KEY = "There is no district or municipality with this key"
NO_PLACE = "error: The row names no place"
FOREIGN_CODE = "warning postcode: This is outside Baden-Württemberg: 10115."
BOXES = "note postcode: This postcode is not known, perhaps one of "
OUTSIDE = "This is outside Baden-Württemberg"


def told(remark: Remark) -> str:
    """Give level, field, suggestion and text of a remark in one line."""
    about = f" {remark.field}" if remark.field else ""
    instead = f" ({remark.suggestion})" if remark.suggestion else ""
    return f"{remark.level}{about}{instead}: {remark.message.text()}"


def check(remarks, expected):
    found = [told(remark) for remark in remarks]
    assert len(found) == len(expected), found
    for line, begin in zip(found, expected, strict=True):
        assert line.startswith(begin)


#: What a row says → district, point, method and score, and what is said of it.
PLACED = [
    # keys
    ({"key": "08111000"}, "08111 Stuttgart municipality_key 100", []),
    ({"key": "08415061"}, "08415 Reutlingen municipality_key 100", []),
    ({"key": "08415061", "postcode": "72764"}, "08415 72764 municipality_key 100", []),
    ({"key": "08111"}, "08111 - district_key 100", [NO_POINT]),
    ({"key": "08415000"}, "08415 - district_key 100", [NO_POINT]),
    ({"key": "08415", "city": "Reutlingen"}, "08415 Reutlingen district_key 100", []),
    ({"key": "08415", "postcode": "72764"}, "08415 72764 district_key 100", []),
    (  # the point of the postcode is the more exact one
        {"key": "08415", "postcode": "72764", "city": "Reutlingen"},
        "08415 72764 district_key 100",
        [],
    ),
    (
        {"key": "08415", "city": "Ulm"},
        "08415 - district_key 100",
        [NO_POINT, "warning city: The place lies in Stadtkreis Ulm, the rest of the row says"],
    ),
    ({"key": "08111", "city": "Fellbach"}, "08111 - district_key 100", [NO_POINT]),  # next to it
    (
        {"key": "08199", "city": "Ulm"},
        "08421 Ulm place 100",
        [f"warning district_ags (08119): {UNKNOWN_KEY}"],
    ),
    (
        {"key": "99999", "postcode": "89077", "district": "Ulm"},
        "08421 89077 postcode 90",
        [f"warning district_ags: {UNKNOWN_KEY}"],
    ),
    # postcode and place
    ({"postcode": "89077", "city": "Ulm"}, "08421 89077 postcode_and_place 100", []),
    ({"postcode": "71155", "city": "Altdorf"}, "08115 71155 postcode_and_place 90", []),
    ({"postcode": "74189", "city": "Heilbronn"}, "08125 74189 postcode 90", []),
    (
        {"postcode": "89077", "city": "Ulmm"},  # too short to be sure of a slip
        "08421 89077 postcode 90",
        ["note city (Ulm): The place is not known; the postcode counts."],
    ),
    (
        {"postcode": "89584", "city": "Ehinngen"},
        "08425 89584 postcode_and_place 88",
        ["note city (Ehingen (Donau)): Taken for “Ehingen (Donau)”."],
    ),
    (
        {"postcode": "89077", "city": "Xyzstadt"},
        "08421 89077 postcode 90",
        ["note city: The place is not known; the postcode counts."],
    ),
    (
        {"postcode": "70173", "city": "Konstnaz"},
        "08111 70173 postcode 90",
        ["warning city (Konstanz): The place is not known at this postcode; the postcode cou"],
    ),
    ({"postcode": "70049", "city": "Stuttgart"}, "08111 Stuttgart place 100", [BOXES]),
    (
        {"postcode": "8907", "city": "Ulm"},
        "08421 Ulm place 100",
        ["warning postcode (89073, 89075, 89077): The postcode has four digits, expected are"],
    ),
    (
        {"postcode": "8907x", "city": "Ulm"},
        "08421 Ulm place 100",
        ["warning postcode (89073, 89075, 89077): Expected is a postcode with five digits"],
    ),
    (
        {"postcode": "89077", "district": "Tuttlingen"},
        "08421 89077 postcode 90",
        ["warning district (Stadtkreis Ulm): The rest of the row says Stadtkreis Ulm."],
    ),
    # places
    (
        {"city": "Konstnaz"},
        "08335 Konstanz similar_place 88",
        ["note city (Konstanz): Taken for “Konstanz”."],
    ),
    ({"city": "Altdorf", "district": "Landkreis Böblingen"}, "08115 Altdorf place 90", []),
    ({"city": "Neckarsulm", "district": "Heilbronn"}, "08125 Neckarsulm place 100", []),
    (
        {"city": "Hausen", "district": "Landkreis Tuttlingen"},
        "08327 Hausen ob Verena place 95",
        ["note city: Taken for “Hausen ob Verena”."],
    ),
    # districts
    ({"district": "Tuttlingen"}, "08327 - district 100", [NO_POINT]),
    (
        {"district": "Tuttlingen", "city": "Xyzstadt"},
        "08327 - district 100",
        [NO_POINT, "note city: The place is not known; the district counts."],
    ),
    ({"city": "Landkreis Heilbronn"}, "08125 - district 100", [NO_POINT]),
    ({"city": "Heilbronn", "district": "Landkreis Heilbronn"}, "08125 - district 100", [NO_POINT]),
    (  # what is only like a name doesn't speak against the district
        {"city": "Laichingn", "district": "Landkreis Böblingen"},
        "08115 - district 100",
        [NO_POINT, "note city (Laichingen): The place is not known; the district counts."],
    ),
]


@pytest.mark.parametrize(("row", "where", "remarks"), PLACED)
def test_a_row_that_is_placed(whole, row, where, remarks):
    found = locate_row(Evidence(**row), whole.package.places)
    point = found.place.name if found.place else "-"
    assert f"{found.district_ags} {point} {found.placed_by} {found.score}" == where
    check(found.remarks, remarks)


#: What a row says → why it can't be placed.
NOT_PLACED = [
    ({}, [NO_PLACE]),
    ({"country": "CH", "city": "Ulm"}, [f"warning country: {OUTSIDE}: Schweiz."]),
    ({"country": "Narnia", "city": "Ulm"}, [f"warning country: {OUTSIDE}: Narnia."]),
    ({"state": "Bayern", "city": "Ulm"}, [f"warning state: {OUTSIDE}: Bayern."]),
    ({"key": "09"}, [f"warning district_ags: {OUTSIDE}: Bayern."]),
    ({"key": "09162"}, [f"warning district_ags: {OUTSIDE}: Bayern."]),
    ({"key": "09162000"}, [f"warning district_ags: {OUTSIDE}: Bayern."]),
    ({"postcode": "10115"}, [FOREIGN_CODE]),
    ({"postcode": "10115", "city": "Xyzstadt"}, [FOREIGN_CODE]),
    (
        {"postcode": "10115", "city": "Stuttgart"},
        [FOREIGN_CODE, "note city: There is a place of this name also in: Stadtkreis Stuttgart."],
    ),
    (
        {"postcode": "92318", "city": "Neuhausen"},  # one of those here has nothing to do with it
        [
            f"warning postcode: {OUTSIDE}: 92318.",
            "note city: There is a place of this name also in: Enzkreis, Landkreis Esslingen,",
        ],
    ),
    (
        {"postcode": "70173", "city": "Fellbach"},  # its own are nearer to it
        ["error postcode: The postcode lies in Stadtkreis Stuttgart, the place in Rems-Murr-Kr"],
    ),
    (
        {"postcode": "70173", "city": "Karlsruhe-Durlach"},
        ["error postcode: The postcode lies in Stadtkreis Stuttgart, the place in Stadtkreis Ka"],
    ),
    (
        {"postcode": "70546", "city": "Konstanz"},
        ["error postcode: The postcode begins like those of Stadtkreis Stuttgart, the place lie"],
    ),
    (
        {"city": "Ulm", "district": "Tuttlingen"},
        ["error city: The district is Landkreis Tuttlingen, the place lies in Stadtkreis Ulm."],
    ),
    (
        {"city": "Heilbronn", "district": "Landkreis Tuttlingen"},
        ["error city: The district is Landkreis Tuttlingen, the place lies in Stadtkreis Heilb"],
    ),
    (
        {"city": "Heilbronn"},  # the town, or the district around it
        ["error city: Several are possible: Stadtkreis Heilbronn; Landkreis Heilbronn."],
    ),
    (
        {"postcode": "70173", "city": "Konstanz"},
        ["error postcode: The postcode lies in Stadtkreis Stuttgart, the place in Landkreis Kon"],
    ),
    ({"postcode": "10115", "city": "Berlin"}, [f"warning city: {OUTSIDE}: Berlin."]),
    ({"postcode": "70049", "city": "Berlin"}, [BOXES, f"warning city: {OUTSIDE}: Berlin."]),
    (
        {"postcode": "70049", "city": "Xyzstadt"},
        [BOXES, "error city: This place is not known in Baden-Württemberg."],
    ),
    ({"city": "Xyzstadt"}, ["error city: This place is not known in Baden-Württemberg."]),
    ({"city": "Berlin"}, [f"warning city: {OUTSIDE}: Berlin."]),
    (
        {"city": "Altdorf"},
        [
            "error city: Several are possible: Altdorf (Landkreis Böblingen); "
            "Altdorf (Landkreis Esslingen)."
        ],
    ),
    (
        {"city": "Weil"},  # that of Bayern is called so, those here begin so
        [
            "error city: Several are possible: Weil der Stadt (Landkreis Böblingen); Weil im "
            "Schönbuch (Landkreis Böblingen); Weil am Rhein (Landkreis Lörrach); Esslingen am "
            "Neckar (Landkreis Esslingen); …; Bayern."
        ],
    ),
    (
        {"district": "Heilbronn"},
        ["error district: Several are possible: Stadtkreis Heilbronn; Landkreis Heilbronn."],
    ),
]


@pytest.mark.parametrize(("row", "remarks"), NOT_PLACED)
def test_a_row_that_is_not_placed(whole, row, remarks):
    found = locate_row(Evidence(**row), whole.package.places)
    assert (found.district_ags, found.place, found.placed_by, found.score) == ("", None, "", 0)
    check(found.remarks, remarks)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("0916x", "district_ags"),
        ("08111001", "district_ags (08111)"),
        ("0811x", "district_ags (08111)"),
    ],
)
def test_a_key_of_nothing_is_an_error_with_the_nearest(whole, key, field):
    found = locate_row(Evidence(key=key), whole.package.places)
    assert found.district_ags == ""
    check(found.remarks[:1], [f"error {field}: {UNKNOWN_KEY}"])


def test_a_district_of_nothing_is_said_with_the_nearest(whole):
    for name, nearest in (("Xyz", ""), ("Tuttlingn", "Landkreis Tuttlingen")):
        found = locate_row(Evidence(district=name), whole.package.places)
        assert (found.district_ags, found.remarks[0].suggestion) == ("", nearest)
        assert found.remarks[0].field == "district"
        assert "This district is not known" in found.remarks[0].message.text()


@pytest.mark.parametrize(
    ("row", "remarks"),
    [
        ({}, []),
        ({"key": "08111000", "city": "Stuttgart", "postcode": "70173"}, []),
        ({"city": "Fellbach", "postcode": "70734"}, []),  # next to the border
        ({"city": "Altdorf"}, ["warning city: The place lies in Landkreis Böblingen, Landkreis E"]),
        ({"city": "Konstnaz"}, []),  # it may be another place
        (
            {"key": "08415061"},
            ["warning district_ags (08111): The coordinates lie in Stadtkreis Stuttgart."],
        ),
        ({"city": "Konstanz"}, ["warning city: The place lies in Landkreis Konstanz, the rest of"]),
        (
            {"postcode": "78462"},
            ["warning postcode: The postcode lies in Landkreis Konstanz, the rest of the row says"],
        ),
        ({"district": "Stuttgart"}, []),
        (
            {"district": "Tuttlingen"},
            ["warning district (Stadtkreis Stuttgart): The rest of the row says Stadtkreis Stu"],
        ),
    ],
)
def test_what_disagrees_with_coordinates_in_stuttgart(whole, row, remarks):
    check(against_coordinates(Evidence(**row), "08111", whole.package.places), remarks)


def test_a_postcode_of_several_districts_counts_where_the_district_is_named(whole):
    places = whole.package.places
    areas = (Place("70999", "08111", 48.8, 9.2), Place("70999", "08116", 48.7, 9.3))
    known = {**places.gazetteer.by_postcode, "70999": areas}
    both = replace(places, gazetteer=replace(places.gazetteer, by_postcode=known))
    found = locate_row(Evidence(postcode="70999"), both)
    assert found.district_ags == ""
    several = "Stadtkreis Stuttgart, Landkreis Esslingen"
    check(
        found.remarks,
        [f"error postcode: The postcode lies in several districts: {several}."],
    )
    named = locate_row(Evidence(postcode="70999", district="Landkreis Esslingen"), both)
    assert (named.district_ags, named.place, named.score) == ("08116", areas[1], 90)
    assert named.remarks == ()


def test_four_places_are_named_and_of_more_it_is_said_that_there_are(whole):
    towns = [Place(f"Dorf {i}", "08111", None, None) for i in range(5)]
    names = [f"Dorf {i} (Stadtkreis Stuttgart)" for i in range(4)]
    assert names_of(towns[:4], whole.package.places) == names
    assert names_of(towns, whole.package.places) == [*names, "…"]
    assert names_of(towns[:1] * 2, whole.package.places) == names[:1]
