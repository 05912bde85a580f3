"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from atlas import indicators as measured
from atlas.commandline.figures_shown import Form, write_figures
from atlas.commandline.shared import DataOption, DialectOption, LangOption, load_atlas
from atlas.commandline.speaking import Lang
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.indicators.growth import SHIFT_SHARE, Span, growth
from atlas.indicators.hot_spots import kinds_of


class Level(StrEnum):
    """Levels of areas."""

    state = "state"
    government_district = "government-district"
    region = "region"
    district = "district"


FiguresBaseOption = Annotated[
    str,
    typer.Option(
        help=msgid(
            "Base of quotients and growth: state or germany. Of quotients of sectors the "
            "state if omitted, of occupations and growth Germany."
        )
    ),
]
SplitOption = Annotated[
    str,
    typer.Option("--by", help=msgid("What growth is split by: sector or occupation.")),
]
OnlyOccupationOption = Annotated[
    str,
    typer.Option(
        metavar=msgid("CODE"),
        help=msgid("Only this group of occupations (KldB 2010, three digits), such as 245."),
    ),
]
SizeQuantileOption = Annotated[
    float,
    typer.Option(min=0, max=1, help=msgid("Quantile of employees for the star for size.")),
]
StarQuotientOption = Annotated[
    float, typer.Option(min=0, help=msgid("Location quotient for the star for specialisation."))
]
GapQuotientOption = Annotated[
    float, typer.Option(min=0, help=msgid("Location quotient that makes a coverage gap."))
]


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
    base: FiguresBaseOption = "",
    split_by: SplitOption = Span.by,
    occupation: OnlyOccupationOption = "",
    size_quantile: SizeQuantileOption = measured.Thresholds.size_quantile,
    star_quotient: StarQuotientOption = measured.Thresholds.star_quotient,
    gap_quotient: GapQuotientOption = measured.Thresholds.gap_quotient,
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
    usual = tuple(key for key in keys if key != SHIFT_SHARE.key)
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
        parts.append(growth(atlas, Span(level, base or Span.base, first, last, split_by)))
    write_figures(parts, form, dialect, atlas, language(lang))
