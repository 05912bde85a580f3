"""A table on a page that is filled in by keyboard: numbers where rows and columns meet.

Keys write into the page itself, so that a workshop never waits for the server; what was filled
in is told when the keyboard rests and when the table is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from atlas.mapping import assets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.i18n.language import Language

    #: A number; "gap" where it is said that there is none; None where nothing is said yet.
    GridValue = int | Literal["gap"] | None
    #: What is filled in, by the keys of row and column.
    GridContent = dict[tuple[str, str], GridValue]

GAP: Final = "gap"
_SCRIPT: Final = Path(__file__).resolve().with_name("grid.js")
#: Keys that say that there is no number: a dash, and the first letter of "keine Angabe".
_GAP_KEYS: Final = ("-", "k")


@dataclass(frozen=True)
class FilledGrid:
    """A table to fill in.

    Attributes
    ----------
    key
        Its name on the page.
    title
        What it is, for those who hear it.
    corner
        What stands where the headings of rows and columns meet: "acts on".
    rows, columns
        Names by their keys.
    values
        What is filled in by now; pairs that are left out say nothing yet.
    levels
        Numbers that are possible, and what each means; "" where it speaks for itself.
    totals
        Names of the totals of a row and of a column.
    averaged
        Whether totals are means, not sums.
    diagonal
        Whether a row and a column of the same key meet in a cell that stays empty.
    upright
        Whether names stand upright over narrow columns.
    """

    key: str
    title: str
    corner: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    values: Mapping[tuple[str, str], GridValue]
    levels: Mapping[int, str]
    totals: tuple[str, str]
    averaged: bool = False
    diagonal: bool = False
    upright: bool = False


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    return st.components.v2.component(
        "clusteratlas_grid",
        html='<div class="place"></div>',
        css="\n".join(assets.some_styles("grid/grid")),
        js="\n;\n".join([*assets.some_scripts(*assets.GRID), _SCRIPT.read_text(encoding="utf-8")]),
    )


def show_grid(
    grid: FilledGrid,
    edition: str,
    lang: Language,
    on_filled: Callable[[], None],
    *,
    large: bool = False,
) -> None:
    """Show a grid.

    Parameters
    ----------
    grid
        The table.
    edition
        Values of another edition take the place of those in the page; of the same one those in
        the page count, as they are newer.
    lang
        Language of the reader.
    on_filled
        Called when something was filled in; :func:`filled_in` gives it.
    large
        Whether it is read from afar.
    """
    data = {
        "edition": edition,
        "title": grid.title,
        "rows": [{"id": key, "name": name} for key, name in grid.rows.items()],
        "columns": [{"id": key, "name": name} for key, name in grid.columns.items()],
        "values": [
            [grid.values.get((row, column)) for column in grid.columns] for row in grid.rows
        ],
        "diagonal": grid.diagonal,
        "levels": [{"value": value, "text": text} for value, text in grid.levels.items()],
        "gapKeys": _GAP_KEYS,
        "total": "mean" if grid.averaged else "sum",
        "upright": grid.upright,
        "large": large,
        "locale": lang.code,
        "words": {"corner": grid.corner} | _words(grid, lang),
    }
    _component()(key=grid.key, data=data, height="content", on_filled_change=on_filled)


def _words(grid: FilledGrid, lang: Language) -> dict[str, str]:
    """Give the texts of a grid; places in braces are filled in the page."""
    row_total, column_total = grid.totals
    return {
        "position": lang(
            "{row} → {column}: {value}", row="{row}", column="{column}", value="{value}"
        ),
        "empty": lang("nothing yet"),
        "gap": lang("not stated"),
        "gapShort": lang("n/s"),
        "closed": lang("This cell stays empty."),
        "progress": lang("{filled} of {all} filled in", filled="{filled}", all="{all}"),
        "refused": lang("{typed} is not possible here.", typed="{typed}"),
        "rowTotal": row_total,
        "columnTotal": column_total,
        "clear": lang("Clear"),
        "undo": lang("Undo"),
        "choose": lang("Value of the marked cell"),
        "atLeast": lang("≥ {sum}", sum="{sum}"),
    }


def filled_in(grid: FilledGrid, edition: str) -> GridContent | None:
    """Give what was filled in since the page was drawn.

    Parameters
    ----------
    grid
        The table as it was shown.
    edition
        The edition that counts by now.

    Returns
    -------
    dict or None
        All values, also those that stayed; None where nothing came, where it is of another
        edition, or where it isn't what a grid sends.
    """
    held = st.session_state.get(grid.key)  # none any more when the page was left meanwhile
    sent = None if held is None else held.get("filled")
    if not isinstance(sent, dict) or sent.get("edition") != edition:
        return None
    rows = sent.get("values")
    if not isinstance(rows, list) or len(rows) != len(grid.rows):
        return None
    filled: GridContent = {}
    for row, values in zip(grid.rows, rows, strict=True):
        if not isinstance(values, list) or len(values) != len(grid.columns):
            return None
        for column, value in zip(grid.columns, values, strict=True):
            if not _is_possible(grid, row, column, value):
                return None
            filled[row, column] = value
    return filled


def _is_possible(grid: FilledGrid, row: str, column: str, value: object) -> bool:
    """Tell whether a grid sends such a value for such a cell."""
    if value is None:
        return True
    if grid.diagonal and row == column:
        return False
    return value == GAP or (type(value) is int and value in grid.levels)
