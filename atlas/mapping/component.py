"""The live map: the drawing scripts as a Streamlit component.

Two components, so that a filter change sends little: the *base* brings scripts, styles and all
records once (Streamlit sends a message that has not changed only by its hash), the *explorer*
gets what to show and gives back what the user did. The map is mounted once.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.mapping import assets

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTRY: Final = assets.WEB_FOLDER / "entry"
#: Stands where the explorer will be until scripts and records are here.
_SKELETON: Final = '<div class="place"><div class="skeleton" role="presentation"></div></div>'
_SKELETON_CSS: Final = """
.skeleton { height: 70vh; opacity: 0.06; background:
  linear-gradient(currentColor, currentColor) 0 0 / 258px 100% no-repeat,
  linear-gradient(currentColor, currentColor) 282px 24px / 320px 28px no-repeat,
  linear-gradient(currentColor, currentColor) 282px 84px / calc(100% - 306px) 100% no-repeat; }
"""


@lru_cache
def _base() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    js = "\n;\n".join([*assets.scripts(), (_ENTRY / "live_base.js").read_text(encoding="utf-8")])
    return st.components.v2.component("clusteratlas_base", js=js)


@lru_cache
def _explorer() -> Any:  # noqa: ANN401
    js = mounted_script((_ENTRY / "live_explorer.js").read_text(encoding="utf-8"))
    return st.components.v2.component(
        "clusteratlas_explorer", html=_SKELETON, css=_SKELETON_CSS, js=js
    )


def mounted_script(module: str) -> str:
    """Give the script of a component that waits for its base, with what it is mounted by."""
    return "\n;\n".join([*assets.some_scripts("base/namespace", "entry/mounting"), module])


def packed_base(base: str, name: str) -> bytes:
    """Pack what the base of all explorers brings besides its scripts.

    Made once: Streamlit writes anything but bytes anew, and twice, in each run of a page.

    Parameters
    ----------
    base
        Payload of :func:`atlas.mapping.payload.base` as JSON.
    name
        Name of this base, which explorers refer to; another base has another name.

    Returns
    -------
    bytes
        JSON in UTF-8 for :func:`bring_base`.
    """
    css = json.dumps("\n".join(assets.styles("entry/live")))
    return f'{{"name": {json.dumps(name)}, "css": {css}, "base": {base}}}'.encode()


def bring_base(packed: bytes) -> None:
    """Bring scripts, styles and records to the browser, see :func:`packed_base`."""
    _base()(key="clusteratlas_base", data=packed, height="content")


def mount_explorer(
    name: str,
    view: dict[str, Any],
    options: dict[str, Any],
    key: str,
    on_state: Callable[[dict[str, Any]], None],
    on_order: Callable[[dict[str, Any]], None],
) -> None:
    """Show an explorer.

    Parameters
    ----------
    name
        Name of the base to draw.
    view
        What to show: language, query, selected record, position, background.
    options
        Which parts there are: filters, map, table, actions.
    key
        Key of the component.
    on_state
        Called with the new state when the user changed it.
    on_order
        Called with what the user asked for: a page to open, a file to make.
    """

    def given(name: str) -> object:
        held = st.session_state.get(key)  # none any more when the page was left meanwhile
        return None if held is None else held.get(name)

    _explorer()(
        key=key,
        data={"name": name, "view": view, "options": options},
        on_state_change=lambda: _pass_on(given("state"), on_state),
        on_order_change=lambda: _pass_on(given("order"), on_order),
    )


def _pass_on(value: object, to: Callable[[dict[str, Any]], None]) -> None:
    if isinstance(value, dict):
        to(value)
