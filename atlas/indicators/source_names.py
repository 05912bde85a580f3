"""Sources of figures in words, as ``figure_sources.csv`` has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


def source_names(atlas: Atlas, keys: str, lang: Language) -> str:
    """Name the publishers and tables of source keys, "clusteratlas; vgrdl_r2b2_bs2020".

    A key that the package doesn't explain stands for itself.

    Returns
    -------
    str
        With semicolons between, in the order of the keys.
    """
    known = atlas.package.figure_sources
    names = []
    for key in keys.split("; "):
        if key in known.index:
            row = known.loc[key]
            names.append(f"{row[f'publisher_{lang.code}']}, {row[f'table_{lang.code}']}")
        else:
            names.append(key)
    return "; ".join(names)


def licences(atlas: Atlas, keys: str) -> str:
    """Name the licences of source keys, each once."""
    known = atlas.package.figure_sources
    found = (str(known.at[key, "licence"]) for key in keys.split("; ") if key in known.index)
    return "; ".join(dict.fromkeys(licence for licence in found if licence))
