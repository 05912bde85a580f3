"""Pictures of a statement: whole names that don't overlap, and words for those who can't see."""

import dataclasses
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements import example, large

from atlas.export.wissensbilanz.bars import bars_picture
from atlas.export.wissensbilanz.heat import matrix_picture
from atlas.export.wissensbilanz.network import network_picture
from atlas.export.wissensbilanz.placing import MarkToName, beside
from atlas.export.wissensbilanz.planes import portfolio_picture, roles_picture
from atlas.i18n.language import language
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.statement import Element

DE, EN = language("de"), language("en")
PICTURES = (portfolio_picture, roles_picture, network_picture, bars_picture, matrix_picture)
FRAME = (60.0, 10.0, 890.0, 610.0)
NAMES = ("Motivation", "Netzwerkmanagement und Geschäftsstelle", "Beziehungen zu Hochschulen")


def drawn(make, statement, lang=DE, **more):
    return make(statement, evaluate(statement), lang, **more)


def texts(picture):
    """The words of a picture as they are written, line by line."""
    root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own
    return [each.text or "" for each in root.iter() if each.tag.endswith("}text")]


def having(statement, **settings):
    return dataclasses.replace(
        statement, settings=dataclasses.replace(statement.settings, **settings)
    )


def meets(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


places = st.tuples(st.integers(70, 880), st.integers(20, 600))


@given(st.lists(places, min_size=1, max_size=30))
def test_names_stand_apart_whole_and_within_the_picture(points):
    marks = [
        MarkToName(x, y, NAMES[i % 3], f"F{i}") for i, (x, y) in enumerate(dict.fromkeys(points))
    ]
    found = beside(marks, FRAME)
    assert beside(marks, FRAME) == found
    boxes = [place.box for place in found]
    for i, box in enumerate(boxes):
        assert box[0] >= FRAME[0]
        assert box[1] >= FRAME[1]
        assert box[2] <= FRAME[2]
        assert box[3] <= FRAME[3]
        assert not any(meets(box, other) for other in boxes[i + 1 :])
        assert not any(meets(box, (m.x - 6, m.y - 6, m.x + 6, m.y + 6)) for m in marks)
        words = marks[i].name if found[i].whole else marks[i].code
        assert " ".join(found[i].lines) == words


@pytest.mark.parametrize("make", PICTURES)
def test_thirty_factors_are_all_named(make):
    statement = large()
    seen = " ".join(texts(drawn(make, statement)))
    for factor in statement.factors:
        assert re.search(rf"\b{factor.name_de}\b", seen), factor.id
    assert "…" not in seen


@pytest.mark.parametrize("make", PICTURES)
def test_a_picture_is_the_same_each_time_and_readable_on_dark_ground(make):
    statement = example()
    light, dark = drawn(make, statement), drawn(make, statement, dark=True)
    assert light == drawn(make, statement)
    assert "#1b2733" in light.svg
    assert "#1b2733" not in dark.svg
    assert re.sub("#[0-9a-f]{6}", "", light.svg) == re.sub("#[0-9a-f]{6}", "", dark.svg)


def test_the_portfolio_is_told_in_words():
    said = drawn(portfolio_picture, example(), EN).alternative
    assert "Develop (weak, but of much weight): Readiness to contribute and Exchange" in said
    assert "No need for action (strong and of little weight): Members' expertise." in said
    assert "Line of the ratings: 60 %, as set." in said
    assert "Line of the weights: 20 %, the mean of all factors." in said
    assert "counts as above" in said


def test_the_portfolio_names_its_fields_rule_and_change():
    seen = " ".join(texts(drawn(portfolio_picture, example())))
    for words in ("entwickeln", "stabilisieren", "analysieren", "kein Handlungsbedarf"):
        assert words in seen
    assert "zählt als darüber (≥)" in seen
    assert "Pfeile führen von der Bewertung der letzten Wissensbilanz her" in seen
    arrow = re.compile(r'<path class="f-ink"')
    assert len(arrow.findall(drawn(portfolio_picture, example()).svg)) == 4  # one is as it was
    alone = dataclasses.replace(example(), previous=None)
    assert not arrow.findall(drawn(portfolio_picture, alone).svg)
    assert "Pfeile" not in " ".join(texts(drawn(portfolio_picture, alone)))


def test_indirect_weights_are_hollow_marks_and_said():
    plain, more = (
        drawn(portfolio_picture, having(example(), indirect=measure))
        for measure in ("off", "dematel")
    )
    marks = re.compile(r'<(?:circle|polygon) class="f-paper')
    assert len(marks.findall(more.svg)) - len(marks.findall(plain.svg)) == 5
    assert "DEMATEL" in " ".join(texts(more))
    assert "DEMATEL" not in " ".join(texts(plain))


def test_what_has_no_rating_is_named_and_not_drawn():
    statement = dataclasses.replace(example(), ratings=example().ratings[1:])
    picture = drawn(portfolio_picture, statement)
    assert "nicht angegeben ist: Fachkompetenz der Mitglieder." in picture.alternative
    marks = re.findall(r'<circle class="f-human', picture.svg)
    assert len(marks) == 2  # one factor, and the legend
    bars = texts(drawn(bars_picture, statement))
    assert bars.count("keine Angabe") == 2  # in place of the bars, and of the mean


def test_the_network_says_its_threshold_and_the_bound_of_its_loops():
    statement = having(example(), network_threshold=3)
    said = " ".join(texts(drawn(network_picture, statement)))
    assert "7 Wirkungen der Stärke 3 oder mehr." in said
    assert "3 Kreisläufe (Generatoren) aus bis zu 4 Faktoren; das sind alle." in said
    assert "1: Fachkompetenz der Mitglieder → Wissensaustausch → Fachkompetenz" in said
    crowded = " ".join(texts(drawn(network_picture, having(large(), loop_max_number=9))))
    assert "Grenze von 9 Kreisläufen" in crowded
    assert "Die 5 kürzesten" in crowded
    none = having(example(["A", "B"], 0))
    assert "Kein Kreislauf" in drawn(network_picture, none).alternative


def test_arrows_differ_by_strength_without_colour():
    svg = drawn(network_picture, having(example(), network_threshold=1, loop_max_number=1)).svg
    dashes = set(re.findall(r'stroke-dasharray="([^"]+)"', svg))
    assert len(dashes) == 2  # weak and medium ones; strong ones are whole


@pytest.mark.parametrize("rule", ["mean", "median", "quotient"])
def test_roles_are_told_by_every_rule(rule):
    picture = drawn(roles_picture, having(example(), roles=rule))
    found = evaluate(having(example(), roles=rule))
    for role, word in (("active", "aktiv"), ("critical", "kritisch"), ("reactive", "reaktiv")):
        names = [f.name_de for f in example().factors if found.role[f.id] == role]
        if names:
            assert f"{word}: {DE.listing(names)}." in picture.alternative
    assert word in texts(picture)


def test_processes_and_success_have_marks_of_their_own():
    statement = having(
        dataclasses.replace(
            example(),
            elements=(Element("P1", "process", "Beraten"), Element("E1", "success", "Wachstum")),
        ),
        matrix_rows="factors_processes_success",
    )
    picture = drawn(roles_picture, statement)
    assert {"Geschäftsprozess", "Geschäftserfolg"} <= set(texts(picture))
    assert "f-process" in picture.svg
    assert "f-success" in picture.svg


def test_nothing_at_all_still_makes_pictures():
    statement = dataclasses.replace(
        example(), factors=(), ratings=(), influences=(), individual_ratings=(), previous=None
    )
    for make in PICTURES:
        ElementTree.fromstring(drawn(make, statement).svg)  # noqa: S314


def test_the_matrix_says_each_strength_as_a_number_and_what_was_not_judged():
    statement = dataclasses.replace(example(), influences=example().influences[1:])
    picture = drawn(matrix_picture, statement)
    seen = texts(picture)
    assert seen.count("?") == 1
    assert seen.count("–") == 5
    strengths = [one.strength for one in statement.influences]
    assert picture.svg.count('class="f-heat3"') == strengths.count(3)
    assert "Netzwerkmanagement → Bereitschaft zur Mitarbeit" in picture.alternative
    assert "mindestens" in " ".join(seen)
