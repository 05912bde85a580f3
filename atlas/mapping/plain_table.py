"""The records of a document as plain HTML, for where no script runs, as in mail previews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import CLUSTER, KIND_LABELS, NETWORK_KINDS
from atlas.in_words import filters_in_words, hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_WEB: Final = ("https://", "http://")


@dataclass(frozen=True)
class PlainRow:
    """A record: its texts, and the address of its website if it has one.

    Parameters
    ----------
    name, place, industries, website
        What stands in its cells.
    href
        What the website leads to; empty where it is no address of the web.
    """

    name: str
    place: str
    industries: str
    website: str = ""
    href: str = ""


@dataclass(frozen=True)
class PlainTable:
    """What a document says without scripts, in its language.

    Parameters
    ----------
    hits, filters
        How much it holds, and of what.
    kinds
        Records by their kind, each with its name.
    """

    hits: str
    filters: str
    kinds: tuple[tuple[str, tuple[PlainRow, ...]], ...]


def plain_table(atlas: Atlas, lang: Language) -> PlainTable:
    """Write the records of an atlas, or of a selection, as a table without scripts.

    Parameters
    ----------
    atlas
        The records.
    lang
        Language of the texts.

    Returns
    -------
    PlainTable
        Rows by kind, in the order of the kinds and of the records.
    """
    networks = atlas.networks
    kinds = [
        (kind, tuple(_networks(atlas, lang, networks[networks["kind"] == kind])))
        for kind in NETWORK_KINDS
    ]
    kinds.append((CLUSTER, tuple(_clusters(atlas, lang))))
    return PlainTable(
        hits(atlas, lang),
        filters_in_words(atlas, lang),
        tuple((lang(KIND_LABELS[kind]), rows) for kind, rows in kinds if rows),
    )


def _networks(atlas: Atlas, lang: Language, frame: pd.DataFrame) -> Iterator[PlainRow]:
    industries = _named(atlas, lang, frame)
    columns = (frame[name] for name in ("name", "city", "website"))
    for name, city, website, codes in zip(*columns, industries, strict=True):
        href = website if website.lower().startswith(_WEB) else ""
        yield PlainRow(name, city, codes, _short(website) if href else website, href)


def _clusters(atlas: Atlas, lang: Language) -> Iterator[PlainRow]:
    frame = atlas.cluster_records
    names = zip(frame[f"name_{lang.code}"], frame["region"], strict=True)
    for (name, region), industries in zip(names, _named(atlas, lang, frame), strict=True):
        yield PlainRow(name, region, industries)


def _named(atlas: Atlas, lang: Language, frame: pd.DataFrame) -> Iterator[str]:
    """Name the industries of each record."""
    labels = atlas.industries[f"label_{lang.code}"].to_dict()
    return (", ".join(labels[code] for code in codes) for codes in frame["industries"])


def _short(website: str) -> str:
    """Give an address as it is read: without what is the same everywhere."""
    return website.split("://", 1)[1].removeprefix("www.").removesuffix("/")
