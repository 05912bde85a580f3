"""What a map is shaded by, as a table and as a layer: the value and class of each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from atlas.in_words import area_name
from atlas.indicators.figures import held_by
from atlas.mapping.shading import few_label
from atlas.settings import CRS

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.shading import AreaShading


def shaded_areas(atlas: Atlas, shown: AreaShading, lang: Language) -> pd.DataFrame:
    """Give the areas of a shading that lie, with at least a part, in the selected area.

    Parameters
    ----------
    atlas
        The selected records.
    shown
        What they are shaded by.
    lang
        Language of names.

    Returns
    -------
    pandas.DataFrame
        By key of the area: ``name``, ``value`` (NaN where unknown, in the unit of the indicator),
        ``class`` (its label, "" where unknown), ``position`` (of the class, -1 where unknown),
        ``few`` (a word where the value rests on few cases, else "").
    """
    inside = set(atlas.area["districts"])
    keys = [key for key, held in held_by(atlas, shown.level).items() if inside & set(held)]
    classes = shown.classes.loc[keys]
    return pd.DataFrame(
        {
            "name": [area_name(atlas, key, lang) for key in keys],
            "value": shown.values.loc[keys].astype(float).round(6),
            "class": [shown.labels[each] if each >= 0 else "" for each in classes],
            "position": classes,
            "few": [few_label(lang) if key in shown.few else "" for key in keys],
        }
    )


def shaded_layer(atlas: Atlas, shown: AreaShading, lang: Language) -> gpd.GeoDataFrame:
    """Give the areas of a shading with their simplified shapes, EPSG:25832.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns of :func:`shaded_areas`, with ``indicator``, ``year`` and ``source``; keys as
        index named "area".
    """
    table = shaded_areas(atlas, shown, lang)
    own, held = atlas.simple_districts.geometry, held_by(atlas, shown.level)
    shapes = [shapely.coverage_union_all(own.loc[[*held[key]]].array) for key in table.index]
    frame = table.assign(
        indicator=shown.title,
        year=pd.array([shown.year] * len(table), dtype="Int64"),
        source=shown.source,
    )
    return gpd.GeoDataFrame(frame.rename_axis("area"), geometry=shapes, crs=CRS)
