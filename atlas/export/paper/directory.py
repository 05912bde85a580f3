"""A directory of networks as tagged PDF: map, contents, entries, index, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atlas.export.conference.ties import circles_in_words, ties_of_directory
from atlas.export.drawing.svg import svg
from atlas.export.paper.typesetting import typeset
from atlas.export.statements import MAP_SOURCES, dated, source_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.conference.content import DirectoryEntry, NetworkDirectory
    from atlas.i18n.language import Language

_MAP: Final = "map.svg"
#: Of more networks the contents have letters only.
_MOST_IN_CONTENTS: Final = 400


def directory_pdf(directory: NetworkDirectory) -> bytes:
    """Set a directory on paper.

    Parameters
    ----------
    directory
        What it says.

    Returns
    -------
    bytes
        A4, after PDF/UA-1; the same directory gives the same bytes.
    """
    atlas, lang, date = directory.atlas, directory.lang, directory.date
    drawn = ties_of_directory(directory)
    numbers = {entry.key: at for at, entry in enumerate(directory.entries)}
    content = {
        "title": directory.title,
        "description": f"{directory.count}. {directory.complete}",
        "count": " · ".join(filter(None, (directory.count, directory.filters))),
        "sentences": [directory.complete, directory.method],
        "lang": lang.code,
        "day": [date.year, date.month, date.day],
        "about": "Clusteratlas Baden-Württemberg",
        "dated": dated(atlas, date, lang),
        "map": _MAP,
        "map_alt": f"{drawn.title}. {drawn.description}",
        "circles": circles_in_words(lang),
        "legend": [
            {"name": kind.name, "color": kind.color, "dash": [*map(float, kind.dash.split())]}
            for kind in drawn.shown_kinds
        ],
        "full_contents": len(numbers) <= _MOST_IN_CONTENTS,
        "letters": [
            {
                "letter": letter,
                "entries": [_entry(directory, entry, numbers, lang) for entry in entries],
            }
            for letter, entries in directory.letters
        ],
        "index": [
            {"name": name, "entries": [(numbers[each.key], each.name) for each in entries]}
            for name, entries in directory.index
        ],
        "sources": source_lines(atlas, lang, MAP_SOURCES),
        "references": [
            {"number": str(page.number), "url": page.url, "day": page.day}
            for page in directory.references.values()
        ],
        "words": _words(lang),
    }
    return typeset("directory.typ", content, {_MAP: svg(drawn).encode("utf-8", "replace")})


def _entry(
    directory: NetworkDirectory, entry: DirectoryEntry, numbers: Mapping[str, int], lang: Language
) -> dict[str, Any]:
    ended = "" if entry.at_work else lang("ended")
    return {
        "number": numbers[entry.key],
        "name": entry.name,
        "kind": " · ".join(filter(None, (entry.kind, entry.place, ended))),
        "summary": entry.summary,
        "facts": [(fact.name, fact.value, fact.href) for fact in entry.facts if fact.value],
        "lists": [(name, texts) for name, texts in entry.lists.items() if texts],
        "unknown": ", ".join(entry.unknown),
        "proposals": [
            {
                "number": numbers[each.key],
                "name": each.name,
                "share": each.score,
                "score": lang.number(each.score, 2),
                "why": "; ".join(each.reasons),
            }
            for each in entry.proposals
        ],
        "cited": [
            {
                "day": lang("read on {date}", date=day),
                "pages": [(page.host, page.url, str(page.number)) for page in pages],
            }
            for day, pages in directory.cited(entry)
        ],
    }


def _words(lang: Language) -> dict[str, str]:
    return {
        "page": lang("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "contents": lang("Contents"),
        "networks": lang("Networks"),
        "none": lang("No network satisfies all filters."),
        "fits": lang("Who fits"),
        "unknown": lang("Not stated"),
        "index": lang("Networks by industry"),
        "sources": lang("Sources"),
    }
