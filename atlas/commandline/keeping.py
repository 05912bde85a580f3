"""What maintainers look at: ``stale`` (what is old or incomplete) and ``log`` (what changed)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Final

import typer

from atlas.commandline.asking import print_json
from atlas.commandline.given import given_options, require_goes_with
from atlas.commandline.linking import list_dead_links
from atlas.commandline.listing import StaleFormat, print_list
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    JsonOption,
    LangOption,
    folder_of,
    load_atlas,
    selected_from,
)
from atlas.commandline.speaking import Lang
from atlas.datapackage.journal import changes, read_about
from atlas.errors import SelectionError
from atlas.freshness import OLD_SOURCE_MONTHS, REASON_LABELS, Freshness, freshness
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake.headings import FIELD_LABELS
from atlas.intake.planning import ACTION_LABELS
from atlas.selection import Selection

_AGE: Final = re.compile(r"(\d{1,3})\s*([my])", re.ASCII | re.I)
_HEADS: Final = (
    msgid("Key"),
    msgid("Name"),
    msgid("Region"),
    msgid("Source read on"),
    msgid("Reasons"),
)


def list_stale(
    ctx: typer.Context,
    older_than: Annotated[
        str,
        typer.Option(
            "--older-than",
            metavar=msgid("AGE"),
            help=msgid("From which age on sources are old, such as 24m or 2y."),
        ),
    ] = f"{OLD_SOURCE_MONTHS}m",
    area: AreaOption = "state",
    form: Annotated[StaleFormat, typer.Option("--format", help=msgid("Form of the list."))] = (
        StaleFormat.table
    ),
    check_links: Annotated[
        bool,
        typer.Option(
            "--check-links",
            help=msgid(
                "Ask the pages that records name whether they are there, and list those that are "
                "gone (404, 410) or not decided; asks hosts of others."
            ),
        ),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            metavar=msgid("NUMBER"),
            help=msgid("Most addresses that --check-links asks."),
        ),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """List the records that are old or incomplete, with the reasons."""
    given = given_options(ctx)
    require_goes_with(given, ("limit",), "--check-links", fits=check_links)
    if check_links and "older_than" in given:
        raise SelectionError("--older-than says nothing beside --check-links.")
    say = language(lang)
    atlas = selected_from(data, Selection(area=area), say)
    if check_links:
        list_dead_links(atlas, limit, form, say)
        return
    today = dt.datetime.now(dt.UTC).date()
    found = [each for each in freshness(atlas, today, _months(older_than)) if each.reasons]
    heads = tuple(say(head) for head in _HEADS)
    print_list(heads, [_row(each, say) for each in found], map(_object, found), form)


def _months(age: str) -> int:
    """Read an age such as "24m" or "2y"."""
    found = _AGE.fullmatch(age.strip())
    if found is None:
        raise SelectionError("“{text}” is no age: expected is one such as 24m or 2y.", text=age)
    return int(found[1]) * (12 if found[2].lower() == "y" else 1)


def _row(each: Freshness, say: Language) -> tuple[str, ...]:
    reasons = "; ".join(say(REASON_LABELS[reason]) for reason in each.reasons)
    return (each.key, each.name, each.region, each.read_on, reasons)


def _object(each: Freshness) -> dict[str, Any]:
    return {
        "record": each.record,
        "id": each.key,
        "name": each.name,
        "region": each.region or None,
        "read_on": each.read_on or None,
        "age_months": each.age_months,
        "reasons": [*each.reasons],
    }


def print_log(
    data: DataOption = None, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """Say what was changed, when and why, the newest first; who did it is not recorded."""
    say, folder = language(lang), folder_of(data)
    load_atlas(folder)  # a folder that holds no package has no history, either
    kept = [read_about(home) for home in reversed(changes(folder))]
    if as_json:
        print_json(kept)
        return
    for about in kept:
        for line in _entry(about, say):
            typer.echo(line)
    if not kept:
        typer.echo(say("Nothing was changed yet."))


def _entry(about: dict[str, Any], say: Language) -> list[str]:
    """Say one change in lines; what an older one doesn't state is left out."""
    counted = _of(about.get("changes"), dict)
    counts = ", ".join(
        f"{say(ACTION_LABELS.get(key, key))}: {count}" for key, count in counted.items()
    )
    day = str(about.get("date", ""))[:10]
    lines = [f"{day}  {about.get('file', '')}  {counts}"]
    if about.get("why"):
        lines.append("    " + say("Why: {text}", text=about["why"]))
    for record in _of(about.get("records"), list):
        if isinstance(record, dict):
            fields = [say(FIELD_LABELS.get(f, str(f))) for f in _of(record.get("fields"), list)]
            action = say(ACTION_LABELS.get(str(record.get("action")), ""))
            named = (
                f"{record.get('name', '')} ({', '.join(fields)})" if fields else record.get("name")
            )
            lines.append(f"    {action}: {named}")
    return [_plain(line) for line in lines]


def _of(value: Any, kind: type) -> Any:  # noqa: ANN401 - a history may come from anywhere
    return value if isinstance(value, kind) else kind()


def _plain(line: str) -> str:
    """Leave out what would steer a terminal."""
    return "".join(sign for sign in line if sign.isprintable())
