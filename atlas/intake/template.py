"""The spreadsheet that a cluster unit starts from: ``data/vorlage.xlsx``.

It is in German, as those who fill it in; headings, words of the lists and the notes are read
back by the same code as any other file. Filled with the atlas's records it is what an import
reads without a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import QUALITY_LABELS
from atlas.datapackage.project_kinds import COOPERATION_LABELS, DOUBT_LABELS, ROLE_LABELS
from atlas.datapackage.project_schema import PROGRAMMES_FILE
from atlas.datapackage.schema import RECORD_TABLES
from atlas.files.workbook import Choice, Page, column_letters, workbook
from atlas.i18n.language import language
from atlas.intake.records import (
    CLUSTERS,
    COOPERATIONS,
    FILES,
    NETWORKS,
    PARTICIPANTS,
    PROJECTS,
    RECORDS,
)
from atlas.intake.sourcing import cited
from atlas.intake.template_columns import COLUMNS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from atlas.atlas import Atlas
    from atlas.files.cells import Cell

TEMPLATE_FILE: Final = "vorlage.xlsx"
_LISTS: Final = "Listen"
_BETWEEN: Final = "; "
#: Words of the drop-down lists that no table of the package has.
_KINDS: Final = {
    "regional_initiative": "Regionale Initiative",
    "statewide_network": "Landesweites Netzwerk",
    "state_agency": "Landesagentur",
    "competence_centre": "Kompetenzzentrum",
}
_BASES: Final = {
    "members": "Mitglieder",
    "partners": "Partner",
    "firms": "Firmen",
    "shareholders": "Gesellschafter",
    "tenants": "Mieter",
}
_ACTIVE: Final = {"true": "ja", "false": "nein"}
_CONFIDENCE: Final = {"high": "hoch", "medium": "mittel", "low": "niedrig"}

_KEPT_AS_TEXT: Final = (
    *("postcode", "district_ags", "districts", "members_as_of", "as_of", "ends"),
    *("start", "end"),
)
#: Fields that may have several words.
LISTED: Final = (
    *("industries", "technologies", "quality_labels", "districts", "networks", "doubts"),
)
_NUMBERS: Final = ("founded", "members", "companies", "employees", "since")
#: What stands in the list of words for the kinds of cooperations, which are others.
_COOPERATION_KIND: Final = "cooperation_kind"


def write_template(data_dir: Path) -> None:
    """Write the template into a data package, always the same bytes.

    Parameters
    ----------
    data_dir
        The package; its taxonomies and districts are read.
    """
    names = ("industries.csv", "technologies.csv", "districts.csv", PROGRAMMES_FILE)
    tables = [_texts(data_dir / name) for name in names]
    (data_dir / TEMPLATE_FILE).write_bytes(template(*tables))


def _texts(file: Path) -> pd.DataFrame:
    """Read a table; of the one that a package may do without only its headings."""
    if not file.exists():
        return pd.DataFrame(columns=[*RECORD_TABLES[file.name]], dtype=str)
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def template(
    industries: pd.DataFrame,
    technologies: pd.DataFrame,
    districts: pd.DataFrame,
    programmes: pd.DataFrame,
) -> bytes:
    """Make the empty template.

    Parameters
    ----------
    industries, technologies
        Taxonomies with ``label_de``.
    districts
        With ``region``.
    programmes
        With ``label_de``.

    Returns
    -------
    bytes
        An XLSX file.
    """
    lists = _lists(industries, technologies, districts, programmes)
    return _book({kind: [] for kind in COLUMNS}, lists)


def filled(atlas: Atlas) -> bytes:
    """Make the template with the records of an atlas in it."""
    rows = {kind: written_records(atlas, kind) for kind in COLUMNS}
    return _book(rows, lists_of(atlas))


def lists_of(atlas: Atlas) -> dict[str, list[str]]:
    """Give the words of each list: of a field, or of the kinds of cooperations."""
    taxonomies = atlas.industries, atlas.technologies, pd.DataFrame(atlas.districts)
    return _lists(*taxonomies, atlas.programmes)


def written_records(atlas: Atlas, kind: str) -> list[list[Cell]]:
    """Give all records of a kind as the template has them, in the order of its columns."""
    labels: dict[str, Mapping[str, str]] = {
        "industries": _labels(atlas.industries),
        "technologies": _labels(atlas.technologies),
        "kind": _KINDS,
        "members_basis": _BASES,
        "active": _ACTIVE,
        "confidence": _CONFIDENCE,
        "programme": _labels(atlas.programmes),
        "role": _german(ROLE_LABELS),
        "doubts": _german(DOUBT_LABELS),
    }
    if kind == COOPERATIONS:
        labels["kind"] = _german(COOPERATION_LABELS)
    return _records(atlas, kind, labels)


def _book(rows: Mapping[str, list[list[Cell]]], lists: Mapping[str, list[str]]) -> bytes:
    pages = [_notes()]
    for kind, columns in COLUMNS.items():
        fields = [*columns]
        heads: list[Cell] = [columns[field][0] for field in fields]
        choices = tuple(
            Choice(fields.index(field), list_range(at, words), strict=field not in LISTED)
            for at, (name, words) in enumerate(lists.items())
            if (field := _field_of(name, kind)) in fields and words
        )
        as_text = tuple(fields.index(name) for name in _KEPT_AS_TEXT if name in fields)
        widths = tuple(min(max(len(str(head)) + 4, 12), 40) for head in heads)
        pages.append(Page(SHEETS[kind], [heads, *rows[kind]], {}, choices, as_text, widths=widths))
    return workbook([*pages, list_page(lists)])


def _notes() -> Page:
    rows: list[list[Cell]] = [["Vorlage", "So wird sie ausgefüllt", "How to fill it in"]]
    rows.append(
        [
            "Allgemein",
            "Eine Zeile je Eintrag. Eine leere Zelle lässt, was schon bekannt ist; „–“ löscht es. "
            "Keine Namen von Personen, keine E-Mail-Adressen, keine Telefonnummern.",
            "One row for each record. An empty cell keeps what is known; “–” clears it. "
            "No names of persons, no e-mail addresses, no telephone numbers.",
        ]
    )
    rows.append(
        [
            "Prüfen",
            "python -m atlas check vorlage.xlsx",
            "python -m atlas import vorlage.xlsx --dry-run",
        ]
    )
    for kind, columns in COLUMNS.items():
        rows += [[f"{SHEETS[kind]}: {head}", de, en] for head, de, en in columns.values()]
    return Page("Hinweise", rows, widths=(40, 70, 70))


def _field_of(name: str, kind: str) -> str:
    """Give the field of a sheet that a list is for; kinds of cooperations are a list apart."""
    if kind == COOPERATIONS and name in ("kind", _COOPERATION_KIND):
        return "kind" if name == _COOPERATION_KIND else ""
    return name


def _lists(
    industries: pd.DataFrame,
    technologies: pd.DataFrame,
    districts: pd.DataFrame,
    programmes: pd.DataFrame,
) -> dict[str, list[str]]:
    return {
        "kind": [*_KINDS.values()],
        "region": sorted({*districts["region"]}),
        "industries": [*industries["label_de"]],
        "technologies": [*technologies["label_de"]],
        "quality_labels": [*QUALITY_LABELS],
        "members_basis": [*_BASES.values()],
        "active": [*_ACTIVE.values()],
        "confidence": [*_CONFIDENCE.values()],
        "remove": ["ja"],
        "programme": [*programmes["label_de"]],
        "role": [*_german(ROLE_LABELS).values()],
        "doubts": [*_german(DOUBT_LABELS).values()],
        _COOPERATION_KIND: [*_german(COOPERATION_LABELS).values()],
    }


def list_range(column: int, words: Sequence[str]) -> str:
    """Give where the words of a list stand on the page of lists."""
    name = column_letters(column)
    return f"{_LISTS}!${name}$2:${name}${len(words) + 1}"


def list_page(lists: Mapping[str, list[str]]) -> Page:
    """Give the words of all lists side by side; no heading is one of a record's field."""
    heads = {**COLUMNS[PARTICIPANTS], **COLUMNS[PROJECTS], **COLUMNS[CLUSTERS], **COLUMNS[NETWORKS]}
    heads[_COOPERATION_KIND] = ("Art der Kooperation", "", "")
    longest = max(len(words) for words in lists.values())
    rows: list[list[Cell]] = [[f"Wörter für {heads[name][0]}" for name in lists]]
    for at in range(longest):
        rows.append([words[at] if at < len(words) else None for words in lists.values()])
    return Page(_LISTS, rows)


def _records(atlas: Atlas, kind: str, labels: Mapping[str, Mapping[str, str]]) -> list[list[Cell]]:
    table = atlas.package.tables[FILES[kind]]
    pages = cited(atlas.package.tables["sources.csv"], RECORDS[kind])
    rows = []
    for cells in table.to_numpy().tolist():
        record = dict(zip(table.columns, cells, strict=True))
        readings = pages.get(record["id"], {}).values()
        record["source"] = "|".join(reading.url for reading in readings)
        record["read_on"] = "|".join(reading.read_on for reading in readings)
        record["says"] = "|".join(reading.says for reading in readings)
        if len({reading.read_on for reading in readings}) == 1:
            record["read_on"] = next(iter(readings)).read_on
        rows.append([_written(f, record.get(f, ""), labels.get(f)) for f in COLUMNS[kind]])
    return rows


def _written(field: str, value: str, labels: Mapping[str, str] | None) -> Cell:
    """Write a value as people do: labels instead of codes, numbers as numbers."""
    label: Callable[[str], str] = (lambda code: labels.get(code, code)) if labels else str
    if not value:
        return None
    if field in LISTED:
        return _BETWEEN.join(label(code) for code in value.split("|"))
    if field in _NUMBERS:
        return int(value)
    return label(value)


def _german(labels: Mapping[str, str]) -> dict[str, str]:
    """Give labels of the catalogue in German, as the template is."""
    return {code: language("de")(label) for code, label in labels.items()}


def _labels(taxonomy: pd.DataFrame) -> dict[str, str]:
    columns = taxonomy.index, taxonomy["label_de"]
    return {str(code): str(label) for code, label in zip(*columns, strict=True)}
