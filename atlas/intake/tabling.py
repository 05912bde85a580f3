"""A sheet as it stands in a file turned into a table: its heading found, its gaps filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.files.cells import Cell, text
from atlas.files.limits import Limits, check_letters, too_large
from atlas.findings import NOTE, WARNING, Finding, IntakeError, message
from atlas.i18n.catalogue import msgid
from atlas.intake.headings import known_count, recognise
from atlas.intake.statistics.flat_csv import fields_of_flat, is_flat
from atlas.intake.table import Table, told_of, too_long_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.files.grids import Book, Grid, Sheet

_SEARCHED: Final = 40  # rows in which the heading is looked for
_AGAIN: Final = msgid("The row repeats the heading; it is left out.")
_MOST_AGAIN: Final = 100
_FLAT: Final = msgid(
    "This is a flat table of a GENESIS database, one row for each figure; its figures are taken "
    "into the atlas by “python -m atlas statistics add”."
)


def make_table(
    book: Book, name: str, wanted: str, by_hand: dict[str, str], limits: Limits
) -> Table:
    """Make a table of the sheet that is wanted, or of the one that looks most like a table.

    Parameters
    ----------
    book
        The file.
    name
        Its name.
    wanted
        Name of the sheet, "" for any.
    by_hand
        Heading → field, where a person has said it.
    limits
        Bounds on sizes.

    Returns
    -------
    Table
        Only rows with a cell that isn't empty.
    """
    sheet, grid = _choose(book, wanted, limits)
    grid, merged = _unmerge(grid, limits)
    stated: dict[str, str] = {}
    if is_flat(grid):
        stated = fields_of_flat(grid)
        grid = replace(grid, headed=True, findings=(*grid.findings, Finding(NOTE, message(_FLAT))))
    grid, top, joined = _one_heading(grid, _heading_row(grid))
    titles, columns, told = _columns(grid, top, limits)
    filled = [
        i
        for i in range(top + 1, len(grid.rows))
        if any(cell is not None and cell != "" for cell in grid.rows[i])
        or (grid.points is not None and grid.points[i] is not None)
    ]
    heads = _repeated_headings(grid, top, filled)
    kept = [i for i in filled if i not in heads]
    if not kept:
        raise IntakeError("The table has a heading but no rows.")
    mapping = recognise(titles, {**stated, **by_hand})
    findings = (
        *book.findings,
        *grid.findings,
        *merged,
        *joined,
        *(Finding(NOTE, message(_AGAIN), row=grid.numbers[i]) for i in sorted(heads)[:_MOST_AGAIN]),
        *_other_sheets(book, sheet),
        *told,
    )
    table = Table(
        name=name,
        sheet=sheet,
        headings=tuple(titles),
        columns=tuple([_cell(grid.rows[i], at) for i in kept] for at in columns),
        numbers=tuple(grid.numbers[i] for i in kept),
        points=None if grid.points is None else tuple(grid.points[i] for i in kept),
        mapping=mapping,
        book=book,
        findings=(*findings, *_skipped(grid, top, len(filled)), *told_of(titles, mapping)),
        stated=stated,
    )
    return replace(table, findings=(*table.findings, *too_long_places(table)))


def _choose(book: Book, wanted: str, limits: Limits) -> tuple[str, Grid]:
    """Give the sheet that is asked for, or the one that looks most like a table."""
    if wanted:
        grid = _load(book.sheet(wanted), limits)
        if not grid.rows:
            raise IntakeError("The sheet “{name}” is empty.", name=wanted)
        return wanted, grid
    best: tuple[str, Grid] | None = None
    best_rank: tuple[bool, ...] = ()
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.hidden):
        grid = _load(sheet, limits)
        if not grid.rows:
            continue
        known, has_rows = _best_count(grid), len(grid.rows) > _heading_row(grid) + 1
        if known > 1 and has_rows:
            return sheet.name, grid
        rank = (has_rows and known > 0 and not sheet.hidden, has_rows)
        if rank > best_rank:
            best, best_rank = (sheet.name, grid), rank
    if best is None:
        raise IntakeError("The file holds no table: all its sheets are empty.")
    return best


def _load(sheet: Sheet, limits: Limits) -> Grid:
    grid = sheet.load()
    letters = (len(cell) for row in grid.rows for cell in row if isinstance(cell, str))
    check_letters(sum(letters), limits)
    return grid


def _best_count(grid: Grid) -> int:
    return max(known_count(_row_texts(row)) for row in grid.rows[:_SEARCHED])


def _row_texts(row: Sequence[Cell]) -> list[str]:
    return [text(cell) for cell in row if cell is not None and cell != ""]


def _heading_row(grid: Grid) -> int:
    """Find the row of the headings: that with most known ones, else the first full row."""
    if grid.headed:
        return 0
    rows = [_row_texts(row) for row in grid.rows[:_SEARCHED]]
    known = [known_count(row) for row in rows]
    if max(known) > 0:
        return max(range(len(rows)), key=lambda i: (known[i], -i))
    width = max(len({*row}) for row in rows)
    wide = [i for i, row in enumerate(rows) if len({*row}) * 2 > width]
    return wide[0] if wide else 0


def _one_heading(grid: Grid, top: int) -> tuple[Grid, int, list[Finding]]:
    """Make one row of a heading that takes two: the lower words count, where there are any."""
    if grid.headed:
        return grid, top, []
    below = _row_texts(grid.rows[top + 1]) if top + 2 < len(grid.rows) else []
    lower = top + 1 if below and known_count(below) == len(below) else top
    if lower == 0:
        return grid, top, []
    over, own = grid.rows[lower - 1], grid.rows[lower]
    heading = [_cell(own, at) for at in range(max(len(over), len(own)))]
    for at, cell in enumerate(heading):
        above = _cell(over, at)
        if not text(cell) and above is not None and known_count([text(above)]):
            heading[at] = above
    if lower == top and heading == [*own]:
        return grid, top, []
    rows = [*grid.rows[:lower], heading, *grid.rows[lower + 1 :]]
    told = message("The heading takes two rows; they are read as one.")
    return replace(grid, rows=rows), lower, [Finding(NOTE, told, row=grid.numbers[lower])]


def _repeated_headings(grid: Grid, top: int, rows: Sequence[int]) -> set[int]:
    """Give the rows that repeat the heading, as programs print it on each page."""
    heading = [text(cell).casefold() for cell in grid.rows[top]]
    words = {word for word in heading if word}
    if grid.headed or len(words) < 2:
        return set()
    firsts = {at for at, word in enumerate(heading) if word}
    lead = min(firsts)
    found = set()
    for i in rows:
        row = grid.rows[i]
        if text(_cell(row, lead)).casefold() == heading[lead] and all(
            text(_cell(row, at)).casefold() == heading[at] for at in firsts
        ):
            found.add(i)
    return found


def headings_of(grid: Grid, limits: Limits) -> tuple[list[str], list[int], int]:
    """Give the headings of a table, the columns that they stand above, and their row."""
    grid, top, _ = _one_heading(grid, _heading_row(grid))
    titles, columns, _ = _columns(grid, top, limits)
    return titles, columns, top


def _columns(grid: Grid, top: int, limits: Limits) -> tuple[list[str], list[int], list[Finding]]:
    """Name the columns that hold something: headings made unique, missing ones numbered."""
    width = max((len(row) for row in grid.rows), default=0)
    filled = [False] * width
    too_long = 0
    for row in grid.rows[top + 1 :]:
        for at, cell in enumerate(row):
            if cell is not None and cell != "":
                filled[at] = True
                too_long += isinstance(cell, str) and len(cell) > limits.cell_letters
    if too_long:
        raise IntakeError(
            "{count} cells have more than {limit} letters.",
            count=too_long,
            limit=limits.cell_letters,
        )
    names: list[str] = []
    columns: list[int] = []
    findings: list[Finding] = []
    for at in range(width):
        heading = text(_cell(grid.rows[top], at))[:200]
        if not heading and not filled[at]:
            continue
        if not heading:
            heading = f"Spalte {at + 1}"
            told = message("Column {number} has values but no heading.", number=at + 1)
            findings.append(Finding(WARNING, told, row=grid.numbers[top]))
        names.append(_unique(heading, names))
        columns.append(at)
    if not names:
        raise IntakeError("The file holds no table: there is no heading.")
    return names, columns, findings


def _unique(heading: str, taken: list[str]) -> str:
    number, name = 1, heading
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    return name


def _cell(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else None


def _unmerge(grid: Grid, limits: Limits) -> tuple[Grid, list[Finding]]:
    """Write the value of merged cells into all of them, where they span several rows.

    A title over the whole width stays single.

    Returns
    -------
    tuple
        The grid with filled cells, and a note where there were any.
    """
    tall = [area for area in grid.merged if area[2] > area[0]]
    if not tall:
        return grid, []
    index = {number: i for i, number in enumerate(grid.numbers)}
    rows = [[*row] for row in grid.rows]
    filled = 0
    for top, left, bottom, right in tall:
        first = index.get(top)
        value = None if first is None else _cell(rows[first], left)
        if first is None or value is None or right >= limits.columns:
            continue
        for i in range(first + 1, len(rows)):
            if grid.numbers[i] > bottom:
                break
            filled += right + 1 - left
            if filled > limits.cells:
                raise too_large(
                    "Merged cells cover {found} cells or more; {limit} are allowed.",
                    filled,
                    limits.cells,
                )
            rows[i].extend([None] * (right + 1 - len(rows[i])))
            for at in range(left, right + 1):
                rows[i][at] = value if rows[i][at] is None else rows[i][at]
    told = message(
        "{count} ranges of merged cells: their value counts for each of their rows.",
        count=len(tall),
    )
    return replace(grid, rows=rows), [Finding(NOTE, told)]


def _other_sheets(book: Book, chosen: str) -> list[Finding]:
    findings = []
    others = [sheet.name for sheet in book.sheets if sheet.name != chosen and not sheet.hidden]
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    if others:
        told = message(
            "Read is the sheet “{sheet}”; there are also: {others}.",
            sheet=chosen,
            others=", ".join(others),
        )
        findings.append(Finding(NOTE, told))
    if hidden:
        told = message("The file has hidden sheets: {names}.", names=", ".join(hidden))
        findings.append(Finding(NOTE, told))
    return findings


def _skipped(grid: Grid, top: int, kept: int) -> list[Finding]:
    findings = []
    above = sum(
        1 for row in grid.rows[:top] if any(cell is not None and cell != "" for cell in row)
    )
    if above:
        told = message(
            "The heading is row {row}; {count} rows above it are left out.",
            row=grid.numbers[top],
            count=above,
        )
        findings.append(Finding(NOTE, told, row=grid.numbers[top]))
    empty = grid.numbers[-1] - grid.numbers[top] - kept
    if empty > 0:
        findings.append(Finding(NOTE, message("{count} empty rows are left out.", count=empty)))
    return findings
