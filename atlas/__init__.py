"""Clusteratlas Baden-Württemberg: clusters and networks of the state as geodata.

>>> import atlas
>>> medtech = atlas.load().select(industries=["medical_technology"])
"""

from atlas.atlas import Atlas
from atlas.errors import AtlasError, DataError, ExportError, SelectionError, SourceError
from atlas.i18n.language import Language, language
from atlas.selection import Selection
from atlas.workbench import holding, load

#: Version of the program (semantic versioning); the data has a date of its own.
__version__ = "2.1.0"

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
