"""Bounds on what one session may upload, so that no visitor takes the memory of the others.

Streamlit bounds the size of a file (``server.maxUploadSize``) but not how many a session keeps.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse

from atlas.i18n.language import language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Files and bytes that one session may keep at a time; the page of own data keeps one file.
MOST_FILES: Final = 4
MOST_BYTES: Final = 120_000_000
#: Sessions that are remembered; of the oldest ones only the numbers are forgotten.
_MOST_SESSIONS: Final = 1_000
_PATH: Final = re.compile(r".*/_stcore/upload_file/([^/]+)/([^/]+)/?")


class UploadBounds:
    """Middleware that refuses uploads beyond the bounds of their session.

    Parameters
    ----------
    app
        The application behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[str, dict[str, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is an upload too many."""
        place = _PATH.fullmatch(scope.get("path", ""))
        if place is None or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        session, file = place.groups()
        if scope["method"] == "PUT":
            await self._put(session, file, scope, receive, send)
            return
        if scope["method"] == "DELETE":
            self._files(session).pop(file, None)
        await self._app(scope, receive, send)

    async def _put(
        self, session: str, file: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Reserve the room for a file before a byte of it is read; free it if it is refused."""
        kept, size, say = self._files(session), _size(scope), language()
        others = {name: held for name, held in kept.items() if name != file}
        if size is None:
            refusal = PlainTextResponse(say("The size of the upload is not stated."), 411)
        elif len(others) >= MOST_FILES or sum(others.values()) + size > MOST_BYTES:
            refused = say("This session keeps too many or too large files.")
            refusal = PlainTextResponse(refused, 413)
        else:
            kept[file] = size

            async def told(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] >= 400:
                    kept.pop(file, None)
                await send(message)

            await self._app(scope, receive, told)
            return
        await refusal(scope, receive, send)

    def _files(self, session: str) -> dict[str, int]:
        """Give name and size of what a session keeps."""
        kept = self._kept.setdefault(session, {})
        self._kept.move_to_end(session)
        while len(self._kept) > _MOST_SESSIONS:
            self._kept.popitem(last=False)
        return kept


def _size(scope: Scope) -> int | None:
    stated = dict(scope["headers"]).get(b"content-length", b"")
    return int(stated) if stated.isdigit() and len(stated) < 16 else None
