"""Tables of the partner finder to take along."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from atlas.cooperation.partners.reasons import consortium_notes, partner_notes
from atlas.cooperation.partners.scoring import PARTS
from atlas.cooperation.partners.tables import consortium_table, partner_table
from atlas.datapackage.attribution import data_date
from atlas.export.compared import table_xlsx
from atlas.export.naming import file_name
from atlas.export.tables import frame_csv
from atlas.pages.offering import offer_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from atlas.cooperation.partners.consortium import Consortium
    from atlas.cooperation.partners.finding import Suggestions
    from atlas.pages.context import Context
    from atlas.pages.partner_query import Question


def offer_partners(context: Context, asked: Question, found: Suggestions) -> None:
    """Offer the list as CSV and XLSX, each made when it is asked for."""
    lang = context.lang
    title = lang("Partners")
    if asked.network and found.wish.network:
        name = context.atlas.networks.at[asked.network, "name"]
        title = lang("Partners of {name}", name=name)
    weights = "; ".join(
        f"{lang(PARTS[part])} {lang.number(number)}"
        for part, number in asked.weights.by_part.items()
    )
    about = [(lang("Weights"), weights), *((lang("Note"), n) for n in partner_notes(found, lang))]
    _offer(context, title, partner_table(context.atlas, found, lang), about)


def offer_consortium(context: Context, found: Consortium) -> None:
    """Offer the members as CSV and XLSX, each made when it is asked for."""
    lang = context.lang
    notes = consortium_notes(context.atlas, found, lang)
    about = [(lang("Note"), note) for note in notes]
    table = consortium_table(context.atlas, found, lang)
    _offer(context, lang("A consortium"), table, about)


def _offer(
    context: Context, title: str, table: pd.DataFrame, more: Iterable[tuple[str, str]]
) -> None:
    lang, today = context.lang, dt.date.today()
    read = data_date(context.atlas.package)
    about = [
        (lang("About"), lang("Value")),
        (lang("Title"), title),
        (lang("Date"), lang.date(today)),
        (lang("Records read until"), read or lang("not stated")),
        *more,
    ]
    made = {
        "csv": partial(frame_csv, table),
        "xlsx": partial(table_xlsx, lang("Partners"), table, about, lang, today),
    }
    for ending, make in made.items():
        label = lang("Table as {format}", format=ending.upper())
        offer_file(label, make, file_name(title, ending), lang, f"partners.{ending}")
