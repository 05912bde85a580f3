"""The atlas of the repository, read once in each process of the tests."""

from functools import lru_cache

import atlas
from atlas.atlas import Atlas


@lru_cache(maxsize=1)
def whole_atlas() -> Atlas:
    """Give the atlas with all its records; nobody changes it."""
    return atlas.load()
