"""``python -m atlas forms``: one workbook per network, to look after its own entry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.shared import AreaOption, DataOption, LangOption, selected_from, tell
from atlas.commandline.speaking import Lang
from atlas.commandline.taking import KeyOption
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.selection import Selection, unknown_value

_DAYS = 42


def write_forms(
    output_dir: Annotated[
        Path,
        typer.Option(
            "--output-dir", metavar=msgid("DIR"), help=msgid("Folder that the forms go to.")
        ),
    ],
    area: AreaOption = "state",
    network: Annotated[
        list[str] | None,
        typer.Option(
            "--network",
            metavar=msgid("KEY"),
            help=msgid("Only the form of this network; may be given several times."),
        ),
    ] = None,
    key: KeyOption = None,
    valid_until: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help=msgid("Last day on which the forms are taken; in six weeks when omitted."),
        ),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write a form for each network, in which it looks after its own entry."""
    from atlas.files.writing import write_atomically
    from atlas.intake.forms.seal import default_key_file, make_key, read_key
    from atlas.intake.forms.writing import forms

    say, today = language(lang), dt.datetime.now(dt.UTC).date()
    until = valid_until.date() if valid_until else today + dt.timedelta(_DAYS)
    if until < today:
        raise SelectionError("{date} is past: no form would be taken.", date=until.isoformat())
    atlas = selected_from(data, Selection(area=area), say)
    wanted = {*(network or atlas.networks.index)}
    for one in sorted(wanted - {*atlas.networks.index}):
        raise unknown_value("network", one, map(str, atlas.networks.index))
    file = key or default_key_file()
    if make_key(file):
        tell(
            say(
                "A new key of the office was made: {path}. Keep it, and send it to nobody.",
                path=file,
            )
        )
    output_dir.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, content in forms(atlas, read_key(file), until, today):
        if name.removesuffix(".xlsx") in wanted:
            write_atomically(output_dir / name, content)
            count += 1
    tell(
        say.plural("{count} form in {path}.", "{count} forms in {path}.", count, path=output_dir)
        + " "
        + say("They are taken until {date}.", date=say.date(until))
    )
