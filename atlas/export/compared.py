"""The comparison of areas as files: a report to read, as HTML or tagged PDF, and tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from pandas.api.types import is_integer, is_integer_dtype, is_numeric_dtype

from atlas.export.marked_map import marked_map
from atlas.export.statements import dated, source_lines
from atlas.export.tables import frame_csv
from atlas.export.written import cell_text, written
from atlas.files.workbook import Page, workbook
from atlas.i18n.catalogue import msgid
from atlas.i18n.rounding import half_away
from atlas.in_words import area_name
from atlas.indicators import INDICATORS
from atlas.indicators.comparison import WHOLE_STATE, compare
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.occupation_profile import compared_occupations
from atlas.indicators.occupations import NOT_INDUSTRIES
from atlas.indicators.similar_means import HOW_MEANT, similar_heads
from atlas.indicators.similarity import similar_areas, similar_names
from atlas.indicators.structures import BY_OCCUPATIONS, BY_SECTORS
from atlas.mapping.assets import csp_hash
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: What a table of occupations of several areas has.
STRONGEST_OF_EACH: Final = msgid(
    "Location quotients, base: Germany. The five strongest occupations of each area with at least "
    "100 employees."
)
_KNOWN_OF: Final = msgid("{value}; known of {count}")
_HERE: Final = Path(__file__).resolve().parent


def with_state(keys: Sequence[str]) -> list[str]:
    """Give areas, each once, and the state beside them."""
    return [*dict.fromkeys(key for key in keys if key != WHOLE_STATE), WHOLE_STATE]


def compared_title(atlas: Atlas, keys: Sequence[str], lang: Language) -> str:
    """Name a comparison by its areas."""
    names = [area_name(atlas, key, lang) for key in with_state(keys)]
    return lang("Comparison: {areas}", areas=lang.listing(names))


def compared_texts(side: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Write a comparison as the language does, each row with its indicator's decimals.

    Parameters
    ----------
    side
        What :func:`~atlas.indicators.comparison.compare` gives.
    lang
        Language of the reader.

    Returns
    -------
    pandas.DataFrame
        The same rows and columns, strings.
    """
    texts = side.astype(object)
    decimals = [INDICATORS[key].decimals for key in side.index]
    for name in side.columns[3:]:
        texts[name] = [
            cell_text(v, _places(v, own), lang) for v, own in zip(side[name], decimals, strict=True)
        ]
    return texts.fillna("").astype(str)


def _places(value: float, decimals: int) -> int:
    """Give the decimals of a cell: numbers of areas have none, a mean of few has one more."""
    if is_integer(value):
        return 0
    return decimals if value == half_away(value, decimals) else decimals + 1


def beside_in_words(atlas: Atlas, keys: Sequence[str], lang: Language) -> str:
    """Say what the mean beside areas is of; nothing where the first one is like no other."""
    found = similar_areas(atlas, keys[0], BY_SECTORS)
    if found is None:
        return ""
    name, _ = similar_heads(atlas, found, lang)
    names = similar_names(atlas, found, lang).values()
    alike = lang(
        "“{column}”: by the structure of sectors ({year}) these are {areas}.",
        column=name,
        year=str(found.year),
        areas=lang.listing(names),
    )
    return f"{alike} {lang(HOW_MEANT)}"


def jobs_beside_in_words(atlas: Atlas, keys: Sequence[str], lang: Language) -> str:
    """Say the same of the mean beside quotients of occupations."""
    found = similar_areas(atlas, keys[0], BY_OCCUPATIONS)
    if found is None:
        return ""
    name, _ = similar_heads(atlas, found, lang)
    return lang(
        "“{column}”: by the structure of occupations ({year}) these are {areas}; their quotient is "
        "that of all of them taken together.",
        column=name,
        year=str(found.year),
        areas=lang.listing(similar_names(atlas, found, lang).values()),
    )


@dataclass(frozen=True)
class _Compared:
    """What a file of a comparison is made of; the state is the last area."""

    atlas: Atlas
    keys: list[str]
    own: str
    lang: Language
    date: dt.date

    @property
    def side(self) -> pd.DataFrame:
        return compare(self.atlas, self.keys, self.lang, beside=True)

    @property
    def occupations(self) -> pd.DataFrame:
        """The strongest occupations side by side; no rows where a package has none."""
        return compared_occupations(self.atlas, self.keys, self.lang, beside=True)

    @property
    def map(self) -> Markup:
        return marked_map(self.atlas, self.keys[:-1], self.own, self.lang)

    @property
    def title(self) -> str:
        return compared_title(self.atlas, self.keys, self.lang)

    @property
    def notes(self) -> tuple[str, str]:
        """What the means beside the areas are of, of figures and of occupations."""
        parts = self.atlas, self.keys, self.lang
        return beside_in_words(*parts), jobs_beside_in_words(*parts)

    @property
    def about(self) -> list[tuple[str, str]]:
        lang = self.lang
        lines = source_lines(self.atlas, lang)
        return [
            (lang("About"), lang("Value")),
            (lang("Title"), self.title),
            (lang("Date"), lang.date(self.date)),
            *((lang("Note"), words) for words in self.notes if words),
            *((lang("Source"), line["text"]) for line in lines),
        ]


def compared_file(
    atlas: Atlas,
    keys: Sequence[str],
    lang: Language,
    ending: str,
    date: dt.date | None = None,
    own: str = "",
) -> bytes:
    """Write a comparison.

    Parameters
    ----------
    atlas
        All records.
    keys
        The areas; the state is added.
    lang
        Language of the file.
    ending
        One of :data:`COMPARED_FORMATS`.
    date
        Date of the file; today when omitted.
    own
        The area that stands out on the map; none when empty.

    Returns
    -------
    bytes
        The whole file; the same areas and date give the same bytes.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    day = date or dt.date.today()
    return COMPARED_FORMATS[ending](_Compared(atlas, with_state(keys), own, lang, day))


def _html(order: _Compared) -> bytes:
    style = (_HERE / "report.css").read_text(encoding="utf-8")
    html = html_template(_HERE / "compared.html.jinja").render(
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src {csp_hash(style)}",
        map=order.map,
        **_content(order),
    )
    return html.encode("utf-8")


def _pdf(order: _Compared) -> bytes:
    from atlas.export.paper.typesetting import typeset  # fonts and their finder take a moment

    lang, content = order.lang, _content(order)
    marked = "; ".join(f"{n} {name}" for n, name in enumerate(content["names"], start=1))
    words = {
        "page": lang("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "sources": lang("Sources"),
    }
    more = {
        "about": "Clusteratlas Baden-Württemberg",
        "map_alt": lang("Map of the state with the areas marked: {areas}", areas=marked),
        "words": words,
    }
    content |= _folded(content, len(order.keys), lang) | more
    return typeset("compared.typ", content, {"map.svg": order.map.encode("utf-8")})


def _folded(content: dict[str, Any], areas: int, lang: Language) -> dict[str, Any]:
    """Say of how many a mean is known in its own cell where it isn't all: paper has no room."""
    last = 3 + areas + 1  # texts, areas with the state, Germany
    if len(content["head"]) == last:
        return {}
    every = max(row[-1] for row in content["rows"])
    head = [*content["head"][:last], lang("Similar areas (mean)")]
    rows = [
        [*row, lang(_KNOWN_OF, value=mean, count=known) if known != every else mean]
        for *row, mean, known in content["rows"]
    ]
    return {"head": head, "rows": rows}


def _content(order: _Compared) -> dict[str, Any]:
    atlas, lang, date = order.atlas, order.lang, order.date
    texts = compared_texts(order.side, lang)
    *names, state = (area_name(atlas, key, lang) for key in order.keys)
    numbered = [f"{number} {name}" for number, name in enumerate(names, start=1)]
    return {
        "title": order.title,
        "description": order.title,
        "lang": lang.code,
        "day": [date.year, date.month, date.day],
        "dated": dated(atlas, date, lang),
        "names": names,
        "head": [*texts.columns[:3], *numbered, state, *texts.columns[3 + len(order.keys) :]],
        "rows": texts.to_numpy().tolist(),
        "note": order.notes[0],
        "occupations": _occupations(order, [*numbered, state]),
        "sources": source_lines(atlas, lang),
    }


def _occupations(order: _Compared, names: list[str]) -> dict[str, Any] | None:
    """Give the table of occupations in texts, with what is to be said of it."""
    side, lang = order.occupations, order.lang
    if not len(side):
        return None

    first, *values = map(str, side.columns)
    return {
        "title": first,
        "words": " ".join([lang(STRONGEST_OF_EACH), lang(NOT_INDUSTRIES), order.notes[1]]).strip(),
        "source": lang(INDICATORS[OCCUPATION_QUOTIENT].source),
        "head": [lang("Occupation"), *names, *values[len(names) :]],
        "rows": written(side, quotient_decimals(side), lang).to_numpy().tolist(),
    }


def quotient_decimals(side: pd.DataFrame) -> dict[str, int]:
    """Give the decimals of quotients of occupations side by side; numbers of areas have none."""
    return {
        str(name): 0 if is_integer_dtype(side[name]) else 2
        for name in side
        if is_numeric_dtype(side[name])
    }


def _csv(order: _Compared) -> bytes:
    return frame_csv(order.side)


def _xlsx(order: _Compared) -> bytes:
    lang, occupations = order.lang, order.occupations
    tables, about = {lang("Comparison"): order.side}, order.about
    if len(occupations):
        tables[lang("Occupations")] = occupations
        about = [*about, (lang("Source"), lang(INDICATORS[OCCUPATION_QUOTIENT].source))]
    return tables_xlsx(tables, about, lang, order.date)


def table_xlsx(
    name: str,
    table: pd.DataFrame,
    about: Sequence[tuple[str, str]],
    lang: Language,
    date: dt.date,
) -> bytes:
    """Write a table as a workbook with a sheet that says where it is from; numbers stay numbers.

    Parameters
    ----------
    name
        Name of the sheet.
    table
        Texts and numbers; what is missing is "not stated".
    about
        Name and value of what is to be said of it.
    lang
        Language of the reader.
    date
        Date of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    return tables_xlsx({name: table}, about, lang, date)


def tables_xlsx(
    tables: Mapping[str, pd.DataFrame],
    about: Sequence[tuple[str, str]],
    lang: Language,
    date: dt.date,
) -> bytes:
    """Write several tables as :func:`table_xlsx` does one, each with a sheet of its own.

    Returns
    -------
    bytes
        The whole file.
    """
    missing = lang("not stated")
    pages = []
    for name, table in tables.items():
        cells = table.astype(object).where(table.notna(), missing).to_numpy().tolist()
        pages.append(Page(name, [tuple(map(str, table.columns)), *map(tuple, cells)], wrapped=True))
    return workbook([*pages, Page(lang("About"), list(about), wrapped=True)], date)


COMPARED_FORMATS: Final[dict[str, Callable[[_Compared], bytes]]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".csv": _csv,
}
