"""``python -m atlas indicators``: the figures of the screen, one row an area and indicator."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final

import pandas as pd
import typer

from atlas import indicators as measured
from atlas.atlas import Atlas
from atlas.commandline.figures_shown import Form, write_figures
from atlas.commandline.given import given_options, require_dialect_of_csv
from atlas.commandline.shared import DataOption, DialectOption, LangOption, load_atlas, tell
from atlas.commandline.speaking import Lang, SpokenCommand, spoken
from atlas.errors import Parameter, SelectionError
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.indicators.area_profile import level_of
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.growth import SHIFT_SHARE, Span, growth
from atlas.indicators.hot_spots import kinds_of
from atlas.indicators.lacking import missing_for
from atlas.indicators.opportunities import OPPORTUNITIES, opportunities
from atlas.indicators.options import (
    ASKED_BY_NAME,
    OF_OWN_FORM,
    OPTIONS,
    option_as_typed,
    options_of,
    require_taken,
)
from atlas.indicators.similarity import SIMILAR_AREAS, similar_table
from atlas.selection import unknown_value

_INDICATOR: Final = Parameter("indicator", msgid("Indicator"))


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


class IndicatorsCommand(SpokenCommand):
    """Its help lists the indicators, and what each of them takes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - private in Typer
        """Write the help, and below it the options of every indicator."""
        super().format_help(ctx, formatter)
        say = spoken()
        rows = [
            (key, f"{say(about.label)}: {', '.join(map(option_as_typed, options_of(key)))}")
            for key, about in ASKED_BY_NAME.items()
        ]
        with formatter.section(say("Indicators, and the options that each takes")):
            formatter.write_dl(rows)


def print_indicators(
    ctx: typer.Context,
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
    keys = tuple(dict.fromkeys(indicator or ()))
    if occupation and not keys:
        keys = (OCCUPATION_QUOTIENT,)
    given = given_options(ctx)
    _require(keys, given, form)
    atlas = load_atlas(data)
    _tell_what_lacks(atlas, keys, language(lang))
    of_level: str = level_of(atlas, area) if area else level
    if "level" in given and of_level != level:
        raise SelectionError(
            "--level {level} and --area {area} contradict each other: one of them will do.",
            level=level.value,
            area=area,
        )
    if hot_spots and of_level != Level.district:
        raise SelectionError("--hot-spots goes with districts only (--level district).")
    limits = measured.Thresholds(size_quantile, star_quotient, gap_quotient)
    parts = []
    usual = tuple(key for key in keys if key not in OF_OWN_FORM)
    if usual or not keys:
        terms = measured.Terms(of_level, year, base, limits)
        found = measured.table(
            atlas, of_level, usual, year=year, base=base, limits=limits, occupation=occupation
        )
        found = _of_area(found, area)
        parts.append(found.assign(hot_spot=kinds_of(atlas, found, terms)) if hot_spots else found)
    if SHIFT_SHARE.key in keys:
        span = Span(of_level, base or Span.base, first, last, split_by)
        parts.append(_of_area(growth(atlas, span), area))
    if SIMILAR_AREAS.key in keys:
        parts.append(_of_area(similar_table(atlas, language(lang), of_level), area))
    if OPPORTUNITIES.key in keys:
        parts.append(_of_area(opportunities(atlas, of_level, occupation), area))
    write_figures(parts, form, dialect, atlas, language(lang))


def _require(keys: tuple[str, ...], given: frozenset[str], form: Form) -> None:
    """See that there are such indicators, and that every option says something."""
    for key in keys:
        if key not in ASKED_BY_NAME:
            names = {known: about.label for known, about in ASKED_BY_NAME.items()}
            raise unknown_value(_INDICATOR, key, ASKED_BY_NAME, names)
    require_taken([option for option in OPTIONS if option in given], keys)
    require_dialect_of_csv(given, form.value)


def _tell_what_lacks(atlas: Atlas, keys: tuple[str, ...], say: Language) -> None:
    """Break off where a package lacks what an indicator needs; of similar areas some are left."""
    for key in keys:
        error = missing_for(atlas, key)
        if error and key == SIMILAR_AREAS.key:
            tell(error.text(say))
        elif error:
            raise error


def _of_area(found: pd.DataFrame, area: str) -> pd.DataFrame:
    return found[found["area"] == area].reset_index(drop=True) if area else found
