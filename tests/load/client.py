"""One visitor of the app without a browser, who speaks Streamlit's own messages.

Streamlit's page is a websocket: the browser asks for a rerun of the script (``BackMsg``) under
an address, and gets the elements of the page, one message each (``ForwardMsg``), until one says
that the script is finished. The messages come with Streamlit, so they are those of its version.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import urlencode, urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

#: Seconds that a visitor waits for an answer.
PATIENCE: Final = 60
#: Runs of the script for which a browser keeps a message that it has not seen again.
_KEPT: Final = 2
_HERE: Final = ("localhost", "127.0.0.1", "::1")
_COMPLAINTS: Final = (Alert.ERROR, Alert.WARNING)
_INTERRUPTED: Final = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Address:
    """A page under a query.

    Attributes
    ----------
    path
        Of the page, as the browser shows it; the first page has none.
    query
        Parameter → values.
    """

    path: str = ""
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came of opening an address.

    Attributes
    ----------
    seconds
        From the request to the end of the script.
    elements
        How many the page has.
    received
        Bytes of the messages, unpacked.
    errors
        Exceptions, complaints and missing pages, as a user reads them.
    """

    address: Address
    seconds: float
    elements: int = 0
    received: int = 0
    errors: tuple[str, ...] = ()


class Session:
    """A tab of a browser: it keeps what a browser keeps, and no widget is touched.

    Made by :func:`visit`.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._pages: dict[str, str] = {}
        self._held: dict[str, int] = {}  # hash of a message → run it was last seen in
        self._runs = 0

    async def open(self, address: Address) -> Answer:
        """Open an address, as by a link, and wait until its page is complete.

        Raises
        ------
        TimeoutError
            If the page isn't complete after :data:`PATIENCE`; the session is of no use then.
        websockets.ConnectionClosed
            If the server hangs up.
        """
        start = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            await self._connection.send(self._request(address).SerializeToString())
            messages = [message async for message in self._messages()]
        seconds = time.monotonic() - start
        self._forget()
        elements = sum(map(is_element, messages))
        received = sum(message.ByteSize() for message in messages)
        found = tuple(filter(None, map(complaint, messages)))
        return Answer(address, seconds, elements, received, found)

    def _request(self, address: Address) -> BackMsg:
        """Ask as a browser does: by a page's name at first, then by its hash."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urlencode(address.query, doseq=True)
        state.page_script_hash = self._pages.get(address.path, "")
        state.page_name = "" if state.page_script_hash else address.path
        state.cached_message_hashes.extend(self._held)
        state.context_info.locale = "de-DE"
        state.context_info.timezone = "Europe/Berlin"
        state.context_info.color_scheme = "light"
        return message

    async def _messages(self) -> AsyncIterator[ForwardMsg]:
        while True:
            message = ForwardMsg.FromString(await self._connection.recv(decode=False))
            self._keep(message)
            yield message
            kind = message.WhichOneof("type")
            if kind == "navigation":
                pages = message.navigation.app_pages
                self._pages = {page.url_pathname: page.page_script_hash for page in pages}
            if kind == "script_finished" and message.script_finished != _INTERRUPTED:
                return

    def _keep(self, message: ForwardMsg) -> None:
        """Keep large messages, so that the server sends no more than their hash again.

        One that complains is not kept: it shall be seen again.
        """
        if message.ref_hash:
            assert message.ref_hash in self._held, "The server refers to what it never sent"
            self._held[message.ref_hash] = self._runs
        elif message.metadata.cacheable and not complaint(message):
            self._held[message.hash] = self._runs

    def _forget(self) -> None:
        self._runs += 1
        self._held = {key: run for key, run in self._held.items() if self._runs - run <= _KEPT}


@contextlib.asynccontextmanager
async def visit(app: str, cookie: str = "") -> AsyncIterator[Session]:
    """Open a session, of an app on this machine only.

    Parameters
    ----------
    app
        Where it runs, ``http://localhost:8501``.
    cookie
        What a proxy before it knows the visitor by.
    """
    place = urlsplit(app)
    if place.hostname not in _HERE:
        raise ValueError(f"{app} is not on this machine")
    async with connect(
        f"ws://{place.netloc}/_stcore/stream",
        origin=app,
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie} if cookie else {},
        proxy=None,
        max_size=None,
        open_timeout=PATIENCE,
        ping_interval=None,  # a browser doesn't ping either
    ) as connection:
        yield Session(connection)


def run(visits: Coroutine[Any, Any, _Result]) -> _Result:
    """Run visits to their end, in another thread: a browser may hold the loop of this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, visits).result()


def is_element(message: ForwardMsg) -> bool:
    """Whether a message brings an element, or refers to one."""
    return bool(message.ref_hash) or message.delta.WhichOneof("type") == "new_element"


def complaint(message: ForwardMsg) -> str:
    """Give what is wrong with a page according to a message, nothing if all is well."""
    element = message.delta.new_element
    if element.HasField("exception"):
        return f"{element.exception.type}: {element.exception.message}"
    if element.HasField("alert") and element.alert.format in _COMPLAINTS:
        return element.alert.body
    if message.HasField("page_not_found"):
        return "There is no such page"
    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        return "The script doesn't compile"
    return ""
