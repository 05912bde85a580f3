"""Settings of the whole house, in one place.

``ATLAS_DATA`` in the environment names another data package, a folder or a database, for the app
and for :func:`atlas.load`, ``ATLAS_CONTACT`` the e-mail address that mistakes are reported to,
``ATLAS_LAYER`` a layer of many points that the page of own data shows,
``ATLAS_READ_MEMORY_MB``, ``ATLAS_READ_SECONDS`` and ``ATLAS_READ_OUTPUT_MB`` what the reading of
one file may take; everything else is a constant.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.homes import home_of

if TYPE_CHECKING:
    from atlas.homes import Database

#: Version of the program, which files that it makes name.
VERSION: Final = "2.1.0"

#: ETRS89 / UTM zone 32N, the state's official system: coordinates are stored and measured in it.
CRS: Final = "EPSG:25832"
#: WGS 84: only at the edge (map, GeoJSON, CSV).
CRS_GEOGRAPHIC: Final = "EPSG:4326"

#: Languages of the screen; the first one is the default.
LANGUAGES: Final = ("de", "en")

#: The data package that comes with the atlas.
OWN_DATA: Final = Path(__file__).resolve().parent.parent / "data"


def data_path() -> Path | Database:
    """Give the data package that counts when none is named.

    Returns
    -------
    Path or Database
        What ``ATLAS_DATA`` names, a folder or a database; else the atlas's own ``data/``.
    """
    named = os.environ.get("ATLAS_DATA", "").strip()
    return home_of(named) if named else OWN_DATA


def contact_address() -> str:
    """Give the e-mail address that mistakes are reported to.

    Returns
    -------
    str
        That of ``ATLAS_CONTACT``; "" where none is set, or what is set is no address.
    """
    named = os.environ.get("ATLAS_CONTACT", "").strip()
    return named if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", named) else ""


def layer_path() -> Path | None:
    """Give the layer that ``ATLAS_LAYER`` names, None where none is set."""
    named = os.environ.get("ATLAS_LAYER", "").strip()
    return Path(named) if named else None


@dataclass(frozen=True)
class ReadingBound:
    """A bound on the reading of one file.

    Parameters
    ----------
    name
        The variable of the environment that sets it.
    usual
        What counts where none is set.
    """

    name: str
    usual: int


#: Megabytes of memory, seconds of the processor, and megabytes of what was read.
READ_MEMORY: Final = ReadingBound("ATLAS_READ_MEMORY_MB", 1_500)
READ_SECONDS: Final = ReadingBound("ATLAS_READ_SECONDS", 20)
READ_OUTPUT: Final = ReadingBound("ATLAS_READ_OUTPUT_MB", 300)


def reading_bound(bound: ReadingBound) -> int:
    """Give a bound as it is set; the usual one where none is set or what is set is no number."""
    named = os.environ.get(bound.name, "").strip()
    return int(named) if re.fullmatch(r"[1-9][0-9]{0,6}", named) else bound.usual
