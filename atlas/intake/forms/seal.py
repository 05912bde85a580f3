"""What shows that a form was made by the office: for which entry, in which state, until when.

The token is an HMAC-SHA256 with a key that only the office has, so nobody who gets a form can
make one for another entry or a later day.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.errors import reason_of
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Which form it is; another one has another name, and is refused.
FORM: Final = "Selbstauskunft 1"
_KEY_BYTES: Final = 32
_SHORTEST_KEY: Final = 32  # letters of the file
_LARGEST_KEY: Final = 4_096
_STATE_LETTERS: Final = 16


@dataclass(frozen=True)
class Seal:
    """What a form says of itself.

    Parameters
    ----------
    form
        Which form it is.
    network
        Key of the entry.
    valid_until
        Last day on which it is taken, ISO 8601.
    state
        Of the entry when the form was made.
    """

    form: str
    network: str
    valid_until: str
    state: str

    def token(self, key: bytes) -> str:
        """Give the token that goes with this."""
        said = json.dumps([self.form, self.network, self.valid_until, self.state])
        return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()

    def holds(self, token: str, key: bytes) -> bool:
        """Say whether a token is the one that goes with this; it takes as long either way."""
        return hmac.compare_digest(self.token(key).encode(), token.strip().lower().encode())


def entry_state(entry: Mapping[str, str]) -> str:
    """Give a short mark of an entry's state: any change of it gives another."""
    said = json.dumps({field: value for field, value in sorted(entry.items()) if value})
    return hashlib.sha256(said.encode()).hexdigest()[:_STATE_LETTERS]


def default_key_file() -> Path:
    """Give where the office's key is kept when no other place is named."""
    return Path.home() / ".config" / "clusteratlas" / "forms.key"


def make_key(file: Path) -> bool:
    """Make the office's key where there is none; only its owner may read it.

    Returns
    -------
    bool
        Whether it was made now.

    Raises
    ------
    IntakeError
        If it can't be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise IntakeError(
            "{path} can't be written: {reason}.", path=file, reason=reason_of(error)
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as writer:
        writer.write(secrets.token_hex(_KEY_BYTES) + "\n")
    return True


def read_key(file: Path) -> bytes:
    """Read the office's key.

    Returns
    -------
    bytes
        What tokens are made with.

    Raises
    ------
    IntakeError
        If there is none, or it is no key.
    """
    try:
        with file.open("rb") as reader:
            key = reader.read(_LARGEST_KEY).strip()
    except OSError as error:
        raise IntakeError(
            "The key of the office, {path}, can't be read: {reason}. Forms are taken only with "
            "the key that they were made with.",
            path=file,
            reason=reason_of(error),
        ) from error
    if len(key) < _SHORTEST_KEY:
        raise IntakeError("{path} is no key: it has fewer than 32 letters.", path=file)
    return key
