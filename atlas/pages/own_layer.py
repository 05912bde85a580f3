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
from atlas.mapping.own_rows import OWN_SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.mapping.own_rows import OwnRows

_SCRIPT: Final = Path(__file__).with_name("own_layer.js")
_KEY: Final = "own-layer"
_PLACE: Final = '<div class="place"></div>'


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    drawing = "\n;\n".join(assets.some_scripts(*OWN_SCRIPTS))
    mounted = _SCRIPT.read_text(encoding="utf-8")
    js = mounted_script(f"{drawing}\n;\n{mounted}")
    return st.components.v2.component("clusteratlas_own_layer", html=_PLACE, js=js)


def show_own_layer(
    name: str, view: dict[str, Any], own: OwnRows, on_view: Callable[[object], None] | None = None
) -> None:
    """Show the map with own rows.

    Parameters
    ----------
    name
        Name of the base to draw, see :mod:`atlas.mapping.component`.
    view
        What is shown of the atlas: language, query, theme.
    own
        The rows.
    on_view
        Called with what is seen of the world when the map was moved.
    """

    def pass_on() -> None:
        held = st.session_state.get(_KEY)  # none any more when the page was left meanwhile
        seen = None if held is None else held.get("seen")
        if on_view is not None and seen is not None:
            on_view(seen)

    data = {"name": name, "view": view, "asks": on_view is not None, **own.to_object()}
    _component()(key=_KEY, data=data, on_seen_change=pass_on)
