"""The language of the page: said to the browser, and given to Streamlit's own words.

Streamlit writes English into its widgets and has no setting for another language.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from atlas.i18n.language import Language

_SCRIPT: Final = Path(__file__).with_name("speech.js")
_FILE: Final = "[data-testid=stFileUploader]"
_BOXES: Final = ":is([data-testid=stSelectbox], [data-testid=stMultiSelect])"
_LISTS: Final = "[data-testid$=Dropdown]"
_WRONG_TYPE: Final = msgid("Error: {type} files are not allowed.")
_UNKNOWN_TYPE: Final = msgid("Error:  files are not allowed.")
_TOO_LARGE: Final = msgid("Error: File must be {size} or smaller.")
#: Where a word of Streamlit's stands, the attribute that holds it ("" for text), the word; what
#: stands at a {place} is kept.
WORDS: Final = (
    (f"{_FILE} button p", "", msgid("Upload")),
    (f"{_FILE} section span", "", msgid("Drag and drop a file here")),
    (f"{_FILE} section span", "", msgid("{size}MB per file • {types}")),
    (f"{_FILE} [data-testid=stFileChip] div:not([data-testid])", "", msgid("{whole}.{tenth}B")),
    (f"{_FILE} [role=alert]", "", _WRONG_TYPE),
    (f"{_FILE} [role=alert]", "", _UNKNOWN_TYPE),
    (f"{_FILE} [role=alert]", "", _TOO_LARGE),
    (f"{_FILE} [role=alert]", "", msgid("Error: {reason}")),
    ("[data-testid=stTooltipErrorContent] *", "", msgid("{type} files are not allowed.")),
    ("[data-testid=stTooltipErrorContent] *", "", msgid("File must be {size} or smaller.")),
    (f"{_FILE} input", "aria-label", msgid("file upload")),
    (f"{_FILE} button", "aria-label", msgid("Add files")),
    (f"{_FILE} button", "aria-label", msgid("Remove {name}")),
    (f"{_BOXES} input", "placeholder", msgid("Choose an option")),
    (f"{_BOXES} input", "placeholder", msgid("Choose options")),
    (f"{_BOXES} *", "aria-label", msgid("Selected values")),
    (f"{_BOXES} button", "aria-label", msgid("Remove {name}")),
    (f"{_BOXES} button", "aria-label", msgid("Clear all")),
    (f"{_BOXES} button", "aria-label", msgid("Open")),
    (f"{_LISTS} *", "", msgid("Select all")),
    (f"{_LISTS} *", "", msgid("No results")),
    (
        f"{_LISTS} *",
        "",
        msgid("You can only select up to {count} options. Remove an option first."),
    ),
    ("[data-testid=stSkipToContent]", "", msgid("Skip to main content")),
    ("[data-testid=stDialog] *", "", msgid("Page not found")),
    (
        "[data-testid=stDialog] *",
        "",
        msgid(
            "The page that you have requested does not seem to exist. Running the app's main page."
        ),
    ),
    ("[data-testid=stDialog] button", "aria-label", msgid("Close")),
)
#: A part that has a name and takes the focus is a group, not a mere presentation.
MENDED: Final = ((f"{_FILE} section", "role", "presentation", "group"),)


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    js = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("clusteratlas_speech", js=js)


def speak(lang: Language) -> None:
    """Tell browsers and screen readers the language, and translate Streamlit's words."""
    words = [(place, attribute, word, lang(word)) for place, attribute, word in WORDS]
    _component()(key="clusteratlas_speech", data={"lang": lang.code, "words": [*words, *MENDED]})
