"""What can go wrong, as few and plain exceptions."""

from __future__ import annotations

from collections.abc import Sequence


class AtlasError(Exception):
    """Base of all errors that a user can do something about."""


class SourceError(AtlasError):
    """A source of the build is missing or is not the file that was expected."""


class SelectionError(AtlasError):
    """A selection names something that the atlas does not know."""


class DataError(AtlasError):
    """A data package breaks its schema; all faults are listed, not only the first.

    Parameters
    ----------
    faults
        One sentence each: file, row, column, value and what was expected.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
