"""What is wrong with a statement, or still open in it: each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.errors import AtlasError
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.findings import Message


def _same(text: str) -> str:
    return text


@dataclass(frozen=True)
class StatementFault:
    """One thing that is wrong or open.

    Parameters
    ----------
    place
        Where in the file: "ratings[2].quality" (counted from 0, as JSON does), or the sheet and
        cell of a workbook.
    message
        What stands there and what was expected.
    open
        True where something is only missing: a draft may have it, what was agreed may not.
    """

    place: str
    message: Message
    open: bool = False

    def text(self, translate: Callable[[str], str] = _same) -> str:
        """Give it as one line, in English or as ``translate`` says it."""
        said = self.message.text(translate)
        return f"{self.place}: {said}" if self.place else said


class StatementError(AtlasError):
    """A statement can't be used as it is.

    Attributes
    ----------
    faults
        All of them, in the order of the file.
    """

    def __init__(self, faults: Sequence[StatementFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            msgid("The statement has {count} faults; the first: {first}"),
            count=len(self.faults),
            first=self.faults[0].text() if self.faults else "",
        )

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """Give all faults, a line each."""
        return "\n".join(fault.text(translate or _same) for fault in self.faults)
