"""A statement that is being worked on: what it was before, and what of it is in a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from atlas.wissensbilanz.statement import Statement

#: So many changes can be undone.
MOST_UNDONE: Final = 100


@dataclass(frozen=True)
class Desk:
    """A statement with its history.

    Parameters
    ----------
    statement
        As it is now.
    past
        Statements before it, the last one at the end, each with what was changed then (a
        catalogue text).
    edition
        Counts what was changed elsewhere than in a table, whose own values count as long as it
        stays the same.
    saved
        As the last file has it; an empty one as long as there is none.
    """

    statement: Statement = field(default_factory=Statement)
    past: tuple[tuple[Statement, str], ...] = ()
    edition: int = 0
    saved: Statement = field(default_factory=Statement)

    @property
    def is_saved(self) -> bool:
        """Whether a file has all of it."""
        return self.statement is self.saved or self.statement == self.saved

    @property
    def last(self) -> str:
        """What was changed last, a catalogue text; "" where nothing can be undone."""
        return self.past[-1][1] if self.past else ""

    def changed(self, statement: Statement, what: str, *, in_table: bool = False) -> Desk:
        """Give the desk after a change; the same one where nothing has changed.

        Parameters
        ----------
        statement
            The statement after it.
        what
            What was changed, a catalogue text.
        in_table
            Whether a table that is on the page shows it already.

        Returns
        -------
        Desk
            With the change as the last one that can be undone.
        """
        if statement == self.statement:
            return self
        past = (*self.past, (self.statement, what))[-MOST_UNDONE:]
        edition = self.edition + (not in_table)
        return replace(self, statement=statement, past=past, edition=edition)

    def undone(self) -> Desk:
        """Give the desk without its last change."""
        if not self.past:
            return self
        before = self.past[-1][0]
        return replace(self, statement=before, past=self.past[:-1], edition=self.edition + 1)

    def opened(self, statement: Statement, what: str) -> Desk:
        """Give the desk with another statement, as its file has it; this one alone stays behind."""
        return Desk(statement, ((self.statement, what),), self.edition + 1, statement)

    def written(self) -> Desk:
        """Give the desk after its statement was saved as a file."""
        return replace(self, saved=self.statement)
