"""Figures on the standard output: as a table, as CSV and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pandas as pd
from rich.console import Console
from rich.table import Table

from atlas import indicators as measured
from atlas.commandline.shared import print_bytes
from atlas.export.tables import frame_csv
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language
from atlas.in_words import area_name
from atlas.indicators.growth import COMPONENTS, NO_GROWTH
from atlas.indicators.hot_spots import HOT_SPOTS
from atlas.indicators.opportunities import STANDINGS
from atlas.indicators.similarity import SIMILAR_AREAS, SIMILAR_BY

if TYPE_CHECKING:
    from atlas.atlas import Atlas


_Cells: TypeAlias = Callable[[dict[str, Any], Language], tuple[str, ...]]


class Form(StrEnum):
    """Forms of the output."""

    table = "table"
    json = "json"
    csv = "csv"


def write_figures(
    parts: list[pd.DataFrame], form: Form, dialect: Dialect, atlas: Atlas, say: Language
) -> None:
    """Write tables of figures to the standard output.

    Parameters
    ----------
    parts
        Tables with ``area`` and ``indicator`` among their columns; those with ``component`` are
        of growth, those with ``similar`` of areas like each other, those with ``standing`` of
        opportunities.
    form, dialect
        What they are written as, and of CSV how.
    atlas
        Names the areas.
    say
        Language of names.
    """
    match form:
        case Form.csv:
            print_bytes(frame_csv(pd.concat(parts, ignore_index=True), dialect))
        case Form.json:
            found = pd.concat(parts, ignore_index=True)
            floats = found.select_dtypes("float")
            found = found.assign(**{str(name): floats[name] + 0.0 for name in floats})  # no -0.0
            rows = found.astype(object).where(found.notna(), None).to_dict("records")
            sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        case Form.table:
            for part in parts:
                _print(part, atlas, say)


def _print(found: pd.DataFrame, atlas: Atlas, say: Language) -> None:
    names = {key: area_name(atlas, key, say) for key in found["area"].unique()}
    heads, cells = _shown_as(found)
    table = Table(*(say(name) for name in heads), box=None, pad_edge=False)
    rows: list[dict[str, Any]] = found.to_dict("records")  # type: ignore[assignment]
    for row in rows:
        table.add_row(names[row["area"]], *cells(row, say))
    wide = None if sys.stdout.isatty() else 240
    Console(markup=False, highlight=False, width=wide).print(table)


def _shown_as(found: pd.DataFrame) -> tuple[tuple[str, ...], _Cells]:
    own = (shown for column, shown in _OF_COLUMN.items() if column in found)
    return next(own, (_heads(found), _usual))


def _usual(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    about = measured.INDICATORS[row["indicator"]]
    value = _number(row["value"], about.decimals, say)
    year = "" if pd.isna(row["year"]) else str(row["year"])
    sector = str(row.get("sector") or row.get("occupation", ""))
    ends = [_number(row.get(end, float("nan")), about.decimals, say) for end in ("low", "high")]
    interval = "–".join(ends) if all(ends) else ""
    kinds = (_hot_spot(row["hot_spot"], say),) if "hot_spot" in row else ()
    unit, source = say(about.unit), row["source"]
    return say(about.label), sector, value, interval, *kinds, unit, year, source


def _hot_spot(kind: str, say: Language) -> str:
    if not kind:
        return say("not stated")
    return say(HOT_SPOTS.get(kind, msgid("not computable")))


def _of_growth(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    values = (_number(row[name], 0, say) for name in ("value", "year_by_year"))
    years = f"{row['from']}–{row['to']}"
    note = say(NO_GROWTH[row["note"]]) if row["note"] else ""
    if row["left_out"] and not note:
        note = say("Groups left out: {count}", count=str(row["left_out"]))
    return say(COMPONENTS[row["component"]]), *values, say(row["unit"]), years, note, row["source"]


def _of_similar(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    stays = {True: say("yes"), False: say("no")}.get(row["stays"], "")
    value = _number(row["value"], SIMILAR_AREAS.decimals, say)
    rank, year = str(row["rank"]), str(row["year"])
    return say(SIMILAR_BY[row["by"]]), rank, row["name"], value, year, stays, row["source"]


def _of_opportunities(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    numbers = ((row["quotient"], 2), (row["employees"], 0))
    chances = (row[name] * 100 for name in ("density", "entry_chance", "loss_chance"))
    return (
        row["occupation"],
        say(STANDINGS[row["standing"]]),
        *(_number(value, decimals, say) for value, decimals in numbers),
        *(_number(value, 1, say) for value in chances),
        row["related_strengths"].replace("|", " "),
        str(row["year"]),
    )


def _number(value: float, decimals: int, say: Language) -> str:
    return say.number(value, decimals) if pd.notna(value) else ""


def _heads(found: pd.DataFrame) -> tuple[str, ...]:
    part = "Sector" if "sector" in found else "Occupation"
    hot = (msgid("Hot spot"),) if "hot_spot" in found else ()
    interval = msgid("95 % interval")
    return ("Area", "Indicator", part, "Value", interval, *hot, "Unit", "Year", "Source")


_GROWTH: Final = (
    (
        "Area",
        msgid("Component"),
        msgid("In one step"),
        msgid("Year by year"),
        "Unit",
        "Years",
        "Note",
        "Source",
    ),
    _of_growth,
)
_SIMILAR: Final = (
    (
        "Area",
        msgid("Similar by"),
        msgid("Rank"),
        msgid("Similar area"),
        "Distance (0 to 1)",
        "Year",
        msgid("Five years before too"),
        "Source",
    ),
    _of_similar,
)
_OPPORTUNITIES: Final = (
    (
        "Area",
        "Occupation",
        msgid("Standing"),
        msgid("Location quotient"),
        "Employees",
        msgid("Relatedness (%)"),
        msgid("Chance in 5 years (%)"),
        msgid("Risk in 5 years (%)"),
        msgid("Related to, and strong here"),
        "Year",
    ),
    _of_opportunities,
)
#: By a column that only such rows have: heads, and what makes cells of a row.
_OF_COLUMN: Final = {
    "component": _GROWTH,
    "similar": _SIMILAR,
    "standing": _OPPORTUNITIES,
}
