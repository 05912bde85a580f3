"""Public statements of networks (Wissensbilanz) as tables, and as files to be read back.

Only what may be shown to everybody goes into a database: of statements that say so themselves,
without reasons, measures and what participants said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from atlas.publishing.contents import Rows
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.published import STATEMENTS_FOLDER, public_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.atlas import Atlas
    from atlas.wissensbilanz.statement import Statement

_NETWORK: Final = {"network": "text"}
_RATED: Final = dict.fromkeys(("quantity", "quality", "systematics", "attainment"), "whole")
#: Table → what it is, how many of its columns are its key, and its columns with their kinds.
STATEMENT_TABLES: Final[dict[str, tuple[str, int, dict[str, str]]]] = {
    "statements": (
        "Statements of networks (Wissensbilanz) that they have made public",
        1,
        _NETWORK
        | {"title": "text", "reference_date": "day", "method_version": "text"}
        | {"team_size": "whole", "business_model": "text", "vision": "text"},
    ),
    "statement_factors": (
        "What a network's success rests on, rated in per cent of what its goals demand",
        2,
        _NETWORK
        | {"factor": "text", "position": "whole", "capital": "text"}
        | dict.fromkeys(("name_de", "name_en", "definition_de", "definition_en"), "text")
        | _RATED,
    ),
    "statement_influences": (
        "How strongly one factor or element acts on another, 0 to 3",
        3,
        _NETWORK | {"from_factor": "text", "to_factor": "text", "strength": "whole"},
    ),
    "statement_indicators": (
        "Numbers that stand for a factor",
        2,
        _NETWORK
        | {"position": "whole", "factor": "text", "name": "text", "unit": "text"}
        | {"value": "number", "year": "whole", "source": "text"},
    ),
    "statement_goals": (
        "What a network wants to reach",
        2,
        _NETWORK | {"goal": "text", "position": "whole", "text": "text"},
    ),
}
_ARROW: Final = {"whole": pa.int64(), "number": pa.float64()}


def statement_files(atlas: Atlas) -> dict[str, bytes]:
    """Give the public parts of statements as files of the package, by their names."""
    return {
        f"{STATEMENTS_FOLDER}/{network}.json": write_statement(statement)
        for network, statement in sorted(public_statements(atlas).by_network.items())
    }


def statement_rows(atlas: Atlas) -> list[Rows]:
    """Give the rows of :data:`STATEMENT_TABLES`.

    Parameters
    ----------
    atlas
        All records.

    Returns
    -------
    list of Rows
        In the order in which they refer to each other; what isn't known is null.
    """
    found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in STATEMENT_TABLES}
    for network, statement in sorted(public_statements(atlas).by_network.items()):
        for table, cells in _rows_of(statement):
            found[table].append((network, *cells))
    return [
        Rows(table, _table(columns, found[table]))
        for table, (_, _, columns) in STATEMENT_TABLES.items()
    ]


def _rows_of(statement: Statement) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give each row of a statement with its table, the network left out."""
    head = statement.head
    about = (head.title, head.reference_date, head.method_version, head.team_size)
    yield "statements", (*about, head.business_model, head.vision)
    for at, factor in enumerate(statement.factors, 1):
        names = (factor.name_de, factor.name_en, factor.definition_de, factor.definition_en)
        rating = statement.rated.get(factor.id)
        rated = [rating.value(criterion) if rating else None for criterion in _RATED]
        yield "statement_factors", (factor.id, at, factor.capital, *names, *rated)
    for acts in statement.influences:
        yield "statement_influences", (*acts.pair, acts.strength)
    for at, one in enumerate(statement.indicators, 1):
        number = (one.name, one.unit, one.value, one.year, one.source)
        yield "statement_indicators", (at, one.factor_id, *number)
    for at, goal in enumerate(statement.goals, 1):
        yield "statement_goals", (goal.id, at, goal.text)


def _table(columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    held = [*zip(*rows, strict=True)] or [() for _ in columns]
    return pa.table(
        {
            name: pa.array(
                [None if cell == "" else cell for cell in cells],
                _ARROW.get(kind, pa.string()),
            )
            for (name, kind), cells in zip(columns.items(), held, strict=True)
        }
    )
