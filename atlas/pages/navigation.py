"""The head of every page and the way between pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.errors import AtlasError, DataError
from atlas.i18n.catalogue import msgid
from atlas.pages import (
    about,
    areas,
    atlas_map,
    comparison,
    contact,
    cooperation,
    directory,
    explorer,
    glossary,
    international,
    outdated,
    own_data,
    projects,
    record,
    speech,
)
from atlas.pages.ahead import note_visit
from atlas.pages.context import LANGUAGE, Context, current, language_of
from atlas.pages.offering import say_refused
from atlas.pages.plain import plain
from atlas.pages.told import told
from atlas.pages.wissensbilanz import page as wissensbilanz
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language

_CSS: Final = Path(__file__).resolve().parent / "app.css"
_LANGUAGE_NAMES: Final = {"de": "Deutsch", "en": "English"}


@dataclass(frozen=True)
class PageEntry:
    """A page: its address, its name as a catalogue text, what shows it."""

    path: str
    name: str
    show: Callable[[Context], None]
    in_head: bool = True


ENTRIES: Final = (
    PageEntry("karte", msgid("Map"), atlas_map.show),
    PageEntry("verzeichnis", msgid("Directory"), directory.show),
    PageEntry("gebiete", msgid("Areas"), areas.show),
    PageEntry("vergleich", msgid("Comparison"), comparison.show),
    PageEntry("zusammenarbeit", msgid("Cooperation"), cooperation.show),
    PageEntry("projekte", msgid("Projects"), projects.show),
    PageEntry("international", msgid("International"), international.show),
    PageEntry("wissensbilanz", msgid("Intellectual capital"), wissensbilanz.show),
    PageEntry("eigene-daten", msgid("Own data"), own_data.show),
    PageEntry("profil", msgid("Profile"), record.show, in_head=False),
    PageEntry("glossar", msgid("Glossary"), glossary.show, in_head=False),
    PageEntry("ueber", msgid("About the atlas"), about.show),
)

#: Pages that fill the screen, without a foot: the first one has the bare address.
_FULL: Final = ("", "karte", "verzeichnis")


def run() -> None:
    """Set up the page, draw the head, and show the page of the address."""
    note_visit()
    st.set_page_config(page_title="Clusteratlas Baden-Württemberg", layout="wide")
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>")
    try:
        context = current()
    except AtlasError as error:  # no usable data package: say what is wrong with it
        _say(error, language_of(st.query_params.get(LANGUAGE)))
        return
    pages: dict[str, Any] = {}
    context = replace(context, pages=pages)
    pages |= {entry.path: _page(entry, context) for entry in ENTRIES}
    chosen = st.navigation(list(pages.values()), position="hidden")
    speech.speak(context.lang)
    _head(context, chosen)
    for problem in context.problems:
        st.warning(plain(problem.text(context.lang)))
    outdated.say_changes(context)
    say_refused()
    chosen.run()
    if chosen.url_path not in _FULL:
        contact.show_footer(context)
    explorer.bring(context)  # last: until it is there the page shows where the map will be


def _say(error: AtlasError, lang: Language) -> None:
    st.error("\n\n".join(map(plain, told(error, lang).splitlines())))


def _page(entry: PageEntry, context: Context) -> Any:  # noqa: ANN401
    def show() -> None:
        try:
            entry.show(context)
        except DataError as error:  # a table of figures, read when a page asks for it
            _say(error, context.lang)

    title = f"{context.lang(entry.name)} · Clusteratlas Baden-Württemberg"
    return st.Page(show, title=title, url_path=entry.path, default=entry is ENTRIES[0])


def _head(context: Context, chosen: Any) -> None:  # noqa: ANN401
    lang, pages = context.lang, context.pages
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(
            '<p class="head-name"><b>Clusteratlas</b> <span>Baden-Württemberg</span></p>',
            width="content",
        )
        with st.container(key="head-pages", horizontal=True, width="stretch"):
            for entry in ENTRIES:
                if entry.in_head:
                    here = "here" if pages[entry.path].url_path == chosen.url_path else "to"
                    with st.container(key=f"{here}-{entry.path}", width="content"):
                        st.page_link(
                            pages[entry.path],
                            label=lang(entry.name),
                            query_params=context.address(),
                        )
        with st.container(key="head-languages", horizontal=True, width="content"):
            for code in LANGUAGES:
                st.button(
                    _LANGUAGE_NAMES[code],
                    key=f"language-{code}",
                    type="tertiary",
                    disabled=code == lang.code,
                    on_click=_speak,
                    args=(code,),
                )


def _speak(code: str) -> None:
    """Change the language and nothing else of the address."""
    st.query_params[LANGUAGE] = code
