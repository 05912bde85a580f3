"""``python -m atlas partners`` and ``consortium``: who fits whom, and who covers a call."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from atlas.commandline.given import given_options, require_dialect_of_csv
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    DialectOption,
    IndustryOption,
    LangOption,
    TechnologyOption,
    load_atlas,
    print_bytes,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.cooperation.partners.consortium import Extent, consortium
from atlas.cooperation.partners.finding import USUAL_TOP, partners
from atlas.cooperation.partners.reasons import consortium_notes, partner_notes
from atlas.cooperation.partners.scoring import DECIMALS, Weights
from atlas.cooperation.partners.tables import (
    consortium_objects,
    consortium_table,
    partner_objects,
    partner_table,
)
from atlas.cooperation.partners.wishes import Filters, Wish
from atlas.errors import SelectionError
from atlas.export.tables import frame_csv
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.in_words import named


class Shape(StrEnum):
    """Forms of a list of networks."""

    table = "table"
    json = "json"
    csv = "csv"


PlaceOption = Annotated[
    str,
    typer.Option(
        "--place", metavar=msgid("PLACE"), help=msgid("Town or postcode that nearness counts from.")
    ),
]
OutsideOption = Annotated[
    str,
    typer.Option(
        "--outside",
        metavar=msgid("KEY"),
        help=msgid("Area that they must not be in, or “own” for the network's region."),
    ),
]
DistanceOption = Annotated[
    float | None,
    typer.Option(
        "--within-km",
        metavar=msgid("KM"),
        help=msgid("Kilometres that they may be away at most."),
    ),
]
NetworkKindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar=msgid("KIND"),
        help=msgid("Kind of network; may be given several times."),
    ),
]
LabelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--label",
        metavar=msgid("LABEL"),
        help=msgid("Quality label; may be given several times."),
    ),
]
WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        "--weight",
        metavar=msgid("PART=NUMBER"),
        help=msgid(
            "How much a part of the score counts: industries, technologies, complementary, "
            "nearness, paths, experience; may be given several times."
        ),
    ),
]
ShapeOfListOption = Annotated[Shape, typer.Option("--format", help=msgid("Form of the list."))]


def print_partners(
    ctx: typer.Context,
    network: Annotated[
        str,
        typer.Option(
            "--network", metavar=msgid("KEY"), help=msgid("Network that partners are looked for.")
        ),
    ] = "",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    place: PlaceOption = "",
    area: AreaOption = "state",
    outside: OutsideOption = "",
    within_km: DistanceOption = None,
    kind: NetworkKindOption = None,
    label: LabelOption = None,
    linked: Annotated[
        bool, typer.Option("--linked", help=msgid("Propose those that are linked already, too."))
    ] = False,
    top: Annotated[
        int, typer.Option("--top", metavar=msgid("NUMBER"), help=msgid("How many at most."))
    ] = USUAL_TOP,
    weight: WeightOption = None,
    form: ShapeOfListOption = Shape.table,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Find the networks that fit best."""
    require_dialect_of_csv(given_options(ctx), form.value)
    say = language(lang)
    wish = Wish(network, tuple(industry or ()), tuple(technology or ()), place)
    filters = _filters(area, outside, within_km, kind, label, linked)
    weights = Weights.from_texts(weight or ())
    atlas = load_atlas(data)
    try:
        found = partners(atlas, wish, weights, filters, top)
    except SelectionError as error:
        raise named(atlas, error, say) from error
    match form:
        case Shape.json:
            _print_json(partner_objects(atlas, found, say))
        case Shape.csv:
            print_bytes(frame_csv(partner_table(atlas, found, say), dialect))
        case Shape.table:
            table = partner_table(atlas, found, say)
            _print(table[[say(name) for name in ("Rank", "Name", "Score", "Reasons")]], say)
            tell(" ".join(partner_notes(found, say)))


def print_consortium(
    ctx: typer.Context,
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    place: PlaceOption = "",
    size: Annotated[
        str,
        typer.Option("--size", metavar=msgid("NUMBERS"), help=msgid("How many members, like 3-8.")),
    ] = "3-8",
    regions: Annotated[
        int,
        typer.Option(
            "--regions", metavar=msgid("NUMBER"), help=msgid("Of how many regions at least.")
        ),
    ] = 1,
    lead: Annotated[
        str,
        typer.Option(
            "--lead", metavar=msgid("KEY"), help=msgid("Network that is a member in any case.")
        ),
    ] = "",
    area: AreaOption = "state",
    outside: OutsideOption = "",
    within_km: DistanceOption = None,
    kind: NetworkKindOption = None,
    label: LabelOption = None,
    form: ShapeOfListOption = Shape.table,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Find networks that together have all fields of a call."""
    require_dialect_of_csv(given_options(ctx), form.value)
    say = language(lang)
    wish = Wish("", tuple(industry or ()), tuple(technology or ()), place)
    extent = Extent.from_text(size, regions)
    filters = _filters(area, outside, within_km, kind, label, linked=False)
    atlas = load_atlas(data)
    try:
        found = consortium(atlas, wish, extent, filters, lead=lead)
    except SelectionError as error:
        raise named(atlas, error, say) from error
    match form:
        case Shape.json:
            _print_json(consortium_objects(atlas, found, say))
        case Shape.csv:
            print_bytes(frame_csv(consortium_table(atlas, found, say), dialect))
        case Shape.table:
            table = consortium_table(atlas, found, say)
            _print(table[[say(name) for name in ("Rank", "Name", "Region", "Adds")]], say)
            tell("\n".join(consortium_notes(atlas, found, say)))


def _filters(
    area: str,
    outside: str,
    within_km: float | None,
    kind: list[str] | None,
    label: list[str] | None,
    linked: bool,
) -> Filters:
    return Filters(area, outside, within_km, tuple(kind or ()), tuple(label or ()), linked)


def _print_json(value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print(table: pd.DataFrame, say: Language) -> None:
    lines = Table(*map(str, table.columns), box=None, pad_edge=False)
    for row in table.itertuples(index=False):
        cells = [say.number(each, DECIMALS) if isinstance(each, float) else each for each in row]
        lines.add_row(*map(str, cells))
    wide = None if sys.stdout.isatty() else 240
    Console(markup=False, highlight=False, width=wide).print(lines)
