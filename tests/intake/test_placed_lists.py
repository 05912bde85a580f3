"""Small lists as people have them: what is placed, where, and what is said of the rest."""

import csv
from pathlib import Path

import pytest

from atlas import intake
from atlas.findings import ERROR, WARNING

CASES = Path(__file__).with_name("cases")
BOXES = "perhaps one of boxes or a large customer"


def read(whole, name, *, without=""):
    """Place a list: its rows, and for each its district and what is said; a column may go."""
    text = (CASES / name).read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=";"))
    lines = [";".join(rows[0])]
    for row in rows:
        cells = ["" if key == without else value for key, value in row.items()]
        lines.append(";".join('"{}"'.format(cell.replace('"', '""')) for cell in cells))
    content = text if not without else "\n".join(lines)
    found = intake.place(intake.read(content.encode(), name), whole)
    assert len(found.district_ags) == len(rows)
    return [
        (row, ags, remarks)
        for row, ags, remarks in zip(rows, found.district_ags, found.remarks, strict=True)
    ]


def texts(remarks):
    return " ".join(remark.message.text() for remark in remarks)


@pytest.mark.parametrize(
    "name", ["ortsteile_mit_plz.csv", "weitere_ortsteile.csv", "orte_mit_soll.csv"]
)
def test_every_row_is_placed_where_it_belongs(whole, name):
    for row, ags, remarks in read(whole, name):
        assert ags == row["soll"], (row, texts(remarks))


@pytest.mark.parametrize("name", ["ortsteile_mit_plz.csv", "weitere_ortsteile.csv"])
def test_without_its_postcode_no_part_of_a_town_is_taken_for_a_misspelt_town(whole, name):
    towns = {place.name for _, place in whole.gazetteer.names if place.key}
    for row, ags, remarks in read(whole, name, without="PLZ"):
        official = row["Ort"] in {*towns, "Singen", "St. Georgen"}
        assert ags in ({ags} if official else {"", row["soll"]}), (row, texts(remarks))
        assert ags or any(remark.level in {ERROR, WARNING} for remark in remarks)


def test_districts_as_the_offices_write_them(whole):
    for row, ags, remarks in read(whole, "kreise_wie_amtlich.csv"):
        name = row["Kreis"]
        plain = name.replace("(", "").replace(")", "").split(",")[0].split()
        assert ags, (row, texts(remarks))
        label = whole.districts["label"][ags]
        known = {"Stgt", "SKR", "LKR", "LRA", "Lkr.", "Ldkr.", "Kreis", "Landkreis", "08111"}
        assert any(word[:7] in label for word in plain if word not in known), (name, label)
    both = read(whole, "ags_und_name.csv")
    assert [ags for _, ags, _ in both] == ["08111", "08115"]


#: Beginnings and ends that statistics, ministries and offices put to a name.
RURAL = ("Landkreis {}", "{}, Landkreis", "{} (LK)", "LKR {}", "Lkr. {}", "Landkr. {}", "{} (Kr.)")
URBAN = ("Stadtkreis {}", "{}, Stadtkreis", "{} (SKR)", "{}, Stadt", "{}, kreisfreie Stadt")
URBAN = (*URBAN, "Krfr. Stadt {}", "{}, Landeshauptstadt (Stadtkreis)", "{}, Universitätsstadt")


def test_all_districts_in_all_official_forms(whole):
    asked, expected = [], []
    for ags, district in whole.districts.iterrows():
        name = str(district["name"])
        short = name.removesuffix("kreis").removesuffix("-")
        forms = URBAN if district["kind"] == "Stadtkreis" else RURAL
        own = [form.format(short if forms is RURAL else name) for form in forms]
        own += [f"{ags} {name}", f"{name} ({ags})", str(district["nuts3"])]
        if name.endswith("kreis"):
            own += [name, name.replace("-", " "), name.replace("-", "–"), f"{name}, BW"]
        asked += own
        expected += [ags] * len(own)
    for heading in ("Kreis", "AGS"):
        keys = [
            (a, e) for a, e in zip(asked, expected, strict=True) if heading == "Kreis" or e in a
        ]
        content = "Nr;{}\n{}".format(
            heading, "\n".join(f'{i};"{a}"' for i, (a, _) in enumerate(keys))
        )
        found = intake.place(intake.read(content.encode(), "kreise.csv"), whole)
        for (text, ags), got in zip(keys, found.district_ags, strict=True):
            if heading == "Kreis" and text.startswith("DE"):
                continue  # a NUTS code is a key
            assert got == ags, text


#: What isn't of Stuttgart in the list of addresses.
ELSEWHERE = {
    **{"B8": "08436", "B9": "08311", "B10": "08416", "B14": "08117", "B15": "08327"},
    **{"B16": "08212", "B20": "08115"},
}


def test_one_cell_with_all_of_an_address(whole):
    for row, ags, remarks in read(whole, "plz_ort_eine_zelle.csv"):
        assert ags == ELSEWHERE.get(row["Firma"], "08111"), (row, texts(remarks))


#: Postcodes that are none: what is said of them, and what is proposed.
NO_POSTCODES = {
    **{"A9": ("four digits", ""), "A17": ("four digits", "")},
    **{"A11": ("five digits", "70173"), "A16": ("five digits", "70173")},
    **{"A20": ("five digits", "70173, 70174"), "A22": ("five digits", "70173")},
}


def test_postcodes_are_read_or_said_to_be_none_with_a_proposal(whole):
    for row, ags, remarks in read(whole, "plz_formen.csv"):
        told, proposal = NO_POSTCODES.get(row["Firma"], ("", ""))
        assert ags == "08111", (row, texts(remarks))
        wrong = [r for r in remarks if r.level == WARNING]
        assert len(wrong) == bool(told), (row, texts(remarks))
        for remark in wrong:
            assert told in remark.message.text()
            assert remark.suggestion.startswith(proposal)
            assert remark.suggestion


#: Keys that are none of a district, or of another state: what is said.
NO_KEYS = {
    **{"K11": "five, eight, nine or twelve digits", "K12": "larger area", "K13": "larger area"},
    **{"K19": "rounded", "K24": "Bayern", "K25": "Thüringen", "K26": "no district or municip"},
}
KEYS = {
    **{"K8": "08115", "K9": "08416", "K10": "08416", "K17": "08118", "K18": "08237"},
    **{"K22": "08115", "K27": "08415"},
}


def test_keys_are_read_or_said_to_be_none_with_the_true_reason(whole):
    for row, ags, remarks in read(whole, "ags_stellen.csv"):
        told = NO_KEYS.get(row["Firma"])
        assert ags == ("" if told else KEYS.get(row["Firma"], "08111")), (row, texts(remarks))
        assert (told or "") in texts(remarks)


#: Where the large customers are.
CUSTOMERS = {
    **{"G1": "08111", "G2": "08111", "G3": "08212", "G4": "08221", "G5": "08222", "G6": "08415"},
    **{"G7": "08117", "G8": "08435", "G9": "08135", "G13": "08226", "G14": "08117"},
}


def test_postcodes_of_large_customers_count_by_their_place(whole):
    for row, ags, remarks in read(whole, "grosskunden.csv"):
        assert ags == CUSTOMERS.get(row["Firma"], ""), (row, texts(remarks))
        if row["Firma"] in {"G1", "G9", "G10", "G11", "G12"}:
            assert BOXES in texts(remarks)
