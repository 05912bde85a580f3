"""Changes of the data in words: how many rows, and of which records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atlas.datapackage.changelog import LoggedChange
    from atlas.i18n.language import Language


def _added(lang: Language, count: int) -> str:
    return lang.plural("{count} row added", "{count} rows added", count)


def _changed(lang: Language, count: int) -> str:
    return lang.plural("{count} row changed", "{count} rows changed", count)


def _replaced(lang: Language, count: int) -> str:
    return lang.plural("{count} row replaced", "{count} rows replaced", count)


def _removed(lang: Language, count: int) -> str:
    return lang.plural("{count} row removed", "{count} rows removed", count)


#: What was done, as the journal says it → as people say it.
_DONE: Final = {"added": _added, "changed": _changed, "replaced": _replaced, "removed": _removed}
_OF_RECORD: Final = {
    "added": msgid("Added: {name}"),
    "changed": msgid("Changed: {name}"),
    "removed": msgid("Removed: {name}"),
}


def counts_in_words(counts: Mapping[str, int], lang: Language) -> str:
    """Say how many rows were added, changed and so on."""
    said = [_DONE[name](lang, count) for name, count in sorted(counts.items()) if name in _DONE]
    return lang.listing(said) if said else lang("Data changed")


def records_in_words(
    made: Sequence[LoggedChange], lang: Language, most: int | None = None
) -> Iterator[str]:
    """Say what was done to each record, the last change first, and how many more there are.

    Parameters
    ----------
    made
        Changes, oldest first.
    lang
        Language of the lines.
    most
        So many records are named; all that the journal names when None.

    Yields
    ------
    str
        A line for each record, and one for those that aren't named.
    """
    lines = [
        lang(_OF_RECORD[action], name=name)
        for change in reversed(made)
        for action, name in change.records
        if action in _OF_RECORD
    ]
    yield from lines[:most]
    left = len(lines) - len(lines[:most]) + sum(change.unnamed for change in made)
    if lines and left:
        yield lang.plural("and {count} more record", "and {count} more records", left)
