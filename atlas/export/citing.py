"""How the atlas is cited: a line and BibTeX that name the version of its data."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from atlas.datapackage.version import version_of
from atlas.i18n.comparing import slug

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_NAME: Final = "Clusteratlas Baden-Württemberg"
#: What BibTeX reads as something else than the sign.
_SIGNS: Final = re.compile(r"[\\{}$&#%_^~]")
#: Of a key: so much of what is cited, and so many digits of its mark.
_LONGEST: Final = 40
_DIGITS: Final = 6
_KEPT: Final = ":/?#[]@!$&'()*+,;=%-._~"


def version_in_words(atlas: Atlas, lang: Language) -> str:
    """Say which data it is: "Daten vom 25. November 2026, Version 2026-11-25-0f3a9c21"."""
    version = version_of(atlas.package)
    if not version.day:
        return lang("data without a date, version {version}", version=version)
    return lang(
        "data of {date}, version {version}",
        date=lang.date(dt.date.fromisoformat(version.day)),
        version=version,
    )


def citation_line(
    atlas: Atlas, lang: Language, *, what: str = "", publisher: str = "", address: str = ""
) -> str:
    """Give the line that cites the atlas.

    Parameters
    ----------
    atlas
        The records; their version is named.
    lang
        Language of the line.
    what
        What of the atlas is cited, a record or a selection; all of it when empty.
    publisher
        The organisation that publishes it, where it is known.
    address
        Where it stands on the web, where it is known.

    Returns
    -------
    str
        One line that ends with a full stop, or with the address.
    """
    words = version_in_words(atlas, lang)
    parts = [publisher, _title(what), words[:1].upper() + words[1:]]
    return ". ".join(part.rstrip(".") for part in (*parts, address) if part) + (
        "" if address else "."
    )


def bibtex(
    atlas: Atlas, lang: Language, *, what: str = "", publisher: str = "", address: str = ""
) -> str:
    """Give the entry for BibTeX, with the parameters of :func:`citation_line`."""
    version = version_of(atlas.package)
    fields = {
        "author": f"{{{_escaped(publisher)}}}" if publisher else "",
        "key": "" if publisher else _NAME,  # what BibTeX sorts by where nobody is named
        "title": f"{{{_escaped(_title(what))}}}",
        "year": version.day[:4],
        "version": str(version),
        "note": _escaped(version_in_words(atlas, lang)),
        "url": quote(address, safe=_KEPT),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{clusteratlas-{version}{_key(what, address)},\n{lines}\n}}\n"


def _key(what: str, address: str) -> str:
    """Tell entries of one version apart: BibTeX leaves out the second entry of one key."""
    if not what:
        return ""
    cited = f"{what}\n{address}".encode("utf-8", "replace")
    words = (slug(what)[:_LONGEST].strip("-"), hashlib.sha256(cited).hexdigest()[:_DIGITS])
    return "".join(f"-{part}" for part in words if part)


def _title(what: str) -> str:
    return f"{_NAME}: {what}" if what else _NAME


def _escaped(text: str) -> str:
    """Write a text so that BibTeX and LaTeX read each sign of it as itself."""
    return _SIGNS.sub(lambda found: _SPELT.get(found[0], f"\\{found[0]}"), text)


#: BibTeX counts braces before it reads what stands before them: each one has to have its other.
_SPELT: Final = {
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
