"""Changes of the data in words: how many rows, and of which records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


def records_in_words(records: Iterable[tuple[str, str]], lang: Language) -> Iterator[str]:
    """Say what was done to each record."""
    for action, name in records:
        if action in _OF_RECORD:
            yield lang(_OF_RECORD[action], name=name)
