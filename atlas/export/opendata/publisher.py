"""Who publishes, under which licence and where: the table ``[publish]`` of a settings file."""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas.datapackage.rules import WEB_ADDRESS
from atlas.errors import SelectionError, reason_of
from atlas.export.opendata.licences import CHOICES, OPEN_LICENCES
from atlas.i18n.catalogue import msgid
from atlas.settings import contact_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.opendata.licences import OpenLicence

#: Names the settings file where no option does.
VARIABLE: Final = "ATLAS_PUBLISH"
_TABLE: Final = "publish"
#: Baden-Württemberg, as catalogues call it.
_STATE: Final = "http://dcat-ap.de/def/politicalGeocoding/stateKey/08"
_EMAIL: Final = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_LAST_DAY: Final = "9999-12-31"
#: What must be said, each with what it is, as catalogue texts.
NEEDED: Final = {
    "licence": msgid("licence of the records, one of {choices}"),
    "publisher": msgid("organisation that publishes"),
    "contact": msgid("unit that answers questions; an office, no person"),
    "contact_email": msgid("its e-mail address; ATLAS_CONTACT counts where it is missing"),
    "address": msgid("address of the folder on the web, https://…/"),
}
_CHOICES: Final = ", ".join(CHOICES)
_OTHERS: Final = (
    *("publisher_address", "publisher_type", "contributor", "place", "legal_basis"),
    *("covers_from", "covers_until"),
)
#: What addresses of these vocabularies begin with.
_VOCABULARIES: Final = {
    "contributor": "http://dcat-ap.de/def/contributors/",
    "place": "http://dcat-ap.de/def/politicalGeocoding/",
    "publisher_type": "http://purl.org/adms/publishertype/",
}


@dataclass(frozen=True)
class Publisher:
    """Who publishes, under which licence and where.

    Parameters
    ----------
    licence
        Key of the licence of the records, one of :data:`CHOICES`.
    publisher
        The organisation.
    contact, contact_email
        The unit that answers questions, and its address.
    address
        Of the folder on the web; ends with "/".
    publisher_address
        Web page of the organisation; "" for none.
    publisher_type
        What kind of organisation it is, as an address of the vocabulary of ADMS; "" for none.
    contributor
        The data provider, as an address of the list of GovData, which takes no entry without
        one; "" for none.
    place
        What the data covers, as an address of the vocabulary of DCAT-AP.de.
    legal_basis
        The law or rule by which the data is published; "" for none.
    covers_from, covers_until
        First and last day that the data covers; "" to take them from the data.
    """

    licence: str
    publisher: str
    contact: str
    contact_email: str
    address: str
    publisher_address: str = ""
    publisher_type: str = ""
    contributor: str = ""
    place: str = _STATE
    legal_basis: str = ""
    covers_from: str = ""
    covers_until: str = ""

    @property
    def chosen(self) -> OpenLicence:
        """The licence of the records."""
        return OPEN_LICENCES[self.licence]


def read_publisher(file: Path | None, say: Callable[..., str]) -> Publisher:
    """Read who publishes.

    Parameters
    ----------
    file
        The settings file (TOML); that of ``ATLAS_PUBLISH`` when omitted.
    say
        Language of what is said of missing settings.

    Returns
    -------
    Publisher
        Complete.

    Raises
    ------
    SelectionError
        If something is missing or wrong; all of it is named.
    """
    stated = _read(file)
    stated.setdefault("contact_email", contact_address())
    unknown = [key for key in stated if key not in (*NEEDED, *_OTHERS)]
    missing = [key for key in NEEDED if not stated.get(key)]
    wrong = [key for key in stated if stated[key] and not _is_right(key, stated[key])]
    if not wrong and stated.get("covers_from", "") > (stated.get("covers_until") or _LAST_DAY):
        wrong.append("covers_until")  # before the first day
    lines = [f"{key}: {say(NEEDED[key], choices=_CHOICES)}" for key in missing]
    lines += [f"{key}: {say('“{value}” is not right', value=stated[key])}" for key in wrong]
    lines += [f"{key}: {say('no such setting')}" for key in unknown]
    if lines:
        raise SelectionError(
            "Nothing is published before the table [publish] of a settings file (--settings, or "
            "ATLAS_PUBLISH) says these:\n{lines}",
            lines="\n".join(f"  {line}" for line in lines),
        )
    named = {key: value for key, value in stated.items() if value}
    return Publisher(**(named | {"address": named["address"].rstrip("/") + "/"}))


def _read(file: Path | None) -> dict[str, Any]:
    named = file or os.environ.get(VARIABLE, "").strip()
    if not named:
        return {}
    try:
        table = tomllib.loads(Path(named).read_text(encoding="utf-8-sig")).get(_TABLE, {})
    except OSError as error:
        raise SelectionError(
            "{path} cannot be read: {reason}", path=named, reason=reason_of(error)
        ) from error
    except UnicodeDecodeError as error:
        raise SelectionError("{path} isn't written in UTF-8.", path=named) from error
    except ValueError as error:
        raise SelectionError(
            "{path} is no settings file (TOML): {reason}", path=named, reason=error
        ) from error
    if not isinstance(table, dict):
        return {}
    return {
        key: value if isinstance(value, (list, dict)) else str(value).strip()
        for key, value in table.items()
    }


def _is_right(key: str, value: object) -> bool:
    if not isinstance(value, str):
        return False
    if key == "licence":
        return value in CHOICES
    if key == "contact_email":
        return re.fullmatch(_EMAIL, value) is not None
    if key in ("covers_from", "covers_until"):
        return _is_day(value)
    if key in _VOCABULARIES:
        return re.fullmatch(re.escape(_VOCABULARIES[key]) + r"[\w./-]+", value) is not None
    if key in ("address", "publisher_address"):
        odd = "?#" if key == "address" else "#"  # names of files are put behind it
        return re.fullmatch(WEB_ADDRESS.pattern, value) is not None and not {*odd} & {*value}
    return len(value.splitlines()) == 1


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(_DAY, value) is not None and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False
