"""``python -m atlas projects list`` and ``show``: projects as tables, and one of them in full."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import pandas as pd
import typer

from atlas.commandline.asking import print_json, print_table
from atlas.commandline.figures_shown import Form
from atlas.commandline.given import given_options, require_dialect_of_csv
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    DialectOption,
    IndustryOption,
    JsonOption,
    LangOption,
    TechnologyOption,
    load_atlas,
    print_bytes,
    selected_from,
    selection_of,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.cooperation.project_filter import (
    UNNAMED,
    ProjectFilter,
    chosen_projects,
    programme_names,
)
from atlas.cooperation.project_profile import (
    place_in_words,
    project_name,
    project_profile,
    years_in_words,
)
from atlas.errors import Parameter
from atlas.export.project_tables import project_table
from atlas.export.tables import frame_csv
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.atlas import Atlas


def list_projects(
    ctx: typer.Context,
    programme: Annotated[
        list[str] | None,
        typer.Option(
            metavar=msgid("CODE"),
            help=msgid("Programme, or “unnamed”; may be given several times."),
        ),
    ] = None,
    since: Annotated[int | None, typer.Option(help=msgid("Running in or after a year."))] = None,
    until: Annotated[int | None, typer.Option(help=msgid("Running in or before a year."))] = None,
    country: Annotated[
        str, typer.Option(help=msgid("Two letters of a country that a participant is from."))
    ] = "",
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    form: Annotated[Form, typer.Option("--format", help=msgid("Form of the list."))] = Form.table,
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """List projects that networks of a selection took part in."""
    require_dialect_of_csv(given_options(ctx), form.value)
    say = language(lang)
    selection = selection_of(area, industry, technology, None, "")
    atlas = selected_from(data, selection, say)
    _require_known(atlas, programme or [], country)
    chosen = ProjectFilter(tuple(programme or ()), since, until, country)
    found = chosen_projects(atlas, chosen)
    match form:
        case Form.csv:
            print_bytes(frame_csv(project_table(atlas, found, say), dialect))
        case Form.json:
            print_json([_object(key, row) for key, row in found.iterrows()])
        case Form.table:
            _print_list(atlas, found, say)
            tell(say.plural("{count} project", "{count} projects", len(found)))


def show_one_project(
    project: Annotated[str, typer.Argument(metavar="ID", help=msgid("Key of the project."))],
    data: DataOption = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.de,
) -> None:
    """Say all that is known of a project."""
    say = language(lang)
    found = project_profile(load_atlas(data), project, say)
    if as_json:
        print_json(asdict(found))
        return
    lines = [found.name, found.title, found.summary, *found.doubts, ""]
    lines += [f"{fact.name}: {fact.value}" for fact in found.facts]
    lines += ["", f"{say('Participants')}:"]
    for part in found.participants:
        place = place_in_words(part.city, part.country) or say("not stated")
        network = f" [{part.network}]" if part.network else ""
        lines.append(f"  {part.name}{network}: {part.role}, {place}")
    lines += [
        "",
        f"{say('Sources')}:",
        *(f"  {page.url} ({page.read_on})" for page in found.sources),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _require_known(atlas: Atlas, programmes: list[str], country: str) -> None:
    codes = [*atlas.programmes.index, UNNAMED]
    for code in programmes:
        if code not in codes:
            raise unknown_value(Parameter("programme", msgid("Programme")), code, codes)
    countries = sorted({*atlas.whole.participants["country"]} - {""})
    if country and country not in countries:
        raise unknown_value(Parameter("country", msgid("Country")), country, countries)


def _print_list(atlas: Atlas, found: pd.DataFrame, say: Language) -> None:
    names = programme_names(atlas, say)
    heads = (say("Key"), say("Project"), say("Programme"), say("Years"))
    rows: list[tuple[object, ...]] = [
        (
            key,
            project_name(row),
            names[row["programme"]],
            years_in_words(row["start"], row["end"], say),
        )
        for key, row in found.iterrows()
    ]
    print_table(heads, rows)


def _object(key: Any, row: pd.Series) -> dict[str, Any]:  # noqa: ANN401 - a label of an index
    """Give a project as a plain object; what isn't stated is null."""
    values = {str(name): None if _missing(value) else value for name, value in row.items()}
    return {"id": key, **values, "doubts": list(row["doubts"])}


def _missing(value: object) -> bool:
    return value is pd.NA or value == ""


#: Name → what carries the command out, and its purpose.
SHOWING: Final[dict[str, tuple[Callable[..., None], str]]] = {
    "list": (list_projects, msgid("List projects that networks of a selection took part in.")),
    "show": (show_one_project, msgid("Say all that is known of a project.")),
}
