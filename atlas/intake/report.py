"""A report as JSON for programs, and as a workbook with the cells marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from atlas.files.workbook import CellStyle, Page, workbook
from atlas.findings import FINDING_LEVELS, LEVEL_LABELS, Finding, Translate
from atlas.geocoding.location import METHOD_LABELS
from atlas.i18n.catalogue import msgid
from atlas.intake.table_kinds import TABLE_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.files.cells import Cell
    from atlas.intake.checking import Report

_COUNTED: Final = {
    "error": msgid("Errors"),
    "warning": msgid("Warnings"),
    "note": msgid("Notes"),
}
_HEADS: Final = (
    msgid("Severity"),
    msgid("Row"),
    msgid("Column"),
    msgid("Value"),
    msgid("Finding"),
    msgid("Suggestion"),
)
_MOST_LISTED: Final = 200_000


def to_object(report: Report, translate: Translate) -> dict[str, Any]:
    """Give a report as plain values, for JSON.

    Parameters
    ----------
    report
        As :func:`atlas.intake.check` gives it.
    translate
        Language of its sentences; levels, fields and methods stay codes.

    Returns
    -------
    dict
        "file", "sheet", "form", "kind", "rows", "columns", "counts", "placed" and "findings".
    """
    table = report.table
    by_column = {at: name for name, at in table.mapping.fields.items()}
    return {
        "file": table.name,
        "sheet": table.sheet,
        "form": {"format": table.book.form, **table.book.about},
        "kind": report.kind,
        "rows": len(table),
        "columns": [
            {"heading": heading, "field": by_column.get(at, "")}
            for at, heading in enumerate(table.headings)
        ],
        "counts": report.counts,
        "placed": {
            "rows": sum(1 for ags in report.placed.district_ags if ags),
            "by": dict(sorted(Counter(m for m in report.placed.placed_by if m).items())),
        },
        "findings": [_object(finding, translate) for finding in report.findings],
    }


def to_xlsx(report: Report, translate: Translate) -> bytes:
    """Write the table with marked cells, the list of findings, and a summary.

    Parameters
    ----------
    report
        As :func:`atlas.intake.check` gives it.
    translate
        Language of its sentences.

    Returns
    -------
    bytes
        The whole file.
    """
    return reports_xlsx([report], translate)


def reports_xlsx(reports: Sequence[Report], translate: Translate) -> bytes:
    """Write the reports of all tables of a file as one workbook, three sheets for each.

    Parameters
    ----------
    reports
        As :func:`atlas.intake.check` gives them.
    translate
        Language of their sentences.

    Returns
    -------
    bytes
        The whole file.
    """
    parts = (_marked, _list, _summary)
    return workbook([part(report, translate) for report in reports for part in parts])


def in_words(report: Report, translate: Translate) -> list[tuple[str, str]]:
    """Give the facts of a report: what, and how much or which."""
    table, counts = report.table, report.counts
    placed = Counter(method for method in report.placed.placed_by if method)
    form = " ".join([table.book.form.upper(), *table.book.about.values()])
    return [
        (translate("File"), table.name),
        (translate("Form"), form),
        *([(translate("Sheet"), table.sheet)] if table.sheet else []),
        (translate("Content"), translate(TABLE_LABELS[report.kind])),
        (translate("Rows"), str(len(table))),
        (translate("Rows with a district"), str(sum(placed.values()))),
        *((f"– {translate(METHOD_LABELS[m])}", str(n)) for m, n in placed.most_common()),
        *((translate(_COUNTED[level]), str(counts[level])) for level in FINDING_LEVELS),
    ]


def _object(finding: Finding, translate: Translate) -> dict[str, Any]:
    return {
        "level": finding.level,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": finding.message.text(translate),
        "suggestion": finding.suggestion,
    }


def _marked(report: Report, translate: Translate) -> Page:
    """Give the table as it stands in the file, its cells marked, findings behind each row."""
    table = report.table
    column = {heading: at for at, heading in enumerate(table.headings)}
    row_of = {number: at for at, number in enumerate(table.numbers, 1)}
    marks: dict[tuple[int, int], CellStyle] = {}
    told: dict[int, list[str]] = {}
    for finding in report.findings:  # worst first, so the first mark stays
        row = row_of.get(finding.row or 0, 0)
        at = column.get(finding.column, len(table.headings) if row else -1)
        if at >= 0:
            marks.setdefault((row, at), CellStyle(finding.level))
        if row:
            told.setdefault(row, []).append(
                f"{translate(LEVEL_LABELS[finding.level])}: {finding.message.text(translate)}"
            )
    heads: list[Cell] = [*table.headings, translate("Findings")]
    rows: list[list[Cell]] = [heads]
    for at, cells in enumerate(zip(*table.columns, strict=True), 1):
        rows.append([*cells, "\n".join(told.get(at, ()))])
    return Page(table.sheet or translate("Table"), rows, marks)


def _list(report: Report, translate: Translate) -> Page:
    rows: list[tuple[Cell, ...]] = [tuple(translate(head) for head in _HEADS)]
    for finding in report.findings[:_MOST_LISTED]:
        rows.append(
            (
                translate(LEVEL_LABELS[finding.level]),
                finding.row,
                finding.column,
                finding.value,
                finding.message.text(translate),
                finding.suggestion,
            )
        )
    marks = {(at, 0): CellStyle(f.level) for at, f in enumerate(report.findings[:_MOST_LISTED], 1)}
    return Page(translate("Findings"), rows, marks)


def _summary(report: Report, translate: Translate) -> Page:
    rows = [(translate("Report"), ""), *in_words(report, translate)]
    return Page(translate("Report"), rows)
