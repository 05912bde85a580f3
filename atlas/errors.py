"""What can go wrong, as few and plain exceptions.

A message is kept as a catalogue text with its values beside it, so that the place that
shows it (app, command line) can say it in the user's language.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


def _same(text: str) -> str:
    return text


class Term(str):
    """A value of a message that is itself a catalogue text."""

    __slots__ = ()


class Parameter(str):
    """A filter or option, as addresses and code spell it.

    Parameters
    ----------
    name
        Its spelling, "industry".
    label
        Its name on screen as a catalogue text.
    """

    label: str

    def __new__(cls, name: str, label: str = "") -> Parameter:
        """Make it; without a label it is its spelling on screen, too."""
        made = super().__new__(cls, name)
        made.label = label or name
        return made


class Codes(tuple[str, ...]):
    """Values as addresses and code spell them, "medical_technology, optics".

    Parameters
    ----------
    codes
        Their spellings.
    names
        Code → its name on screen, a catalogue text or one that needs no translation.
    """

    names: Mapping[str, str]

    def __new__(cls, codes: Iterable[str], names: Mapping[str, str] | None = None) -> Codes:
        """Make them; without names they are their spellings on screen, too."""
        made = super().__new__(cls, codes)
        made.names = names or {}
        return made

    def __str__(self) -> str:
        return ", ".join(self)

    def named(self, translate: Callable[[str], str]) -> str:
        """Give names with their spellings: "Medizintechnik (medical_technology)"."""
        return ", ".join(
            f"{translate(self.names[code])} ({code})" if self.names.get(code) else code
            for code in self
        )


def on_screen(value: object, translate: Callable[[str], str]) -> object:
    """Give a value of a message as the screen shows it.

    Returns
    -------
    object
        What has a name on screen by its name; anything else as it is.
    """
    match value:
        case Term():
            return translate(str(value)) if value else value
        case Parameter():
            return translate(value.label)
        case Codes():
            return value.named(translate)
        case _:
            return value


#: What the system refuses, by its numbers; Python says it in English only.
_REASONS: Final = {
    errno.ENOENT: msgid("No such file or directory"),
    errno.EACCES: msgid("Permission denied"),
    errno.EPERM: msgid("Operation not permitted"),
    errno.EEXIST: msgid("File exists"),
    errno.EISDIR: msgid("Is a directory"),
    errno.ENOTDIR: msgid("Not a directory"),
    errno.ENOSPC: msgid("No space left on device"),
    errno.EDQUOT: msgid("Disk quota exceeded"),
    errno.EFBIG: msgid("File too large"),
    errno.EROFS: msgid("Read-only file system"),
    errno.ENAMETOOLONG: msgid("File name too long"),
    errno.EBUSY: msgid("Device or resource busy"),
    errno.EIO: msgid("Input/output error"),
    errno.EMFILE: msgid("Too many open files"),
    errno.ENFILE: msgid("Too many open files"),
    errno.ENOMEM: msgid("Cannot allocate memory"),
    errno.EINVAL: msgid("Invalid argument"),
    errno.ELOOP: msgid("Too many levels of symbolic links"),
    errno.EXDEV: msgid("Invalid cross-device link"),
    errno.ENODEV: msgid("No such device"),
    errno.ENXIO: msgid("No such device"),
    errno.ENOTEMPTY: msgid("Directory not empty"),
    errno.ETIMEDOUT: msgid("Connection timed out"),
    errno.ECONNREFUSED: msgid("Connection refused"),
    errno.ECONNRESET: msgid("Connection reset by peer"),
    errno.EHOSTUNREACH: msgid("No route to host"),
    errno.ENETUNREACH: msgid("Network is unreachable"),
}


def reason_of(error: OSError) -> Term:
    """Give why the system refused something, as a value of a message.

    Returns
    -------
    Term
        A catalogue text; of what is rare only the system's number, which needs no language.

    Examples
    --------
    >>> reason_of(FileNotFoundError(2, "whatever the system's language says"))
    'No such file or directory'
    """
    if error.errno is None:
        return Term(error)
    return Term(_REASONS.get(error.errno, f"errno {error.errno}"))


class AtlasError(Exception):
    """Base of all errors that a user can do something about.

    Parameters
    ----------
    message
        A text of the message catalogue with named places, ``"Unknown area: {key}"``.
    **values
        What stands in the places.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """Give the message as ``translate`` says it, or in English with the code's own names."""
        if translate is None:
            return self.message.format(**self.values)
        values = {name: on_screen(value, translate) for name, value in self.values.items()}
        return translate(self.message).format(**values)


class SourceError(AtlasError):
    """A source of the build is missing or is not the file that was expected."""


class SelectionError(AtlasError):
    """A selection names something that the atlas does not know."""


class ExportError(AtlasError):
    """A file cannot be written as asked."""


@dataclass(frozen=True)
class Fault:
    """One fault of a data package.

    Parameters
    ----------
    file
        Name of the file in the package.
    expected
        Catalogue text that says what was expected.
    row
        Line in the file as a spreadsheet counts it (the heading is line 1), if it is one line.
    column, value
        Where it is and what stands there, if it is one cell.
    record
        Key of the record, where it has one.
    """

    file: str
    expected: str
    row: int | None = None
    column: str = ""
    value: str | Term = ""
    record: str = ""

    def text(self, translate: Callable[[str], str] = _same) -> str:
        """Give the fault as one sentence, in English or as ``translate`` says it."""
        expected = translate(self.expected)
        place = self._place(translate)
        if self.column or self.value:
            value = on_screen(self.value, translate)
            expected = f"{translate('found “{value}”').format(value=value)}, {expected}"
        return f"{', '.join(filter(None, (self.file, place)))}: {expected}"

    def _place(self, translate: Callable[[str], str]) -> str:
        if self.row is None:
            return translate("column {column}").format(column=self.column) if self.column else ""
        if not self.column:
            return translate("line {row}").format(row=self.row)
        return translate("line {row}, column {column}").format(row=self.row, column=self.column)


class DataError(AtlasError):
    """A data package breaks its schema; all faults are listed, not only the first.

    Parameters
    ----------
    faults
        Each with file, row, column, value and what was expected.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(msgid("Faults in the data package: {count}"), count=len(self.faults))

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """Give all faults, one a line, below a line that counts them."""
        lines = (fault.text(translate or _same) for fault in self.faults)
        return "\n".join([super().text(translate), *lines])
