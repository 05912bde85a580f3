"""The page of own data, without a browser: a file in, report and map out, nothing kept."""

import secrets

import pytest
from living import living_texts
from received import received
from repository import ROOT
from streamlit.testing.v1 import AppTest

from atlas.cells.grid import MapView
from atlas.intake import joining
from atlas.pages import own_cells
from atlas.pages.loaded import loaded
from atlas.settings import data_path

PAGE = """
from atlas.pages import own_data
from atlas.pages.context import current
own_data.show(current())
"""
CSV = "Name;PLZ;Ort;Umsatz\nA GmbH;70173;Stuttgart;1\n<b>B</b>;72070;Tübingen;2\nC;;Weil;3\n"


def page():
    shown = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not shown.exception
    return shown


def drop(shown, content, name="firmen.csv"):
    data = content.encode("utf-8") if isinstance(content, str) else content
    shown.file_uploader[0].set_value((name, data, "text/plain")).run()
    assert not shown.exception
    return shown


def numbers(shown):
    return [metric.value for metric in shown.metric]


def tables(shown):
    """Texts of the sortable tables."""
    found = [received(e) for e in shown.main if e.type == "bidi_component"]
    return [sent["texts"] for sent in found if "texts" in sent]


def drawn(shown):
    found = [element for element in shown.main if element.type == "bidi_component"]
    return next(received(e) for e in found if "own-layer" in e.proto.id)["rows"]


def test_an_empty_page_says_that_nothing_is_kept():
    shown = page()
    assert len(shown.file_uploader) == 1
    assert len(shown.markdown) == 1
    assert not tables(shown)


def test_a_file_gives_report_map_and_counts():
    shown = drop(page(), CSV)
    assert numbers(shown) == ["3", "2", "1", "0", "1"]
    findings, districts = tables(shown)
    assert findings[0][1] == "4"
    assert "Weil am Rhein" in findings[0][4]
    assert {row[0] for row in districts} == {"08111", "08416"}
    rows = drawn(shown)
    assert [row[2] for row in rows] == ["A GmbH", "<b>B</b>"]
    assert rows[0][:2] == pytest.approx([48.78, 9.18], abs=0.01)


def test_unknown_headings_are_mapped_by_hand_and_remembered():
    content = "Wer;Wo\nA;Ulm\n"
    shown = drop(page(), content)
    assert numbers(shown)[1] == "0"
    place = next(box for box in shown.selectbox if box.label == "Wo")
    place.set_value("city").run()
    assert numbers(shown)[1] == "1"
    drop(shown, content.replace("Ulm", "Konstanz"), "andere.csv")
    assert numbers(shown)[1] == "1"


def test_a_sheet_can_be_chosen():
    sheets = [
        joining.Page("Eins", [("Name", "Ort"), ("A", "Ulm")]),
        joining.Page("Zwei", [("Name", "Ort"), ("B", "Ulm"), ("C", "Konstanz")]),
    ]
    shown = drop(page(), joining.workbook(sheets), "t.xlsx")
    assert numbers(shown)[0] == "1"
    next(b for b in shown.selectbox if "own-sheet" in b.key).set_value("Zwei").run()
    assert numbers(shown)[0] == "2"


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3", b"PK\3\4", b"%PDF-1.7", b"{"])
def test_a_bad_file_is_one_sentence(content):
    shown = drop(page(), content or b" ", "t.csv")
    assert len(shown.error) == 1
    assert not shown.metric


def test_nothing_is_kept_or_seen_by_another_session():
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "data").rglob("*")}
    drop(page(), CSV)
    other = page()
    assert not other.metric
    assert "own-report" not in other.session_state
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "data").rglob("*")}


def test_a_removed_file_is_gone():
    shown = drop(page(), CSV)
    shown.file_uploader[0].set_value([]).run()
    assert not shown.metric
    assert "own-report" not in shown.session_state


def test_headings_and_messages_are_no_markdown():
    picture = "![x](https://example.org/x.png)"
    shown = drop(page(), f"Name;{picture};Ort\nA;1;Ulm\n")
    assert not any(picture in box.label for box in shown.selectbox)
    page_ = joining.Page("Eins", [("Name", "Ort")])
    shown = drop(page(), joining.workbook([page_]), "t.xlsx")
    assert len(shown.error) == 1


def test_another_file_takes_the_place_of_the_first():
    shown = drop(page(), CSV)
    assert numbers(shown)[0] == "3"
    drop(shown, "Name;Ort\nA;Ulm\n")
    assert numbers(shown)[0] == "1"


def test_nothing_of_a_file_is_left_when_the_session_is_gone():
    loaded(data_path())  # as the server does before the first session: it freezes the heap
    sign = "zq" + secrets.token_hex(6)
    rows = "".join(f"{sign} A{n};70173;{sign} Ort{n};{sign} Wort{n}\n" for n in range(9))
    shown = drop(page(), f"Name;PLZ;Ort;Branche\n{rows}")
    del shown
    assert living_texts(sign) == []


@pytest.fixture(scope="module")
def many():
    """More rows than are drawn one by one: two towns, and two industries."""
    towns = {"A": (48.78, 9.18, "IT"), "B": (48.0, 7.85, "Medizintechnik")}
    rows = [
        f"{name}{number};{lat + number % 97 / 1e4};{lon + number % 89 / 1e4};{industry}\n"
        for name, (lat, lon, industry) in towns.items()
        for number in range({"A": 19_000, "B": 1_900}[name])
    ]
    return "Name;lat;lon;Branche\n" + "".join(rows)


def sent(shown):
    found = [element for element in shown.main if element.type == "bidi_component"]
    return next(received(e) for e in found if "own-layer" in e.proto.id)


def test_many_rows_are_counted_by_cell_and_close_drawn_one_by_one(many):
    shown = drop(page(), many)
    layer = sent(shown)
    assert layer["rows"] == []
    (level,) = layer["cells"]["levels"]
    assert sum(level["count"]) == 20_900
    assert level["all"] is None
    text = next(c.value for c in shown.caption if "20.900" in c.value)
    assert f"{len(level['count'])} Zellen" in text
    counts = next(sum(int(row[3].replace(".", "")) for row in t) for t in tables(shown)[1:])
    assert counts == 20_900, "the table says the same"

    shown.session_state["own-seen"] = MapView(7.8, 47.9, 7.9, 48.1), 12.0
    shown.run()
    near = sent(shown)
    assert near["cells"] is None
    assert len(near["rows"]) == 1_900
    assert {name[0] for _, _, name in near["rows"]} == {"B"}


def test_a_filter_of_industries_counts_only_those_and_tells_their_share(many):
    shown = drop(page(), many)
    (box,) = shown.multiselect
    assert [option.split(" (")[1] for option in box.options] == ["19.000)", "1.900)"]
    counts = shown.session_state["own-cells"].layer.industries
    code = next(code for code, count in counts.items() if count == 19_000)
    box.set_value([code]).run()
    (level,) = sent(shown)["cells"]["levels"]
    assert sum(level["count"]) == 19_000
    assert level["all"] == level["count"]


def test_a_layer_leaves_with_its_file(many):
    shown = drop(page(), many)
    shown.file_uploader[0].set_value([]).run()
    assert "own-cells" not in shown.session_state


@pytest.mark.parametrize(
    "said",
    [
        None,
        {"west": 7, "south": 47, "east": 11},
        {"west": "7", "south": 47, "east": 11, "north": 50, "zoom": 8},
        {"west": float("nan"), "south": 47, "east": 11, "north": 50, "zoom": 8},
        {"west": 11, "south": 47, "east": 7, "north": 50, "zoom": 8},
        {"west": 7, "south": 47, "east": 11, "north": 50, "zoom": 10**400},
    ],
)
def test_what_no_map_shows_is_dropped(said):
    own_cells._remember(said)
    assert own_cells._seen() == own_cells._FIRST
