"""A drawing on a page: moved, enlarged, hovered and led through by keyboard; and its files."""

from __future__ import annotations

import zlib
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.export.drawing.diagram import NEAR_SCALE
from atlas.export.drawing.kinds import dark_css
from atlas.export.drawing.svg import ground, layers, legend
from atlas.export.drawing.words import DRAWING_WORDS
from atlas.mapping import assets
from atlas.mapping.component import mounted_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language

_HERE: Final = Path(__file__).resolve().parent


@lru_cache
def _ground() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    script = (_HERE / "drawn_ground.js").read_text(encoding="utf-8")
    js = "\n;\n".join([*assets.some_scripts("base/namespace"), script])
    return st.components.v2.component("clusteratlas_ground", js=js)


@lru_cache
def _drawing() -> Any:  # noqa: ANN401
    scripts = assets.some_scripts(*assets.LINES)
    js = mounted_script("\n;\n".join([*scripts, (_HERE / "drawn.js").read_text(encoding="utf-8")]))
    css = "\n".join([*assets.some_styles("lines/lines"), dark_css()])
    return st.components.v2.component(
        "clusteratlas_drawing", html='<div class="place"></div>', css=css, js=js
    )


def show_drawing(
    diagram: Diagram, lang: Language, key: str, on_choose: Callable[[str], None] | None = None
) -> None:
    """Show a drawing.

    Parameters
    ----------
    diagram
        What is drawn; its ground is sent once, as long as it stays the same.
    lang
        Language of the reader.
    key
        Its name on the page.
    on_choose
        Called with the key of a node that was clicked.
    """
    below = ground(diagram)
    name = f"{diagram.key}-{zlib.crc32(below.encode()):08x}"
    _ground()(key=f"{key}-ground", data={"name": name, "ground": below}, height="content")
    shown = {
        "size": [diagram.width, diagram.height],
        "near": NEAR_SCALE,
        "content": layers(diagram),
        "legend": legend(diagram.shown_kinds),
        "title": diagram.title,
        "description": diagram.description,
        "words": {name: lang(text) for name, text in DRAWING_WORDS.items()},
        "dark": st.context.theme.type == "dark",
    }
    _drawing()(
        key=key,
        data={"name": name, "shown": shown},
        on_chosen_change=partial(_pass_on, key, on_choose),
    )


def _pass_on(key: str, to: Callable[[str], None] | None) -> None:
    held = st.session_state.get(key)  # none any more when the page was left meanwhile
    chosen = None if held is None else held.get("chosen")
    if to is not None and isinstance(chosen, str) and chosen:
        to(chosen)
