"""Why a network fits, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atlas.cooperation.partners.scoring import PARTS
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.consortium import Consortium
    from atlas.cooperation.partners.finding import Suggestion, Suggestions
    from atlas.i18n.language import Language

_KINDS: Final = {"industries": msgid("Industries"), "technologies": msgid("Technology fields")}
#: Common projects that are named.
_MOST_NAMED: Final = 3


def field_names(atlas: Atlas, lang: Language) -> dict[tuple[str, str], str]:
    """Give (kind, code) → label of all industries and technology fields, computed once."""

    def make() -> dict[tuple[str, str], str]:
        tables = {"industries": atlas.industries, "technologies": atlas.technologies}
        return {
            (kind, code): label
            for kind, table in tables.items()
            for code, label in lang.labels(table).items()
        }

    return atlas.package.derived.get(("partner-fields", lang.code), make)


def reasons(atlas: Atlas, found: Suggestions, each: Suggestion, lang: Language) -> tuple[str, ...]:
    """Say what makes a score, and what of it isn't known.

    Parameters
    ----------
    atlas
        The atlas that was asked.
    found
        What it gave.
    each
        One of them.
    lang
        Language of the words.

    Returns
    -------
    tuple of str
        Short sentences without a full stop: "beide: Medizintechnik", "41 km".
    """
    parts = (
        *_of_fields(atlas, found, each, lang),
        *_of_place(found, each, lang),
        *_of_ties(atlas, found, each, lang),
    )
    return tuple(parts)


def _of_fields(atlas: Atlas, found: Suggestions, each: Suggestion, lang: Language) -> Iterator[str]:
    names = field_names(atlas, lang)
    shared = [names[kind, code] for kind in _KINDS for code in getattr(each, kind)]
    if shared:
        fields = ", ".join(dict.fromkeys(shared))
        own = bool(found.wish.network)
        yield lang("both: {fields}", fields=fields) if own else lang("has: {fields}", fields=fields)
    if each.complements:
        mine, theirs = (names[pair] for pair in each.complements)
        yield lang("go together: {own} and {other}", own=mine, other=theirs)
    for kind, text in _KINDS.items():
        if kind in found.counting and each.raw[kind] is None:
            yield lang("{part}: not stated", part=lang(text))


def _of_place(found: Suggestions, each: Suggestion, lang: Language) -> Iterator[str]:
    if "nearness" not in found.counting:
        return
    if each.km is None:
        yield lang("{part}: not stated", part=lang("Distance"))
    elif each.km < 1:
        yield lang("in the same place")
    else:
        yield lang("{km} km away", km=lang.number(round(each.km)))


def _of_ties(atlas: Atlas, found: Suggestions, each: Suggestion, lang: Language) -> Iterator[str]:
    if each.common:
        yield lang("together in {projects}", projects=_projects(atlas, each.common, lang))
    if found.wish.network:
        yield lang("linked already") if each.linked else lang("no link yet")
        if each.through and each.steps == 2:
            name = atlas.whole.networks.at[each.through, "name"]
            yield lang("both work with {name}", name=name)
        elif each.steps and each.steps > 1:
            yield lang("reached in {count} steps", count=each.steps)
    if each.eu_projects:
        yield lang.plural("{count} EU project", "{count} EU projects", each.eu_projects)


def _projects(atlas: Atlas, keys: tuple[str, ...], lang: Language) -> str:
    table = atlas.whole.projects
    chosen = table.loc[[*keys[:_MOST_NAMED]]]
    names = [*map(str, chosen["acronym"].where(chosen["acronym"] != "", chosen["title"]))]
    if (more := len(keys) - _MOST_NAMED) > 0:
        names.append(lang.plural("{count} more", "{count} more", more))
    return lang.listing(names)


def partner_notes(found: Suggestions, lang: Language) -> tuple[str, ...]:
    """Say what the list leaves out, and what it can't be scored by.

    Parameters
    ----------
    found
        What was found.
    lang
        Language of the words.

    Returns
    -------
    tuple of str
        Sentences.
    """
    said = [
        lang.plural(
            "{count} network satisfies the filters.",
            "{count} networks satisfy the filters.",
            found.possible,
        )
    ]
    if found.unplaced:
        said.append(_unplaced(found.unplaced, lang))
    if without := [lang(text) for part, text in PARTS.items() if part not in found.counting]:
        said.append(
            lang("Not scored, as nothing is given for it: {parts}.", parts=lang.listing(without))
        )
    return tuple(said)


def consortium_notes(atlas: Atlas, found: Consortium, lang: Language) -> tuple[str, ...]:
    """Say what a consortium covers and what not, how good it is at least, and where it works.

    Parameters
    ----------
    atlas
        The atlas that was asked.
    found
        What was found.
    lang
        Language of the words.

    Returns
    -------
    tuple of str
        Sentences; what is wanting comes first.
    """
    said = [*_wanting(atlas, found, lang)]
    if found.unplaced:
        said.append(_unplaced(found.unplaced, lang))
    said.append(_guarantee(found, lang))
    said.append(
        lang(
            "Countries can't be met by networks of the state alone, and no page states the fields "
            "of partners elsewhere. Where members work with partners already: {countries}.",
            countries=_countries(found.abroad, lang) or lang("not stated"),
        )
    )
    return tuple(said)


def _wanting(atlas: Atlas, found: Consortium, lang: Language) -> Iterator[str]:
    names = field_names(atlas, lang)
    if nowhere := ", ".join(names[field] for field in found.nowhere):
        yield lang("No network that satisfies the filters has: {fields}.", fields=nowhere)
    elsewhere = [field for field in found.uncovered if field not in found.nowhere]
    if fields := ", ".join(names[field] for field in elsewhere):
        yield lang("More members would be needed for: {fields}.", fields=fields)
    if not found.uncovered:
        yield lang("All fields are covered.")
    if len(found.regions) < found.size.regions:
        yield lang(
            "Asked for are {asked} regions, found are {found}.",
            asked=lang.number(found.size.regions),
            found=lang.number(len(found.regions)),
        )
    if len(found.members) < found.size.least:
        yield lang(
            "Asked for are {asked} members, found are {found}.",
            asked=lang.number(found.size.least),
            found=lang.number(len(found.members)),
        )


def _guarantee(found: Consortium, lang: Language) -> str:
    """Say how good a choice step by step is at least."""
    if found.factor is not None:
        return lang(
            "Chosen step by step: to cover all fields it takes at most {factor} times as many "
            "networks as the fewest that could (Chvátal 1979).",
            factor=lang.number(found.factor, 1),
        )
    if not found.uncovered:
        return lang("Chosen step by step: where regions are asked for, fewer networks may do, too.")
    if found.size.regions == 1:
        return lang(
            "Chosen step by step: at least {share} % of the fields are covered that the best "
            "choice of as many networks could cover (Nemhauser, Wolsey and Fisher 1978).",
            share=lang.number(math.floor(100 * found.guarantee)),
        )
    return lang(
        "Chosen step by step: with the regions asked for at least {share} % of the fields are "
        "covered that the best choice could cover (Fisher, Nemhauser and Wolsey 1978).",
        share=lang.number(math.floor(100 * found.guarantee)),
    )


def _unplaced(count: int, lang: Language) -> str:
    return lang.plural(
        "{count} network is left out because it isn't known where it is.",
        "{count} networks are left out because it isn't known where they are.",
        count,
    )


def _countries(counts: Mapping[str, int], lang: Language) -> str:
    """Name countries with how often each occurs: "Frankreich (3), Schweiz (1)"."""
    return ", ".join(f"{lang.country(code)} ({lang.number(n)})" for code, n in counts.items())
