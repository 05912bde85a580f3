"""A selection as tables: CSV and XLSX that can't start formulas, and plain objects."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.datapackage.kinds import ACTIVE_LABELS, KIND_LABELS, MEMBER_BASES
from atlas.export.accompanying import provenance
from atlas.export.layers import SEPARATOR
from atlas.export.shaded import shaded_areas
from atlas.files.csv_writing import Dialect, csv_file
from atlas.files.workbook import Page, workbook
from atlas.i18n.catalogue import msgid
from atlas.i18n.telling import LANGUAGE_NAMES, written_in
from atlas.mapping.shading import area_shading
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atlas.atlas import Atlas
    from atlas.export.order import Order
    from atlas.i18n.language import Language
    from atlas.mapping.shading import Shade

#: Columns of the records' table, as catalogue texts, in their order: what people read comes first,
#: what programs join by comes last.
RECORD_COLUMNS: Final = (
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
    msgid("What the members count"),
    msgid("Companies"),
    msgid("Employees"),
    msgid("Companies and employees as of"),
    msgid("Quality labels"),
    msgid("Activity"),
    msgid("Limited until"),
    msgid("Website"),
    msgid("Summary"),
    msgid("Sources"),
    msgid("Read on"),
    msgid("Latitude"),
    msgid("Longitude"),
    msgid("Official district key (AGS)"),
    msgid("Industries (codes)"),
    msgid("Technology fields (codes)"),
    msgid("Key"),
)
#: Columns whose texts are addresses of pages.
_LINKS: Final = ("Website", "Sources", "Address")
#: Decimals of a degree that points have: 5 are about a metre.
_DECIMALS: Final = 5


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
        Columns of :data:`RECORD_COLUMNS` in that language; strings, numbers and dates, "" is
        "not stated"; points in EPSG:4326.
    """
    own = [*_networks(atlas, lang), *_clusters(atlas, lang)]
    common = [
        *_shared(atlas, "network", atlas.networks, lang),
        *_shared(atlas, "cluster", atlas.cluster_records, lang),
    ]
    held = [{**one, **other} for one, other in zip(own, common, strict=True)]
    rows = [[row.get(name, "") for name in RECORD_COLUMNS] for row in held]
    return pd.DataFrame(rows, columns=[lang(name) for name in RECORD_COLUMNS], dtype=object)


def csv(order: Order) -> bytes:
    """Write the records' table as CSV; cells that look like formulas get an apostrophe.

    Returns
    -------
    bytes
        The whole file in the dialect of the order.
    """
    return frame_csv(records(order.atlas, order.lang), order.dialect)


def frame_csv(frame: pd.DataFrame, dialect: Dialect = Dialect.german) -> bytes:
    """Write a frame without its index as CSV."""
    rows = frame.astype(object).itertuples(index=False, name=None)
    return csv_file([str(name) for name in frame.columns], rows, dialect)


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
            record_sheet(lang("Records"), records(atlas, lang), lang),
            *shaded,
            record_sheet(lang("Sources"), sources(atlas, lang), lang),
            Page(lang("About"), _about(order), wrapped=True),
        ],
        order.date,
    )


def sources(atlas: Atlas, lang: Language) -> pd.DataFrame:
    """Give the pages that the selected records were read on."""
    held = _sources_of(atlas, [*atlas.networks.index, *atlas.cluster_records.index])
    columns = {
        "name": msgid("Name"),
        "url": msgid("Address"),
        "says": msgid("Says"),
        "language": msgid("Language of it"),
        "read_on": msgid("Read on"),
        "record_id": msgid("Key"),
    }
    names = {**atlas.networks["name"], **atlas.cluster_records[f"name_{lang.code}"]}
    days = [day_cell(day) for day in held["read_on"]]
    held = held.assign(
        language=[lang(LANGUAGE_NAMES[written_in(text)]) if text else "" for text in held["says"]],
        name=held["record_id"].map(names),
        read_on=pd.Series(days, held.index, object),
    )
    table = held[[*columns]].rename(columns={key: lang(name) for key, name in columns.items()})
    return table.astype(object).reset_index(drop=True)


def as_objects(atlas: Atlas) -> list[dict[str, Any]]:
    """Give the selected records as plain objects with keys and codes, for programs."""
    objects: list[dict[str, Any]] = []
    for record, frame in (("network", atlas.networks), ("cluster", atlas.cluster_records)):
        plain = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))
        for key, row in zip(plain.index, plain.to_dict("records"), strict=True):
            values = {str(name): _plain(value) for name, value in row.items()}
            objects.append({"record": record, "id": key, **values})
    return objects


def _networks(atlas: Atlas, lang: Language) -> Iterable[dict[str, object]]:
    frame = atlas.networks
    points = frame.geometry.to_crs(CRS_GEOGRAPHIC)
    rows: Iterable[Any] = frame.itertuples()
    for row, lat, lon in zip(rows, points.y, points.x, strict=True):
        active = "" if pd.isna(row.active) else lang(ACTIVE_LABELS[str(bool(row.active)).lower()])
        yield {
            "Name": row.name,
            "Seat": row.city,
            "District": row.district,
            "Founded": _number(row.founded),
            "Members": _number(row.members),
            "Members counted": row.members_as_of,
            "What the members count": lang(MEMBER_BASES.get(row.members_basis, "")),
            "Quality labels": SEPARATOR.join(row.quality_labels),
            "Activity": active,
            "Limited until": row.ends,
            "Website": row.website,
            "Latitude": _degrees(lat),
            "Longitude": _degrees(lon),
            "Official district key (AGS)": row.district_ags,
        }


def _clusters(atlas: Atlas, lang: Language) -> Iterable[dict[str, object]]:
    rows: Iterable[Any] = atlas.cluster_records.itertuples()
    for row in rows:
        yield {
            "Name": getattr(row, f"name_{lang.code}"),
            "District": row.district_names.replace(", ", SEPARATOR),
            "Companies": _number(row.companies),
            "Employees": _number(row.employees),
            "Companies and employees as of": row.as_of,
            "Official district key (AGS)": SEPARATOR.join(row.districts),
        }


def _shared(
    atlas: Atlas, record: str, frame: pd.DataFrame, lang: Language
) -> Iterable[dict[str, object]]:
    """Give what networks and clusters have in common."""
    industries, technologies = lang.labels(atlas.industries), lang.labels(atlas.technologies)
    pages = pages_of(atlas, record)
    rows: Iterable[Any] = frame.itertuples()
    for row in rows:
        urls, day = pages(row.Index)
        yield {
            "Kind": lang(KIND_LABELS[row.kind]),
            "Industries": SEPARATOR.join(industries[code] for code in row.industries),
            "Technology fields": SEPARATOR.join(technologies[code] for code in row.technologies),
            "Region": row.region,
            "Summary": getattr(row, f"summary_{lang.code}"),
            "Sources": urls,
            "Read on": day_cell(day),
            "Industries (codes)": SEPARATOR.join(row.industries),
            "Technology fields (codes)": SEPARATOR.join(row.technologies),
            "Key": row.Index,
        }


def pages_of(atlas: Atlas, record: str) -> Callable[[str], tuple[str, str]]:
    """Give a function from a record's key to its pages and the day of the last reading."""
    table = atlas.sources
    groups = table[table["record"] == record].groupby("record_id")
    urls = groups["url"].agg(SEPARATOR.join).to_dict()
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
        lang("Note"): table["few"],
        lang("Unit"): shown.unit,
        lang("Year"): year,
        lang("Source"): shown.source,
        lang("Key"): table.index,
    }
    return record_sheet(lang("Shading"), pd.DataFrame(columns), lang)


def _about(order: Order) -> list[tuple[str, str]]:
    return [(order.lang("About"), order.lang("Value")), *provenance(order)]


def record_sheet(name: str, table: pd.DataFrame, lang: Language) -> Page:
    """Give a table as a sheet of a workbook; columns of addresses lead to their pages."""
    rows = [tuple(row) for row in table.astype(object).to_numpy().tolist()]
    addresses = {lang(column) for column in _LINKS}
    links = tuple(i for i, column in enumerate(table.columns) if column in addresses)
    return Page(name, [tuple(table.columns), *rows], wrapped=True, links=links)


def _number(value: Any) -> object:  # noqa: ANN401 - a nullable integer of pandas
    return "" if pd.isna(value) else int(value)


def _degrees(value: float) -> object:
    return "" if value != value else round(value, _DECIMALS)


def day_cell(text: str) -> object:
    """Give a day as a date, so that a spreadsheet can sort and filter by it."""
    return dt.date.fromisoformat(text) if text else ""


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if value is pd.NA or value != value or value == "":
        return None
    return value
