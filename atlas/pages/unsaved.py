"""A browser that is closed with changes that no file has asks first."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from atlas.mapping import assets

_SCRIPT: Final = Path(__file__).resolve().with_name("unsaved.js")


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    scripts = assets.some_scripts("base/namespace")
    js = "\n;\n".join([*scripts, _SCRIPT.read_text(encoding="utf-8")])
    return st.components.v2.component("clusteratlas_unsaved", js=js)


def warn_of_loss(*, unsaved: bool) -> None:
    """Let the browser ask before it leaves the app; other pages of the app are no loss."""
    _component()(key="unsaved", data={"unsaved": unsaved}, height="content")
