"""A selection as tables: CSV and XLSX that can't start formulas, and plain objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.datapackage.attribution import attribution, data_date
from atlas.datapackage.kinds import ACTIVE_LABELS, KIND_LABELS
from atlas.export.shaded import shaded_areas
from atlas.files.formulas import harmless
from atlas.files.workbook import Page, workbook
from atlas.i18n.catalogue import msgid
from atlas.in_words import filters_in_words, hits
from atlas.mapping.shading import area_shading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atlas.atlas import Atlas
    from atlas.export.order import Order
    from atlas.i18n.language import Language
    from atlas.mapping.shading import AreaShading, Shade

_BREAKS: Final = str.maketrans("\t\r\n", "   ")

#: Columns of the records' table, as catalogue texts, in their order.
RECORD_COLUMNS: Final = (
    msgid("Key"),
    msgid("Name"),
    msgid("Kind"),
    msgid("Industries"),
    msgid("Technology fields"),
    msgid("Seat"),
    msgid("District"),
    msgid("Region"),
    msgid("Founded"),
    msgid("Members"),
    msgid("Members counted"),
    msgid("Quality labels"),
    msgid("Activity"),
    msgid("Website"),
    msgid("Summary"),
    msgid("Sources"),
    msgid("Read on"),
)


def records(atlas: Atlas, lang: Language) -> pd.DataFrame:
    """Give the selected networks, then clusters, as a table that people read.

    Parameters
    ----------
    atlas
        The selected records.
    lang
        Language of headings and values.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`RECORD_COLUMNS` in that language; strings and whole numbers, "" is
        "not stated".
    """
    rows = [*_networks(atlas, lang), *_clusters(atlas, lang)]
    return pd.DataFrame(rows, columns=[lang(name) for name in RECORD_COLUMNS])


def csv(atlas: Atlas, lang: Language, *, excel: bool) -> str:
    """Write the records' table as CSV; cells that look like formulas get an apostrophe.

    Parameters
    ----------
    atlas, lang
        As for :func:`records`.
    excel
        Separate by semicolons in German, as spreadsheets there expect it, instead of commas.

    Returns
    -------
    str
        With headings, without an index.
    """
    safe = records(atlas, lang).map(one_line).map(harmless)
    separator = ";" if excel and lang.code == "de" else ","
    return str(safe.to_csv(index=False, sep=separator, lineterminator="\r\n" if excel else "\n"))


def xlsx(order: Order) -> bytes:
    """Write the records as a workbook with sheets for what the map shows, sources and licences.

    Parameters
    ----------
    order
        What is asked for.

    Returns
    -------
    bytes
        The whole file; the same order gives the same bytes.
    """
    atlas, lang = order.atlas, order.lang
    shaded = [_shading_sheet(order, order.shade)] if order.shade else []
    return workbook(
        [
            _sheet(lang("Records"), records(atlas, lang)),
            *shaded,
            _sheet(lang("Sources"), sources(atlas, lang)),
            Page(lang("About"), _about(order), wrapped=True),
        ],
        order.date,
    )


def sources(atlas: Atlas, lang: Language) -> pd.DataFrame:
    """Give the pages that the selected records were read on."""
    held = _sources_of(atlas, [*atlas.networks.index, *atlas.cluster_records.index])
    columns = {
        "record_id": msgid("Key"),
        "url": msgid("Address"),
        "says": msgid("Says"),
        "read_on": msgid("Read on"),
    }
    table = held[[*columns]].rename(columns={key: lang(name) for key, name in columns.items()})
    return table.reset_index(drop=True)


def as_objects(atlas: Atlas) -> list[dict[str, Any]]:
    """Give the selected records as plain objects with keys and codes, for programs."""
    objects: list[dict[str, Any]] = []
    for record, frame in (("network", atlas.networks), ("cluster", atlas.cluster_records)):
        plain = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))
        for key, row in zip(plain.index, plain.to_dict("records"), strict=True):
            values = {str(name): _plain(value) for name, value in row.items()}
            objects.append({"record": record, "id": key, **values})
    return objects


def one_line(value: object) -> object:
    """Turn line breaks into blanks, since not every reader of CSV knows them inside a field."""
    return value.translate(_BREAKS) if isinstance(value, str) else value


def _networks(atlas: Atlas, lang: Language) -> Iterable[tuple[object, ...]]:
    industries, technologies = _labels(atlas.industries, lang), _labels(atlas.technologies, lang)
    pages = _pages(atlas, "network")
    rows: Iterable[Any] = atlas.networks.itertuples()
    for row in rows:
        active = "" if pd.isna(row.active) else lang(ACTIVE_LABELS[str(bool(row.active)).lower()])
        yield (
            row.Index,
            row.name,
            lang(KIND_LABELS[row.kind]),
            industries(row.industries),
            technologies(row.technologies),
            row.city,
            row.district,
            row.region,
            _number(row.founded),
            _number(row.members),
            row.members_as_of,
            ", ".join(row.quality_labels),
            active,
            row.website,
            getattr(row, f"summary_{lang.code}"),
            *pages(row.Index),
        )


def _clusters(atlas: Atlas, lang: Language) -> Iterable[tuple[object, ...]]:
    industries, technologies = _labels(atlas.industries, lang), _labels(atlas.technologies, lang)
    pages = _pages(atlas, "cluster")
    rows: Iterable[Any] = atlas.cluster_records.itertuples()
    for row in rows:
        yield (
            row.Index,
            getattr(row, f"name_{lang.code}"),
            lang(KIND_LABELS[row.kind]),
            industries(row.industries),
            technologies(row.technologies),
            "",
            row.district_names,
            row.region,
            *[""] * 6,
            getattr(row, f"summary_{lang.code}"),
            *pages(row.Index),
        )


def _labels(taxonomy: pd.DataFrame, lang: Language) -> Callable[[Iterable[str]], str]:
    labels = lang.labels(taxonomy)
    return lambda codes: ", ".join(labels[code] for code in codes)


def _pages(atlas: Atlas, record: str) -> Callable[[str], tuple[str, str]]:
    """Give a function from a record's key to its pages and the day of the last reading."""
    table = atlas.sources
    groups = table[table["record"] == record].groupby("record_id")
    urls = groups["url"].agg(" ".join).to_dict()
    days = groups["read_on"].max().to_dict()
    return lambda key: (urls.get(key, ""), days.get(key, ""))


def _sources_of(atlas: Atlas, keys: Iterable[str]) -> pd.DataFrame:
    table = atlas.sources
    return table[table["record"].isin(["network", "cluster"]) & table["record_id"].isin(set(keys))]


def _shading_sheet(order: Order, shade: Shade) -> Page:
    """Give what the map is shaded by: value and class of each area."""
    atlas, lang = order.atlas, order.lang
    shown = area_shading(atlas, shade, lang)
    table = shaded_areas(atlas, shown, lang)
    values = table["value"].astype(object).where(table["value"].notna(), lang("not stated"))
    year = "" if shown.year is None else shown.year
    columns = {
        lang("Area"): table["name"],
        shown.title: values,
        lang("Class"): table["class"],
        lang("Unit"): shown.unit,
        lang("Year"): year,
        lang("Source"): shown.source,
        lang("Key"): table.index,
    }
    return _sheet(lang("Shading"), pd.DataFrame(columns))


def _about(order: Order) -> list[tuple[str, str]]:
    atlas, lang = order.atlas, order.lang
    shade = area_shading(atlas, order.shade, lang) if order.shade else None
    return [
        (lang("About"), lang("Value")),
        (lang("Title"), order.headline),
        (lang("Content"), hits(atlas, lang)),
        (lang("Filters"), filters_in_words(atlas, atlas.selection, lang)),
        *(_shade_rows(shade, lang) if shade else ()),
        (lang("Date"), lang.date(order.date)),
        (lang("Records read until"), data_date(atlas.package) or lang("not stated")),
        *((lang("Source"), line["text"][lang.code]) for line in attribution(atlas.package)),
        *(
            (lang("Licence"), f"{licence['title']} ({licence['path']})")
            for licence in atlas.package.about.get("licenses", ())
        ),
    ]


def _shade_rows(shown: AreaShading, lang: Language) -> Iterable[tuple[str, str]]:
    yield lang("Shading"), f"{shown.title}. {shown.note}"
    yield lang("Classes"), "; ".join(shown.labels)


def _sheet(name: str, table: pd.DataFrame) -> Page:
    rows = [tuple(row) for row in table.astype(object).to_numpy().tolist()]
    return Page(name, [tuple(table.columns), *rows], wrapped=True)


def _number(value: Any) -> object:  # noqa: ANN401 - a nullable integer of pandas
    return "" if pd.isna(value) else int(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if value is pd.NA or value != value or value == "":
        return None
    return value
