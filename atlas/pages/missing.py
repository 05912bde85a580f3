"""Addresses that lead nowhere: a page that says so, with ways back.

Streamlit shows the first page for any address, and a passing note in English.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, RedirectResponse
from streamlit import config

from atlas.pages.context import LANGUAGE, language_of
from atlas.settings import LANGUAGES
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

#: First parts of addresses that are Streamlit's own.
_NO_PAGES: Final = ("_stcore", "static", "media", "component", "app", "oauth2callback", "auth")
_LONGEST: Final = 100


class KnownPages:
    """Middleware that answers for pages that there aren't, and leads to the first one by its name.

    Parameters
    ----------
    app
        The application behind it.
    names
        Address of a page → its name as a catalogue text; the first one has the bare address.
    unlisted
        Addresses of pages that say nothing by themselves.
    """

    def __init__(
        self, app: ASGIApp, names: Mapping[str, str], unlisted: Collection[str] = ()
    ) -> None:
        self._app = app
        self._names = names
        self._unlisted = unlisted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        page = _page_of(scope)
        base = f"/{str(config.get_option('server.baseUrlPath')).strip('/')}".rstrip("/") + "/"
        query = scope.get("query_string", b"").decode("latin-1")
        if page is None or not page:
            await self._app(scope, receive, send)
        elif page == next(iter(self._names)):
            target = f"{base}?{query}" if query else base
            await RedirectResponse(target)(scope, receive, send)
        elif page in self._names or page in self._unlisted:
            await self._app(scope, receive, send)
        else:
            answer = HTMLResponse(self._say(page, query, base), 404)
            await answer(scope, receive, send)

    def _say(self, page: str, query: str, base: str) -> str:
        say = language_of(QueryParams(query).get(LANGUAGE))
        own = f"?{LANGUAGE}={say.code}" if say.code != LANGUAGES[0] else ""
        first = next(iter(self._names))
        pages = [
            {"href": f"{base}{'' if path == first else path}{own}", "name": say(name)}
            for path, name in self._names.items()
        ]
        template = html_template(Path(__file__).with_name("missing.html.jinja"))
        return template.render(say=say, path=f"/{page[:_LONGEST]}", pages=pages)


def _page_of(scope: Scope) -> str | None:
    """Give the page that a request asks for, "" for the first one, None if it is for no page."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    path = unquote(scope.get("path", "")).strip("/")
    page = path.removeprefix(base).strip("/")
    first, last = page.split("/")[0], page.split("/")[-1]
    return None if first in _NO_PAGES or "." in last else page
