"""What a directory of networks says, as texts: the same for a page, a print and a workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pandas as pd

from atlas.cooperation.completeness import completeness
from atlas.cooperation.partners.reasons import reasons
from atlas.cooperation.partners.within import best_within
from atlas.cooperation.project_profile import network_cooperations, network_projects
from atlas.datapackage.kinds import KIND_LABELS, LINK_KINDS
from atlas.datapackage.rules import SELF_STATED
from atlas.i18n.comparing import fold
from atlas.in_words import filters_besides_area, in_area
from atlas.record_profile import Fact, cited_pages_of, limit_in_words, members_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.finding import Suggestions
    from atlas.i18n.language import Language
    from atlas.record_profile import CitedPage

#: Letters of names that begin with a digit, and with nothing of the Latin alphabet.
_DIGITS: Final = "0–9"
_OTHERS: Final = "…"


@dataclass(frozen=True)
class Proposal:
    """A network that fits and isn't linked yet: its key and name, its score from 0 to 1, why."""

    key: str
    name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DirectoryEntry:
    """A network as the directory has it; all texts are in the reader's language.

    Attributes
    ----------
    key, name, letter, kind, summary, place
        The letter is the one that it stands under; "" where the summary or town isn't known.
    industries
        Their labels, for the index.
    facts
        The value of what no source states is "".
    lists
        Stated links by their kind, projects, partners outside of the state: name → texts.
    at_work
        False where a page states that it isn't any more.
    proposals
        Networks of the same directory that fit best, none of them linked.
    sources
        Pages with the day of reading.
    """

    key: str
    name: str
    letter: str
    kind: str
    summary: str
    place: str
    industries: tuple[str, ...]
    facts: tuple[Fact, ...]
    lists: Mapping[str, tuple[str, ...]]
    at_work: bool
    proposals: tuple[Proposal, ...]
    sources: tuple[CitedPage, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Give the names of what no source states."""
        facts = (fact.name for fact in self.facts if not fact.value)
        return (*facts, *(name for name, texts in self.lists.items() if not texts))


@dataclass(frozen=True)
class Reference:
    """A page that entries were read on: its number and address, its host, the day in words."""

    number: int
    url: str
    host: str
    day: str

    @property
    def linked(self) -> bool:
        """Whether it is a page, and not what an organisation has told the office."""
        return self.url != SELF_STATED


@dataclass(frozen=True)
class NetworkDirectory:
    """A directory of the networks of a selection.

    Parameters
    ----------
    atlas
        The selection.
    lang
        Language of the reader.
    date
        Day of the directory.
    """

    atlas: Atlas
    lang: Language
    date: dt.date

    @property
    def title(self) -> str:
        """Name it after its area: "Netzwerke in der Region Neckar-Alb"."""
        place = in_area(self.atlas, self.atlas.selection.area, self.lang)
        return self.lang("Networks {in_area}", in_area=place)

    @property
    def filters(self) -> str:
        """Say what else the networks were chosen by, "" where by nothing."""
        return filters_besides_area(self.atlas, self.lang)

    @property
    def count(self) -> str:
        """Say how many networks it has."""
        return self.lang.plural("{count} network", "{count} networks", len(self.atlas.networks))

    @property
    def complete(self) -> str:
        """Say how complete the links are."""
        return completeness(self.atlas).in_words(self.lang)

    @property
    def method(self) -> str:
        """Say how the proposals are made."""
        return self.lang(
            "“Who fits” names the three networks of this directory that fit best and that no page "
            "states a link with. The score from 0 to 1 weighs shared industries and technology "
            "fields, the rare ones most, fields that complement each other, nearness, paths of "
            "known ties, and experience in EU projects. What isn't known counts nothing."
        )

    @cached_property
    def entries(self) -> tuple[DirectoryEntry, ...]:
        """Give the networks by name."""
        return tuple(_entries(self.atlas, self.lang))

    @cached_property
    def letters(self) -> tuple[tuple[str, tuple[DirectoryEntry, ...]], ...]:
        """Give the networks by their letter."""
        held: dict[str, list[DirectoryEntry]] = {}
        for entry in self.entries:
            held.setdefault(entry.letter, []).append(entry)
        return tuple((letter, tuple(entries)) for letter, entries in held.items())

    @cached_property
    def index(self) -> tuple[tuple[str, tuple[DirectoryEntry, ...]], ...]:
        """Give industries in the order of the alphabet, each with its networks."""
        held: dict[str, list[DirectoryEntry]] = {}
        for entry in self.entries:
            for industry in entry.industries:
                held.setdefault(industry, []).append(entry)
        return tuple((name, tuple(held[name])) for name in sorted(held, key=fold))

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """Give all pages that entries were read on, numbered as they come."""
        held: dict[str, Reference] = {}
        for page in (page for entry in self.entries for page in entry.sources):
            if _same_page(page) not in held:
                day = self.lang.date(dt.date.fromisoformat(page.read_on))
                held[_same_page(page)] = Reference(len(held) + 1, page.url, _host(page.url), day)
        return held

    def cited(self, entry: DirectoryEntry) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
        """Give the pages of an entry by the day on which they were read."""
        held: dict[str, list[Reference]] = {}
        for page in entry.sources:
            reference = self.references[_same_page(page)]
            held.setdefault(reference.day, []).append(reference)
        return tuple((day, tuple(pages)) for day, pages in held.items())


def _same_page(page: CitedPage) -> str:
    """Give what tells a page from others: its address, or the day of what was told."""
    return f"{page.url} {page.read_on}" if page.self_stated else page.url


def _host(url: str) -> str:
    """Give the name of a page's host, which says most in least room."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


def _entries(atlas: Atlas, lang: Language) -> Iterable[DirectoryEntry]:
    keys = [str(key) for key in atlas.networks.index]
    fields = lang.labels(atlas.industries), lang.labels(atlas.technologies)
    links, best = _links(atlas, lang), best_within(atlas)
    pages = cited_pages_of(atlas, "network", keys)
    in_projects, abroad = {*atlas.participants["network"]}, {*atlas.cooperations["network"]}
    rows: Iterable[Any] = atlas.networks.itertuples()
    for row in sorted(rows, key=lambda row: (_sorted_by(row.name), row.Index)):
        key = str(row.Index)
        industries = tuple(fields[0][code] for code in row.industries)
        technologies = tuple(fields[1][code] for code in row.technologies)
        yield DirectoryEntry(
            key,
            row.name,
            _letter(row.name),
            lang(KIND_LABELS[row.kind]),
            getattr(row, f"summary_{lang.code}"),
            row.city,
            industries,
            tuple(_facts(row, industries, technologies, lang)),
            {
                lang("Links"): tuple(links.get(key, ())),
                lang("Projects"): tuple(_projects(atlas, key, lang)) if key in in_projects else (),
                lang("Partners elsewhere"): tuple(_elsewhere(atlas, key, lang))
                if key in abroad
                else (),
            },
            key in best,
            _proposals(atlas, best[key], lang) if key in best else (),
            pages[key],
        )


def _sorted_by(name: str) -> str:
    """Give a name without what stands before its first letter; other alphabets come last."""
    folded = fold(name)
    at = next((i for i, sign in enumerate(folded) if sign.isascii() and sign.isalnum()), None)
    return f"\uffff{folded}" if at is None else folded[at:]


def _letter(name: str) -> str:
    first = _sorted_by(name)[0]
    if first.isdigit():
        return _DIGITS
    return first.upper() if first.isascii() else _OTHERS


def _facts(
    row: Any,  # noqa: ANN401 - a row of networks
    industries: tuple[str, ...],
    technologies: tuple[str, ...],
    lang: Language,
) -> Iterable[Fact]:
    address = ", ".join(part for part in (row.street, f"{row.postcode} {row.city}".strip()) if part)
    yield Fact(lang("Industries"), ", ".join(industries))
    yield Fact(lang("Technology fields"), ", ".join(technologies))
    yield Fact(lang("Seat"), address)
    yield Fact(lang("Founded"), _whole(row.founded))
    yield Fact(lang("Members"), members_in_words(row, lang))
    yield Fact(lang("Quality labels"), ", ".join(row.quality_labels))
    if row.ends:  # as in a profile: most have no limit
        yield Fact(lang("Limited until"), limit_in_words(row.ends, lang))
    yield Fact(lang("Website"), row.website, row.website)


def _whole(value: Any) -> str:  # noqa: ANN401 - a nullable integer of pandas
    return "" if pd.isna(value) else str(int(value))


def _links(atlas: Atlas, lang: Language) -> Mapping[str, list[str]]:
    """Give the stated links of all networks, those of one kind in one text."""
    names = atlas.whole.networks["name"].to_dict()
    held: dict[str, dict[str, list[str]]] = {}
    links: Iterable[Any] = atlas.whole.links.itertuples()
    for link in links:
        for key, other, way in ((link.from_id, link.to_id, 0), (link.to_id, link.from_id, 1)):
            how, name = lang(LINK_KINDS[link.kind][way]), names[other]
            told = f"{name} ({link.name})" if link.name else name
            held.setdefault(key, {}).setdefault(how, []).append(told)
    return {
        key: [f"{how}: {'; '.join(sorted(told, key=fold))}" for how, told in by_kind.items()]
        for key, by_kind in held.items()
    }


def _projects(atlas: Atlas, network: str, lang: Language) -> Iterable[str]:
    for each in network_projects(atlas.whole, network, lang):
        yield f"{each.name} ({', '.join(filter(None, (each.programme, each.years, each.role)))})"


def _elsewhere(atlas: Atlas, network: str, lang: Language) -> Iterable[str]:
    for each in network_cooperations(atlas.whole, network, lang):
        about = "; ".join(filter(None, (each.place, each.how, each.since)))
        yield f"{each.partner} ({about})"


def _proposals(atlas: Atlas, found: Suggestions, lang: Language) -> tuple[Proposal, ...]:
    unlinked = lang("no link yet")  # true of all of them, and said once for all
    return tuple(
        Proposal(
            each.id,
            each.name,
            each.score,
            tuple(why for why in reasons(atlas, found, each, lang) if why != unlinked),
        )
        for each in found.ranked
    )
