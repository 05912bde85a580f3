"""Typst, which sets pages as tagged PDF and refuses what PDF/UA-1 doesn't allow.

Templates lie beside this module. What they show comes to them as data (JSON), never as markup, so
that a text from a record is a text whatever signs it holds.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst
from matplotlib import get_data_path

from atlas.export.picture.lettering import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE: Final = Path(__file__).resolve().parent
_SHARED: Final = ("frame.typ",)
#: The typeface of the pictures, which comes with matplotlib: the same everywhere.
_FONTS: Final = str(Path(get_data_path()) / "fonts" / "ttf")


def typeset(template: str, content: dict[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Set pages.

    Parameters
    ----------
    template
        Name of a template beside this module.
    content
        What it shows, as plain data; numbers are texts already. "title" names the file, or
        "about" if nothing of it can be seen.
    pictures
        SVG files by the names that the content uses for them.

    Returns
    -------
    bytes
        A PDF after PDF/UA-1, its typeface embedded; the same content gives the same bytes.
    """
    seen = _seen(content)
    if not seen["title"].strip():  # nothing of it can be seen, but a file must have a title
        seen["title"] = seen["about"]
    data = json.dumps(seen, ensure_ascii=False).encode("utf-8")
    main = {"main.typ": _template(template), "content.json": data}
    shared = {name: _template(name) for name in _SHARED}
    made: bytes = typst.compile(  # type: ignore[call-overload] # its types forget files in memory
        main | shared | dict(pictures),
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return made


@lru_cache
def _template(name: str) -> bytes:
    return (_HERE / name).read_bytes()


def _seen(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Leave out signs that steer; the typeface's square stands for those that it doesn't have."""
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: _seen(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_seen(inner) for inner in value]
        case _:
            return value
