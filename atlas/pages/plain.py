"""Text that is no Markdown: from records, files or the address, shown as the characters it is."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = frozenset(r"\`*_{}[]()#+-.!|~$:<>&^=@")


def plain(text: str) -> str:
    r"""Escape what Streamlit would read as Markdown: marks, links, pictures, formulas, icons.

    A picture in an address that somebody was sent would otherwise be loaded from its host.

    Returns
    -------
    str
        Markdown that shows the text as it is.

    Examples
    --------
    >>> print(plain("![x](y)"))
    \!\[x\]\(y\)
    """
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in text)
