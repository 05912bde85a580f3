"""Own rows on the live map: a layer of their own above the atlas's records.

The rows go from this session to its own browser; they are part of no cache that sessions share.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.mapping.component import mounted_script

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPT: Final = Path(__file__).with_name("own_layer.js")
_PLACE: Final = '<div class="place"></div>'


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    js = mounted_script(_SCRIPT.read_text(encoding="utf-8"))
    return st.components.v2.component("clusteratlas_own_layer", html=_PLACE, js=js)


def show_own_layer(
    name: str, view: dict[str, Any], rows: Sequence[tuple[float, float, str]]
) -> None:
    """Show the map with own rows.

    Parameters
    ----------
    name
        Name of the base to draw, see :mod:`atlas.mapping.component`.
    view
        What is shown of the atlas: language, query, theme.
    rows
        Latitude, longitude and name of each own row.
    """
    _component()(
        key="own-layer", data={"name": name, "view": view, "rows": [list(row) for row in rows]}
    )
