"""The spreadsheet that a cluster unit starts from: ``data/vorlage.xlsx``.

It is in German, as those who fill it in; headings, words of the lists and the notes are read
back by the same code as any other file. Filled with the atlas's records it is what an import
reads without a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import QUALITY_LABELS
from atlas.files.workbook import Choice, Page, column_letters, workbook
from atlas.intake.records import CLUSTERS, FILES, NETWORKS, RECORDS
from atlas.intake.sourcing import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from atlas.atlas import Atlas
    from atlas.files.cells import Cell

TEMPLATE_FILE: Final = "vorlage.xlsx"
_LISTS: Final = "Listen"
_NAMES: Final = {NETWORKS: "Netzwerke", CLUSTERS: "Cluster"}
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

#: Columns: field → heading, what belongs there in German and English.
_SHARED: Final = {
    "confidence": (
        "Verlässlichkeit",
        "Der Angaben: hoch, mittel oder niedrig.",
        "Of what is stated: hoch, mittel or niedrig.",
    ),
    "summary_de": ("Kurzbeschreibung", "Ein bis zwei Sätze.", "One or two sentences, German."),
    "summary_en": (
        "Kurzbeschreibung (englisch)",
        "Ein bis zwei Sätze auf Englisch.",
        "One or two sentences in English.",
    ),
    "source": (
        "Quelle",
        "Webadresse der Seite, auf der es steht; mehrere durch | getrennt. Für jeden neuen oder "
        "geänderten Eintrag nötig.",
        "Web address of the page that says so; several between bars. Needed for every new or "
        "changed record.",
    ),
    "read_on": (
        "Gelesen am",
        "Tag, an dem die Quelle gelesen wurde, z. B. 23.11.2026.",
        "Day on which the source was read, such as 2026-11-23.",
    ),
    "says": (
        "Was die Quelle sagt",
        "In wenigen Worten; bei mehreren Seiten je Seite, durch | getrennt.",
        "In a few words; for several pages those of each, between bars.",
    ),
    "remove": (
        "Entfernen",
        "„ja“, wenn der Eintrag aus dem Atlas soll. Was geendet hat, bleibt mit Aktiv „nein“.",
        "“ja” if the record is to leave the atlas. What has ended stays, with Aktiv “nein”.",
    ),
}
_COLUMNS: Final[dict[str, dict[str, tuple[str, str, str]]]] = {
    NETWORKS: {
        "id": (
            "Schlüssel",
            "Bleibt bei bekannten Einträgen, wie er ist; bei neuen leer lassen.",
            "Stays as it is for known records; leave it empty for new ones.",
        ),
        "name": ("Name", "Nötig.", "Needed."),
        "kind": ("Art", "Nötig; aus der Liste.", "Needed; from the list."),
        "region": (
            "Region",
            "Nur ohne Sitz nötig; sonst folgt sie aus dem Ort. „–“, wenn der Eintrag dem ganzen "
            "Land dient.",
            "Only without a seat; else it follows from the place. “–” if it serves the whole "
            "state.",
        ),
        "industries": (
            "Branchen",
            "Nötig; mehrere durch ; getrennt, die wichtigste zuerst.",
            "Needed; several between semicolons, the most important first.",
        ),
        "technologies": (
            "Technologiefelder",
            "Mehrere durch ; getrennt.",
            "Several between semicolons.",
        ),
        "street": ("Straße", "Der Geschäftsstelle.", "Of the office."),
        "postcode": ("PLZ", "Fünf Ziffern.", "Five digits."),
        "city": ("Ort", "Sitz der Geschäftsstelle.", "Seat of the office."),
        "district_ags": (
            "AGS",
            "Amtlicher Kreisschlüssel, z. B. 08111; folgt sonst aus PLZ und Ort.",
            "Official key of the district; else it follows from postcode and place.",
        ),
        "website": ("Webseite", "Mit https:// am Anfang.", "Beginning with https://."),
        "founded": ("Gründungsjahr", "Vier Ziffern.", "Four digits."),
        "members": ("Mitgliederzahl", "Nur die Zahl.", "The number only."),
        "members_as_of": (
            "Stand Mitgliederzahl",
            "Jahr oder Monat, z. B. 2022-07.",
            "Year or month, such as 2022-07.",
        ),
        "members_basis": (
            "Was gezählt ist",
            "Was die Mitgliederzahl zählt; aus der Liste.",
            "What the number of members counts; from the list.",
        ),
        "quality_labels": ("Label", "Mehrere durch ; getrennt.", "Several between semicolons."),
        "active": ("Aktiv", "ja oder nein; leer, wenn unbekannt.", "ja or nein; empty if unknown."),
        **_SHARED,
    },
    CLUSTERS: {
        "id": (
            "Schlüssel",
            "Bleibt bei bekannten Einträgen, wie er ist; bei neuen leer lassen.",
            "Stays as it is for known records; leave it empty for new ones.",
        ),
        "name_de": ("Name (deutsch)", "Nötig.", "Needed."),
        "name_en": ("Name (englisch)", "Nötig.", "Needed."),
        "region": ("Region", "Aus der Liste.", "From the list."),
        "districts": (
            "Stadt- und Landkreise",
            "Nötig; Schlüssel oder Namen, durch ; getrennt.",
            "Needed; keys or names, between semicolons.",
        ),
        "industries": ("Branchen", "Nötig; durch ; getrennt.", "Needed; between semicolons."),
        "technologies": ("Technologiefelder", "Durch ; getrennt.", "Between semicolons."),
        "companies": ("Anzahl Unternehmen", "Nur die Zahl.", "The number only."),
        "employees": ("Beschäftigte", "Nur die Zahl.", "The number only."),
        "as_of": ("Stand", "Jahr oder Monat der beiden Zahlen.", "Year or month of both numbers."),
        "networks": (
            "Netzwerke (Schlüssel)",
            "Schlüssel der Netzwerke, durch ; getrennt.",
            "Keys of networks, between semicolons.",
        ),
        **_SHARED,
    },
}
_KEPT_AS_TEXT: Final = ("postcode", "district_ags", "districts", "members_as_of", "as_of")
_LISTED: Final = ("industries", "technologies", "quality_labels", "districts", "networks")
_NUMBERS: Final = ("founded", "members", "companies", "employees")


def write_template(data_dir: Path) -> None:
    """Write the template into a data package, always the same bytes.

    Parameters
    ----------
    data_dir
        The package; its taxonomies and districts are read.
    """
    tables = [
        pd.read_csv(data_dir / name, dtype=str, keep_default_na=False)
        for name in ("industries.csv", "technologies.csv", "districts.csv")
    ]
    (data_dir / TEMPLATE_FILE).write_bytes(template(*tables))


def template(
    industries: pd.DataFrame, technologies: pd.DataFrame, districts: pd.DataFrame
) -> bytes:
    """Make the empty template.

    Parameters
    ----------
    industries, technologies
        Taxonomies with ``label_de``.
    districts
        With ``region``.

    Returns
    -------
    bytes
        An XLSX file.
    """
    lists = _lists(industries, technologies, districts)
    return _book({NETWORKS: [], CLUSTERS: []}, lists)


def filled(atlas: Atlas) -> bytes:
    """Make the template with the records of an atlas in it."""
    labels: dict[str, Mapping[str, str]] = {
        "industries": _labels(atlas.industries),
        "technologies": _labels(atlas.technologies),
        "kind": _KINDS,
        "members_basis": _BASES,
        "active": _ACTIVE,
        "confidence": _CONFIDENCE,
    }
    rows = {kind: _records(atlas, kind, labels) for kind in (NETWORKS, CLUSTERS)}
    districts = pd.DataFrame(atlas.districts)
    return _book(rows, _lists(atlas.industries, atlas.technologies, districts))


def _book(rows: Mapping[str, list[list[Cell]]], lists: Mapping[str, list[str]]) -> bytes:
    pages = [_notes()]
    for kind, columns in _COLUMNS.items():
        fields = [*columns]
        heads: list[Cell] = [columns[field][0] for field in fields]
        choices = tuple(
            Choice(fields.index(name), _range(at, words), strict=name not in _LISTED)
            for at, (name, words) in enumerate(lists.items())
            if name in fields
        )
        as_text = tuple(fields.index(name) for name in _KEPT_AS_TEXT if name in fields)
        widths = tuple(min(max(len(str(head)) + 4, 12), 40) for head in heads)
        pages.append(Page(_NAMES[kind], [heads, *rows[kind]], {}, choices, as_text, widths=widths))
    return workbook([*pages, _list_page(lists)])


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
    for kind, columns in _COLUMNS.items():
        rows += [[f"{_NAMES[kind]}: {head}", de, en] for head, de, en in columns.values()]
    return Page("Hinweise", rows, widths=(40, 70, 70))


def _lists(
    industries: pd.DataFrame, technologies: pd.DataFrame, districts: pd.DataFrame
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
    }


def _range(column: int, words: Sequence[str]) -> str:
    name = column_letters(column)
    return f"{_LISTS}!${name}$2:${name}${len(words) + 1}"


def _list_page(lists: Mapping[str, list[str]]) -> Page:
    """Give the words of all lists side by side; no heading is one of a record's field."""
    heads = {**_COLUMNS[CLUSTERS], **_COLUMNS[NETWORKS]}
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
        rows.append([_written(f, record.get(f, ""), labels.get(f)) for f in _COLUMNS[kind]])
    return rows


def _written(field: str, value: str, labels: Mapping[str, str] | None) -> Cell:
    """Write a value as people do: labels instead of codes, numbers as numbers."""
    label: Callable[[str], str] = (lambda code: labels.get(code, code)) if labels else str
    if not value:
        return None
    if field in _LISTED:
        return _BETWEEN.join(label(code) for code in value.split("|"))
    if field in _NUMBERS:
        return int(value)
    return label(value)


def _labels(taxonomy: pd.DataFrame) -> dict[str, str]:
    columns = taxonomy.index, taxonomy["label_de"]
    return {str(code): str(label) for code, label in zip(*columns, strict=True)}
