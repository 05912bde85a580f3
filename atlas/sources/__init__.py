"""How ``data/`` is made: the derived files from named packages, byte for byte the same.

Only the build needs this package; loading and showing the atlas never does.
"""

from atlas.sources.build import build
from atlas.sources.package_description import describe

__all__ = ["build", "describe"]
