"""The pages that ties, cooperations and participations were read on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.cooperation.abroad.ties import PARTICIPANT

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas


@dataclass(frozen=True)
class PageRead:
    """A page, and the day on which it was read."""

    url: str
    read_on: str

    @property
    def host(self) -> str:
        """The name of its host, where the whole address would be too long."""
        return self.url.partition("://")[2].partition("/")[0].removeprefix("www.") or self.url


def evidence(atlas: Atlas, ties: pd.DataFrame) -> dict[str, tuple[PageRead, ...]]:
    """Give the pages of each tie.

    Parameters
    ----------
    atlas
        All records.
    ties
        Rows of :func:`~atlas.cooperation.abroad.ties.ties_abroad`.

    Returns
    -------
    dict
        Key of the tie → its own pages; a participant without any has those of its project.
    """
    pages = pages_read(atlas)
    found = {}
    for key, record, project in zip(ties.index, ties["record"], ties["project"], strict=True):
        own = pages.get((record, key), ())
        if not own and record == PARTICIPANT:
            own = pages.get(("project", project), ())
        found[str(key)] = own
    return found


def pages_read(atlas: Atlas) -> dict[tuple[str, str], tuple[PageRead, ...]]:
    """Give the pages of all records by kind and key, such as "link" and "one>other>member"."""
    return atlas.whole.derived.get("pages of records", lambda: _pages(atlas.whole))


def _pages(atlas: Atlas) -> dict[tuple[str, str], tuple[PageRead, ...]]:
    rows: dict[tuple[str, str], dict[str, PageRead]] = {}
    table = atlas.sources
    for record, key, url, day in zip(
        table["record"], table["record_id"], table["url"], table["read_on"], strict=True
    ):
        rows.setdefault((record, key), {})[url] = PageRead(url, day)
    return {key: tuple(pages.values()) for key, pages in rows.items()}
