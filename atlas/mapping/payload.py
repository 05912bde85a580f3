"""What the drawing scripts get: plain JSON of an atlas, in both languages, columns not rows.

The base holds everything that can be drawn and depends on the atlas alone; the view holds what
is shown of it. Texts stay text: nothing here is HTML.
"""

from __future__ import annotations

import json
import zlib
from base64 import b85encode
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from atlas.atlas import POINT_DECIMALS
from atlas.datapackage.attribution import attribution, data_date
from atlas.datapackage.kinds import KIND_LABELS, QUALITY_LABELS
from atlas.datapackage.version import version_of
from atlas.i18n.catalogue import script_texts
from atlas.i18n.language import language
from atlas.in_words import filters_besides_area, within_area
from atlas.indicators.counts import networks_by_district
from atlas.mapping import style
from atlas.mapping.classes import inner_limits
from atlas.mapping.finding import drawn_lines, known_places, known_synonyms
from atlas.matching import region_key
from atlas.settings import CRS_GEOGRAPHIC, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.atlas import Atlas

_UNKNOWN: Final = -1
#: Sources of what the map shows; statistics name theirs where they are shown.
_MAP_SOURCES: Final = ("pages", "bkg", "vg250", "geonames", "postcodes")


def base(atlas: Atlas, *, tiles: bool = False, places: bool = False) -> dict[str, Any]:
    """Give everything of an atlas that the scripts can draw.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    tiles
        Whether a background map may be switched on; never so in files.
    places
        Whether a circle can be drawn around towns and postcodes; in files it is drawn already.

    Returns
    -------
    dict
        JSON values only; coordinates are EPSG:4326, positions refer to the other columns.
    """
    areas = atlas.areas
    return {
        "geometry": _geometry(atlas),
        "districts": _districts(atlas),
        "areas": {
            "key": areas.index.tolist(),
            "kind": areas["kind"].tolist(),
            "name": {"de": areas["name"].tolist(), "en": areas["name_en"].tolist()},
            "within": {
                code: [within_area(atlas, str(key), language(code)) for key in areas.index]
                for code in LANGUAGES
            },
            "districts": _positions(areas["districts"], atlas.districts.index),
        },
        "towns": _towns(atlas),
        "neighbours": [[{"de": de, "en": en}, *at] for de, en, *at in style.NEIGHBOURS],
        **_taxonomies(atlas),
        "networks": _networks(atlas),
        "clusters": _clusters(atlas),
        "style": {"ramp": style.RAMP, "ramp_dark": style.RAMP_DARK, "unknown": style.UNKNOWN},
        "shading": {"limits": count_limits(networks_by_district(atlas).dropna().tolist())},
        "attribution": attribution(atlas.package, _MAP_SOURCES),
        "data_date": data_date(atlas.package),
        "data_version": str(version_of(atlas.package)),
        "filtered": {code: filters_besides_area(atlas, language(code)) for code in LANGUAGES},
        "ground": atlas.selection.area,
        "drawn": drawn_lines(atlas),
        "places": known_places(atlas) if places else None,
        "synonyms": known_synonyms(atlas),
        "tiles": style.TILES if tiles else None,
        "texts": {code: script_texts(code) for code in LANGUAGES},
    }


def dumps(value: object) -> str:
    """Write JSON in one form, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def pack(value: object) -> str:
    """Write a value for a document: JSON, deflated, in characters that are no markup.

    Returns
    -------
    str
        To the base 85, a comma for the digit "<"; ``unpack.js`` reads it.
    """
    deflated = zlib.compress(dumps(value).encode("utf-8", "replace"), 9)  # half a sign
    return b85encode(deflated).replace(b"<", b",").decode("ascii")


def count_limits(values: Sequence[float], classes: int = 3) -> list[int]:
    """Give upper bounds of classes of counts; zero is a class of its own.

    Quantiles of the counts above zero, without repeated bounds; the last class is
    open.

    Returns
    -------
    list of int
        Rising, the first one 0.

    Examples
    --------
    >>> count_limits([0, 0, 1, 2, 3, 4, 9, 30])
    [0, 2, 5]
    """
    above = sorted(value for value in values if value > 0)
    if len(set(above)) < classes:
        return [0, *sorted({int(value) for value in above})[:-1]]
    limits = inner_limits(np.array(above, dtype=float), "quantiles", classes)
    return [0, *sorted({int(limit) for limit in limits})]


def _geometry(atlas: Atlas) -> dict[str, Any]:
    topology = atlas.package.topology
    return {
        "precision": topology["precision"],
        "arcs": topology["arcs"],
        "districts": [topology["districts"][ags] for ags in atlas.districts.index],
    }


def _districts(atlas: Atlas) -> dict[str, Any]:
    districts = atlas.districts
    return {
        "ags": districts.index.tolist(),
        "label": districts["label"].tolist(),
        "area_km2": [round(value, 1) for value in districts["area_km2"]],
    }


def _towns(atlas: Atlas) -> list[list[Any]]:
    found = (atlas.gazetteer.places(name) for name in style.TOWNS)
    return [
        [name.split(" am ")[0].split(" im ")[0].split(" an ")[0], place[0].lat, place[0].lon]
        for name, place in zip(style.TOWNS, found, strict=True)
        if place and place[0].lat is not None
    ]


def _taxonomies(atlas: Atlas) -> dict[str, Any]:
    groups, industries = atlas.industry_groups, atlas.industries
    position = {code: i for i, code in enumerate(groups.index)}
    return {
        "groups": [
            entry | {"color": style.GROUP_COLORS.get(str(entry["code"]), style.UNKNOWN)}
            for entry in _coded(groups)
        ],
        "kinds": [
            {
                "code": kind,
                "label": {code: language(code)(KIND_LABELS[kind]) for code in LANGUAGES},
                "shape": shape,
            }
            for kind, shape in style.SHAPES.items()
        ],
        "industries": [
            entry | {"group": position[group]}
            for entry, group in zip(_coded(industries), industries["group"], strict=True)
        ],
        "technologies": _coded(atlas.technologies),
        "labels": list(QUALITY_LABELS),
    }


def _coded(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = (table[f"label_{code}"].tolist() for code in LANGUAGES)
    return [
        {"code": code, "label": dict(zip(LANGUAGES, labels, strict=True))}
        for code, *labels in zip(table.index, *columns, strict=True)
    ]


def _networks(atlas: Atlas) -> dict[str, Any]:
    frame = atlas.networks
    points = frame.geometry.to_crs(CRS_GEOGRAPHIC)
    active = frame["active"].map({True: "true", False: "false"}).fillna("")
    return {
        "id": frame.index.tolist(),
        "name": frame["name"].tolist(),
        "kind": _position(frame["kind"], list(style.SHAPES)),
        **_fields(atlas, frame),
        "labels": _positions(frame["quality_labels"], QUALITY_LABELS),
        "lat": _coordinate(points.y),
        "lon": _coordinate(points.x),
        "place": frame["city"].tolist(),
        "district": _position(frame["district_ags"], atlas.districts.index),
        "region": _regions(atlas, frame),
        "founded": _numbers(frame["founded"]),
        "members": _numbers(frame["members"]),
        "members_as_of": frame["members_as_of"].tolist(),
        "members_basis": frame["members_basis"].tolist(),
        "active": active.tolist(),
        "website": frame["website"].tolist(),
    }


def _clusters(atlas: Atlas) -> dict[str, Any]:
    frame = atlas.cluster_records
    return {
        "id": frame.index.tolist(),
        "name": {code: frame[f"name_{code}"].tolist() for code in LANGUAGES},
        **_fields(atlas, frame),
        "districts": _positions(frame["districts"], atlas.districts.index),
        "region": _regions(atlas, frame),
        "networks": _positions(frame["networks"], atlas.networks.index),
    }


def _fields(atlas: Atlas, frame: pd.DataFrame) -> dict[str, Any]:
    """Give what networks and clusters have in common."""
    return {
        "industries": _positions(frame["industries"], atlas.industries.index),
        "technologies": _positions(frame["technologies"], atlas.technologies.index),
        "summary": {code: frame[f"summary_{code}"].tolist() for code in LANGUAGES},
    }


def _regions(atlas: Atlas, frame: pd.DataFrame) -> list[int]:
    return _position(map(region_key, frame["region"].tolist()), atlas.areas.index)


def _position(column: Iterable[str], values: Iterable[str]) -> list[int]:
    position = {value: i for i, value in enumerate(values)}
    own = column.tolist() if isinstance(column, pd.Series) else column
    return [position.get(value, _UNKNOWN) for value in own]


def _positions(lists: Iterable[Iterable[str]], values: Iterable[str]) -> list[list[int]]:
    position = {value: i for i, value in enumerate(values)}
    return [[position[value] for value in row if value in position] for row in lists]


def _coordinate(column: pd.Series) -> list[float | None]:
    return [None if np.isnan(value) else round(value, POINT_DECIMALS) for value in column]


def _numbers(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else str(value) for value in column]
