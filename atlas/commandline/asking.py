"""Commands that only ask: ``info``, ``areas``, ``industries``, ``technologies``, ``list``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from atlas.atlas import Atlas
from atlas.commandline.given import given_options, require_dialect_of_csv
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    DialectOption,
    IndustryOption,
    JsonOption,
    KindOption,
    LangOption,
    NearOption,
    ShapeOption,
    TechnologyOption,
    TextOption,
    WithinOption,
    load_atlas,
    print_bytes,
    selected_from,
    selection_of,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.datapackage.attribution import data_date
from atlas.export import tables
from atlas.export.order import Order
from atlas.files.csv_writing import Dialect
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.in_words import hits, value_label, widened_in_words

#: Columns of the list on the screen.
_SHORT: Final = ("Name", "Kind", "Industries", "Seat", "District")


class ListFormat(StrEnum):
    """Forms of a list of records."""

    table = "table"
    json = "json"
    csv = "csv"
    geojson = "geojson"


def print_info(
    data: DataOption = None, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """Say what the data package holds and how old it is."""
    atlas = load_atlas(data)
    facts = _facts(atlas)
    if as_json:
        print_json(facts)
        return
    say = language(lang)
    rows: list[tuple[object, ...]] = [
        (say("Networks"), say.number(facts["networks"])),
        (say("of them with a point"), say.number(facts["networks_with_point"])),
        (say("Clusters"), say.number(facts["clusters"])),
        (say("Links"), say.number(facts["links"])),
        (say("Pages read"), say.number(facts["sources"])),
        (say("Districts"), say.number(facts["districts"])),
        (say("Areas"), say.number(facts["areas"])),
        (say("Industries"), say.number(facts["industries"])),
        (say("Technology fields"), say.number(facts["technologies"])),
        (say("Records read until"), facts["read_on"] or say("not stated")),
        (say("Contradictions"), say.number(facts["contradictions"])),
    ]
    print_table(("", ""), rows)


def print_areas(
    data: DataOption = None, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """List the areas with key, name and number of records."""
    atlas = load_atlas(data)
    name = "name" if lang == "de" else "name_en"
    counts = atlas.counts()["area"]
    rows = [
        {"key": key, "name": row[name], "kind": row["kind"], "records": counts[str(key)]}
        for key, row in atlas.areas[[name, "kind"]].iterrows()
    ]
    _print_rows(rows, language(lang), as_json)


def print_industries(
    data: DataOption = None, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """List the industries with code, name and number of records."""
    atlas = load_atlas(data)
    _print_rows(_taxonomy(atlas, "industry", lang), language(lang), as_json)


def print_technologies(
    data: DataOption = None, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """List the technology fields with code, name and number of records."""
    atlas = load_atlas(data)
    _print_rows(_taxonomy(atlas, "technology", lang), language(lang), as_json)


def list_records(
    ctx: typer.Context,
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    kind: KindOption = None,
    text: TextOption = "",
    near: NearOption = "",
    within_km: WithinOption = None,
    shape: ShapeOption = "",
    form: Annotated[ListFormat, typer.Option("--format", help=msgid("Form of the list."))] = (
        ListFormat.table
    ),
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """List the records of a selection."""
    require_dialect_of_csv(given_options(ctx), form.value)
    say = language(lang)
    selection = selection_of(area, industry, technology, kind, text, near, within_km, shape)
    selected = selected_from(data, selection, say)
    _note_search(selected, say)
    match form:
        case ListFormat.table:
            frame = tables.records(selected, say)
            short = frame[[say(name) for name in _SHORT]]
            print_table(tuple(short.columns), [tuple(row) for row in short.to_numpy()])
            Console(stderr=True).print(hits(selected, say))
        case ListFormat.json:
            print_json(tables.as_objects(selected))
        case ListFormat.csv:
            print_bytes(tables.csv(Order(selected, say, dialect=dialect)))
        case ListFormat.geojson:
            from atlas.export import geodata

            sys.stdout.write(geodata.geojson(Order(selected, language(lang))) + "\n")


def _note_search(selected: Atlas, say: Language) -> None:
    """Say on stderr what a search was widened by, or what it may have meant."""
    if also := widened_in_words(selected, say):
        tell(f"{value_label(selected, 'text', selected.selection.text, say)}: {also}")
    if better := selected.did_you_mean(selected.selection.text):
        tell(say("Did you mean {text}?", text=value_label(selected, "text", better, say)))


def _facts(atlas: Atlas) -> dict[str, Any]:
    return {
        "networks": len(atlas.networks),
        "networks_with_point": int(atlas.networks.geometry.notna().sum()),
        "clusters": len(atlas.cluster_records),
        "links": len(atlas.links),
        "sources": len(atlas.sources),
        "districts": len(atlas.districts),
        "areas": len(atlas.areas),
        "industries": len(atlas.industries),
        "technologies": len(atlas.technologies),
        "read_on": data_date(atlas.package),
        "version": str(atlas.package.about.get("version", "")),
        "contradictions": len(atlas.contradictions),
    }


def _taxonomy(atlas: Atlas, parameter: str, lang: Lang) -> list[dict[str, Any]]:
    table = atlas.industries if parameter == "industry" else atlas.technologies
    counts = atlas.counts()[parameter]
    labels = language(lang).labels(table)
    return [{"code": c, "name": name, "records": counts[c]} for c, name in labels.items()]


def _print_rows(rows: list[dict[str, Any]], say: Language, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    names = {
        "key": msgid("Key"),
        "code": msgid("Code"),
        "name": msgid("Name"),
        "kind": msgid("Kind"),
        "records": msgid("Records"),
    }
    heads = tuple(say(names[key]) for key in rows[0])
    print_table(heads, [tuple(row.values()) for row in rows])


def print_json(value: object) -> None:
    """Write a value as JSON, its texts as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Write a table to read; its heads are left out where all are empty."""
    table = Table(*heads, box=None, show_header=any(heads), pad_edge=False)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    wide = None if sys.stdout.isatty() else 200  # files and pipes aren't cut at 80 signs
    Console(markup=False, highlight=False, width=wide).print(table)
