"""Styles for QGIS, kept in a GeoPackage: opened there, the layers look like our map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from atlas.i18n.language import language
from atlas.indicators.counts import networks_by_district
from atlas.mapping import style
from atlas.mapping.payload import count_limits

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.shading import AreaShading

_VERSION: Final = "3.28.0"
_LINE: Final = "#8a9aa6"
_INK: Final = "#1b2733"
_TABLE: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)"""


def layer_styles(atlas: Atlas, lang: str, shown: AreaShading | None = None) -> dict[str, str]:
    """Give the style of each layer as QML.

    Parameters
    ----------
    atlas
        The records; their numbers by district decide the classes.
    lang
        Language of the legend.
    shown
        What districts are shaded by, if it is an indicator.

    Returns
    -------
    dict
        "districts", "networks", "clusters", and "shading" if there is one → QML.
    """
    styles = {
        "districts": _graduated(atlas),
        "networks": _categorized(atlas, lang),
        "clusters": _single(),
    }
    return styles | ({"shading": _shaded(shown, language(lang))} if shown else {})


def add_styles(database: sqlite3.Connection, qml: Mapping[str, str]) -> None:
    """Store styles in the table in which QGIS looks for them when it opens a layer."""
    database.execute(_TABLE)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
        "VALUES ('', '', ?, 'geom', 'Clusteratlas', ?, '', 1, 'Clusteratlas', '')",
        qml.items(),
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)"
    )


def _graduated(atlas: Atlas) -> str:
    """Shade districts by their number of networks, in the classes of the map."""
    counts = networks_by_district(atlas).dropna()
    upper = count_limits(counts.tolist())
    most = max(int(counts.max()), upper[-1] + 1)
    root, renderer = _document("graduatedSymbol", attr="networks")
    ranges, symbols = SubElement(renderer, "ranges"), SubElement(renderer, "symbols")
    lower = 0
    for i, limit in enumerate([*upper, most]):
        words = str(limit) if lower == limit else f"{lower}–{limit}"
        bounds = {"lower": str(lower), "upper": str(limit)}
        SubElement(ranges, "range", bounds, label=words, symbol=str(i), render="true")
        _fill(symbols, str(i), style.RAMP[i], _LINE, "0.2")
        lower = limit + 1
    _labels(root, "name", size="8", color="#566573")
    return _text(root)


def _shaded(shown: AreaShading, lang: Language) -> str:
    """Give areas the colours of their classes; without a value they are hatched."""
    root, renderer = _document("categorizedSymbol", attr="position")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    held = [*zip(shown.labels, shown.colors, strict=True), (lang("not stated"), "")]
    for i, (label, color) in enumerate(held):
        value = str(i) if color else "-1"
        entry = {"value": value, "label": label, "symbol": str(i), "render": "true"}
        SubElement(categories, "category", entry, type="integer")
        _fill(
            symbols, str(i), color or "#8a9aa6", _LINE, "0.2", pattern="" if color else "f_diagonal"
        )
    _labels(root, "name", size="8", color="#566573")
    return _text(root)


def _categorized(atlas: Atlas, lang: str) -> str:
    """Give networks the colour of their industry group and the shape of their kind."""
    root, renderer = _document("categorizedSymbol", attr="industry_group")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    groups = language(lang).labels(atlas.industry_groups)
    for i, (code, label) in enumerate(groups.items()):
        entry = {"value": code, "label": label, "symbol": str(i), "render": "true"}
        SubElement(categories, "category", entry, type="string")
        _marker(symbols, str(i), style.GROUP_COLORS.get(code, style.UNKNOWN))
    _labels(root, "name", size="8", color=_INK, below_scale="100000")
    return _text(root)


def _single() -> str:
    """Draw clusters as outlines: many of them lie upon each other."""
    root, renderer = _document("singleSymbol")
    _fill(SubElement(renderer, "symbols"), "0", "", "#0b5a6b", "0.6")
    return _text(root)


def _document(kind: str, **attributes: str) -> tuple[Element, Element]:
    root = Element("qgis", version=_VERSION, styleCategories="Symbology|Labeling")
    return root, SubElement(root, "renderer-v2", attributes, type=kind)


def _text(root: Element) -> str:
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tostring(
        root, encoding="unicode"
    )


def _fill(
    symbols: Element, name: str, color: str, line: str, width: str, pattern: str = ""
) -> None:
    """Add a symbol for areas; without a colour it is an outline."""
    layer = _symbol(symbols, name, "fill", "SimpleFill")
    _options(
        layer,
        [
            ("color", _rgba(color or "#ffffff")),
            ("style", pattern or ("solid" if color else "no")),
            ("outline_color", _rgba(line)),
            ("outline_style", "solid"),
            ("outline_width", width),
            ("outline_width_unit", "MM"),
            ("joinstyle", "round"),
        ],
    )


def _marker(symbols: Element, name: str, color: str) -> None:
    """Add a symbol for points whose shape follows the kind of network."""
    layer = _symbol(symbols, name, "marker", "SimpleMarker")
    _options(
        layer,
        [
            ("name", "circle"),
            ("color", _rgba(color)),
            ("outline_color", _rgba(_INK)),
            ("outline_width", "0.2"),
            ("outline_width_unit", "MM"),
            ("size", "2.8"),
            ("size_unit", "MM"),
        ],
    )
    cases = " ".join(
        f"WHEN '{kind}' THEN '{shape}'" for kind, shape in style.SHAPES.items() if shape != "area"
    )
    expression = f"CASE \"kind\" {cases} ELSE 'circle' END"
    overrides = SubElement(SubElement(layer, "data_defined_properties"), "Option", type="Map")
    SubElement(overrides, "Option", name="name", type="QString", value="")
    properties = SubElement(overrides, "Option", name="properties", type="Map")
    shape = SubElement(properties, "Option", name="name", type="Map")
    SubElement(shape, "Option", name="active", type="bool", value="true")
    SubElement(shape, "Option", name="expression", type="QString", value=expression)
    SubElement(shape, "Option", name="type", type="int", value="3")
    SubElement(overrides, "Option", name="type", type="QString", value="collection")


def _symbol(symbols: Element, name: str, kind: str, layer: str) -> Element:
    symbol = SubElement(symbols, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1")
    return SubElement(symbol, "layer", {"class": layer}, enabled="1", locked="0", **{"pass": "0"})


def _options(layer: Element, values: Iterable[tuple[str, str]]) -> None:
    options = SubElement(layer, "Option", type="Map")
    for name, value in values:
        SubElement(options, "Option", name=name, type="QString", value=value)


def _labels(root: Element, field: str, *, size: str, color: str, below_scale: str = "") -> None:
    """Label a layer by a field, with a white halo."""
    root.set("labelsEnabled", "1")
    settings = SubElement(SubElement(root, "labeling", type="simple"), "settings")
    words = {"fieldName": field, "fontSize": size, "fontSizeUnit": "Point"}
    text = SubElement(settings, "text-style", words, textColor=_rgba(color))
    halo = {"bufferDraw": "1", "bufferSize": "0.6", "bufferSizeUnits": "MM"}
    SubElement(text, "text-buffer", halo, bufferColor=_rgba("#ffffff"))
    SubElement(settings, "placement", placement="1" if size == "8" and not below_scale else "6")
    shown = {"scaleVisibility": "1" if below_scale else "0"}
    SubElement(settings, "rendering", shown, scaleMax="1", scaleMin=below_scale or "0")


def _rgba(color: str) -> str:
    """Give "#8a9aa6" as QGIS writes it.

    Returns
    -------
    str
        Red, green, blue and opacity from 0 to 255.

    Examples
    --------
    >>> _rgba("#8a9aa6")
    '138,154,166,255'
    """
    return ",".join(str(part) for part in (*bytes.fromhex(color[1:]), 255))
