"""Elements of QML, the styles of QGIS: fills, markers, labels, renderers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERSION: Final = "3.22.0"
#: Parts of a style that ours state; QGIS leaves the others as a user has them.
_CATEGORIES: Final = "Symbology|Labeling|Fields|MapTips"
BORDER: Final = "#8a9aa6"
LETTERS: Final = "#1b2733"
QUIET: Final = "#566573"


def document() -> Element:
    """Begin a style."""
    return Element("qgis", version=_VERSION, styleCategories=_CATEGORIES)


def text_of(root: Element) -> str:
    """Write a style as QGIS keeps it."""
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tostring(
        root, encoding="unicode"
    )


def categorized(
    parent: Element, field: str, entries: Iterable[tuple[str, str]], kind: str = "string"
) -> Element:
    """Add a renderer with a symbol for each value; give where the symbols belong.

    Parameters
    ----------
    parent
        The style, or a renderer around.
    field
        Whose values tell.
    entries
        Value and label of each symbol; symbols are named "0", "1" and so on.
    kind
        "string" or "integer".

    Returns
    -------
    xml.etree.ElementTree.Element
        For :func:`fill` and :func:`marker`.
    """
    renderer = SubElement(parent, "renderer-v2", attr=field, type="categorizedSymbol")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for i, (value, label) in enumerate(entries):
        entry = {"value": value, "label": label, "symbol": str(i), "render": "true"}
        SubElement(categories, "category", entry, type=kind)
    return symbols


def displaced(parent: Element) -> Element:
    """Add a renderer that moves points of one place apart; give what the renderer inside joins."""
    renderer = SubElement(
        parent,
        "renderer-v2",
        type="pointDisplacement",
        tolerance="1.2",
        toleranceUnit="MM",
        placement="1",  # rings around the place
        circleWidth="0.2",
        circleColor=rgba(BORDER),
        circleRadiusAddition="0",
        labelAttributeName="",
        labelDistanceFactor="0.5",
    )
    SubElement(renderer, "labelFontProperties", description="Sans,8,-1,5,50,0,0,0,0,0", style="")
    symbol = SubElement(renderer, "symbol", name="centerSymbol", type="marker", alpha="1")
    layer = SubElement(symbol, "layer", {"class": "SimpleMarker"}, enabled="1", locked="0")
    look = [("name", "circle"), ("color", rgba(BORDER)), ("size", "0.8"), ("size_unit", "MM")]
    options(layer, look)
    return renderer


def fill(symbols: Element, name: str, color: str, line: str, width: str, pattern: str = "") -> None:
    """Add a symbol for areas; without a colour it is an outline."""
    layer = _symbol(symbols, name, "fill", "SimpleFill")
    options(
        layer,
        [
            ("color", rgba(color or "#ffffff")),
            ("style", pattern or ("solid" if color else "no")),
            ("outline_color", rgba(line)),
            ("outline_style", "solid"),
            ("outline_width", width),
            ("outline_width_unit", "MM"),
            ("joinstyle", "round"),
        ],
    )


def hatched_where(symbols: Element, expression: str) -> None:
    """Hatch the areas of all symbols, above their colour, that an expression of QGIS is true of."""
    for symbol in symbols:
        layer = SubElement(symbol, "layer", {"class": "SimpleFill"}, enabled="1", locked="0")
        look = [("color", rgba(LETTERS)), ("style", "b_diagonal"), ("outline_style", "no")]
        options(layer, look)
        _by_expression(layer, "enabled", expression)


def marker(symbols: Element, name: str, color: str) -> None:
    """Add a symbol for points whose shape follows the kind of network."""
    layer = _symbol(symbols, name, "marker", "SimpleMarker")
    options(
        layer,
        [
            ("name", "circle"),
            ("color", rgba(color)),
            ("outline_color", rgba(LETTERS)),
            ("outline_width", "0.2"),
            ("outline_width_unit", "MM"),
            ("size", "2.8"),
            ("size_unit", "MM"),
        ],
    )
    _by_expression(layer, "name", _shape_expression())


def labels(
    root: Element, field: str, *, color: str, size: str = "8", below_scale: str = "", area: bool
) -> None:
    """Label a layer by a field, with a white halo.

    Parameters
    ----------
    root
        The style.
    field
        What is written.
    color, size
        Of the letters, in points.
    below_scale
        Scale from which on labels are shown, "100000"; always when empty.
    area
        Whether the layer has areas, whose names stand inside.
    """
    root.set("labelsEnabled", "1")
    settings = SubElement(SubElement(root, "labeling", type="simple"), "settings")
    words = {"fieldName": field, "fontSize": size, "fontSizeUnit": "Point"}
    text = SubElement(settings, "text-style", words, textColor=rgba(color))
    halo = {"bufferDraw": "1", "bufferSize": "0.6", "bufferSizeUnits": "MM"}
    SubElement(text, "text-buffer", halo, bufferColor=rgba("#ffffff"))
    SubElement(settings, "placement", placement="1" if area else "6", dist="1.5", distUnits="MM")
    shown = {"scaleVisibility": "1" if below_scale else "0"}
    SubElement(settings, "rendering", shown, scaleMax="1", scaleMin=below_scale or "0")


def options(layer: Element, values: Iterable[tuple[str, str]]) -> None:
    """Add options to the layer of a symbol."""
    held = SubElement(layer, "Option", type="Map")
    for name, value in values:
        SubElement(held, "Option", name=name, type="QString", value=value)


def rgba(color: str) -> str:
    """Give "#8a9aa6" as QGIS writes it.

    Returns
    -------
    str
        Red, green, blue and opacity from 0 to 255.

    Examples
    --------
    >>> rgba("#8a9aa6")
    '138,154,166,255'
    """
    return ",".join(str(part) for part in (*bytes.fromhex(color[1:]), 255))


def _by_expression(layer: Element, name: str, expression: str) -> None:
    """Let an expression give a property of a symbol's layer."""
    overrides = SubElement(SubElement(layer, "data_defined_properties"), "Option", type="Map")
    SubElement(overrides, "Option", name="name", type="QString", value="")
    properties = SubElement(overrides, "Option", name="properties", type="Map")
    given = SubElement(properties, "Option", name=name, type="Map")
    SubElement(given, "Option", name="active", type="bool", value="true")
    SubElement(given, "Option", name="expression", type="QString", value=expression)
    SubElement(given, "Option", name="type", type="int", value="3")
    SubElement(overrides, "Option", name="type", type="QString", value="collection")


def _shape_expression() -> str:
    """Give the expression that tells a network's shape; QGIS has no ``CASE value WHEN``."""
    cases = " ".join(
        f"WHEN \"kind\" = '{kind}' THEN '{shape}'"
        for kind, shape in style.SHAPES.items()
        if shape != "area"
    )
    return f"CASE {cases} ELSE 'circle' END"


def _symbol(symbols: Element, name: str, kind: str, layer: str) -> Element:
    symbol = SubElement(symbols, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1")
    return SubElement(symbol, "layer", {"class": layer}, enabled="1", locked="0", **{"pass": "0"})
