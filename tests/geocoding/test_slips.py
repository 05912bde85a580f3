"""What is placed by likeness: one slip from one municipality, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loaded import whole_atlas
from rapidfuzz.distance import OSA

from atlas.geocoding.deciding import locate_row
from atlas.geocoding.evidence import Evidence
from atlas.geocoding.location import SIMILAR_PLACE
from atlas.geocoding.place_names import SIMILAR
from atlas.geocoding.spellings import as_written, normal

WHOLE = whole_atlas()
PLACES = WHOLE.package.places.for_one_table()
INDEX = PLACES.names.index
TOWNS = sorted({place.name for _, place in WHOLE.gazetteer.names if place.key})
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"

edits = st.lists(
    st.tuples(st.integers(0, 3), st.floats(0, 1, exclude_max=True), st.sampled_from(LETTERS)),
    min_size=1,
    max_size=4,
)


def edited(name, changes):
    """Leave out, insert, replace or swap letters, one after the other."""
    for kind, share, letter in changes:
        at = int(share * len(name))
        if kind == 0:
            name = name[:at] + name[at + 1 :]
        elif kind == 1:
            name = name[:at] + letter + name[at:]
        elif kind == 2:
            name = name[:at] + letter + name[at + 1 :]
        elif at + 1 < len(name):
            name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name


def one_slip_from(text):
    """Give the towns whose name, with or without addition, is one slip from a text."""
    near = set()
    for choice in INDEX.choices:
        plain = OSA.distance(as_written(text), choice.written, score_cutoff=1)
        if min(plain, OSA.distance(normal(text), choice.key, score_cutoff=1)) <= 1:
            near.update(choice.places)
    return near


@settings(max_examples=300)
@given(st.sampled_from(TOWNS), edits)
def test_no_more_than_one_slip_is_placed_by_likeness(name, changes):
    text = edited(name, changes)
    found = locate_row(Evidence(city=text), PLACES)
    if found.placed_by != SIMILAR_PLACE:
        return
    [town] = PLACES.names.find(text).places
    assert one_slip_from(text) == {town}
    assert town.district_ags == found.district_ags
    assert 0 < found.score < 100
    assert "Taken for" in found.remarks[-1].message.text()


def test_no_known_part_and_no_place_elsewhere_is_placed_by_likeness():
    parts = [name for name, _ in INDEX.other_names]
    for name, found in PLACES.names.find_all([*parts, *INDEX.names_outside]).items():
        assert found.how != SIMILAR, name


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Tuttlngn", "Tuttlingen"),  # two letters lost
        ("Friedrichsfahen", "Friedrichshafen"),
        ("Esingen", "Essingen"),  # one from several
        ("Ulmm", "Ulm"),  # too short to be sure
    ],
)
def test_what_is_not_surely_a_slip_is_suggested(text, suggested):
    found = locate_row(Evidence(city=text), PLACES)
    assert found.district_ags == ""
    told = found.remarks[0]
    assert suggested in told.suggestion or suggested in told.message.text()


@pytest.mark.parametrize(
    "text",
    ["Durlach", "Wiblingen", "Maichingen", "Friedrichshagen", "Altstadt", "Bondorf im Schwarzwald"],
)
def test_words_that_are_one_letter_from_a_town_are_not_it(text):
    found = locate_row(Evidence(city=text), PLACES)
    lying = {"Durlach": "08212", "Wiblingen": "08421", "Maichingen": "08115"}
    assert found.district_ags in {"", lying.get(text, "08337" if " im " in text else "")}


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("Wangen i.A.", "08436"),
        ("Wangen, Allgäu", "08436"),
        ("Freiburg i. Br.", "08311"),
        ("Freiburg/Brsg.", "08311"),
        ("Weil d. St.", "08115"),
        ("Vaihingen/Enz", "08118"),
        ("Kirchheim u.T.", "08116"),
        ("Singen a.Htwl.", "08335"),
        ("Biberach ad Riß", "08426"),
        ("B. Mergentheim", "08128"),
        ("Ulm/Donau", "08421"),
        ("Altdorf (ES)", "08116"),
        ("Altdorf Kr. Böblingen", "08115"),
        ("Neuhausen (Enzkreis)", "08236"),
        ("Malsch bei Ettlingen", "08215"),
        ("Malsch b. Wiesloch", "08226"),
        ("Esslingen-Berkheim", "08116"),
        ("Karlsruhe–Oststadt", "08212"),  # no part that is known
        ("Karlsruhe (Durlach)", "08212"),
        ("Konstanz — Petershausen-West", "08335"),
        ("Bietigheim-Bissinegn", "08118"),  # not Bietigheim with some part
        ("Mühlhausen-Ehitngen", "08335"),
        ("Große Kreisstadt Nagold", "08235"),
        ("Nagold (Stadt)", "08235"),
        ("Weingarten, Stadt", "08436"),
        ("Wangen, Bayern", ""),
        ("Freiburg (Elbe)", ""),
        ("Stein (AG)", ""),
        ("Neuhausen-Xyz", ""),
        ("Urach", ""),
        ("Marbach", ""),
    ],
)
def test_additions_and_parts_are_of_the_name(text, ags):
    assert locate_row(Evidence(city=text), PLACES).district_ags == ags
