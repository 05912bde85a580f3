"""The influence matrix: sums, products, quotients, and the role each element plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atlas.wissensbilanz.method import Method
    from atlas.wissensbilanz.statement import Statement

#: Roles by active and passive sum, each above or below its cut line.
ROLES: Final = {
    "active": msgid("active role"),
    "critical": msgid("critical role"),
    "reactive": msgid("reactive role"),
    "inert": msgid("inert role"),
}


@dataclass(frozen=True)
class Influences:
    """The matrix of one statement and what follows from it.

    Parameters
    ----------
    ids
        Keys of rows and columns.
    matrix
        Strength from row to column, shape (n, n), whole numbers 0 to 3; gaps are 0 here.
    known
        Where something stands, shape (n, n); False on the diagonal, in gaps, and where nobody has
        judged yet.
    """

    ids: tuple[str, ...]
    matrix: NDArray[np.int64]
    known: NDArray[np.bool_]

    @property
    def active(self) -> NDArray[np.int64]:
        """Sum of each row: how much an element acts on all others."""
        sums: NDArray[np.int64] = self.matrix.sum(axis=1)
        return sums

    @property
    def passive(self) -> NDArray[np.int64]:
        """Sum of each column: how much all others act on an element."""
        sums: NDArray[np.int64] = self.matrix.sum(axis=0)
        return sums

    @property
    def total(self) -> int:
        """Sum of all influences."""
        return int(self.matrix.sum())

    @property
    def gaps(self) -> int:
        """Pairs of which no strength is known. With any, all sums are lower bounds."""
        return len(self.ids) * (len(self.ids) - 1) - int(self.known.sum())

    @property
    def product(self) -> NDArray[np.int64]:
        """Active times passive sum: how critical an element is."""
        made: NDArray[np.int64] = self.active * self.passive
        return made

    @property
    def quotient(self) -> list[float | None]:
        """Active by passive sum; None where the passive sum is 0."""
        return [
            float(active / passive) if passive else None
            for active, passive in zip(self.active, self.passive, strict=True)
        ]

    @property
    def weight(self) -> list[float | None]:
        """Share of each active sum in the sum of all, in per cent; None without any influence."""
        total = self.total
        return [100 * int(active) / total if total else None for active in self.active]


def influences_of(statement: Statement) -> Influences:
    """Give the matrix of a statement.

    Parameters
    ----------
    statement
        Its influences count where both ends stand in the matrix.

    Returns
    -------
    Influences
        Factors first, in their order, then processes and success where the settings ask for them.
    """
    ids = tuple(one.id for one in statement.acting)
    at = {key: i for i, key in enumerate(ids)}
    matrix = np.zeros((len(ids), len(ids)), dtype=np.int64)
    known = np.zeros((len(ids), len(ids)), dtype=np.bool_)
    for influence in statement.influences:
        row, column = at.get(influence.from_factor), at.get(influence.to_factor)
        if row is not None and column is not None and influence.strength is not None:
            matrix[row, column] = influence.strength
            known[row, column] = True
    return Influences(ids, matrix, known)


def cut_line(values: Sequence[float], rule: str) -> float:
    """Give the line between low and high values: their mean, or their median.

    Returns
    -------
    float
        0 where there are no values.
    """
    if not len(values):
        return 0.0
    return float(np.median(values) if rule == "median" else np.mean(values))


def roles(influences: Influences, method: Method) -> list[str]:
    """Give the role of each element.

    Parameters
    ----------
    influences
        The matrix.
    method
        Says by what: mean or median of the sums, or quotient and product.

    Returns
    -------
    list of str
        Of :data:`ROLES`; all inert where nothing acts on anything. By sums: active acts much
        and is acted on little, critical both much, reactive is acted on much, inert neither. By
        quotient and product: the product (against the square of the mean sum) tells critical
        from inert where the quotient is within a quarter of 1, and the quotient tells active
        from reactive elsewhere. That width is our choice: no source read states one.

    References
    ----------
    Four fields by the average sum: oreilly.com/library/view/produktmanagement-6th-edition
    (chapter 494). Quotient and product: Klimamoro report of the Stuttgart region, p. 74.
    """
    if not influences.total:
        return ["inert"] * len(influences.ids)  # on the lines at 0, but nothing acts at all
    if method.roles == "quotient":
        return _roles_by_quotient(influences, method)
    actives, passives = influences.active.tolist(), influences.passive.tolist()
    high, deep = cut_line(actives, method.roles), cut_line(passives, method.roles)
    return [
        _role(method.reaches(active, high), method.reaches(passive, deep))
        for active, passive in zip(actives, passives, strict=True)
    ]


def _role(acts: bool, is_acted_on: bool) -> str:
    if acts:
        return "critical" if is_acted_on else "active"
    return "reactive" if is_acted_on else "inert"


#: Quotients nearer to 1 than by this factor say neither active nor reactive.
BALANCED: Final = 1.25


def _roles_by_quotient(influences: Influences, method: Method) -> list[str]:
    even = cut_line(influences.active.tolist(), "mean") ** 2
    found = []
    for active, passive in zip(
        influences.active.tolist(), influences.passive.tolist(), strict=True
    ):
        if active > BALANCED * passive:
            found.append("active")
        elif passive > BALANCED * active:
            found.append("reactive")
        else:
            found.append("critical" if method.reaches(active * passive, even) else "inert")
    return found
