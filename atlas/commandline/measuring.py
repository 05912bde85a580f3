"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

from atlas import indicators as measured
from atlas.commandline.figures_shown import Form, write_figures
from atlas.commandline.shared import DataOption, DialectOption, LangOption, load_atlas
from atlas.commandline.speaking import Lang
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.indicators.area_profile import level_of
from atlas.indicators.growth import SHIFT_SHARE, Span, growth
from atlas.indicators.hot_spots import kinds_of
from atlas.indicators.opportunities import OPPORTUNITIES, opportunities
from atlas.indicators.similarity import SIMILAR_AREAS, similar_table

#: Indicators whose rows are of a form of their own.
_APART: Final = (SHIFT_SHARE.key, SIMILAR_AREAS.key, OPPORTUNITIES.key)


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
OnlyAreaOption = Annotated[
    str,
    typer.Option(
        "--area",
        metavar=msgid("KEY"),
        help=msgid("Only this area, whatever its level; see “areas”."),
    ),
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
    area: OnlyAreaOption = "",
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            metavar=msgid("KEY"),
            help=msgid("Indicator; may be given several times. The usual ones if omitted."),
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
    of_level: str = level_of(atlas, area) if area else level
    limits = measured.Thresholds(size_quantile, star_quotient, gap_quotient)
    keys = tuple(indicator or ())
    usual = tuple(key for key in keys if key not in _APART)
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
        parts.append(growth(atlas, Span(of_level, base or Span.base, first, last, split_by)))
    if SIMILAR_AREAS.key in keys:
        parts.append(similar_table(atlas, language(lang), of_level))
    if OPPORTUNITIES.key in keys:
        parts.append(opportunities(atlas, of_level, occupation))
    if area:
        parts = [part[part["area"] == area] for part in parts]
    write_figures(parts, form, dialect, atlas, language(lang))
