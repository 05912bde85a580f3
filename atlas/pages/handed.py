"""Files that a button asks for and the run after it gives: with all that was typed before.

A download button of Streamlit's makes its file outside of the run, where what was typed last may
not have come yet.
"""

from __future__ import annotations

import base64
import uuid
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from atlas.mapping import assets
from atlas.pages.offering import MEDIA_TYPES

_SCRIPT: Final = Path(__file__).resolve().with_name("handed.js")
#: The last file that was asked for in this session.
_FILE: Final = "handed-file"


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    scripts = assets.some_scripts("base/namespace", "base/offering")
    js = "\n;\n".join([*scripts, _SCRIPT.read_text(encoding="utf-8")])
    return st.components.v2.component("clusteratlas_handed", js=js)


def hand(name: str, content: bytes) -> None:
    """Give a file to the browser with the next run; its ending says what it is."""
    st.session_state[_FILE] = {
        "id": uuid.uuid4().hex,
        "name": name,
        "type": MEDIA_TYPES[Path(name).suffix],
        "base64": base64.b64encode(content).decode("ascii"),
    }


def hand_over() -> None:
    """Draw what gives the file; the browser takes each once."""
    _component()(key="handed", data={"file": st.session_state.get(_FILE)}, height="content")
