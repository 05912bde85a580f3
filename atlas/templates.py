"""Templates of HTML (Jinja): everything that is put in is escaped, nothing may be missing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

if TYPE_CHECKING:
    from pathlib import Path


@lru_cache
def html_template(file: Path) -> Template:
    """Give a template, read once.

    Parameters
    ----------
    file
        Its path; templates that it includes stand beside it.

    Returns
    -------
    jinja2.Template
        Escapes what it is given.
    """
    return _environment(file.parent).get_template(file.name)


@lru_cache
def _environment(folder: Path) -> Environment:
    loader = FileSystemLoader(folder)
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
