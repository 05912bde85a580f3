"""One small workbook per network: its entry as it is, what is missing or old, and a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.files.workbook import Choice, Page, workbook
from atlas.freshness import (
    ACTIVITY_UNKNOWN,
    NO_COUNT,
    NO_SEAT,
    NO_WEBSITE,
    OLD_COUNT,
    PAST_END,
    REASON_LABELS,
    UNDATED_COUNT,
    lacking_facts,
)
from atlas.i18n.language import language
from atlas.intake.forms.layout import (
    CONFIRMED,
    FILLED_ON,
    FIXED,
    FORM_LABEL,
    HEAD,
    HELP,
    HELP_LABEL,
    NEW_COLUMN,
    OPEN,
    SHEET,
    STATE_LABEL,
    TOKEN,
    VALID_UNTIL,
    label,
)
from atlas.intake.forms.seal import FORM, Seal, entry_state
from atlas.intake.recording import rows_of
from atlas.intake.records import FILES, NETWORKS
from atlas.intake.template import LISTED, list_page, list_range, lists_of, written_records
from atlas.intake.template_columns import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from atlas.atlas import Atlas
    from atlas.files.cells import Cell

#: Field that a reason is said at.
_SAID_AT: Final = {
    NO_WEBSITE: "website",
    NO_SEAT: "city",
    NO_COUNT: "members",
    UNDATED_COUNT: "members_as_of",
    OLD_COUNT: "members",
    ACTIVITY_UNKNOWN: "active",
    PAST_END: "ends",
}
#: What most networks have not, so that nothing is missing without it.
_MAY_LACK: Final = ("ends",)
_OF_THE_OFFICE: Final = "Ändert nur das Clusterreferat."
_WIDTHS: Final = (30, 50, 50, 60)


def forms(
    atlas: Atlas, key: bytes, valid_until: dt.date, today: dt.date
) -> Iterator[tuple[str, bytes]]:
    """Make the form of each selected network.

    Parameters
    ----------
    atlas
        The selected networks.
    key
        Of the office.
    valid_until
        Last day on which the forms are taken.
    today
        From which day ages count.

    Yields
    ------
    tuple
        Name of a file, and the workbook.
    """
    entries = atlas.package.tables[FILES[NETWORKS]]
    written = written_records(atlas, NETWORKS)
    words = lists_of(atlas)
    kept = {*atlas.networks.index}
    for row, shown in zip(rows_of(entries), written, strict=True):
        if row["id"] in kept:
            seal = Seal(FORM, row["id"], valid_until.isoformat(), entry_state(row))
            cells = dict(zip(COLUMNS[NETWORKS], shown, strict=True))
            rows = _rows(row, cells, seal, key, today)
            yield f"{row['id']}.xlsx", _book(rows, words)


def _rows(
    row: Mapping[str, str], shown: Mapping[str, Cell], seal: Seal, key: bytes, today: dt.date
) -> list[list[Cell]]:
    """Give the rows of a form: help, what may be changed, what may not, and the seal."""
    hints = _hints(row, today)
    rows: list[list[Cell]] = [[*HEAD]]
    rows += [[HELP_LABEL, sentence] for sentence in HELP]
    rows += [[label(field), shown[field], None, hints[field]] for field in OPEN]
    rows.append([CONFIRMED, None, None, "„ja“, wenn alles andere noch gilt."])
    rows.append([FILLED_ON, None, None, "Tag, z. B. 23.11.2026; sonst zählt der Tag des Eingangs."])
    rows += [[label(field), shown[field], None, _OF_THE_OFFICE] for field in FIXED]
    stated = (
        (FORM_LABEL, seal.form),
        (VALID_UNTIL, seal.valid_until),
        (STATE_LABEL, seal.state),
        (TOKEN, seal.token(key)),
    )
    return rows + [[name, value, None, "Bitte nicht ändern."] for name, value in stated]


def _hints(row: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """Say at each field what is missing or old, else what belongs there."""
    german = language("de")
    hints = {
        field: ("" if row[field] or field in _MAY_LACK else "Fehlt. ") + COLUMNS[NETWORKS][field][1]
        for field in OPEN
    }
    for reason in lacking_facts("network", row, today):
        if field := _SAID_AT.get(reason):
            said = german(REASON_LABELS[reason])
            hints[field] = f"{said[0].upper()}{said[1:]}. {COLUMNS[NETWORKS][field][1]}"
    return hints


def _book(rows: list[list[Cell]], words: Mapping[str, list[str]]) -> bytes:
    at = {row[0]: number for number, row in enumerate(rows)}
    choices = [
        Choice(NEW_COLUMN, list_range(column, listed), field not in LISTED, at[label(field)])
        for column, (field, listed) in enumerate(words.items())
        if field in OPEN and listed
    ]
    yes = [*words].index("remove")
    choices.append(Choice(NEW_COLUMN, list_range(yes, words["remove"]), row=at[CONFIRMED]))
    page = Page(SHEET, rows, {}, tuple(choices), (NEW_COLUMN,), widths=_WIDTHS, wrapped=True)
    return workbook([page, list_page(words)])
