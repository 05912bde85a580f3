"""Placing by example: coordinates of all kinds beside texts, and where remarks point to."""

import numpy as np
import pytest

from atlas import intake
from atlas.intake import placing, seats

OUTSIDE = "The coordinates lie outside Baden-Württemberg."
SWAPPED = "Latitude and longitude, or northing and easting, are swapped."


def placed(atlas, text, progress=None):
    table = intake.read(text.encode(), "t.csv")
    return table, intake.place(table, atlas, progress)


def said(table, found):
    """Give level, row, column, value and text of each finding."""
    return [
        (f.level, f.row, f.column, f.value, f.message.text(), f.suggestion)
        for f in found.findings(table)
    ]


def test_a_row_has_its_district_region_point_method_and_score(whole):
    table, found = placed(whole, "Name;PLZ;Ort\nA;72070;Tübingen\nB;;Konstnaz\nC;;Xyzstadt\n")
    assert found.district_ags == ["08416", "08335", ""]
    assert found.district == ["Landkreis Tübingen", "Landkreis Konstanz", ""]
    assert found.region == ["Neckar-Alb", "Hochrhein-Bodensee", ""]
    assert found.placed_by == ["postcode_and_place", "similar_place", ""]
    assert found.score == [100, 88, 0]
    assert found.lat[:2] == pytest.approx([48.52, 47.66], abs=0.05)
    assert found.lon[:2] == pytest.approx([9.05, 9.17], abs=0.05)
    assert np.isnan([found.lat[2], found.lon[2]]).all()
    assert said(table, found) == [
        ("note", 3, "Ort", "Konstnaz", "Taken for “Konstanz”.", "Konstanz"),
        ("error", 4, "Ort", "Xyzstadt", "This place is not known in Baden-Württemberg.", ""),
    ]


def test_coordinates_count_before_texts_and_are_kept_as_they_are(whole):
    _, found = placed(whole, "Name;Ort;lat;lon\nA;Stuttgart;48.7758123;9.1829876\n")
    assert (found.district_ags, found.placed_by) == (["08111"], ["coordinates"])
    assert (found.lat[0], found.lon[0]) == (48.775812, 9.182988)
    assert found.score == [100]
    assert found.remarks == [()]


@pytest.mark.parametrize(
    ("lat", "lon", "city", "ags", "remarks"),
    [
        ("9.1829", "48.7758", "", "08111", [("note", "9.1829", SWAPPED)]),
        ("52.52", "13.4", "", "", [("warning", "52.52", OUTSIDE)]),
        ("52.52", "13.4", "Berlin", "", [("warning", "52.52", OUTSIDE)]),
        (
            "52.52",
            "13.4",
            "Ulm",
            "",
            [
                ("warning", "52.52", OUTSIDE),
                ("error", "52.52", "The rest of the row says Stadtkreis Ulm."),
            ],
        ),
        (
            "0",
            "0",
            "Ulm",
            "08421",
            [("warning", "0", "The coordinates are 0; the rest of the row counts.")],
        ),
        (
            "48.7",
            "",
            "Ulm",
            "08421",
            [("warning", "48.7", "One of the two coordinates is missing.")],
        ),
        ("", "", "Ulm", "08421", []),
    ],
)
def test_coordinates_beside_a_place(whole, lat, lon, city, ags, remarks):
    table, found = placed(whole, f"Name;Ort;lat;lon\nA;{city};{lat};{lon}\n")
    assert found.district_ags == [ags]
    assert [(level, value, text) for level, _, _, value, text, _ in said(table, found)] == remarks
    assert {column for _, _, column, *_ in said(table, found)} <= {"lat"}


@pytest.mark.parametrize(
    ("lat", "lon", "begin"),
    [
        ("0", "0", "The coordinates are 0"),
        ("48.7", "", "One of the two coordinates is missing"),
        ("x", "9", "These are no coordinates"),
        ("5403000", "3513500", "These look like Gauß-Krüger coordinates"),
    ],
)
def test_without_anything_else_bad_coordinates_are_an_error(whole, lat, lon, begin):
    table, found = placed(whole, f"Name;lat;lon\nA;{lat};{lon}\n")
    level, row, column, value, text, _ = said(table, found)[0]
    assert (level, row, column, value) == ("error", 2, "lat", lat)
    assert text.startswith(begin)


@pytest.mark.parametrize(
    "cell",
    [
        "48.7758, 9.1829",
        "48,7758; 9,1829",
        "48.7758,9.1829",
        "48.7758/9.1829",
        "48.7758 9.1829",
        "(48.7758, 9.1829)",
        "[48.7758 9.1829]",
    ],
)
def test_both_coordinates_in_one_cell(whole, cell):
    _, found = placed(whole, f'Name\tKoordinaten\nA\t"{cell}"\n')
    assert found.district_ags == ["08111"]
    assert (found.lat[0], found.lon[0]) == (48.7758, 9.1829)


@pytest.mark.parametrize("cell", ["48.7758", "1 2 3 4", "x; y", "9.1 48.7 400"])
def test_one_cell_that_holds_no_two_numbers_is_an_error(whole, cell):
    table, found = placed(whole, f"Name\tKoordinaten\nA\t{cell}\nB\t\n")
    level, row, column, value, text, _ = said(table, found)[0]
    assert (level, row, column, value) == ("error", 2, "Koordinaten", cell)
    assert text.startswith("These are no coordinates")
    assert said(table, found)[-1][1] == 3  # an empty cell: the row names no place


def test_metres_in_columns_of_easting_and_northing(whole):
    for head in ("Rechtswert;Hochwert", "x;y"):
        _, found = placed(whole, f"Name;{head}\nA;513500;5402500\n")
        assert found.district_ags == ["08111"]
        assert (found.lat[0], found.lon[0]) == pytest.approx((48.776, 9.184), abs=0.002)


def test_a_point_behind_the_border_says_how_far(whole):
    border = whole.districts.geometry.union_all().boundary
    point = border.interpolate(0.5, normalized=True)
    outside = None
    state = whole.districts.geometry.union_all()
    for dx, dy in ((200, 0), (-200, 0), (0, 200), (0, -200)):
        x, y = point.x + dx, point.y + dy
        if not state.intersects(type(point)(x, y)):
            outside = x, y
    table, found = placed(whole, "Name;x;y\nA;{:.2f};{:.2f}\n".format(*outside))
    far = state.distance(type(point)(*outside))
    level, _, column, _, text, _ = said(table, found)[0]
    assert (level, column) == ("note", "x")
    assert text == (f"The point lies {round(far)} m behind the border, which is drawn roughly.")
    assert found.district_ags[0] != ""


def test_what_was_repaired_is_said_first(whole):
    table, found = placed(whole, "Name;AGS;Ort\nA;8111.0;Konstanz\n")
    first, second = said(table, found)[:2]
    assert (first[0], first[2], first[5]) == ("note", "AGS", "08111")
    assert "Read as “08111”" in first[4]
    assert said(table, found)[-1][0:3] == ("warning", 2, "Ort")
    assert second[4].startswith("Only the district is known")


def test_remarks_on_a_place_point_to_the_address_where_there_is_no_column_for_it(whole):
    table, found = placed(whole, "Name;Adresse\nA;Weg 1, 89077 Xyzstadt\n")
    assert said(table, found) == [
        (
            "note",
            2,
            "Adresse",
            "Weg 1, 89077 Xyzstadt",
            "The place is not known; the postcode counts.",
            "",
        )
    ]


def test_a_remark_on_nothing_has_no_column(whole):
    table, found = placed(whole, "Name;Ort\nA;Ulm\nB;\n")
    assert said(table, found) == [("error", 3, "", "", "The row names no place.", "")]


def test_progress_goes_from_batch_to_batch_to_the_end(whole, monkeypatch):
    monkeypatch.setattr(placing, "_BATCH", 2)
    told = []
    placed(whole, "Name;Ort\n" + "A;Ulm\n" * 5, told.append)
    assert told == [0.4, 0.8, 1.0]


def test_equal_rows_are_looked_at_once(whole, monkeypatch):
    asked = []
    real = seats.locate_row

    def counted(row, places):
        asked.append(row)
        return real(row, places)

    monkeypatch.setattr(seats, "locate_row", counted)
    _, found = placed(whole, "Name;Ort\n" + "A;Ulm\n" * 50 + "B;Aalen\n")
    assert len(asked) == 2
    assert found.district_ags == ["08421"] * 50 + ["08136"]


@pytest.mark.parametrize("head", ["lat;lon", "y;x", "lat;x", "y;lon"])
def test_names_of_degrees_and_metres_may_be_mixed(whole, head):
    _, found = placed(whole, f"Name;{head}\nA;48.7758;9.1829\n")
    assert (found.district_ags, found.lat[0], found.lon[0]) == (["08111"], 48.7758, 9.1829)


@pytest.mark.parametrize("head", ["lat", "lon", "x", "y"])
def test_one_column_of_coordinates_says_nothing(whole, head):
    _, found = placed(whole, f"Name;Ort;{head}\nA;Ulm;48.7758\n")
    assert (found.district_ags, found.placed_by) == (["08421"], ["place"])


def test_points_of_a_geojson_count_and_where_there_is_none_the_texts(whole):
    feature = '{{"type": "Feature", "properties": {{"Name": "A", "Ort": "Ulm"}}, "geometry": {}}}'
    point = '{"type": "Point", "coordinates": [9.1829, 48.7758]}'
    features = ", ".join(feature.format(shape) for shape in (point, "null"))
    text = f'{{"type": "FeatureCollection", "features": [{features}]}}'
    found = intake.place(intake.read(text.encode(), "t.geojson"), whole)
    assert found.district_ags == ["08111", "08421"]
    assert found.placed_by == ["coordinates", "place"]
    assert (found.lat[0], found.lon[0]) == (48.7758, 9.1829)
