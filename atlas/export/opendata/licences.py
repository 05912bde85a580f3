"""Which licences are open, as catalogues name them, and which files may be passed on.

The atlas takes over figures and borders of others. Each file keeps the licences of its sources;
what may not be changed or not be sold on is no open data, and stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_DE: Final = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True)
class OpenLicence:
    """An open licence.

    Parameters
    ----------
    name
        As ``datapackage.json`` calls it.
    title
        As people read it.
    path
        Where its text stands.
    uri
        In the vocabulary of DCAT-AP.de.
    """

    name: str
    title: str
    path: str
    uri: str


#: The stricter ones first: a file of several sources is offered under the strictest of theirs.
OPEN_LICENCES: Final = {
    each.name: each
    for each in (
        OpenLicence(
            "odbl-1-0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
            f"{_DE}odbl",
        ),
        OpenLicence(
            "cc-by-sa-4-0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            f"{_DE}cc-by-sa/4.0",
        ),
        OpenLicence(
            "cc-by-4-0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
            f"{_DE}cc-by/4.0",
        ),
        OpenLicence(
            "dl-de-by-2-0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            f"{_DE}dl-by-de/2.0",
        ),
        OpenLicence(
            "source-named",
            "Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
            "https://www.destatis.de/DE/Service/Impressum/copyright-allgemein.html",
            f"{_DE}other-open",
        ),
    )
}
#: What an owner may choose. All of them ask for the source to be named, as borders and places
#: within the files do.
CHOICES: Final = ("dl-de-by-2-0", "cc-by-4-0", "cc-by-sa-4-0", "odbl-1-0")


def licence_of(resource: dict[str, Any], chosen: str) -> OpenLicence | None:
    """Give the licence that a file of the package is offered under.

    Parameters
    ----------
    resource
        What ``datapackage.json`` says of the file.
    chosen
        What the owner chose, for files without a licence of their own.

    Returns
    -------
    OpenLicence or None
        The strictest of its sources; None where one of them isn't open.
    """
    stated = [entry.get("name", "") for entry in resource.get("licenses") or ()]
    return strictest(stated or [chosen])


def strictest(names: Iterable[str]) -> OpenLicence | None:
    """Give the strictest of licences; None where one isn't open."""
    held = set(names)
    if not held <= OPEN_LICENCES.keys():
        return None
    return next((each for name, each in OPEN_LICENCES.items() if name in held), None)
