"""What a reader of a file is told: findings with row, column, value, expectation, suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from atlas.errors import AtlasError, on_screen
from atlas.i18n.catalogue import msgid

#: Levels, worst first: the row can't be used; it can but look at it; something was repaired.
ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"
FINDING_LEVELS: Final = (ERROR, WARNING, NOTE)
LEVEL_LABELS: Final = {ERROR: msgid("Error"), WARNING: msgid("Warning"), NOTE: msgid("Note")}

Translate = Callable[[str], str]


def _same(text: str) -> str:
    return text


class IntakeError(AtlasError):
    """A file can't be read at all, or work on it has failed."""


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue text with the values of its named places."""

    template: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def text(self, translate: Translate = _same) -> str:
        """Give the message, in English or as ``translate`` says it."""
        said = {name: on_screen(value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**said) if self.template else ""


def message(template: str, /, **values: object) -> Message:
    """Make a message; the name is a keyword for the extraction of catalogue texts."""
    return Message(template, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader of a file should know.

    Parameters
    ----------
    level
        One of :data:`FINDING_LEVELS`.
    message
        What is found and what was expected, or what was repaired.
    row
        Row as the spreadsheet counts it; None for the file as a whole.
    column
        Heading as it stands in the file.
    value
        What stands there.
    suggestion
        What could stand there instead, "" where nothing is known.
    """

    level: str
    message: Message
    row: int | None = None
    column: str = ""
    value: str = ""
    suggestion: str = ""

    def text(self, translate: Translate = _same) -> str:
        """Give the finding as one line, in English or as ``translate`` says it."""
        said = self.message.text(translate)
        if self.suggestion:
            hint = translate("suggestion: {text}").format(text=self.suggestion)
            said = f"{said} ({hint})"
        return f"{self.place(translate)}: {said}" if self.row or self.column else said

    def place(self, translate: Translate = _same) -> str:
        """Say where: row, column and value."""
        parts = []
        if self.row:
            parts.append(translate("row {row}").format(row=self.row))
        if self.column:
            parts.append(translate("column “{column}”").format(column=self.column))
        if self.value:
            parts.append(translate("“{value}”").format(value=self.value))
        return ", ".join(parts)


def count_by_level(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by level, worst level first."""
    counts = dict.fromkeys(FINDING_LEVELS, 0)
    for finding in findings:
        counts[finding.level] += 1
    return counts
