"""All that is known of one project, and of the projects and partners of one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.project_filter import programme_names
from atlas.cooperation.projects import LEADER
from atlas.datapackage.project_kinds import COOPERATION_LABELS, DOUBT_LABELS, ROLE_LABELS
from atlas.errors import Codes, SelectionError
from atlas.i18n.comparing import nearest
from atlas.record_profile import CitedPage, Fact, cited_pages, cited_pages_of
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: What the key of NUTS regions of the state begins with.
_STATE: Final = "DE1"


@dataclass(frozen=True)
class Participant:
    """One that took part in a project.

    Attributes
    ----------
    key, name, role
        Its id, its name as the page has it, and its role in words.
    city, country
        In words; "" where no page states it.
    country_code
        The country's two letters, "" likewise.
    network, network_name
        The network of the atlas that it is; "" where it is none.
    lat, lon
        Where it is drawn: its own town, or its network's seat; None where neither is known.
    leads
        Whether it leads the project.
    pages
        Numbers of the profile's sources that name it, from 1.
    """

    key: str
    name: str
    role: str
    city: str
    country: str
    country_code: str
    network: str
    network_name: str
    lat: float | None
    lon: float | None
    leads: bool
    pages: tuple[int, ...]


@dataclass(frozen=True)
class ProjectProfile:
    """All that is known of a project.

    Attributes
    ----------
    key, name, title, summary
        Its id, its short name, its full title ("" where it has no other), and what it is about.
    facts
        In the order of the screen; what no source states is "not stated".
    doubts
        What is uncertain, each a sentence.
    participants
        Those that lead first.
    sources
        Pages with the day of reading: those of the project, then those of its participants.
    """

    key: str
    name: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    doubts: tuple[str, ...]
    participants: tuple[Participant, ...]
    sources: tuple[CitedPage, ...]


@dataclass(frozen=True)
class NetworkProject:
    """A project of a network: its key and name, programme, years and the network's role."""

    key: str
    name: str
    programme: str
    years: str
    role: str


@dataclass(frozen=True)
class NetworkCooperation:
    """A cooperation with a partner elsewhere, in words, and the pages that state it."""

    partner: str
    place: str
    how: str
    since: str
    sources: tuple[CitedPage, ...]


def project_profile(atlas: Atlas, key: str, lang: Language) -> ProjectProfile:
    """Gather all that is known of a project.

    Parameters
    ----------
    atlas
        All records.
    key
        Id of the project.
    lang
        Language of the texts.

    Returns
    -------
    ProjectProfile
        Texts in that language; what no source states is said to be so.

    Raises
    ------
    SelectionError
        If there is no such project; the nearest ids are named.
    """
    whole = atlas.whole
    projects = whole.projects
    if key not in projects.index:
        near = nearest(key, projects.index)
        if not near:
            raise SelectionError("There is no project “{key}”.", key=key)
        names = Codes(near, {own: project_name(projects.loc[own]) for own in near})
        raise SelectionError(
            "There is no project “{key}”. Perhaps: {nearest}", key=key, nearest=names
        )
    row: Any = projects.loc[key]
    part = whole.participants
    own = part[part["project"] == key]
    rows: Iterable[Any] = own.itertuples()
    pages = cited_pages_of(whole, "participant", own.index)
    cited = [
        *cited_pages(whole, "project", key),
        *(page for each in pages.values() for page in each),
    ]
    sources = tuple(dict.fromkeys(cited))
    name = project_name(row)
    return ProjectProfile(
        key,
        name,
        row["title"] if row["title"] != name else "",
        row[f"summary_{lang.code}"],
        tuple(f if f.value else Fact(f.name, lang("not stated")) for f in _facts(whole, row, lang)),
        tuple(doubts_in_words(row["doubts"], lang)),
        tuple(
            _participant(whole, each, tuple(sources.index(p) + 1 for p in pages[each.Index]), lang)
            for each in rows
        ),
        sources,
    )


def project_name(row: Any) -> str:  # noqa: ANN401 - a row of projects
    """Give the name that a project is called by: its acronym, or else its title."""
    return str(row["acronym"] or row["title"])


def years_in_words(start: str, end: str, lang: Language, *, months: bool = False) -> str:
    """Say when a project ran.

    Parameters
    ----------
    start, end
        "2018-04", "2018" or "", as the pages state it.
    lang
        Language of the words.
    months
        Whether months are told, too.

    Returns
    -------
    str
        "2018–2021", "from 2018" where no end is stated, "year unknown" where nothing is.
    """
    first, last = (lang.month(text) if months else text[:4] for text in (start, end))
    match bool(first), bool(last):
        case True, True:
            joint = " – " if months else "–"
            return first if first == last else f"{first}{joint}{last}"
        case True, False:
            return lang("from {year}, end not stated", year=first)
        case False, True:
            return lang("until {year}, beginning not stated", year=last)
        case _:
            return lang("year unknown")


def doubts_in_words(doubts: Iterable[str], lang: Language) -> Iterable[str]:
    """Say what is uncertain of a project, each as a sentence."""
    return (lang(DOUBT_LABELS[doubt]) for doubt in doubts)


def network_projects(atlas: Atlas, network: str, lang: Language) -> tuple[NetworkProject, ...]:
    """Give the projects of a network, the latest first, those without a year last.

    Parameters
    ----------
    atlas
        All records.
    network
        Its id.
    lang
        Language of the words.

    Returns
    -------
    tuple of NetworkProject
        None where none were found, which doesn't mean that there are none.
    """
    part = atlas.participants
    own = part[part["network"] == network]
    projects, programmes = atlas.projects, programme_names(atlas, lang)
    roles = dict(zip(own["project"], own["role"], strict=True))
    rows = projects.loc[[*roles]].sort_values(
        ["start_year", "acronym", "title"], ascending=[False, True, True], kind="stable"
    )
    return tuple(
        NetworkProject(
            str(key),
            project_name(row),
            programmes[row["programme"]],
            years_in_words(row["start"], row["end"], lang),
            lang(ROLE_LABELS[roles[str(key)]]),
        )
        for key, row in rows.iterrows()
    )


def network_cooperations(
    atlas: Atlas, network: str, lang: Language
) -> tuple[NetworkCooperation, ...]:
    """Give the partners elsewhere of a network, the latest first, those without a year last.

    Parameters
    ----------
    atlas
        All records.
    network
        Its id.
    lang
        Language of the words.

    Returns
    -------
    tuple of NetworkCooperation
        None where none were found, which doesn't mean that there are none.
    """
    table = atlas.cooperations
    own = table[table["network"] == network].sort_values(
        ["since", "partner_name"], ascending=[False, True], kind="stable"
    )
    pages = cited_pages_of(atlas, "cooperation", own.index)
    rows: Iterable[Any] = own.itertuples()
    return tuple(
        NetworkCooperation(
            row.partner_name,
            place_in_words(row.partner_city, lang.country(row.partner_country)),
            ": ".join(filter(None, (lang(COOPERATION_LABELS[row.kind]), row.name))),
            lang("year unknown") if pd.isna(row.since) else str(row.since),
            pages[row.Index],
        )
        for row in rows
    )


def place_in_words(city: str, country: str) -> str:
    """Join a town and its country, as far as they are known."""
    return ", ".join(filter(None, (city, country)))


def _facts(atlas: Atlas, row: Any, lang: Language) -> Iterable[Fact]:  # noqa: ANN401
    code = row["programme"]
    funder = atlas.programmes.at[code, "funder"] if code else ""
    yield Fact(lang("Programme"), programme_names(atlas, lang)[code])
    yield Fact(lang("Paid by"), str(funder))
    yield Fact(lang("Call"), row["call"])
    yield Fact(lang("Years"), years_in_words(row["start"], row["end"], lang, months=True))
    yield Fact(lang("Budget"), _money(row["budget_eur"], lang))
    yield Fact(lang("Share of the EU"), _money(row["eu_contribution_eur"], lang))
    yield Fact(lang("Website"), row["website"], row["website"])


def _money(value: Any, lang: Language) -> str:  # noqa: ANN401 - a nullable number of pandas
    return "" if pd.isna(value) else lang("{sum} euros", sum=lang.number(round(float(value)), 0))


def _participant(atlas: Atlas, row: Any, pages: tuple[int, ...], lang: Language) -> Participant:  # noqa: ANN401
    lat, lon = _point(atlas, row)
    return Participant(
        row.Index,
        row.name,
        lang(ROLE_LABELS[row.role]),
        row.city,
        lang.country(row.country),
        row.country,
        row.network,
        str(atlas.networks.at[row.network, "name"]) if row.network else "",
        lat,
        lon,
        row.role == LEADER,
        pages,
    )


def _point(atlas: Atlas, row: Any) -> tuple[float | None, float | None]:  # noqa: ANN401
    """Give where a participant is: as stated, at its network's seat, or in its town here."""
    if not pd.isna(row.lat):
        return float(row.lat), float(row.lon)
    if row.network:
        point = atlas.networks.geometry.loc[[row.network]].to_crs(CRS_GEOGRAPHIC).iloc[0]
        if point is not None and not point.is_empty:
            return float(point.y), float(point.x)
    if row.city and row.nuts.startswith(_STATE):
        places = atlas.gazetteer.places(row.city)
        if len(places) == 1:
            return places[0].lat, places[0].lon
    return None, None
