"""Records as search engines read them (schema.org, JSON-LD): data in a page that does nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

SCHEMA_ORG: Final = "https://schema.org"
#: Signs that could end the block or begin another, as JSON may write them.
_SIGNS: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def data_block(nodes: Iterable[Mapping[str, Any]]) -> Markup:
    """Write nodes as a block of data for the head of a page.

    Browsers don't run it, and a Content-Security-Policy without scripts admits it: it is no
    script to them.

    Parameters
    ----------
    nodes
        With their ``@type``.

    Returns
    -------
    Markup
        The element; no text within can end it.
    """
    graph = {"@context": SCHEMA_ORG, "@graph": [*nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.encode("utf-8", "replace").decode("utf-8").translate(_SIGNS)
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704 - escaped


def organisations(atlas: Atlas, lang: Language, place: str = "#n-{key}") -> list[dict[str, Any]]:
    """Give the networks of a selection as organisations; what no source states is left out.

    Parameters
    ----------
    atlas
        The selection.
    lang
        Language of names and summaries.
    place
        Address of a network in the page, with its key.

    Returns
    -------
    list of dict
        In the order of the atlas.
    """
    labels = lang.labels(atlas.industries)
    rows: Iterable[Any] = atlas.networks.itertuples()
    return [_organisation(row, labels, lang, place) for row in rows]


def _organisation(row: Any, labels: dict[str, str], lang: Language, place: str) -> dict[str, Any]:  # noqa: ANN401
    at = {
        "@type": "PostalAddress",
        "postalCode": row.postcode,
        "addressLocality": row.city,
        "addressCountry": "DE" if row.city or row.postcode else "",
    }
    return known_parts(
        {
            "@type": "Organization",
            "@id": place.format(key=row.Index),
            "identifier": row.Index,
            "name": row.name,
            "description": getattr(row, f"summary_{lang.code}"),
            "url": row.website,
            "foundingDate": str(row.founded) if pd.notna(row.founded) else "",
            "address": known_parts(at) if row.city or row.postcode else "",
            "knowsAbout": [labels[code] for code in row.industries],
        }
    )


def known_parts(node: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a node what isn't known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}
