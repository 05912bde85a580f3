"""Own rows on the live map: a layer of their own above the atlas's records.

The rows go from this session to its own browser; they are part of no cache that sessions share.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.mapping import assets
from atlas.mapping.component import mounted_script
from atlas.mapping.own_rows import OWN_SCRIPT

if TYPE_CHECKING:
    from atlas.mapping.own_rows import OwnRows

_SCRIPT: Final = Path(__file__).with_name("own_layer.js")
_PLACE: Final = '<div class="place"></div>'


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    (drawing,) = assets.some_scripts(OWN_SCRIPT)
    mounted = _SCRIPT.read_text(encoding="utf-8")
    js = mounted_script(f"{drawing}\n;\n{mounted}")
    return st.components.v2.component("clusteratlas_own_layer", html=_PLACE, js=js)


def show_own_layer(name: str, view: dict[str, Any], own: OwnRows) -> None:
    """Show the map with own rows.

    Parameters
    ----------
    name
        Name of the base to draw, see :mod:`atlas.mapping.component`.
    view
        What is shown of the atlas: language, query, theme.
    own
        The rows.
    """
    _component()(key="own-layer", data={"name": name, "view": view, **own.to_object()})
