"""The server: warm before the first visitor, careful with what comes from outside."""

from __future__ import annotations

import contextlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import anyio.to_thread
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from streamlit import config, net_util

from atlas import memory
from atlas.cooperation.abroad.places import partner_regions
from atlas.cooperation.bridges import network_measures, unlinked_regions
from atlas.cooperation.choosing import TieChoice
from atlas.errors import AtlasError
from atlas.export.drawing.svg import layers
from atlas.export.space_chart import space_ground
from atlas.export.tie_view import TieView
from atlas.i18n.language import language
from atlas.indicators.back_test import foretold
from atlas.indicators.growth import Span, growth
from atlas.indicators.opportunities import opportunities
from atlas.intake.vocabulary import vocabularies
from atlas.mapping import style
from atlas.pages.ahead import ready_areas
from atlas.pages.departed import forget_departed
from atlas.pages.loaded import loaded
from atlas.pages.missing import KnownPages
from atlas.pages.navigation import ENTRIES
from atlas.pages.uploads import UploadBounds
from atlas.settings import data_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.starlette import App

    from atlas.atlas import Atlas


#: What browsers are told with every answer: take a file for what it says it is, show the app in
#: no foreign frame, tell other sites nothing of the address (it holds the filters). What the page
#: may load is told by :func:`policy`.
HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"same-origin"),
)
_HOST: Final = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")


@contextlib.asynccontextmanager
async def warm(_: App) -> AsyncIterator[None]:
    """Load all before the first page is asked for; then make areas ready, forget who has gone."""
    memory.hold_texts_as_objects()
    atlas = None
    with contextlib.suppress(AtlasError):  # a page says what is wrong with a package
        atlas = (await anyio.to_thread.run_sync(loaded, data_path())).atlas
        await anyio.to_thread.run_sync(_prepare, atlas)
        memory.freeze()
    async with anyio.create_task_group() as beside:
        beside.start_soon(forget_departed)
        if atlas is not None:
            beside.start_soon(ready_areas, atlas)
        yield
        beside.cancel_scope.cancel()


def keep_to_itself() -> None:
    """Have the server ask nobody for the machine's own address.

    Streamlit would ask a host elsewhere whenever a page of another site wants a websocket, while
    all others wait; who may come is told by ``browser.serverAddress``.
    """
    net_util.get_external_ip = lambda: None


def _prepare(atlas: Atlas) -> None:
    """Compute what takes longest of all that pages look up.

    That is drawing and measures of the ties, what rows of own tables are held against, and what the
    pages of all areas share.
    """
    for as_graph in (False, True):
        layers(TieView(atlas, TieChoice(), language(), as_graph).diagram)
    network_measures(atlas)
    unlinked_regions(atlas)
    vocabularies(atlas)
    atlas.package.places.for_one_table()
    partner_regions(atlas)
    growth(atlas, Span("district"))
    opportunities(atlas, "district")
    if told := foretold(atlas):
        space_ground(atlas, told.year)


def middleware() -> list[Middleware]:
    """Give what every request passes: told browsers, checked hosts, bounded uploads."""
    named = {entry.path: entry.name for entry in ENTRIES if entry.in_head}
    unlisted = [entry.path for entry in ENTRIES if not entry.in_head]
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [
        Middleware(Headers),  # first: who is refused is told them too
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(KnownPages, names=named, unlisted=unlisted),
        Middleware(UploadBounds),
    ]


@lru_cache(maxsize=32)
def policy(host: str) -> bytes:
    """Give what a browser may load: from here, and pictures of the background map.

    Streamlit writes styles into its page, Vega compiles its expressions, and components come as
    modules within the page: such scripts can't be told apart from foreign ones. But what a script
    would send away has nowhere to go.

    Parameters
    ----------
    host
        Name and port that the app was asked for: not every browser takes "self" for websockets.

    Returns
    -------
    bytes
        The value of Content-Security-Policy.
    """
    tiles = urlsplit(str(style.TILES["url"]))
    sockets = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    rules = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "worker-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {tiles.scheme}://{tiles.netloc}",
        "font-src": "'self' data:",
        "connect-src": f"'self' data: blob: {sockets}".strip(),
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items()).encode("ascii")


class Headers:
    """Middleware that adds :data:`HEADERS` and :func:`policy` to every answer that hasn't got them.

    Parameters
    ----------
    app
        The application behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back."""
        host = dict(scope["headers"]).get(b"host", b"") if "headers" in scope else b""
        told_all = (*HEADERS, (b"content-security-policy", policy(host.decode("latin-1"))))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                more = [(name, value) for name, value in told_all if name not in there]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        await self._app(scope, receive, told)
