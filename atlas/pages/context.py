"""What a page knows: the atlas, the language and the selection, all from the address (URL)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.cooperation.choosing import TIE_PARAMETERS
from atlas.i18n.language import Language, language
from atlas.in_words import named
from atlas.mapping.shade_query import SHADE_PARAMETERS
from atlas.pages.loaded import Loaded, loaded
from atlas.selection import PARAMETERS, Selection, read_query
from atlas.settings import LANGUAGES, data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas
    from atlas.errors import SelectionError

#: Query parameters besides those of the selection.
LANGUAGE: Final = "lang"
POSITION: Final = "view"
SELECTED: Final = "selected"
BACKGROUND: Final = "background"
RECORD_PARAMETERS: Final = ("network", "cluster")
#: Areas of the comparison.
COMPARED: Final = "areas"
#: The network whose ties and partners are looked at, and how ties are drawn.
PARTNER_OF: Final = "partner_of"
DRAWN_AS: Final = "drawn"
#: Which table of them stands below the drawing.
TABLE: Final = "table"
#: How far the ties around a network are shown on its profile.
STEPS: Final = "steps"
#: The partner region or the country whose work with the networks is looked at.
PARTNER_REGION: Final = "partner_region"
PARTNER_COUNTRY: Final = "country"
#: What regions of the Four Motors are compared by.
RESEARCH_MEASURE: Final = "measure"
#: A word of the glossary.
TERM: Final = "term"
#: Indicator of the comparison's chart and ranking, its sector, the level that is ranked.
RANKED: Final = ("rank", "rank_sector", "rank_level")
#: What the growth of an area is split by, its base and years.
GROWTH: Final = ("growth_by", "growth_base", "growth_from", "growth_to")
#: A project whose profile is shown; programme, years and country that projects are filtered by.
SHOWN_PROJECT: Final = "project"
PROJECT_FILTERS: Final = ("programme", "since", "until", "country")
#: Whether names stand over the bars of projects, and by which fields projects are counted.
NAMES_OVER_BARS: Final = "names"
COUNTED_BY: Final = "by"
#: What partners are looked for, among whom, and what counts how much.
PARTNERS: Final = (
    *("partner_mode", PARTNER_OF, "partner_industry", "partner_technology", "partner_place"),
    *("partner_area", "partner_outside", "partner_km", "partner_kind", "partner_label"),
    *("partner_linked", "partner_weights", "partner_top", "partner_size", "partner_regions"),
)
#: The version of the data that a link was made with.
DATA_VERSION: Final = "data"
#: A step of the Wissensbilanz, and whether it is read from afar.
STEP: Final = "step"
LARGE: Final = "large"
_KEPT: Final = (LANGUAGE, POSITION, SELECTED, BACKGROUND, DATA_VERSION, *SHADE_PARAMETERS)
_OWN: Final = (
    *_KEPT,
    *RECORD_PARAMETERS,
    COMPARED,
    *RANKED,
    *GROWTH,
    RESEARCH_MEASURE,
    TERM,
    *PARTNERS,
    DRAWN_AS,
    STEPS,
    TABLE,
    PARTNER_REGION,
    PARTNER_COUNTRY,
    *TIE_PARAMETERS,
    SHOWN_PROJECT,
    *PROJECT_FILTERS,
    NAMES_OVER_BARS,
    COUNTED_BY,
    STEP,
    LARGE,
)

Query = dict[str, list[str]]


@dataclass(frozen=True)
class Context:
    """What a page knows.

    Attributes
    ----------
    loaded
        All records, with their payload.
    lang
        Language of the screen.
    selection
        What the address filters by.
    problems
        What in the address isn't known, said to the user.
    query
        All query parameters.
    pages
        The pages by their addresses, to lead there.
    """

    loaded: Loaded
    lang: Language
    selection: Selection
    problems: tuple[SelectionError, ...]
    query: Query
    pages: Mapping[str, Any] = field(default_factory=dict)

    @property
    def atlas(self) -> Atlas:
        """All records."""
        return self.loaded.atlas

    @cached_property
    def selected(self) -> Atlas:
        """The records that the selection holds."""
        return self.atlas.select(self.selection)

    @property
    def is_large(self) -> bool:
        """Whether the page is read from afar."""
        return self.query.get(LARGE, [""])[-1] == "1"

    @property
    def shade_query(self) -> dict[str, str]:
        """What the address shades districts by."""
        return {name: self.query.get(name, [""])[-1] for name in SHADE_PARAMETERS}

    def address(self, **changes: str | None) -> Query:
        """Give the query of another page or language under the same selection."""
        own = {LANGUAGE: [self.lang.code]} if self.lang.code != LANGUAGES[0] else {}
        query = self.selection.to_query() | own
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = [value]
        return query


def current() -> Context:
    """Read the address of this session."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    held = loaded(data_path())
    filters = {name: values for name, values in query.items() if name not in _OWN}
    selection, problems = read_query(filters, held.atlas.valid, held.atlas.centres.spellings)
    lang = language_of(query.get(LANGUAGE, [""])[-1])
    problems = tuple(named(held.atlas, problem, lang) for problem in problems)
    return Context(held, lang, selection, problems, query)


def language_of(code: str | None) -> Language:
    """Give the language that an address asks for, the first one where there is no such."""
    return language(code if code in LANGUAGES else LANGUAGES[0])


def view_of(context: Context) -> dict[str, object]:
    """Give what the map shows, from the address."""
    return {
        "lang": context.lang.code,
        "query": context.selection.to_query(),
        "selected": _record(context.query.get(SELECTED, [""])[-1]),
        "position": _position(context.query.get(POSITION, [""])[-1]),
        "background": context.query.get(BACKGROUND, [""])[-1] == "1",
        "shading": None,
        "shadings": None,
        "theme": st.context.theme.type or "auto",
    }


def remember(context: Context, state: Mapping[str, object]) -> None:
    """Write what the user did on the map into the address; what isn't valid is dropped."""
    query = state.get("query")
    filters = {str(k): v for k, v in query.items()} if isinstance(query, dict) else {}
    known = {name: values for name, values in filters.items() if name in PARAMETERS}
    selection, _ = read_query(known, context.atlas.valid, context.atlas.centres.spellings)
    kept = {name: context.query[name] for name in _KEPT if name in context.query}
    address = selection.to_query() | kept
    for name, text in _texts(state).items():
        address.pop(name, None)
        if text:
            address[name] = [text]
    st.query_params.from_dict(address)


def _texts(state: Mapping[str, object]) -> dict[str, str]:
    """Write selected record, position and background as the address has them."""
    texts = {}
    if "selected" in state:
        chosen = state["selected"]
        texts[SELECTED] = f"{chosen['type']}:{chosen['id']}" if isinstance(chosen, dict) else ""
    if isinstance(place := state.get("position"), dict):
        texts[POSITION] = f"{place['lat']:.4f},{place['lon']:.4f},{place['zoom']:g}"
    if "background" in state:
        texts[BACKGROUND] = "1" if state["background"] else ""
    return texts


def _record(text: str) -> dict[str, str] | None:
    kind, _, key = text.partition(":")
    return {"type": kind, "id": key} if kind in (*RECORD_PARAMETERS, "district") and key else None


def _position(text: str) -> dict[str, float] | None:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = 40 <= lat <= 56 and 0 <= lon <= 20 and 4 <= zoom <= 18
    return {"lat": lat, "lon": lon, "zoom": zoom} if inside else None
