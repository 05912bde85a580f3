"""Names of files that every system accepts."""

from __future__ import annotations

from typing import Final

from atlas.i18n.comparing import slug

_LONGEST_NAME: Final = 80


def file_name(words: str, ending: str) -> str:
    """Give a file name of plain letters: "clusteratlas-region-neckar-alb.html".

    Returns
    -------
    str
        "clusteratlas.html" where the words have no letter of a key.

    Examples
    --------
    >>> file_name("Region Südlicher Oberrhein", "html")
    'clusteratlas-region-suedlicher-oberrhein.html'
    """
    name = slug(words)[:_LONGEST_NAME].strip("-")
    return f"clusteratlas-{name}.{ending}" if name else f"clusteratlas.{ending}"
