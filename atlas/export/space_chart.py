"""The occupation space as a picture: near occupations beside each other, an area's lit.

Where a group stands follows from all districts of Germany alone, so every area is drawn on the
same ground. Kinds differ by shape and size, not by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import numpy as np
import pandas as pd

from atlas.cooperation.layout import spread_apart
from atlas.export import vega
from atlas.export.label_places import LabelSheet, label_places
from atlas.i18n.catalogue import msgid
from atlas.indicators.occupation_space import occupation_space

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.opportunities import OpportunitiesTold
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

#: So many of the nearest groups are each linked to, besides the tree that holds all together.
_NEAREST: Final = 3
_SHEET: Final = np.array([700.0, 480.0])
_APART: Final = 26.0
_SEED: Final = 1
#: The strongest groups carry their code.
_NAMED: Final = 10
_EDGE: Final = 14
#: Where a chart is narrow, and the widths that codes must find their place in.
_NARROW: Final = 640
_WIDTHS: Final = {"narrow": (300, 340, 400, 480, 639), "wide": (640, 720, 860, 1000, 1160)}
#: Kinds of points: name, shape, size; the others are what is neither of the three before.
_KINDS: Final = {
    "strength": (msgid("Strength"), "circle", 110),
    "at_risk": (msgid("Strength at risk"), "triangle-down", 150),
    "likely": (msgid("Most likely new strength"), "diamond", 170),
    "other": (msgid("Other occupation"), "circle", 24),
}


def space_links(nearness: pd.DataFrame) -> list[tuple[str, str]]:
    """Give which groups are drawn as linked.

    Returns
    -------
    list of tuple
        Pairs of codes, sorted: a tree of the nearest that holds all together (maximum spanning
        tree, as Hidalgo et al. draw the product space), and the three nearest of each group.
    """
    near = nearness.sort_index(axis=0).sort_index(axis=1)
    tree = nx.maximum_spanning_tree(nx.from_pandas_adjacency(near))
    found = {(min(pair), max(pair)) for pair in tree.edges()}
    for code, row in near.iterrows():
        for other in row.sort_values(ascending=False, kind="stable").index[:_NEAREST]:
            if row[other] > 0:
                found.add((min(code, other), max(code, other)))
    return sorted(found)


def space_places(nearness: pd.DataFrame) -> pd.DataFrame:
    """Give where groups stand: the same each time, in whatever order they are given.

    Returns
    -------
    pandas.DataFrame
        ``x`` and ``y`` (from the top) by code, none upon another one; laid out by forces
        (Fruchterman and Reingold, as networkx has it) from a fixed beginning.
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nearness.index))
    graph.add_edges_from(space_links(nearness))
    at = np.array(list(nx.spring_layout(graph, seed=_SEED, iterations=300).values()))
    at = at - at.min(axis=0)
    at = spread_apart(at / np.maximum(at.max(axis=0), 1e-9) * _SHEET, _APART)
    return pd.DataFrame(at.round(1), list(graph), ["x", "y"])


def space_chart(
    atlas: Atlas, told: OpportunitiesTold, lang: Language, *, dark: bool = False
) -> Chart:
    """Draw the occupation space with the strengths of an area and what may come and go.

    Parameters
    ----------
    atlas
        Any atlas.
    told
        The opportunities of an area.
    lang
        Language of the reader.
    dark
        Whether the ground is dark.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included.
    """
    year = int(told.rows["year"].iloc[0])
    places, lines = space_ground(atlas, year)
    points = _points(told, places, lang)
    spot = {axis: {"field": axis, **_axis(axis)} for axis in ("x", "y")}
    links = {
        "data": {"values": lines},
        "mark": {"type": "rule", "color": vega.RULE, "opacity": 0.35, "strokeWidth": 1},
        "encoding": spot | {"x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }
    behind, codes = _codes(spot, dark)
    layers = [links, behind, _marks(spot, lang, dark), codes]
    chart = {"data": vega.chart_data(points), "layer": layers, "view": {"stroke": None}}
    return vega.dressed(chart, lang, height=int(_SHEET[1]))


def space_ground(atlas: Atlas, year: int) -> tuple[pd.DataFrame, list[dict[str, float]]]:
    """Give the places of all groups, and the lines between them; computed once.

    Returns
    -------
    DataFrame
        As :func:`space_places` gives it.
    list of dict
        Both ends of each line: x, y, x2, y2.
    """
    return atlas.package.derived.get(("space drawn", year), lambda: _ground(atlas, year))


def _ground(atlas: Atlas, year: int) -> tuple[pd.DataFrame, list[dict[str, float]]]:
    nearness = occupation_space(atlas, year).nearness
    places = space_places(nearness)
    at = {code: (x, y) for code, x, y in places.itertuples()}
    return places, [
        {"x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1]}
        for one, other in space_links(nearness)
    ]


def _points(told: OpportunitiesTold, places: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Give a row for each group, the lit ones last so that they lie on top."""
    rows, known = told.rows, [*_KINDS][:-1]
    kind = rows["standing"].where(rows["standing"].isin(known), "other")
    strongest = rows["quotient"].nlargest(_NAMED).index
    standing = told.every.table.set_index("KldB 2010")[told.every.table.columns[2]]
    points = pd.DataFrame(
        {
            "code": rows.index,
            "name": rows["name"].to_numpy(),
            "kind": [lang(_KINDS[str(each)][0]) for each in kind],
            "size": [_KINDS[str(each)][2] for each in kind],
            "standing": standing.loc[rows.index].to_numpy(),
            "quotient": rows["quotient"].to_numpy(),
            "lit": (kind != "other").to_numpy(),
        },
        rows.index,
    ).join(places)
    coded = [code for code in rows.index if kind[code] in known[1:] or code in strongest]
    for name, widths in _WIDTHS.items():
        points = points.join(_labels(points, coded, name, widths))
    return points.sort_values("lit", kind="stable").drop(columns="lit")


def _labels(
    points: pd.DataFrame, coded: list[str], name: str, widths: tuple[float, ...]
) -> pd.DataFrame:
    """Give the code beside each point that has one, where it finds a place, and how far off."""
    radii = np.sqrt(points["size"].to_numpy(dtype=float)) / 2
    at = points[["x", "y"]].to_numpy(dtype=float)
    sheet = LabelSheet(at, radii, widths, float(_SHEET[1]), _EDGE)
    row = {str(code): n for n, code in enumerate(points.index)}
    strongest = points.loc[coded, "quotient"].sort_values(ascending=False, kind="stable")
    found = label_places(sheet, [(row[str(code)], str(code)) for code in strongest.index])
    texts = [str(code) if n in found else "" for n, code in enumerate(points.index)]
    offsets = np.array([found.get(n, (0.0, 0.0)) for n in range(len(points))])
    columns = {name: texts, f"{name}_dx": offsets[:, 0], f"{name}_dy": offsets[:, 1]}
    return pd.DataFrame(columns, points.index)


def _axis(axis: str) -> dict[str, Any]:
    scale = {"zero": False, "nice": False, "padding": _EDGE, "reverse": axis == "y"}
    return {"type": "quantitative", "axis": None, "scale": scale}


def _marks(spot: dict[str, Any], lang: Language, dark: bool) -> dict[str, Any]:
    names = [lang(name) for name, _, _ in _KINDS.values()]
    legend = {"orient": "top", "title": None, "columns": 1, "labelLimit": 0, "symbolStrokeWidth": 1}

    def by_kind(values: list[Any]) -> dict[str, Any]:
        scale = {"domain": names, "range": values}
        return {"field": "kind", "type": "nominal", "scale": scale, "legend": legend}

    ground = vega.GROUND[dark]
    return {
        "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 1},
        "encoding": spot
        | {
            "fill": by_kind([vega.STRONG, vega.ORANGE, ground, ground]),
            "stroke": {"value": vega.CHART_INK[dark]},
            "shape": by_kind([shape for _, shape, _ in _KINDS.values()]),
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            "tooltip": [
                vega.hint("code", "KldB 2010"),
                vega.hint("name", lang("Occupation")),
                vega.hint("standing", lang("Standing")),
                vega.hint("quotient", lang("Location quotient"), "quantitative", ".2f"),
            ],
        },
    }


def _codes(spot: dict[str, Any], dark: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write codes beside points: the ground that lines don't cross, and the codes."""

    def by_width(what: str) -> str:
        return f"width < {_NARROW} ? datum.narrow{what} : datum.wide{what}"

    moved = {axis: {"expr": by_width(f"_{axis}")} for axis in ("dx", "dy")}
    text = {"type": "text", "baseline": "middle", "fontSize": 12} | moved
    behind = {"stroke": vega.GROUND[dark], "strokeWidth": 3, "strokeJoin": "round"}
    narrow = {"test": f"width < {_NARROW}", "field": "narrow"}
    encoding = spot | {"text": {"condition": narrow, "field": "wide"}}
    return (
        {"mark": text | behind, "encoding": encoding},
        {"mark": text | {"color": vega.CHART_INK[dark]}, "encoding": encoding},
    )
