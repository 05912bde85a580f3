"""Styles for QGIS: opened there, the layers look like our map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from atlas.export.qgis import symbols, words
from atlas.indicators.counts import networks_by_district
from atlas.mapping import style
from atlas.mapping.payload import count_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.shading import AreaShading


def layer_styles(
    atlas: Atlas,
    lang: Language,
    fields: Mapping[str, Iterable[str]],
    shown: AreaShading | None = None,
) -> dict[str, str]:
    """Give the style of each layer as QML.

    Parameters
    ----------
    atlas
        The records; their numbers by district decide the classes.
    lang
        Language of legends, field names and map tips.
    fields
        Layer → its fields, in their order.
    shown
        What areas are shaded by in the layer "shading", if there is one.

    Returns
    -------
    dict
        Layer → QML.
    """
    draw: dict[str, Callable[[Element], None]] = {
        "districts": partial(_by_count, atlas=atlas),
        "networks": partial(_networks, atlas=atlas, lang=lang),
        "clusters": partial(_clusters, atlas=atlas, lang=lang),
    }
    if shown:
        draw["shading"] = partial(_shaded, shown=shown, lang=lang)
    styles = {}
    for layer, names in fields.items():
        root = symbols.document()
        draw[layer](root)
        _aliases(root, names, lang)
        SubElement(root, "mapTip").text = words.map_tip(layer, lang)
        styles[layer] = symbols.text_of(root)
    return styles


def _by_count(root: Element, atlas: Atlas) -> None:
    """Shade districts by their number of networks, in the classes of the map."""
    counts = networks_by_district(atlas).dropna()
    upper = count_limits(counts.tolist())
    most = max(int(counts.max()), upper[-1] + 1)
    renderer = SubElement(root, "renderer-v2", attr="networks", type="graduatedSymbol")
    ranges, held = SubElement(renderer, "ranges"), SubElement(renderer, "symbols")
    lower = 0
    for i, limit in enumerate([*upper, most]):
        label = str(limit) if lower == limit else f"{lower}–{limit}"
        bounds = {"lower": str(lower), "upper": str(limit)}
        SubElement(ranges, "range", bounds, label=label, symbol=str(i), render="true")
        symbols.fill(held, str(i), style.RAMP[i], symbols.BORDER, "0.2")
        lower = limit + 1
    symbols.labels(root, "name", color=symbols.QUIET, area=True)


def _networks(root: Element, atlas: Atlas, lang: Language) -> None:
    """Give networks the colour of their industry group and the shape of their kind."""
    groups = lang.labels(atlas.industry_groups)
    held = symbols.categorized(symbols.displaced(root), "industry_group", groups.items())
    for i, code in enumerate(groups):
        symbols.marker(held, str(i), style.GROUP_COLORS.get(code, style.UNKNOWN))
    symbols.labels(root, "name", color=symbols.LETTERS, below_scale="100000", area=False)


def _clusters(root: Element, atlas: Atlas, lang: Language) -> None:
    """Draw clusters as outlines in the colour of their group: many of them lie upon each other."""
    groups = lang.labels(atlas.industry_groups)
    held = symbols.categorized(root, "industry_group", groups.items())
    for i, code in enumerate(groups):
        symbols.fill(held, str(i), "", style.GROUP_COLORS.get(code, style.UNKNOWN), "0.7")
    name = f"name_{lang.code}"
    symbols.labels(root, name, color=symbols.LETTERS, below_scale="500000", area=True)


def _shaded(root: Element, shown: AreaShading, lang: Language) -> None:
    """Give areas the colours of their classes; without a value they are hatched."""
    labels = [*enumerate(shown.labels), (-1, lang("not stated"))]
    entries = [(str(i), label) for i, label in labels]
    held = symbols.categorized(root, "position", entries, kind="integer")
    for i, color in enumerate(shown.colors):
        symbols.fill(held, str(i), color, symbols.BORDER, "0.2")
    line, last = symbols.BORDER, str(len(shown.colors))
    symbols.fill(held, last, line, line, "0.2", pattern="f_diagonal")
    symbols.hatched_where(held, "coalesce(\"few\", '') <> ''")
    symbols.labels(root, "name", color=symbols.QUIET, area=True)


def _aliases(root: Element, names: Iterable[str], lang: Language) -> None:
    """Name the fields in the file's language; their own names stay for programs."""
    aliases = SubElement(root, "aliases")
    for i, name in enumerate(["fid", *names]):
        SubElement(aliases, "alias", field=name, index=str(i), name=words.field_name(name, lang))
