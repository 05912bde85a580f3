"""A search forgives: synonyms that are said, nearest spellings that are only offered."""

import numpy as np
import pytest

from atlas.i18n.language import language
from atlas.in_words import filters_in_words
from atlas.searching.spelling import did_you_mean, spellings_of
from atlas.searching.text import Meant, TextIndex, by_spelling, synonyms_of

RECORDS = ("medizintechnik tuttlingen", "medtech ost", "cyber valley\ntubingen\ntuebingen", "laser")
HEALTH = Meant("industry", "health")
SYNONYMS = {
    "Medtech": (HEALTH,),
    "Chirurgische Instrumente": (HEALTH,),
    "Cybervalley": (Meant("text", "Cyber Valley"),),
}


def coded(meant):
    return np.array([meant == HEALTH, False, False, False])


INDEX = TextIndex(RECORDS, by_spelling(SYNONYMS), coded)
SPELLINGS = spellings_of(["Medizintechnik", "Tuttlingen", "Tübingen", "Laser"], ["Cyber Valley"])


def found(text):
    return [i for i, held in enumerate(INDEX.mask(text)) if held]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("medtech", [0, 1]),
        ("MedTech ost", [1]),  # the other word has to occur as well
        ("medtech tuttlingen", [0]),
        ("„medtech“", [1]),
        ('"medtech"', [1]),
        ("chirurgische instrumente", [0]),
        ("chirurgische", []),
        ("chirurgische instrumente tuttlingen", [0]),
        ("cybervalley", [2]),
        ("tuebingen", [2]),
        ("", [0, 1, 2, 3]),
    ],
)
def test_what_a_text_finds(text, rows):
    assert found(text) == rows


def test_a_search_says_what_else_it_looked_for():
    assert INDEX.widened("medtech ost") == (HEALTH,)
    assert INDEX.widened("„medtech“") == ()
    assert INDEX.widened("laser") == ()


def test_synonyms_that_say_nothing_new_are_none():
    labels = {"industry": {"energy": "Energiewirtschaft\nEnergy"}, "technology": {}}
    rows = [
        ("industries", "energy", "Energie"),
        ("industries", "energy", "Strom"),
        ("industries", "no such code", "Kohle"),
        ("kinds", "energy", "Gas"),
        ("records", "Cyber Valley", "Cybervalley"),
    ]
    assert synonyms_of(rows, labels) == {
        "Strom": (Meant("industry", "energy"),),
        "Cybervalley": (Meant("text", "Cyber Valley"),),
    }


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Medizintechnick", "Medizintechnik"),
        ("Medizintehcnik Tutlingen", "Medizintechnik Tuttlingen"),
        ("Cibervalley", "Cyber Valley"),
        ("tubingen", ""),  # is found
        ("Leser", "Laser"),
        ("xyz", ""),  # too short to tell
        ("xyzzyplugh", ""),
        ("„Medizintechnick“", ""),
        ("Medizintechnick Leser", ""),  # both exist, but no record has them
    ],
)
def test_the_nearest_spelling_is_offered_if_it_finds_something(text, better):
    assert did_you_mean(text, INDEX, SPELLINGS) == better


@pytest.mark.parametrize("text", ["medtech", "Halbleiter", "cybervalley"])
def test_the_atlas_finds_by_synonyms_and_says_so(whole, text):
    selected = whole.select(text=text)
    assert len(selected.networks) > len(whole.select(text=f'"{text}"').networks)
    assert selected.widened
    assert "auch gefunden über" in filters_in_words(selected, language("de"))


def test_the_atlas_offers_a_spelling(whole):
    assert not len(whole.select(text="Medizintechnick").networks)
    assert whole.did_you_mean("Medizintechnick") == "Medizintechnik"
    assert whole.did_you_mean("Medizintechnik") == ""
