"""Which web addresses the records name, and what each of them answers."""

from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urlsplit

from atlas.datapackage.rules import SELF_STATED
from atlas.datapackage.schema import SOURCED
from atlas.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from atlas.atlas import Atlas
    from atlas.weblinks.asking import Answer, Guest

#: Hosts that are asked at the same time.
_HOSTS_AT_ONCE: Final = 8
#: Records that have areas; all others are looked at with the whole state alone.
_OF_AREAS: Final = ("network", "cluster")


@dataclass(frozen=True)
class WebLink:
    """A web address with the records that name it.

    Parameters
    ----------
    url
        Without what follows "#".
    records
        Kind and key of each, in the order of the tables.
    """

    url: str
    records: tuple[tuple[str, str], ...]

    @property
    def host(self) -> str:
        """Give who is asked; "www." is none of its own."""
        return urlsplit(self.url).netloc.lower().removeprefix("www.")


def links_of(atlas: Atlas) -> tuple[WebLink, ...]:
    """Give each web address that records name once: websites, then sources.

    Parameters
    ----------
    atlas
        The selected records; links, projects and cooperations count where nothing is selected.

    Returns
    -------
    tuple of WebLink
        In the order in which the tables name them.
    """
    kept = {"network": {*atlas.networks.index}, "cluster": {*atlas.cluster_records.index}}
    everything = atlas.selection == Selection()
    named: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for record, key, url in _named(atlas):
        of_selection = key in kept[record] if record in _OF_AREAS else everything
        if url and url != SELF_STATED and of_selection:
            named[urldefrag(url).url][record, key] = None
    return tuple(WebLink(url, tuple(records)) for url, records in named.items())


def _named(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Give kind and key of a record, and an address that it names."""
    tables = atlas.package.tables
    for record, file in SOURCED.items():
        if "website" in tables[file]:
            pairs = zip(tables[file]["id"], tables[file]["website"], strict=True)
            yield from ((record, key, url) for key, url in pairs)
    sources = tables["sources.csv"]
    yield from zip(*(sources[name] for name in ("record", "record_id", "url")), strict=True)


def asked(
    links: Sequence[WebLink], guest: Guest, told: Callable[[str], None]
) -> Iterable[tuple[WebLink, Answer]]:
    """Ask each address; several hosts at once, but each of them one thing at a time.

    Parameters
    ----------
    links
        What is asked.
    guest
        Who asks.
    told
        Takes each address when it has answered; called from several threads.

    Returns
    -------
    iterable of tuple
        Each address with its answer, in the order of the addresses.
    """
    by_host: dict[str, list[WebLink]] = defaultdict(list)
    for link in links:
        by_host[link.host].append(link)
    found: dict[WebLink, Answer] = {}
    stopped = threading.Event()

    def visit(own: Sequence[WebLink]) -> None:
        for link in own:
            if stopped.is_set():
                return
            found[link] = guest.answer(link.url)
            told(link.url)

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        try:
            for visited in [pool.submit(visit, own) for own in by_host.values()]:
                visited.result()
        finally:  # who stops the command waits for no more than what is under way
            stopped.set()
            pool.shutdown(cancel_futures=True)
    return [(link, found[link]) for link in links]
