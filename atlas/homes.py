"""Where a data package is: in a folder, or in a database that an address names.

An address may hold a password. It is taken out here, so that nothing that is shown of a database
can have it: neither messages, nor titles, nor what developers print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit

#: The schema that is meant where none is named.
USUAL_SCHEMA: Final = "atlas"
_SCHEMES: Final = ("postgresql", "postgres", "postgresql+psycopg")
_ADDRESS: Final = re.compile(r"postgres(ql)?(\+\w+)?:", re.IGNORECASE)
#: As long as PostgreSQL takes it whole, and none of its own, which no back-up holds.
_SCHEMA: Final = re.compile(r"(?!pg_|information_schema$)[a-z_][a-z0-9_]{0,62}")
#: Options of an address that no text may show.
SECRETS: Final = ("password", "sslpassword")
#: What may be a password of an address that someone wrote somewhere: "user:…@", "password=…".
_LOCKED: Final = re.compile(
    r"""(?<=:)(?!//)\S+(?=@)
    | (?P<named>password\s*=\s*)(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^\s&]+)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Signs from which on a password is told from the words of a sentence.
_NO_WORD: Final = 8


@dataclass(frozen=True)
class Database:
    """A schema of a PostgreSQL database.

    Attributes
    ----------
    name, host, port, user
        As the address has them; all are empty of what is no address.
    schema
        Where the tables are.
    password
        Empty where the environment (``PGPASSWORD``) or pgpass has it.
    options
        What else the driver is told, such as ``sslmode``.
    """

    name: str = ""
    host: str = ""
    port: int | None = None
    user: str = ""
    schema: str = USUAL_SCHEMA
    password: str = field(default="", repr=False)
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @classmethod
    def at(cls, address: str) -> Self:
        """Read an address; what is none gives a database without a name.

        Returns
        -------
        Database
            With the schema that ``?schema=`` names.

        Examples
        --------
        >>> str(Database.at("postgresql://clerk:secret@host:5433/maps?schema=bw&sslmode=require"))
        'postgresql://clerk@host:5433/maps?schema=bw'
        >>> Database.at("mysql://host/maps").name
        ''
        """
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return cls()
        options = dict(parse_qsl(parts.query))
        name, schema = unquote(parts.path[1:]), options.pop("schema", USUAL_SCHEMA)
        odd = parts.fragment or {"/", "@"} & {*name} or not _SCHEMA.fullmatch(schema)
        if parts.scheme not in _SCHEMES or odd or not address.split(":", 1)[1].startswith("//"):
            return cls()
        password = options.pop("password", "") or unquote(parts.password or "")
        user = unquote(parts.username or "") or options.pop("user", "")
        return cls(
            name, parts.hostname or "", port, user, schema, password, (*sorted(options.items()),)
        )

    def __str__(self) -> str:
        """Give the address as it may be shown to anyone."""
        user = f"{quote(self.user)}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        schema = "" if self.schema == USUAL_SCHEMA else f"?schema={self.schema}"
        return f"postgresql://{user}{self.host}{port}/{quote(self.name)}{schema}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Whatever of it no text may show."""
        held = [self.password, *(value for key, value in self.options if key in SECRETS)]
        return tuple(filter(None, held))

    def unlocked(self, text: str) -> str:
        """Take the passwords of this database out of a text, however they are written there.

        A short one goes only where passwords stand, as :func:`unlocked` knows them: it might be
        a part of any word, and what was blanked there would tell it.

        Returns
        -------
        str
            With "***" for each.

        Examples
        --------
        >>> Database.at("postgresql://clerk:a@host/maps").unlocked("password=a fails")
        'password=*** fails'
        >>> Database.at("postgresql://u:open%2Fsesame@h/db").unlocked("no open%2fsesame here")
        'no *** here'
        """
        text = unlocked(text)
        for secret in self.secrets:
            shown = {self.user, self.host, self.name, "password"}
            if len(secret) >= _NO_WORD and secret not in shown:
                text = _however_written(secret).sub("***", text)
        return text


def home_of(named: str | Path | Database) -> Path | Database:
    """Give what a text names: a database if it looks like an address of one, else a folder."""
    if isinstance(named, Database):
        return named
    text = str(named).strip()
    if isinstance(named, Path):  # which keeps one slash of two
        text = _ADDRESS.sub(lambda scheme: f"{scheme[0]}/", text)
    return Database.at(text) if _ADDRESS.match(text) else Path(named)


def is_schema(name: str) -> bool:
    """Say whether a schema can be called so: up to 63 lower-case letters, digits, underscores."""
    return _SCHEMA.fullmatch(name) is not None


def unlocked(text: str) -> str:
    """Take passwords out of a text that may repeat addresses.

    Returns
    -------
    str
        With "***" for each.

    Examples
    --------
    >>> unlocked("too much: postgresql://clerk:secret@host/maps")
    'too much: postgresql://clerk:***@host/maps'
    """
    return _LOCKED.sub(lambda found: f"{found['named'] or ''}***", text)


def _however_written(secret: str) -> re.Pattern[str]:
    """Find a text as it is, in addresses (wholly or partly), or behind backslashes."""
    signs = []
    for sign in secret:
        encoded = "".join(f"%{byte:02x}" for byte in sign.encode())
        plus = r"|\+" if sign == " " else ""
        signs.append(rf"(?:\\?{re.escape(sign)}|(?i:{encoded}){plus})")
    end = r"\b" if secret.isalpha() else ""  # of letters alone, it may be a part of a word
    return re.compile(f"{end}{''.join(signs)}{end}")
