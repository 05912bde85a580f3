"""What pages share in which nothing runs: their look, and a policy that admits no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from atlas.mapping.assets import csp_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

_BASE: Final = Path(__file__).with_name("page_base.css")


def still_page(own: Path) -> Mapping[str, Any]:
    """Give style and Content-Security-Policy of a page, for its template.

    Parameters
    ----------
    own
        Style sheet of what only this page has.

    Returns
    -------
    Mapping
        ``style``, and ``policy`` that admits this style and no script.
    """
    style = "\n".join(file.read_text(encoding="utf-8") for file in (_BASE, own))
    policy = f"default-src 'none'; style-src {csp_hash(style)}; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": policy}  # noqa: S704 - our own
