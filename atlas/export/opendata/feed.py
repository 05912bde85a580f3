"""What changed, as an Atom feed (RFC 4287): by the journal of the package, without persons."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from atlas.datapackage.version import version_of
from atlas.export.changes_told import counts_in_words, records_in_words
from atlas.export.citing import version_in_words
from atlas.export.opendata.describing import TITLE, changed_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.datapackage.changelog import LoggedChange
    from atlas.export.opendata.content import OpenData
    from atlas.i18n.language import Language

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
#: So many changes a feed holds, the newest ones.
_MOST: Final = 100


def feed(
    published: OpenData, made: Sequence[LoggedChange], lang: Language, name: str, page: str
) -> bytes:
    """Write the feed of changes; its entries keep their identity over all later ones.

    Parameters
    ----------
    published
        The data, and who publishes it.
    made
        Changes of the journal, oldest first.
    lang
        Language of the feed.
    name, page
        Of the file itself, and of the page that it belongs to.

    Returns
    -------
    bytes
        The whole file: the version of now, and each change before it.
    """
    address = published.publisher.address
    newest = [*reversed(made[-_MOST:])]
    # what is made anew by its sources is in no journal, and newer than the last change all the same
    now = max(_moment(when) for when in (changed_on(published), *(each.when for each in newest)))
    ET.register_namespace("", _ATOM)
    root = ET.Element(_tag("feed"), {f"{{{_XML}}}lang": lang.code})
    _add(root, "id", _identity(f"{address}{name}"))
    _add(root, "title", lang("{title}: changes", title=TITLE))
    _add(root, "updated", now)
    ET.SubElement(root, _tag("link"), {"rel": "self", "href": f"{address}{name}"})
    ET.SubElement(root, _tag("link"), {"rel": "alternate", "href": f"{address}{page}"})
    _add(ET.SubElement(root, _tag("author")), "name", published.publisher.publisher)
    _add(root, "rights", published.publisher.chosen.title)
    version = version_of(published.atlas.package)
    words = version_in_words(published.atlas, lang)
    _entry(root, f"{address}#version-{version}", words[:1].upper() + words[1:], now, "", address)
    for each in newest:
        title = counts_in_words(dict(each.counts), lang)
        text = "\n".join(records_in_words([each], lang))
        _entry(root, f"{address}#change-{each.key}", title, _moment(each.when), text, address)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: ET.Element, key: str, title: str, when: str, text: str, address: str) -> None:
    entry = ET.SubElement(root, _tag("entry"))
    _add(entry, "id", _identity(key))
    _add(entry, "title", title)
    _add(entry, "updated", when)
    ET.SubElement(entry, _tag("link"), {"rel": "alternate", "href": address})
    _add(entry, "content", text or title).set("type", "text")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(name))
    element.text = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return element


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _identity(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, key).urn


def _moment(when: str) -> str:
    """Write a day or moment of the journal as RFC 3339: "2026-11-23T101500Z"."""
    day, _, time = when.partition("T")
    clock = f"{time[:2]}:{time[2:4]}:{time[4:6]}" if time else "00:00:00"
    return f"{day}T{clock}Z"
