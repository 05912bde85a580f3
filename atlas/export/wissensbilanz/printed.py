"""The report as tagged PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atlas.export.paper.typesetting import typeset
from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportLinks,
    ReportPicture,
    ReportTable,
    ReportText,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.export.wissensbilanz.blocks import StatementReport


def statement_pdf(report: StatementReport) -> bytes:
    """Set a report on A4.

    Parameters
    ----------
    report
        What it says.

    Returns
    -------
    bytes
        After PDF/UA-1; the same report gives the same bytes.
    """
    lang, pictures = report.lang, dict[str, bytes]()
    content = {
        "title": report.title,
        "description": report.dated,
        "lang": lang.code,
        "day": [report.date.year, report.date.month, report.date.day],
        "about": "Clusteratlas Baden-Württemberg",
        "dated": report.dated,
        "opening": _data(report.opening, pictures),
        "sections": [
            {"title": section.title, "blocks": _data(section.blocks, pictures)}
            for section in report.sections
        ],
        "words": {
            "page": lang("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "contents": lang("Contents"),
        },
    }
    return typeset("wissensbilanz.typ", _flowing(content), pictures)


def _flowing(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Put spaces in place of line breaks: signs that steer are left out when pages are set."""
    match value:
        case str():
            return " ".join(value.split())
        case dict():
            return {key: _flowing(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_flowing(inner) for inner in value]
        case _:
            return value


def _data(blocks: Sequence[ReportBlock], pictures: dict[str, bytes]) -> list[dict[str, Any]]:
    return [_block(block, pictures) for block in blocks]


def _block(block: ReportBlock, pictures: dict[str, bytes]) -> dict[str, Any]:
    match block:
        case ReportText():
            return {"kind": "text", "text": block.text, "look": block.look}
        case ReportHeading():
            return {"kind": "heading", "text": block.text}
        case ReportItems():
            return {"kind": "items", "items": block.items, "numbered": block.numbered}
        case ReportFacts():
            return {"kind": "facts", "pairs": block.pairs}
        case ReportLinks():
            return {"kind": "links", "links": block.links}
        case ReportPicture():
            drawn = block.picture
            name = f"{drawn.key}.svg"
            pictures[name] = str(drawn.svg).encode("utf-8", "replace")
            tall = drawn.height > 1.3 * drawn.width
            return {
                "kind": "picture",
                "file": name,
                "title": drawn.title,
                "alternative": f"{drawn.title}. {drawn.alternative}",
                "tall": tall,
            }
        case ReportTable():
            return {
                "kind": "table",
                "title": block.title,
                "head": block.head,
                "rows": block.rows,
                "right": sorted(block.right),
                "shares": block.shares,
                "many": block.many,
                "heat": block.look == "heat",
            }
