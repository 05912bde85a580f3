"""Reports on statements in the formats that people use."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.content import statement_report
from atlas.export.wissensbilanz.page import statement_html
from atlas.export.wissensbilanz.printed import statement_pdf
from atlas.export.wissensbilanz.word import statement_docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.wissensbilanz.blocks import StatementReport
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.statement import Statement

STATEMENT_FORMATS: Final[dict[str, Callable[[StatementReport], bytes]]] = {
    ".html": statement_html,
    ".docx": statement_docx,
    ".pdf": statement_pdf,
}


def write_statement_report(
    statement: Statement,
    lang: Language,
    ending: str,
    date: dt.date | None = None,
    *,
    network: str = "",
) -> bytes:
    """Write the report on a statement.

    Parameters
    ----------
    statement
        Without contradictions; what is missing is said at the top.
    lang
        Language of the report.
    ending
        One of :data:`STATEMENT_FORMATS`.
    date
        The day it is made; today when omitted.
    network
        Name of the network in the atlas, where it is known.

    Returns
    -------
    bytes
        The whole file; the same statement, language and day give the same bytes.
    """
    day = date or dt.date.today()
    report = statement_report(statement, lang, day, network=network)
    return STATEMENT_FORMATS[ending](report)
