"""``python -m atlas export``: a selection as a file, or all areas of a kind at once."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from atlas.commandline.given import given_options, require_goes_with
from atlas.commandline.shading_options import (
    BaseOption,
    ClassesOption,
    HotSpotsOption,
    LevelOption,
    LimitsOption,
    OccupationOption,
    SchemeOption,
    SectorOption,
    ShadeOption,
    YearOption,
    shade_of,
)
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    DialectOption,
    IndustryOption,
    KindOption,
    LangOption,
    NearOption,
    ShapeOption,
    TechnologyOption,
    TextOption,
    WithinOption,
    progress,
    selected_from,
    selection_of,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.export import formats
from atlas.export.order import Order, Size
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.in_words import hits

#: What a shell gives for a program that was stopped by Ctrl-C.
_STOPPED: Final = 130


class Group(StrEnum):
    """Kinds of areas that can be made at once."""

    regions = "regions"
    districts = "districts"
    government_districts = "government-districts"


TitleOption = Annotated[str, typer.Option("--title", help=msgid("Title of the document."))]
DateOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d"],
        help=msgid("Date of the document, where its format has one; today when omitted."),
    ),
]
AllOption = Annotated[
    Group | None,
    typer.Option(
        "--all", help=msgid("A map document for each of these areas, and a page of links.")
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--output-dir", metavar=msgid("DIR"), help=msgid("Folder for --all.")),
]
EmbedOption = Annotated[
    bool, typer.Option("--embed", help=msgid("HTML for a frame in another page: only the map."))
]
SizeOption = Annotated[
    Size | None,
    typer.Option("--size", help=msgid("Size of a picture (.png, .svg, .pdf); word when omitted.")),
]


def export(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar=msgid("FILE"), help=msgid("File; its ending is the format.")
        ),
    ] = None,
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    kind: KindOption = None,
    text: TextOption = "",
    near: NearOption = "",
    within_km: WithinOption = None,
    shape: ShapeOption = "",
    title: TitleOption = "",
    date: DateOption = None,
    every: AllOption = None,
    output_dir: FolderOption = None,
    embed: EmbedOption = False,
    size: SizeOption = None,
    shade: ShadeOption = "",
    sector: SectorOption = "",
    occupation: OccupationOption = "",
    level: LevelOption = "",
    year: YearOption = "",
    base: BaseOption = "",
    scheme: SchemeOption = "",
    classes: ClassesOption = "",
    limits: LimitsOption = "",
    hot_spots: HotSpotsOption = False,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write a selection as a file, or with --all one document for each area."""
    day = date.date() if date else dt.date.today()
    selection = selection_of(area, industry, technology, kind, text, near, within_km, shape)
    asked = {
        "shade": shade,
        "sector": sector,
        "occupation": occupation,
        "level": level,
        "year": year,
        "base": base,
        "scheme": scheme,
        "classes": classes,
        "limits": limits,
        "hotspots": "1" if hot_spots else "",
    }
    if every is not None:
        require_goes_with(given_options(ctx), ("dialect",), ".csv", fits=False)
        folder = _folder_for_all(output, output_dir, area=area, title=title, size=size)
        selected = selected_from(data, selection, language(lang))
        shaded = shade_of(selected, **asked)
        order = Order(selected, language(lang), date=day, embed=embed, shade=shaded)
        _write_all(order, every, folder)
        return
    path = _file_for_one(output, output_dir, embed=embed, size=size)
    _require_said_in(formats.format_of(path), given_options(ctx))
    selected = selected_from(data, selection, language(lang))
    say = language(lang)
    shaded = shade_of(selected, **asked)
    order = Order(selected, say, title, day, embed, size or Size.word, shaded, dialect)
    formats.write(order, path)
    tell(say("{path}: {hits}", path=path, hits=hits(selected, say)))


def _file_for_one(
    output: Path | None, output_dir: Path | None, *, embed: bool, size: Size | None
) -> Path:
    """Give the file to write, if the options fit each other."""
    if output is None:
        raise SelectionError("Either --output FILE or --all with --output-dir DIR is needed.")
    if output_dir is not None:
        raise SelectionError("--output-dir goes with --all only.")
    ending = formats.format_of(output)
    if embed and ending != ".html":
        raise SelectionError("--embed goes with .html only.")
    if size is not None and ending not in formats.PICTURES:
        raise SelectionError("--size goes with {known} only.", known=", ".join(formats.PICTURES))
    return output


def _require_said_in(ending: str, given: frozenset[str]) -> None:
    """See that the format has room for what is asked for."""
    titled = [each for each in formats.FILE_WRITERS if each not in (".geojson", ".gpkg", ".fgb")]
    require_goes_with(given, ("title",), ", ".join(titled), fits=ending in titled)
    require_goes_with(given, ("dialect",), ".csv", fits=ending == ".csv")


def _folder_for_all(
    output: Path | None,
    output_dir: Path | None,
    *,
    area: str,
    title: str,
    size: Size | None,
) -> Path:
    """Give the folder to fill, if the options fit each other."""
    if output_dir is None:
        raise SelectionError("--all needs --output-dir DIR.")
    given = {"--output": output, "--title": title, "--size": size}
    wrong = [name for name, value in given.items() if value]
    if area != "state":
        wrong.append("--area")
    if wrong:
        raise SelectionError("{options} cannot stand beside --all.", options=", ".join(wrong))
    return output_dir


def _write_all(order: Order, group: Group, folder: Path) -> None:
    """Write all documents under a progress bar; whatever happens, say what was made."""
    from atlas.export import every

    say = order.lang
    made: list[Path] = []
    try:
        with progress(say("Documents"), every.file_count(order.atlas, group)) as step:

            def note(path: Path) -> None:
                made.append(path)
                step(path.name)

            every.write_all(order, group, folder, note)
    except KeyboardInterrupt:
        tell(say("Stopped. What was made is complete; the page of links is not renewed."))
        raise typer.Exit(_STOPPED) from None
    finally:
        tell(
            say.plural(
                "{folder}: {count} file", "{folder}: {count} files", len(made), folder=folder
            )
        )
