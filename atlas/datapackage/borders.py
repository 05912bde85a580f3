"""Borders of the districts as shared arcs (``topology.json``), checked before a map draws them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

TOPOLOGY: Final = "topology.json"
# An encoded polyline: signs from "?" to "~"; one from "?" to "^" ends a number.
_ARC: Final = re.compile(r"[?-~]*[?-^]")
_ENDS: Final = bytes(range(63, 95))
_MOST_DECIMALS: Final = 7
_TWO_POINTS: Final = 4


def read_topology(content: bytes, districts: Collection[str]) -> dict[str, Any]:
    """Read the borders.

    Parameters
    ----------
    content
        The file (see ``data/README.md``).
    districts
        Keys of the districts; each of them has to be there.

    Returns
    -------
    dict
        "precision", "arcs" and "districts", as ``data/README.md`` describes them.

    Raises
    ------
    DataError
        If it is no such file, or a district or an arc is missing.
    """
    try:
        topology = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DataError([Fault(TOPOLOGY, "this is not a JSON object")]) from error
    faults = [*_faults(topology, districts)]
    if faults:
        raise DataError(faults)
    return dict(topology)


def _faults(topology: object, districts: Collection[str]) -> Iterator[Fault]:
    if not isinstance(topology, dict):
        yield Fault(TOPOLOGY, "this is not a JSON object")
        return
    decimals, arcs = topology.get("precision"), topology.get("arcs")
    if type(decimals) is not int or not 0 < decimals <= _MOST_DECIMALS:
        expected = msgid("expected is a number of decimals from 1 to 7")
        yield Fault(TOPOLOGY, expected, column="precision", value=_short(decimals))
    if not isinstance(arcs, list) or not isinstance(topology.get("districts"), dict):
        yield Fault(TOPOLOGY, "expected are a list “arcs” and an object “districts”")
        return
    for number, arc in enumerate(arcs):
        if not _is_arc(arc):
            expected = msgid("expected is an encoded line of at least two points")
            yield Fault(TOPOLOGY, expected, column=f"arcs[{number}]", value=_short(arc))
    for ags in districts:
        if not _are_polygons(topology["districts"].get(ags), len(arcs)):
            expected = msgid("expected are polygons of rings of numbers of arcs that are there")
            yield Fault(TOPOLOGY, expected, column=f"districts.{ags}", record=str(ags))


def _is_arc(arc: object) -> bool:
    if not isinstance(arc, str) or not _ARC.fullmatch(arc):
        return False
    signs = arc.encode("ascii")
    numbers = len(signs) - len(signs.translate(None, _ENDS))
    return numbers >= _TWO_POINTS and numbers % 2 == 0


def _are_polygons(polygons: object, arcs: int) -> bool:
    """Look for lists of lists of lists, none empty, of numbers from ``~arcs`` to ``arcs - 1``."""
    rings = [ring for polygon in _items(polygons) for ring in _items(polygon)]
    numbers = [number for ring in rings for number in _items(ring)]
    lists = [polygons, *_items(polygons), *rings]
    return all(map(_items, lists)) and all(type(i) is int and -arcs <= i < arcs for i in numbers)


def _items(value: object) -> list[Any]:
    """Give the items of a list; whatever else it is has none."""
    return value if isinstance(value, list) else []


def _short(value: object) -> str:
    return str(value)[:40]
