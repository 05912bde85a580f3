"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from atlas import indicators as measured
from atlas.commandline.shared import (
    DataOption,
    DialectOption,
    LangOption,
    load_atlas,
    print_bytes,
)
from atlas.commandline.speaking import Lang
from atlas.export.tables import frame_csv
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.in_words import area_name
from atlas.indicators.growth import COMPONENTS, NO_GROWTH, SHIFT_SHARE, Span, growth
from atlas.indicators.hot_spots import kinds_of
from atlas.indicators.similarity import SIMILAR_AREAS, SIMILAR_BY, similar_table

if TYPE_CHECKING:
    from atlas.atlas import Atlas


_Cells = Callable[[dict[str, Any], Language], tuple[str, ...]]
#: Indicators whose rows are of a form of their own.
_APART: Final = (SHIFT_SHARE.key, SIMILAR_AREAS.key)


class Level(StrEnum):
    """Levels of areas."""

    state = "state"
    government_district = "government-district"
    region = "region"
    district = "district"


class Form(StrEnum):
    """Forms of the output."""

    table = "table"
    json = "json"
    csv = "csv"


def print_indicators(
    level: Annotated[Level, typer.Option(help=msgid("Level of areas."))] = Level.district,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            metavar=msgid("KEY"),
            help=msgid("Indicator; may be given several times. All if omitted."),
        ),
    ] = None,
    year: Annotated[int | None, typer.Option(help=msgid("Newest year that counts."))] = None,
    first: Annotated[
        int | None, typer.Option("--from", help=msgid("First year of a growth."))
    ] = None,
    last: Annotated[int | None, typer.Option("--to", help=msgid("Last year of a growth."))] = None,
    base: Annotated[
        str,
        typer.Option(
            help=msgid(
                "Base of quotients and growth: state or germany. Of quotients of sectors the "
                "state if omitted, of occupations and growth Germany."
            )
        ),
    ] = "",
    occupation: Annotated[
        str,
        typer.Option(
            metavar=msgid("CODE"),
            help=msgid("Only this group of occupations (KldB 2010, three digits), such as 245."),
        ),
    ] = "",
    district: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AGS",
            help=msgid(
                "Only the areas that are like this district, such as 08115; may be given several "
                "times."
            ),
        ),
    ] = None,
    size_quantile: Annotated[
        float,
        typer.Option(min=0, max=1, help=msgid("Quantile of employees for the star for size.")),
    ] = measured.Thresholds.size_quantile,
    star_quotient: Annotated[
        float, typer.Option(min=0, help=msgid("Location quotient for the star for specialisation."))
    ] = measured.Thresholds.star_quotient,
    gap_quotient: Annotated[
        float, typer.Option(min=0, help=msgid("Location quotient that makes a coverage gap."))
    ] = measured.Thresholds.gap_quotient,
    hot_spots: Annotated[
        bool,
        typer.Option(
            "--hot-spots",
            help=msgid("Say of districts whether they are hot spots of an indicator."),
        ),
    ] = False,
    form: Annotated[Form, typer.Option("--format", help=msgid("Form of the output."))] = Form.table,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Give indicators by area; unknown values are empty."""
    atlas = load_atlas(data)
    limits = measured.Thresholds(size_quantile, star_quotient, gap_quotient)
    keys = tuple(indicator or ())
    usual = tuple(key for key in keys if key not in _APART)
    parts = []
    if usual or not keys:
        found = measured.table(
            atlas, level, usual, year=year, base=base, limits=limits, occupation=occupation
        )
        if hot_spots and level == Level.district:
            terms = measured.Terms(level, year, base or "", limits)
            found["hot_spot"] = kinds_of(atlas, found, terms)
        parts.append(found)
    if SHIFT_SHARE.key in keys:
        parts.append(growth(atlas, Span(level, base or "germany", first, last)))
    if SIMILAR_AREAS.key in keys:
        parts.append(similar_table(atlas, tuple(district or ()), language(lang)))
    _write(parts, form, dialect, atlas, language(lang))


def _write(
    parts: list[pd.DataFrame], form: Form, dialect: Dialect, atlas: Atlas, say: Language
) -> None:
    match form:
        case Form.csv:
            print_bytes(frame_csv(pd.concat(parts, ignore_index=True), dialect))
        case Form.json:
            found = pd.concat(parts, ignore_index=True)
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
    if "component" in found:
        return _GROWTH
    return _SIMILAR if "similar" in found else (_heads(found), _usual)


def _usual(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    about = measured.INDICATORS[row["indicator"]]
    value = _number(row["value"], about.decimals, say)
    year = "" if pd.isna(row["year"]) else str(row["year"])
    sector = str(row.get("sector") or row.get("occupation", ""))
    return say(about.label), sector, value, say(about.unit), year, row["source"]


def _of_growth(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    values = (_number(row[name], 0, say) for name in ("value", "year_by_year"))
    years = f"{row['from']}–{row['to']}"
    note = say(NO_GROWTH[row["note"]]) if row["note"] else ""
    return say(COMPONENTS[row["component"]]), *values, say(row["unit"]), years, note, row["source"]


def _of_similar(row: dict[str, Any], say: Language) -> tuple[str, ...]:
    stays = {True: say("yes"), False: say("no")}.get(row["stays"], "")
    value = _number(row["value"], SIMILAR_AREAS.decimals, say)
    rank, year = str(row["rank"]), str(row["year"])
    return say(SIMILAR_BY[row["by"]]), rank, row["name"], value, year, stays, row["source"]


def _number(value: float, decimals: int, say: Language) -> str:
    return say.number(value, decimals) if pd.notna(value) else ""


def _heads(found: pd.DataFrame) -> tuple[str, ...]:
    part = "Sector" if "sector" in found else "Occupation"
    return ("Area", "Indicator", part, "Value", "Unit", "Year", "Source")


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
