"""What a form looks like: its sheet, its rows, and what a network may change.

It is in German, as those who fill it in.
"""

from __future__ import annotations

from typing import Final

from atlas.intake.records import NETWORKS
from atlas.intake.template_columns import COLUMNS

SHEET: Final = "Ihr Eintrag"
HEAD: Final = ("Angabe", "Im Atlas", "Neu", "Hinweis")
#: Columns of the sheet, from 0.
LABEL_COLUMN, PRESENT_COLUMN, NEW_COLUMN = 0, 1, 2
HELP: Final = (
    "Tragen Sie in der Spalte „Neu“ nur ein, was sich geändert hat oder fehlt; was dort leer "
    "bleibt, bleibt im Atlas, wie es ist, und „–“ löscht eine Angabe.",
    "Bitte keine Namen von Personen, E-Mail-Adressen oder Telefonnummern; mehrere Branchen oder "
    "Technologiefelder trennt ein Semikolon, alle Wörter stehen auf dem Blatt „Listen“.",
    "Schicken Sie die Datei bis zum genannten Tag zurück: Die Angaben werden geprüft und "
    "erscheinen danach mit der Quelle „Selbstauskunft“ im Atlas.",
)
HELP_LABEL: Final = "So geht es"

#: What only the office changes: shown, and left as it is.
FIXED: Final = ("id", "kind", "quality_labels", "confidence")
#: What a network may change, in the order of the form.
OPEN: Final = tuple(
    field
    for field in COLUMNS[NETWORKS]
    if field not in (*FIXED, "region", "district_ags", "source", "read_on", "says", "remove")
)
#: Label of a row → its field.
FIELD_OF_LABEL: Final = {heading: field for field, (heading, _, _) in COLUMNS[NETWORKS].items()}

CONFIRMED: Final = "Alles Übrige stimmt noch"
FILLED_ON: Final = "Ausgefüllt am"
FORM_LABEL: Final = "Formular"
VALID_UNTIL: Final = "Gültig bis"
STATE_LABEL: Final = "Stand"
TOKEN: Final = "Kennung"  # noqa: S105 - the label, not a token
OWN_LABELS: Final = (HELP_LABEL, CONFIRMED, FILLED_ON, FORM_LABEL, VALID_UNTIL, STATE_LABEL, TOKEN)


def label(field: str) -> str:
    """Give the label of a field's row."""
    return COLUMNS[NETWORKS][field][0]
