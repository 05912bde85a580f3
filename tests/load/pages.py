"""Addresses that visitors open: every page of the app, under what the atlas holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from atlas.atlas import Atlas
from atlas.indicators import INDICATORS, LEVELS
from tests.load.client import Address

Query = dict[str, list[str]]


def _filters(random: Random, atlas: Atlas) -> Query:
    names = random.sample(sorted(atlas.valid), random.randint(0, 2))
    return {name: [random.choice(atlas.valid[name])] for name in names}


def _shading(random: Random, atlas: Atlas) -> Query:
    levels = [level for level in LEVELS if level != "state"]
    return _filters(random, atlas) | {
        "shade": [random.choice(list(INDICATORS))],
        "level": [random.choice(levels)],
        "classes": [str(random.randint(3, 7))],
    }


def _area(random: Random, atlas: Atlas) -> Query:
    return {"area": [random.choice(atlas.areas.index)]}


def _areas(random: Random, atlas: Atlas) -> Query:
    return {"areas": random.sample([*atlas.areas.index], random.randint(2, 6))}


def _network(random: Random, atlas: Atlas) -> Query:
    return {"network": [random.choice(atlas.networks.index)]}


def _tied(random: Random, atlas: Atlas) -> Query:
    drawn = {"drawn": ["graph"]} if random.random() < 0.5 else {}
    return drawn | {"partner_of": [random.choice(atlas.networks.index)]}


def _nothing(_random: Random, _atlas: Atlas) -> Query:
    return {}


#: What visitors look at → path and query. The map is the first page, so its path is empty.
PAGES: Final[dict[str, tuple[str, Callable[[Random, Atlas], Query]]]] = {
    "karte": ("", _filters),
    "karte, shaded": ("", _shading),
    "verzeichnis": ("verzeichnis", _filters),
    "gebiete": ("gebiete", _area),
    "vergleich": ("vergleich", _areas),
    "profil": ("profil", _network),
    "zusammenarbeit": ("zusammenarbeit", _tied),
    "projekte": ("projekte", _area),
    "international": ("international", _nothing),
    "wissensbilanz": ("wissensbilanz", _nothing),
    "ueber": ("ueber", _nothing),
    "eigene-daten": ("eigene-daten", _nothing),
}


def addresses(atlas: Atlas, seed: int, pages: tuple[str, ...] = ()) -> Iterator[Address]:
    """Give addresses without end, the same for the same seed; of all pages when none is named."""
    random = Random(seed)
    while True:
        path, query = PAGES[random.choice(pages or tuple(PAGES))]
        yield Address(path, query(random, atlas))


def page_of(found: Address) -> str:
    """Name the page of an address as :data:`PAGES` does."""
    return (found.path or "karte") + (", shaded" if "shade" in found.query else "")
