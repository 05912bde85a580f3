"""Work with partners abroad as files: a document, a picture, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import pandas as pd

from atlas.cooperation.abroad.evidence import evidence
from atlas.cooperation.abroad.places import partner_countries, partner_regions
from atlas.cooperation.abroad.portrait import portrait
from atlas.cooperation.abroad.ties import PARTICIPANT, ties_abroad
from atlas.datapackage.attribution import EUROPE_SOURCES
from atlas.datapackage.project_kinds import COOPERATION_LABELS, ROLE_LABELS
from atlas.export.abroad_words import (
    field_labels,
    missing_in_words,
    motor_in_words,
    sentences,
    shared_in_words,
    symbols_in_words,
)
from atlas.export.compared import table_xlsx
from atlas.export.drawing.abroad import all_abroad
from atlas.export.drawing.document import drawing_document, frame_table
from atlas.export.drawing.framed import Framing, framed_png, framed_svg
from atlas.export.drawing.one_place import place_abroad
from atlas.export.naming import file_name
from atlas.export.statements import dated, source_lines
from atlas.export.tables import frame_csv
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from atlas.atlas import Atlas
    from atlas.cooperation.abroad.places import PartnerPlace
    from atlas.cooperation.abroad.portrait import PlacePortrait
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language

_Made = TypeVar("_Made")

#: Formats with their names as catalogue texts.
ABROAD_FORMATS: Final = {
    ".html": msgid("Page (HTML)"),
    ".svg": msgid("Drawing (SVG)"),
    ".png": msgid("Picture (PNG)"),
    ".xlsx": msgid("Table for Excel (XLSX)"),
    ".csv": msgid("Table as text (CSV)"),
}
#: What is shown comes from these, and who is cited must be named wherever it is shown.
ABROAD_SOURCES: Final = ("pages", "towns", "motors", *EUROPE_SOURCES)


@dataclass(frozen=True)
class AbroadView:
    """What of the work abroad is shown.

    Parameters
    ----------
    atlas
        All records.
    lang
        Language of the reader.
    place
        A partner region or country; all of them when None.
    """

    atlas: Atlas
    lang: Language
    place: PartnerPlace | None = None

    @property
    def found(self) -> PlacePortrait | None:
        """What is known of the place."""
        return portrait(self.atlas, self.place) if self.place else None

    @property
    def ties(self) -> pd.DataFrame:
        """The partners shown, one row each."""
        return self.found.ties if self.found else ties_abroad(self.atlas)

    @property
    def diagram(self) -> Diagram:
        """The drawing, made once for an atlas and language."""
        return self.once("drawing", self._draw)

    @property
    def title(self) -> str:
        """What is shown."""
        return self.diagram.title

    def once(self, what: str, make: Callable[[], _Made]) -> _Made:
        """Give what follows from this view alone, made once for all who look at it."""
        place = (self.place.level, self.place.key) if self.place else None
        return self.atlas.derived.get(("abroad", what, place, self.lang.code), make)

    def _draw(self) -> Diagram:
        if self.found is None:
            return all_abroad(self.atlas, self.lang)
        return place_abroad(self.atlas, self.found, self.lang)


def abroad_table(view: AbroadView) -> pd.DataFrame:
    """Give the partners as a table that people read.

    Parameters
    ----------
    view
        What is shown.

    Returns
    -------
    pandas.DataFrame
        One row a partner of a cooperation or project; texts, "" where nothing is stated.
    """
    return view.once("table", lambda: _table(view)).copy(deep=False)


def _table(view: AbroadView) -> pd.DataFrame:
    atlas, lang, ties = view.atlas, view.lang, view.ties
    regions = {place.key: place.name(lang) for place in partner_regions(atlas)}
    names = atlas.networks["name"].to_dict()
    pages = evidence(atlas, ties)
    whole_state = lang("the state as a whole")
    placed = [
        lang("{region} (by its name)", region=regions[key]) if guessed else regions.get(key, "")
        for key, guessed in zip(ties["region"], ties["by_name"], strict=True)
    ]
    networks = ["; ".join(names[key] for key in keys) or whole_state for keys in ties["networks"]]
    columns = {
        lang("Country"): ties["country"].map(lang.country),
        lang("Partner region"): pd.Series(placed, ties.index),
        lang("Partner"): ties["partner"],
        lang("Town"): ties["city"],
        lang("Kind"): pd.Series([*_kinds(ties, lang)], ties.index),
        lang("What"): ties["what"],
        lang("Since"): ["" if pd.isna(year) else str(year) for year in ties["since"]],
        lang("Networks here"): pd.Series(networks, ties.index),
        lang("Source"): ties.index.map(lambda key: pages[key][0].url if pages[key] else ""),
        lang("Read on"): ties.index.map(lambda key: pages[key][0].read_on if pages[key] else ""),
    }
    frame = pd.DataFrame(columns, index=ties.index)
    return frame.sort_values([*frame.columns[:3]], kind="stable").reset_index(drop=True)


def fitting_table(view: AbroadView) -> pd.DataFrame:
    """Give the networks that would fit a place, best first, with the reasons."""
    lang, labels = view.lang, field_labels(view.atlas, view.lang)
    names = view.atlas.networks["name"]
    fitting = view.found.fitting if view.found else ()
    rows = [
        (names[each.network], round(each.score, 2), shared_in_words(each.shared, labels, lang))
        for each in fitting
    ]
    heads = (lang("Network"), lang("Score"), lang("Fields shared with those who work there"))
    return pd.DataFrame(rows, columns=[*heads])


def places_table(atlas: Atlas, lang: Language) -> pd.DataFrame:
    """Give all partner regions and countries with what is known of each, as counts."""
    rows = [
        (
            place.name(lang),
            place.key if place.key.isupper() else "–",  # one without has a key of the atlas's own
            motor_in_words(place, lang),
            place.partners,
            place.projects,
            place.networks,
        )
        for place in (*partner_regions(atlas), *partner_countries(atlas))
    ]
    heads = (
        lang("Partner region or country"),
        lang("Code"),
        lang("Four Motors for Europe"),
        lang("Partners known"),
        lang("Projects"),
        lang("Networks here"),
    )
    return pd.DataFrame(rows, columns=[*heads])


def abroad_file(view: AbroadView, ending: str, date: dt.date) -> bytes:
    """Write the work abroad in a format.

    Parameters
    ----------
    view
        What is shown.
    ending
        Of :data:`ABROAD_FORMATS`.
    date
        Day of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    return _WRITERS[ending](view, date)


def abroad_file_name(view: AbroadView, ending: str) -> str:
    """Give a file its name."""
    return file_name(view.title, ending[1:])


def _kinds(ties: pd.DataFrame, lang: Language) -> Iterable[str]:
    for record, kind in zip(ties["record"], ties["kind"], strict=True):
        if record == PARTICIPANT:
            yield lang("project ({role})", role=lang(ROLE_LABELS[kind]))
        else:
            yield lang(COOPERATION_LABELS[kind])


def _html(view: AbroadView, date: dt.date) -> bytes:
    lang = view.lang
    frames = [(lang("Partners"), abroad_table(view))]
    if view.found is None:
        frames.insert(0, (lang("Partner regions and countries"), places_table(view.atlas, lang)))
    elif view.found.fitting:
        frames.append((lang("Who would fit"), fitting_table(view)))
    tables = [frame_table(title, frame, lang) for title, frame in frames if len(frame)]
    return drawing_document(
        view.atlas,
        view.diagram,
        lang,
        date,
        title=view.title,
        sentences=(
            *sentences(view.atlas, view.found, lang),
            symbols_in_words(view.place, lang),
        ),
        tables=tables,
        sources=ABROAD_SOURCES,
    )


def _svg(view: AbroadView, date: dt.date) -> bytes:
    return framed_svg(view.diagram, _framing(view, date)).encode()


def _png(view: AbroadView, date: dt.date) -> bytes:
    return framed_png(view.diagram, _framing(view, date))


def _framing(view: AbroadView, date: dt.date) -> Framing:
    lang = view.lang
    named = " · ".join(line["text"] for line in source_lines(view.atlas, lang, ABROAD_SOURCES))
    return Framing(
        view.title,
        (view.diagram.description,),
        (
            symbols_in_words(view.place, lang),
            missing_in_words(lang),
            f"Clusteratlas Baden-Württemberg · {dated(view.atlas, date, lang)}",
            named,
        ),
    )


def _csv(view: AbroadView, _: dt.date) -> bytes:
    return frame_csv(abroad_table(view))


def _xlsx(view: AbroadView, date: dt.date) -> bytes:
    lang = view.lang
    about = [
        (lang("About"), lang("Value")),
        (lang("What is shown"), view.title),
        (lang("Date"), dated(view.atlas, date, lang)),
        *((lang("Note"), text) for text in sentences(view.atlas, view.found, lang)),
        *(
            (lang("Source"), line["text"])
            for line in source_lines(view.atlas, lang, ABROAD_SOURCES)
        ),
    ]
    return table_xlsx(lang("Partners"), abroad_table(view), about, lang, date)


_WRITERS: Final = {".html": _html, ".svg": _svg, ".png": _png, ".xlsx": _xlsx, ".csv": _csv}
