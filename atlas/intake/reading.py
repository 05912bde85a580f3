"""Any file that people have, read as one table with a heading and the rows below it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atlas.errors import reason_of
from atlas.files.geopackage import with_log
from atlas.files.limits import LIMITS, Limits
from atlas.files.opening import open_book
from atlas.findings import IntakeError
from atlas.intake.tabling import make_table
from atlas.memory import paused

if TYPE_CHECKING:
    from atlas.intake.table import Table


def read(
    source: bytes | str | Path,
    name: str = "",
    *,
    sheet: str = "",
    by_hand: dict[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Read a file as one table.

    Parameters
    ----------
    source
        The file's path, or its bytes.
    name
        Its name, where it comes as bytes.
    sheet
        The sheet or layer; that with the most known headings when omitted.
    by_hand
        Heading → field, where a person has said it.
    limits
        Bounds on sizes.

    Returns
    -------
    Table
        Rows below the headings that aren't empty, with the fields of their columns.

    Raises
    ------
    IntakeError
        If the file can't be read, with the reason.
    """
    content, name = content_of(source, name, limits)
    try:
        with paused():
            return make_table(open_book(content, limits), name, sheet, by_hand or {}, limits)
    except (MemoryError, RecursionError) as error:
        raise IntakeError("The file is nested too deeply or is too large.") from error


def read_all(source: bytes | str | Path, name: str = "", limits: Limits = LIMITS) -> list[Table]:
    """Read every visible sheet of a file that has rows below a known heading.

    Returns
    -------
    list of Table
        In the order of the sheets; never empty.

    Raises
    ------
    IntakeError
        If no sheet is such a table.
    """
    content, name = content_of(source, name, limits)
    shown = [sheet.name for sheet in open_book(content, limits).sheets if not sheet.hidden]
    tables, problem = [], None
    for sheet in shown:
        try:
            table = read(content, name, sheet=sheet, limits=limits)
        except IntakeError as error:  # an empty sheet; a broken one is told if all are
            problem = error
            continue
        if len(table.mapping.fields) > 1 or len(shown) == 1:
            tables.append(table)
    if not tables:
        raise problem or IntakeError("The file holds no table with known headings.")
    return tables


def sheets(source: bytes | str | Path, limits: Limits = LIMITS) -> list[tuple[str, bool]]:
    """Give the sheets of a file, each with whether it is hidden."""
    content, _ = content_of(source, "", limits)
    return [(sheet.name, sheet.hidden) for sheet in open_book(content, limits).sheets]


def content_of(source: bytes | str | Path, name: str, limits: Limits) -> tuple[bytes, str]:
    """Give the bytes of a file, as far as they may be read, and its name.

    Returns
    -------
    tuple
        One byte more than may be read shows that there are more.

    Raises
    ------
    IntakeError
        If it can't be read.
    """
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    try:
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
        if len(content) <= limits.file_bytes:
            content = with_log(path) or content
    except OSError as error:
        raise IntakeError(
            "{path} can't be read: {reason}.", path=path, reason=reason_of(error)
        ) from error
    return content, name or path.name
