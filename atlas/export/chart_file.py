"""A chart as a picture: PNG for a document, SVG for print; drawn without a browser."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import vl_convert

if TYPE_CHECKING:
    from atlas.export.vega import Chart

#: Formats of a chart.
ENDINGS: Final = (".png", ".svg")
_WIDTH: Final = 720
_SIGNS: Final = 120  # a line of the source
_SCALE: Final = 3  # 2,160 pixels: 300 dpi on a Word page's 18 cm
_FONT: Final = "DejaVu Sans, Arial, sans-serif"


def chart_file(
    chart: Chart,
    title: str,
    source: str,
    ending: str,
) -> bytes:
    """Draw a chart.

    Parameters
    ----------
    chart
        A chart of :mod:`atlas.export.charts`; one that takes the width of its place becomes 720
        wide.
    title, source
        What stands over the chart: what it shows, and where the figures are from; nothing when
        empty.
    ending
        One of :data:`ENDINGS`.

    Returns
    -------
    bytes
        The file, on white ground.
    """
    spec = chart | {"background": "white"}
    if spec.get("width") == "container":
        spec["width"] = _WIDTH
    if title:
        spec["padding"] = 16
        spec["title"] = {
            "text": title,
            "subtitle": textwrap.wrap(source, _SIGNS),
            "anchor": "start",
            "subtitlePadding": 6,
            "offset": 16,
        }
    config = spec.get("config", {})
    number = config.get("locale", {}).get("number")
    spec["config"] = {k: v for k, v in config.items() if k != "locale"} | {"font": _FONT}
    if ending == ".svg":
        svg: str = vl_convert.vegalite_to_svg(spec, format_locale=number)
        return svg.encode("utf-8")
    png: bytes = vl_convert.vegalite_to_png(spec, scale=_SCALE, format_locale=number)
    return png
