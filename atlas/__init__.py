"""Clusteratlas Baden-Württemberg: clusters and networks of the state as geodata.

>>> import atlas
>>> medtech = atlas.load().select(industries=["medical_technology"])
"""

from atlas.atlas import Atlas, load
from atlas.errors import AtlasError, DataError, ExportError, SelectionError, SourceError
from atlas.selection import Selection

__all__ = [
    "Atlas",
    "AtlasError",
    "DataError",
    "ExportError",
    "Selection",
    "SelectionError",
    "SourceError",
    "load",
]
