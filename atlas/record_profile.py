"""All that is known of one network or cluster, as facts with their sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.datapackage.kinds import (
    ACTIVE_LABELS,
    CLUSTER,
    CONFIDENCE_LABELS,
    KIND_LABELS,
    LINK_KINDS,
)
from atlas.datapackage.rules import SELF_STATED
from atlas.errors import Codes, SelectionError
from atlas.freshness import is_old_count, is_past
from atlas.i18n.comparing import nearest
from atlas.i18n.telling import written_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Networks that share so many industries and technology fields count as related.
SHARED_FIELDS: Final = 2
_MOST_RELATED: Final = 8


@dataclass(frozen=True)
class Fact:
    """One line of a profile: its name, what is known, and a web address where it is one."""

    name: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class Relation:
    """Another record: how it is related, which one, and its name."""

    how: str
    record: str
    key: str
    name: str


@dataclass(frozen=True)
class CitedPage:
    """A page that the record was read on, what it says in which language, and when it was read."""

    url: str
    says: str
    read_on: str
    language: str

    @property
    def self_stated(self) -> bool:
        """Whether it is no page, but what the organisation has told the office."""
        return self.url == SELF_STATED


@dataclass(frozen=True)
class RecordProfile:
    """All that is known of a record.

    Attributes
    ----------
    record, key
        "network" or "cluster", and its id.
    name, kind, summary
        As texts in one language.
    facts
        In the order of the screen; what no source states is "not stated".
    relations
        Stated links first, then records that share fields.
    sources
        Pages with the day of reading.
    """

    record: str
    key: str
    name: str
    kind: str
    summary: str
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]
    sources: tuple[CitedPage, ...]


def record_profile(atlas: Atlas, record: str, key: str, lang: Language) -> RecordProfile:
    """Gather all that is known of a record.

    Parameters
    ----------
    atlas
        All records.
    record
        "network" or "cluster".
    key
        Its id.
    lang
        Language of the texts.

    Returns
    -------
    RecordProfile
        Texts in that language; what no source states is said to be so.

    Raises
    ------
    SelectionError
        If there is no such record; the nearest ids are named.
    """
    frame = atlas.networks if record == "network" else atlas.cluster_records
    if key not in frame.index:
        column = "name" if record == "network" else f"name_{lang.code}"
        near = nearest(key, frame.index)
        if not near:
            raise SelectionError("There is no record “{key}”.", key=key)
        names = Codes(near, {own: str(frame.at[own, column]) for own in near})
        raise SelectionError(
            "There is no record “{key}”. Perhaps: {nearest}", key=key, nearest=names
        )
    row: Any = next(frame.loc[[key]].itertuples())
    is_network = record == "network"
    facts = _network_facts(row, lang) if is_network else _cluster_facts(row, lang)
    relations = _of_network(atlas, row, lang) if is_network else _of_cluster(atlas, row, lang)
    return RecordProfile(
        record,
        key,
        row.name if is_network else getattr(row, f"name_{lang.code}"),
        lang(KIND_LABELS[row.kind if is_network else CLUSTER]),
        getattr(row, f"summary_{lang.code}"),
        tuple(
            f if f.value else Fact(f.name, lang("not stated"))
            for f in (*_fields(atlas, row, lang), *facts)
        ),
        tuple(relations),
        cited_pages(atlas, record, key),
    )


def _fields(atlas: Atlas, row: Any, lang: Language) -> Iterable[Fact]:  # noqa: ANN401
    industries, technologies = lang.labels(atlas.industries), lang.labels(atlas.technologies)
    yield Fact(lang("Industries"), ", ".join(industries[code] for code in row.industries))
    yield Fact(lang("Technology fields"), ", ".join(technologies[c] for c in row.technologies))


def _network_facts(row: Any, lang: Language) -> Iterable[Fact]:  # noqa: ANN401
    address = ", ".join(part for part in (row.street, f"{row.postcode} {row.city}".strip()) if part)
    yield Fact(lang("Seat"), address)
    yield Fact(lang("District"), row.district)
    yield Fact(lang("Region"), row.region)
    yield Fact(lang("Founded"), _whole(row.founded))
    yield Fact(lang("Members"), members_in_words(row, lang))
    yield Fact(lang("Quality labels"), ", ".join(row.quality_labels))
    stated = "" if pd.isna(row.active) else ACTIVE_LABELS[str(bool(row.active)).lower()]
    yield Fact(lang("Activity"), lang(stated))
    if row.ends:  # most have no limit: that none is stated says nothing
        yield Fact(lang("Limited until"), limit_in_words(row.ends, lang))
    yield Fact(lang("Website"), row.website, row.website)
    yield Fact(lang("Confidence of the record"), lang(CONFIDENCE_LABELS.get(row.confidence, "")))


def _cluster_facts(row: Any, lang: Language) -> Iterable[Fact]:  # noqa: ANN401
    yield Fact(lang("Districts"), row.district_names)
    yield Fact(lang("Region"), row.region)
    yield Fact(lang("Companies"), _counted(row.companies, row.as_of, lang))
    yield Fact(lang("Employees"), _counted(row.employees, row.as_of, lang))
    yield Fact(lang("Confidence of the record"), lang(CONFIDENCE_LABELS.get(row.confidence, "")))


def _of_network(atlas: Atlas, row: Any, lang: Language) -> Iterable[Relation]:  # noqa: ANN401
    names = atlas.networks["name"]
    linked = {row.Index}
    links: Iterable[Any] = atlas.links.itertuples()
    for link in links:
        if row.Index in (link.from_id, link.to_id):
            forward = link.from_id == row.Index
            other = link.to_id if forward else link.from_id
            how = lang(LINK_KINDS[link.kind][0 if forward else 1])
            linked.add(other)
            yield Relation(
                f"{how} ({link.name})" if link.name else how, "network", other, names[other]
            )
    for cluster in _holding(atlas, row.Index):
        name = atlas.cluster_records.at[cluster, f"name_{lang.code}"]
        yield Relation(lang("organises the cluster"), CLUSTER, cluster, str(name))
    for other, count in _sharing(atlas, row, linked):
        how = lang.plural("{count} field in common", "{count} fields in common", count)
        yield Relation(how, "network", other, names[other])


def _of_cluster(atlas: Atlas, row: Any, lang: Language) -> Iterable[Relation]:  # noqa: ANN401
    names = atlas.networks["name"]
    for key in row.networks:
        if key in names:
            yield Relation(lang("organised by"), "network", key, names[key])


def _holding(atlas: Atlas, network: str) -> Iterable[str]:
    held = atlas.cluster_records["networks"]
    return (str(key) for key, networks in held.items() if network in networks)


def _sharing(atlas: Atlas, row: Any, without: set[str]) -> list[tuple[str, int]]:  # noqa: ANN401
    """Give networks with the most industries and technology fields in common."""
    own = {*row.industries, *row.technologies}
    frame = atlas.networks
    fields = zip(frame.index, frame["industries"], frame["technologies"], strict=True)
    shared = [(key, len(own & {*i, *t})) for key, i, t in fields if key not in without]
    near = [(key, count) for key, count in shared if count >= SHARED_FIELDS]
    return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:_MOST_RELATED]


def cited_pages(atlas: Atlas, record: str, key: str) -> tuple[CitedPage, ...]:
    """Give the pages that a record was read on.

    Parameters
    ----------
    atlas
        All records.
    record
        What the sources call its kind: "network", "cluster", "project", "participant".
    key
        Its id.

    Returns
    -------
    tuple of CitedPage
        In the order of the sources.
    """
    return cited_pages_of(atlas, record, [key])[key]


def cited_pages_of(
    atlas: Atlas, record: str, keys: Iterable[str]
) -> dict[str, tuple[CitedPage, ...]]:
    """Give the pages of several records of a kind by their ids; see :func:`cited_pages`."""
    pages: dict[str, list[CitedPage]] = {key: [] for key in keys}
    table = atlas.sources
    rows: Iterable[Any] = table[
        (table["record"] == record) & table["record_id"].isin([*pages])
    ].itertuples()
    for row in rows:
        page = CitedPage(row.url, row.says, row.read_on, written_in(row.says))
        pages[row.record_id].append(page)
    return {key: tuple(all_) for key, all_ in pages.items()}


def members_in_words(row: Any, lang: Language, today: dt.date | None = None) -> str:  # noqa: ANN401
    """Say how many members a network has, what they are, and as of when.

    Parameters
    ----------
    row
        A network with ``members``, ``members_basis`` and ``members_as_of``.
    lang
        Language of the words.
    today
        From which day its age counts; today when omitted.

    Returns
    -------
    str
        Such as "60 partners, 2021"; a count without a year says so, and one of more than five
        years ago, too; "" where none is stated.
    """
    if pd.isna(row.members):
        return ""
    count = int(row.members)
    said = {
        "members": lang.plural("{count} member", "{count} members", count),
        "partners": lang.plural("{count} partner", "{count} partners", count),
        "firms": lang.plural("{count} firm", "{count} firms", count),
        "shareholders": lang.plural("{count} shareholder", "{count} shareholders", count),
        "tenants": lang.plural("{count} tenant", "{count} tenants", count),
    }.get(row.members_basis, lang.number(count))
    year = lang.month(row.members_as_of) or lang("year unknown")
    old = is_old_count(row.members_as_of, today or dt.date.today())
    return f"{said}, {year} {lang('(older than five years)')}" if old else f"{said}, {year}"


def limit_in_words(ends: str, lang: Language, today: dt.date | None = None) -> str:
    """Say until when a network is limited, and plainly when that is past.

    Parameters
    ----------
    ends
        A year, month or day; "" where none is stated.
    lang
        Language of the words.
    today
        From which day it is past; today when omitted.

    Returns
    -------
    str
        Such as "March 2027"; "" where nothing is stated.
    """
    if not is_past(ends, today or dt.date.today()):
        return lang.stated_day(ends)
    return lang("{date} (past)", date=lang.stated_day(ends))


def _whole(value: Any) -> str:  # noqa: ANN401 - a nullable integer of pandas
    return "" if pd.isna(value) else str(int(value))


def _counted(value: Any, as_of: str, lang: Language) -> str:  # noqa: ANN401
    """Write a number with the year in which it was counted."""
    if pd.isna(value):
        return ""
    number = lang.number(int(value))
    return lang("{number} ({year})", number=number, year=as_of) if as_of else number
