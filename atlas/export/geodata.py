"""A selection as geodata: GeoJSON, GeoPackage, FlatGeobuf."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from atlas.datapackage.attribution import EUROPE_SOURCES, attribution, licence_lines
from atlas.datapackage.version import version_of
from atlas.export import layers
from atlas.export.citing import citation_line
from atlas.export.qgis import storing
from atlas.export.qgis.styles import layer_styles
from atlas.export.shaded import shaded_layer
from atlas.in_words import filters_in_words
from atlas.mapping.shading import area_shading
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from atlas.export.order import Order

#: Decimals of a degree in GeoJSON: 5 are about a metre.
_DECIMALS: Final = 5


def geojson(order: Order) -> str:
    """Write networks and clusters as one GeoJSON FeatureCollection (RFC 7946).

    Parameters
    ----------
    order
        What is asked for.

    Returns
    -------
    str
        EPSG:4326, longitude first, outer rings counter-clockwise. A network without a known
        seat has no geometry; a cluster is the union of its simplified districts. The member
        ``metadata`` says what was selected, and whose data that is.
    """
    atlas = order.atlas
    features = [
        *_features("network", layers.network_layer(atlas)),
        *_features("cluster", layers.cluster_layer(atlas)),
    ]
    about = _about(order) | {"DATE": order.date.isoformat()}
    collection = {
        "type": "FeatureCollection",
        "metadata": {name.lower(): text for name, text in about.items()},
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def geopackage(order: Order) -> bytes:
    """Write districts, networks and clusters as layers of a GeoPackage, styled for QGIS.

    Parameters
    ----------
    order
        What is asked for; the same order gives the same bytes. Names in the layers are in both
        languages, legends in QGIS in the order's.

    Returns
    -------
    bytes
        Layers "districts", "networks" (points) and "clusters", and "shading" where districts are
        shaded by an indicator, in EPSG:25832.
    """
    atlas = order.atlas
    frames = {
        "districts": layers.district_layer(atlas),
        "networks": layers.network_layer(atlas),
        "clusters": layers.cluster_layer(atlas),
    }
    shown = area_shading(atlas, order.shade, order.lang) if order.shade else None
    if shown:
        frames["shading"] = shaded_layer(atlas, shown, order.lang)
    tables = {name: layers.flat(frame) for name, frame in frames.items()}
    about = _about(order)
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as folder:
        path = Path(folder) / "atlas.gpkg"
        for name, frame in tables.items():
            kind = "Point" if name == "networks" else "MultiPolygon"
            pyogrio.write_dataframe(
                frame,
                path,
                layer=name,
                driver="GPKG",
                geometry_type=kind,
                promote_to_multi=name != "networks",
                append=path.exists(),
                dataset_metadata=None if path.exists() else about,
                VERSION="1.2",  # older programs warn of newer ones
            )
        with closing(sqlite3.connect(path)) as database:
            fields = {name: _fields(frame) for name, frame in tables.items()}
            storing.add_styles(database, layer_styles(atlas, order.lang, fields, shown))
            storing.add_metadata(
                database,
                tables,
                order.lang,
                content=". ".join(about[name] for name in ("TITLE", "SHADING") if name in about),
                rights=_rights(order),
                licences=licence_lines(atlas.package),
            )
            _settle(database, order.date)
        return path.read_bytes()


def flatgeobuf(order: Order) -> bytes:
    """Write networks and clusters as one FlatGeobuf layer, as GeoJSON has them.

    Parameters
    ----------
    order
        What is asked for.

    Returns
    -------
    bytes
        One layer in EPSG:4326; ``record`` is "network" or "cluster".
    """
    atlas = order.atlas
    parts = (("network", layers.network_layer(atlas)), ("cluster", layers.cluster_layer(atlas)))
    frames = [layers.flat(frame).assign(record=record) for record, frame in parts]
    together = pd.concat([frame for frame in frames if len(frame)] or frames, ignore_index=True)
    content = io.BytesIO()
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(together, crs=frames[0].crs).to_crs(CRS_GEOGRAPHIC),
        content,
        layer="clusteratlas",
        driver="FlatGeobuf",
        geometry_type="Unknown",
        layer_metadata=_about(order),
        SPATIAL_INDEX="NO",  # an index would leave out networks without a known seat
    )
    return content.getvalue()


def _features(record: str, frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    points = frame.geometry.to_crs(CRS_GEOGRAPHIC)
    shapes = {shape: _coordinates(shape) for shape in set(points) if shape is not None}
    table = pd.DataFrame(frame.drop(columns="geometry"))
    if "name" not in table:  # a cluster's name is in two languages; readers look for one
        table.insert(0, "name", table["name_de"])
    rows = table.to_dict("records")
    for key, row, shape in zip(table.index, rows, points, strict=True):
        yield {
            "type": "Feature",
            "id": f"{record}:{key}",
            "geometry": shapes.get(shape),
            "properties": {"record": record, "id": key}
            | {str(name): _plain(value) for name, value in row.items()},
        }


def _coordinates(geometry: shapely.Geometry) -> dict[str, Any] | None:
    """Round in a way that leaves polygons valid: no ring may cross itself after it."""
    if shapely.is_empty(geometry):
        return None
    settled = shapely.set_precision(geometry, 10.0**-_DECIMALS)
    mapped: dict[str, Any] = json.loads(shapely.to_geojson(shapely.orient_polygons(settled)))
    return mapped | {"coordinates": _rounded(mapped["coordinates"])}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - nested lists of numbers
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, _DECIMALS)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, np.generic):
        return value.item()
    return None if value is pd.NA or value is None or value == "" else value


def _about(order: Order) -> dict[str, str]:
    """Say in the file itself what it holds, what is shaded by, and whose data that is."""
    atlas, lang = order.atlas, order.lang
    about = {
        "TITLE": f"Clusteratlas Baden-Württemberg: {filters_in_words(atlas, lang)}",
        "VERSION": str(version_of(atlas.package)),
        "CITATION": citation_line(atlas, lang, what=filters_in_words(atlas, lang)),
        "SOURCES": "; ".join(_rights(order)),
        "LICENCES": "; ".join(licence_lines(atlas.package)),
    }
    if order.shade:
        about["SHADING"] = area_shading(atlas, order.shade, lang).in_words
    return about


def _rights(order: Order) -> list[str]:
    return [
        line["text"][order.lang.code]
        for line in attribution(order.atlas.package, without=EUROPE_SOURCES)
    ]


def _fields(frame: gpd.GeoDataFrame) -> list[str]:
    """Give the fields of a layer in the order of its table."""
    return [str(name) for name in frame.columns if name != frame.geometry.name]


def _settle(database: sqlite3.Connection, date: dt.date) -> None:
    """Take the clock out of the file."""
    stamp = f"{date.isoformat()}T00:00:00.000Z"
    database.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
    database.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (stamp,))
    database.execute("UPDATE layer_styles SET update_time = ?", (stamp,))
    database.commit()
    database.execute("VACUUM")  # nothing of the former stamps stays in free pages
