"""Clusteratlas Baden-Württemberg: clusters and networks of the state as geodata.

>>> import atlas
>>> medtech = atlas.load().select(industries=["medical_technology"])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from atlas.settings import VERSION

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.errors import AtlasError, DataError, ExportError, SelectionError, SourceError
    from atlas.i18n.language import Language, language
    from atlas.selection import Selection
    from atlas.workbench import holding, load

#: Version of the program (semantic versioning); the data has a date of its own.
__version__ = VERSION

#: Name → where it stands. It is looked up when it is asked for: the process that reads files
#: needs none of them, and starts three times as fast.
_HOMES: Final = {
    "Atlas": "atlas.atlas",
    "AtlasError": "atlas.errors",
    "DataError": "atlas.errors",
    "ExportError": "atlas.errors",
    "Language": "atlas.i18n.language",
    "Selection": "atlas.selection",
    "SelectionError": "atlas.errors",
    "SourceError": "atlas.errors",
    "holding": "atlas.workbench",
    "language": "atlas.i18n.language",
    "load": "atlas.workbench",
}

__all__ = [
    "Atlas",
    "AtlasError",
    "DataError",
    "ExportError",
    "Language",
    "Selection",
    "SelectionError",
    "SourceError",
    "__version__",
    "holding",
    "language",
    "load",
]


def __getattr__(name: str) -> object:
    """Give one of the names above, or a module of this folder."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from error
