"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

import json
import sys
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
from atlas.indicators.area_profile import level_of
from atlas.indicators.growth import COMPONENTS, NO_GROWTH, SHIFT_SHARE, Span, growth
from atlas.indicators.hot_spots import kinds_of
from atlas.indicators.opportunities import OPPORTUNITIES, STANDINGS, opportunities

if TYPE_CHECKING:
    from atlas.atlas import Atlas


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
    area: Annotated[
        str,
        typer.Option(
            metavar=msgid("KEY"), help=msgid("Only this area, whatever its level; see “areas”.")
        ),
    ] = "",
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
    of_level: str = level_of(atlas, area) if area else level
    limits = measured.Thresholds(size_quantile, star_quotient, gap_quotient)
    keys = tuple(indicator or ())
    usual = tuple(key for key in keys if key not in (SHIFT_SHARE.key, OPPORTUNITIES.key))
    parts = []
    if usual or not keys:
        found = measured.table(
            atlas, of_level, usual, year=year, base=base, limits=limits, occupation=occupation
        )
        if hot_spots and of_level == Level.district:
            terms = measured.Terms(of_level, year, base or "", limits)
            found["hot_spot"] = kinds_of(atlas, found, terms)
        parts.append(found)
    if SHIFT_SHARE.key in keys:
        parts.append(growth(atlas, Span(of_level, base or "germany", first, last)))
    if OPPORTUNITIES.key in keys:
        parts.append(opportunities(atlas, of_level, occupation))
    if area:
        parts = [part[part["area"] == area] for part in parts]
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
    heads, cells = next(
        (drawn for column, drawn in _OF_COLUMN.items() if column in found), (_heads(found), _usual)
    )
    table = Table(*(say(name) for name in heads), box=None, pad_edge=False)
    rows: list[dict[str, Any]] = found.to_dict("records")  # type: ignore[assignment]
    for row in rows:
        table.add_row(names[row["area"]], *cells(row, say))
    wide = None if sys.stdout.isatty() else 240
    Console(markup=False, highlight=False, width=wide).print(table)


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
_OF_COLUMN: Final = {"component": _GROWTH, "standing": _OPPORTUNITIES}
