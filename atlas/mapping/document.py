"""The map as one document: a folium map with everything inlined that opens anywhere.

The drawing scripts stand in the file as they run; records, styles and Leaflet are packed, as they
are most of the file. A Content-Security-Policy admits the scripts by their hashes, the packed one
as well, and nothing else; no request leaves the machine. A plain table says the same where no
script runs. The same atlas, language and date give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure
from markupsafe import Markup

from atlas.files.writing import write_atomically
from atlas.i18n.language import language
from atlas.in_words import dated_in_words, filters_in_words, headline
from atlas.mapping import assets, payload
from atlas.mapping.plain_table import plain_table
from atlas.mapping.shading import shading
from atlas.selection import Selection
from atlas.settings import LANGUAGES
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.mapping.plain_table import PlainTable
    from atlas.mapping.shading import Shade


def draw(
    atlas: Atlas,
    lang: str = "de",
    *,
    title: str = "",
    date: dt.date | None = None,
    embed: bool = False,
    shade: Shade | None = None,
) -> AtlasMap:
    """Draw an atlas, or what was selected of it, as one document.

    Parameters
    ----------
    atlas
        The records.
    lang
        Language that the document opens in; a switch in it leads to the other one.
    title
        Title of the document; the area's name when omitted.
    date
        Date of the document; today when omitted.
    embed
        Leave header and table out, for a frame in another page.
    shade
        What districts are shaded by; the number of records when omitted.

    Returns
    -------
    AtlasMap
        A folium map: a notebook shows it, ``save`` writes it, and elements of folium that need
        no further files (markers, lines, GeoJSON) can be added.
    """
    content = {
        "base": payload.base(atlas),
        "view": {
            "lang": lang,
            "query": {},
            "theme": "auto",
            "shadings": shade
            and {code: shading(atlas, shade, language(code)) for code in LANGUAGES},
        },
        "document": _texts(atlas, title, date or dt.date.today()),
        "embed": embed,
    }
    return AtlasMap(content, lang, plain_table(atlas, language(lang)))


class AtlasMap(folium.Map):
    """A folium map that is drawn by our scripts from a payload.

    Parameters
    ----------
    content
        Payload of the document: base, view and texts of the head.
    lang
        Language of the document.
    plain
        What it says where no script runs.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own way to name files
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, content: dict[str, Any], lang: str, plain: PlainTable) -> None:
        super().__init__(tiles=None)
        self._id = "clusteratlas"  # always the same, so that the same map is the same bytes
        self._template = folium.template.Template(
            "{% macro script(this, kwargs) %}"
            "const {{ this.get_name() }} = globalThis.clusteratlas.document.map.map;"
            "{% endmacro %}"
        )
        Document(content, lang, plain).add_child(self)

    def save(self, outfile: str | Path | IO[bytes], **_: object) -> None:  # type: ignore[override]
        """Write the document; a file is replaced as a whole or not at all."""
        html = self.get_root().render().encode("utf-8", "replace")
        if isinstance(outfile, (str, Path)):
            write_atomically(Path(outfile), html)
        else:
            outfile.write(html)


class Document(Figure):
    """The page around a map: head, policy, plain table, payload, scripts."""

    def __init__(self, content: dict[str, Any], lang: str, plain: PlainTable) -> None:
        super().__init__(ratio="75%")
        self._content = content
        self._lang = lang
        self._plain = plain

    def render(self, **kwargs: object) -> str:
        """Give the document as HTML; rendering twice gives the same text twice."""
        for part in ("header", "html", "script"):  # folium adds to them with each rendering
            element = Element()
            element._parent = self
            setattr(self, part, element)
        for child in self._children.values():
            child.render(**kwargs)
        more = len(self.script._children) > 1  # elements that a user added to the map
        added = self.script.render() if more else ""
        (begin,) = assets.some_scripts("entry/begin", small=True)
        library, *scripts = assets.scripts("entry/unpack", "entry/document", small=True)
        styles = assets.some_styles("base/base", "entry/document", small=True)
        packed = {
            **self._content,
            "library": library,
            "styles": "\n".join(assets.styles(small=True)),
        }
        return html_template(assets.WEB_FOLDER / "entry" / "document.html.jinja").render(
            lang=self._lang,
            t=language(self._lang),
            document={key: texts[self._lang] for key, texts in self._content["document"].items()},
            embed=self._content["embed"],
            policy=_policy([begin, library, *scripts, added], styles),
            plain=self._plain,
            shading=(self._content["view"]["shadings"] or {}).get(self._lang),
            sources=self._content["base"]["attribution"],
            payload=Markup(payload.pack(packed)),  # noqa: S704 - no markup in it
            begin=Markup(begin),  # noqa: S704 - our own code, as are those below
            scripts=[Markup(script) for script in scripts],  # noqa: S704
            added=Markup(added),  # noqa: S704 - what a user gave as code
            styles=[Markup(style) for style in styles],  # noqa: S704
        )


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    by_script = " ".join(assets.csp_hash(script) for script in scripts if script)
    by_style = " ".join(assets.csp_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {by_script}; style-src {by_style}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _texts(atlas: Atlas, title: str, date: dt.date) -> dict[str, dict[str, str]]:
    """Say the head in both languages; filters only where there are some besides the area."""
    selection = atlas.selection
    filtered = selection != Selection(area=selection.area)
    texts: dict[str, dict[str, str]] = {key: {} for key in ("title", "filters", "date")}
    for code in LANGUAGES:
        lang = language(code)
        texts["title"][code] = title or headline(atlas, lang)
        texts["filters"][code] = filters_in_words(atlas, lang) if filtered else ""
        texts["date"][code] = dated_in_words(atlas, date, lang)
    return texts
