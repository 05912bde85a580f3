"""Which sheet, column and row of the workbook holds what.

The workbook is German, as are the workshops; the file for other programs is the JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.i18n.language import language
from atlas.wissensbilanz.method import (
    ALL_CRITERIA,
    CRITERION_LABELS,
    EFFECT_PERIODS,
    INDIRECT,
    MATRICES,
    MATRIX_ROWS,
    PERIODS,
    RATING_SCHEMES,
    ROLE_RULES,
    TIE_RULES,
    WEIGHT_CUTS,
)
from atlas.wissensbilanz.statement import (
    CAPITALS,
    ELEMENT_KINDS,
    MEASURE_STATES,
    STATEMENT_STATES,
)

#: How a workbook says that something can't be judged: null in JSON.
CANNOT_SAY: Final = "k. A."
#: What stands on the diagonal of the matrix.
CLOSED: Final = "–"
KEY: Final = "Kürzel"
NAME: Final = "Name"
YES: Final = "ja"
NO: Final = "nein"

_DE: Final = language("de")


def _words(labels: dict[str, str]) -> dict[str, str]:
    return {code: _DE(label) for code, label in labels.items()}


@dataclass(frozen=True)
class SheetField:
    """One field of a list or of the head.

    Parameters
    ----------
    name
        In the JSON.
    heading
        Of its column, or at the beginning of its row.
    kind
        "text", "number", "date", "list" (numbers with semicolons) or "percent" (may be
        "k. A.").
    words
        Code → word, where only these are possible.
    help
        A sentence for who fills it in.
    """

    name: str
    heading: str
    kind: str = "text"
    words: dict[str, str] | None = None
    help: str = ""


@dataclass(frozen=True)
class ListSheet:
    """A sheet with a row for each entry of a list; ``path`` is where the list stands."""

    name: str
    path: tuple[str, ...]
    fields: tuple[SheetField, ...]
    #: Shown beside a key, not read: the name of the factor.
    named: bool = False
    #: Texts that may be empty while somebody is still looking for words.
    blank: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatrixSheet:
    """A sheet with a cell for each pair."""

    name: str
    path: str
    row: str
    column: str
    value: str
    words: dict[str, str] | None = None


HEAD_SHEET: Final = "Wissensbilanz"
#: Over the names of what stands in it.
HEAD_TITLE: Final = "Angabe"
#: Fields of the JSON's top level, of its head, and of its settings; each in a row.
TOP_FIELDS: Final = (
    SheetField("schema", "Form", help="Nicht ändern."),
    SheetField(
        "public",
        "Öffentlich",
        words={"true": YES},
        help="„ja“, wenn das Abgestimmte im Profil stehen darf.",
    ),
    SheetField("invented", "Erfunden", words={"true": YES}, help="„ja“ bei Beispielen."),
    SheetField("notice_de", "Hinweis"),
    SheetField("notice_en", "Hinweis (englisch)"),
)
HEAD_FIELDS: Final = (
    SheetField("id", "Kürzel der Wissensbilanz"),
    SheetField(
        "network_id",
        "Schlüssel des Netzwerks",
        help="Wie im Clusteratlas; leer, wenn es dort nicht steht.",
    ),
    SheetField("title", "Titel"),
    SheetField("reference_date", "Stichtag", "date", help="Tag, für den die Bewertungen gelten."),
    SheetField("method_version", "Leitfaden"),
    SheetField("status", "Stand", words=_words(STATEMENT_STATES)),
    SheetField(
        "team_size", "Zahl der Beteiligten", "number", help="Wer es war, wird nicht festgehalten."
    ),
    SheetField("business_model", "Geschäftsmodell", help="Was tut das Netzwerk, für wen, womit?"),
    SheetField("vision", "Vision", help="Wo will das Netzwerk in einigen Jahren stehen?"),
)
SETTING_FIELDS: Final = (
    SheetField(
        "rating_cut",
        "Grenze der Bewertung",
        "number",
        help="0 bis 120, oder „mean“ für den Mittelwert.",
    ),
    SheetField("weight_cut", "Grenze des Gewichts", words=_words(WEIGHT_CUTS)),
    SheetField("tie_rule", "Wert auf der Grenze", words=_words(TIE_RULES)),
    SheetField("network_threshold", "Schwelle des Wirkungsnetzes", "number", help="1, 2 oder 3."),
    SheetField("loop_max_length", "Längste Kreisläufe", "number", help="2 bis 8 Faktoren."),
    SheetField("loop_max_number", "Höchstzahl der Kreisläufe", "number"),
    SheetField("roles", "Rollen", words=_words(ROLE_RULES)),
    SheetField("matrix_rows", "Zeilen der Matrix", words=_words(MATRIX_ROWS)),
    SheetField("effect_period", "Wirkungszeitraum", words=_words(EFFECT_PERIODS)),
    SheetField("indirect", "Mittelbare Wirkung", words=_words(INDIRECT)),
    SheetField("power", "Höchste Potenz", "number", help="1 bis 50."),
    SheetField("rating_scheme", "Bewertung nach", words=_words(RATING_SCHEMES)),
    SheetField("matrix", "Beziehungen", words=_words(MATRICES)),
)
PREVIOUS_DATE: Final = SheetField("reference_date", "Stichtag der vorigen Wissensbilanz", "date")

_FACTORS: Final = (
    SheetField("id", KEY),
    SheetField("capital", "Kapital", words=_words(CAPITALS)),
    SheetField("name_de", NAME),
    SheetField("name_en", "Name (englisch)"),
    SheetField("definition_de", "Definition"),
    SheetField("definition_en", "Definition (englisch)"),
)
_RATINGS: Final = (
    SheetField("factor_id", KEY),
    *(SheetField(name, _DE(CRITERION_LABELS[name]), "percent") for name in ALL_CRITERIA),
    SheetField("reason", "Begründung"),
)
LISTS: Final = (
    ListSheet("Faktoren", ("factors",), _FACTORS),
    ListSheet(
        "Prozesse und Erfolg",
        ("elements",),
        (
            SheetField("id", KEY),
            SheetField("kind", "Art", words=_words(ELEMENT_KINDS)),
            SheetField("name_de", NAME),
            SheetField("name_en", "Name (englisch)"),
        ),
    ),
    ListSheet(
        "Ziele", ("goals",), (SheetField("id", KEY), SheetField("text", "Ziel")), blank=("text",)
    ),
    ListSheet("Bewertung", ("ratings",), _RATINGS, named=True),
    ListSheet(
        "Indikatoren",
        ("indicators",),
        (
            SheetField("factor_id", KEY),
            SheetField("name", "Indikator"),
            SheetField("unit", "Einheit"),
            SheetField("value", "Wert", "number"),
            SheetField("year", "Jahr", "number"),
            SheetField("source", "Quelle"),
        ),
        named=True,
        blank=("name",),
    ),
    ListSheet(
        "Maßnahmen",
        ("measures",),
        (
            SheetField("text", "Maßnahme"),
            SheetField("factor_id", "Faktor (Kürzel)"),
            SheetField("due", "Frist", "date"),
            SheetField("owner", "Zuständig (Rolle)"),
            SheetField("status", "Stand", words=_words(MEASURE_STATES)),
        ),
        blank=("text",),
    ),
    ListSheet("Faktoren zuvor", ("previous", "factors"), _FACTORS),
    ListSheet("Bewertung zuvor", ("previous", "ratings"), _RATINGS),
    ListSheet(
        "Einzelne Bewertungen",
        ("individual_ratings",),
        (
            SheetField("factor_id", KEY),
            SheetField(
                "criterion",
                "Kriterium",
                words=_words({name: CRITERION_LABELS[name] for name in ALL_CRITERIA}),
            ),
            SheetField("values", "Werte", "list"),
        ),
    ),
    ListSheet(
        "Einzelne Wirkungen",
        ("individual_influences",),
        (
            SheetField("from_factor", "Von"),
            SheetField("to_factor", "Auf"),
            SheetField("values", "Werte", "list"),
        ),
    ),
)
INFLUENCE: Final = MatrixSheet("Wirkungen", "influences", "from_factor", "to_factor", "strength")
PERIOD: Final = MatrixSheet(
    "Wirkungszeitraum", "influences", "from_factor", "to_factor", "period", _words(PERIODS)
)
RELATION: Final = MatrixSheet(
    "Ziele auf Faktoren", "goal_relations", "goal_id", "factor_id", "strength"
)
