"""Names of files that every system accepts, and that say what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import slug
from atlas.in_words import selection_name

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_LONGEST_NAME: Final = 80
_REGION: Final = "region-"


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
    name = slug(words)
    if len(name) > _LONGEST_NAME:
        cut = name.rfind("-", 0, _LONGEST_NAME)
        name = name[: cut if cut > 0 else _LONGEST_NAME]
    return f"clusteratlas-{name}.{ending}" if name else f"clusteratlas.{ending}"


def selection_file(atlas: Atlas, lang: Language, ending: str) -> str:
    """Name the file of a selection by area and filters: "clusteratlas-neckar-alb-ict.html".

    Regions are called by their name alone, where no other area is called so.

    Returns
    -------
    str
        Areas and filters that differ have names that differ, as far as these find room.
    """
    words = slug(selection_name(atlas, lang))
    kind, _, area = atlas.selection.area.partition(":")
    namesakes = [key for key in atlas.areas.index if key.endswith(f":{area}")]
    if kind == "region" and len(namesakes) == 1 and words.startswith(_REGION):
        words = words.removeprefix(_REGION)
    return file_name(words, ending)
