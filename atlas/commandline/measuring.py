"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

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
    base: Annotated[
        str,
        typer.Option(
            help=msgid("Base of quotients: state or germany; of occupations germany if omitted.")
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
    form: Annotated[Form, typer.Option("--format", help=msgid("Form of the output."))] = Form.table,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Give indicators by area; unknown values are empty."""
    atlas = load_atlas(data)
    limits = measured.Thresholds(size_quantile, star_quotient, gap_quotient)
    keys = tuple(indicator or ())
    found = measured.table(
        atlas, level, keys, year=year, base=base, limits=limits, occupation=occupation
    )
    match form:
        case Form.csv:
            print_bytes(frame_csv(found, dialect))
        case Form.json:
            rows = found.astype(object).where(found.notna(), None).to_dict("records")
            sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        case Form.table:
            say = language(lang)
            names = {key: area_name(atlas, key, say) for key in found["area"].unique()}
            _print(found.assign(area=found["area"].map(names)), say)


def _print(found: pd.DataFrame, say: Language) -> None:
    part = "Sector" if "sector" in found else "Occupation"
    heads = ("Area", "Indicator", part, "Value", "Unit", "Year", "Source")
    table = Table(*(say(name) for name in heads), box=None, pad_edge=False)
    for row in found.to_dict("records"):
        about = measured.INDICATORS[row["indicator"]]
        value = say.number(row["value"], about.decimals) if pd.notna(row["value"]) else ""
        year = "" if pd.isna(row["year"]) else str(row["year"])
        sector = str(row.get("sector") or row.get("occupation", ""))
        cells = (row["area"], say(about.label), sector, value, say(about.unit), year, row["source"])
        table.add_row(*map(str, cells))
    wide = None if sys.stdout.isatty() else 240
    Console(markup=False, highlight=False, width=wide).print(table)
