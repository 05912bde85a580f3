"""Single requests to hosts of others: no redirect followed, nothing asked inside the own network.

A page may lead anywhere, also to a host of the network that this machine stands in. So the
address that a connection has reached is looked at before a word is sent through it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    BaseHandler,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
    getproxies,
)

from atlas.i18n.catalogue import msgid

_WEB: Final = ("http", "https")
#: Signs of paths and queries that stay as they are.
_KEPT: Final = "/%:=&?~+!$,;'@()*[]"
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_INSIDE: Final = msgid("leads into the own network")
_NO_ADDRESS: Final = msgid("is no web address")
_LATE: Final = msgid("no answer in time")
_NAMELESS: Final = msgid("the host's name is not known")
_UNSURE: Final = msgid("no secure connection")
_BROKEN: Final = msgid("no answer")

IsPublic = Callable[[str], bool]


class SilentError(Exception):
    """A page that can't be read; whether it is gone is not decided.

    Parameters
    ----------
    reason
        Why, as a catalogue text.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public network."""
    return ipaddress.ip_address(address.partition("%")[0]).is_global


class _Plain(http.client.HTTPConnection):
    """A connection that is closed unless it has reached a public address."""

    is_public: IsPublic

    def connect(self) -> None:
        super().connect()
        if not self.is_public(self.sock.getpeername()[0]):
            self.close()
            raise SilentError(_INSIDE)


class _Secure(http.client.HTTPSConnection, _Plain):
    """The same; its address is looked at before keys are exchanged."""


class _PlainHandler(HTTPHandler):
    def __init__(self, is_public: IsPublic) -> None:
        super().__init__()
        self._make = partial(_made, _Plain, is_public)

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._make, req)


class _SecureHandler(HTTPSHandler):
    def __init__(self, is_public: IsPublic) -> None:
        super().__init__()
        self._make = partial(_made, _Secure, is_public, context=ssl.create_default_context())

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._make, req)


class _NameGuard(BaseHandler):
    """Refuses names and numbers of the own network, which a proxy might know."""

    def __init__(self, is_public: IsPublic) -> None:
        self._is_public = is_public

    def http_request(self, req: Request) -> Request:
        host = urlsplit(req.full_url).hostname or ""
        try:
            inside = not self._is_public(str(ipaddress.ip_address(host)))
        except ValueError:
            inside = "." not in host.rstrip(".")
        if inside:
            raise SilentError(_INSIDE)
        return req

    https_request = http_request


def _made(kind: type[_Plain], is_public: IsPublic, host: str, **more: Any) -> _Plain:  # noqa: ANN401
    made = kind(host, **more)
    made.is_public = is_public
    return made


def opener(is_public: IsPublic) -> OpenerDirector:
    """Give what opens single pages: http and https only, and every answer is an answer.

    Behind a proxy it is the proxy that reaches the hosts: its own address is let through, and only
    what stands in an address can be looked at.

    Parameters
    ----------
    is_public
        Says of an IP address whether it may be asked.

    Returns
    -------
    urllib.request.OpenerDirector
        Raises nothing for 404 or a redirect.
    """
    made = OpenerDirector()
    handlers = (
        (ProxyHandler(), HTTPHandler(), HTTPSHandler())
        if getproxies().keys() & {*_WEB}
        else (_PlainHandler(is_public), _SecureHandler(is_public))
    )
    for handler in (_NameGuard(is_public), *handlers, UnknownHandler()):
        made.add_handler(handler)
    return made


def one_answer(
    by: OpenerDirector, method: str, url: str, agent: str, timeout: float, most: int
) -> tuple[int, str, bytes]:
    """Send one request.

    Parameters
    ----------
    by
        Of :func:`opener`.
    method
        "HEAD" or "GET".
    url
        What is asked for.
    agent
        Who asks.
    timeout
        Seconds that each step may take.
    most
        Bytes of the page that are read at most.

    Returns
    -------
    tuple
        Status, where it leads on to ("" for nowhere), and the beginning of the page.

    Raises
    ------
    SilentError
        If there is no answer.
    """
    try:
        request = Request(ascii_address(url), method=method, headers={"User-Agent": agent})  # noqa: S310
        with by.open(request, timeout=timeout) as response:
            status = int(response.status)
            onward = response.headers.get("Location", "") if status in _REDIRECTS else ""
            return status, urljoin(url, onward) if onward else "", response.read(most)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SilentError(_reason(error)) from error


def ascii_address(url: str) -> str:
    """Give a web address as requests have it, its host and its letters in ASCII.

    Returns
    -------
    str
        Without what follows "#".

    Raises
    ------
    SilentError
        If it isn't one of http or https.

    Examples
    --------
    >>> ascii_address("https://www.müller.de/über uns?q=%20#oben")
    'https://www.xn--mller-kva.de/%C3%BCber%20uns?q=%20'
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode("ascii")
    except ValueError as error:  # also of a label that is too long
        raise SilentError(_NO_ADDRESS) from error
    if parts.scheme.lower() not in _WEB or not host:
        raise SilentError(_NO_ADDRESS)
    if ":" in host:
        host = f"[{host}]"
    name = host if port is None else f"{host}:{port}"
    path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    return urlunsplit((parts.scheme, name, path or "/", query, ""))


def _reason(error: Exception) -> str:
    """Give a catalogue text for what went wrong on the way."""
    cause = error.reason if isinstance(error, URLError) else error
    kinds = ((TimeoutError, _LATE), (socket.gaierror, _NAMELESS), (ssl.SSLError, _UNSURE))
    return next((text for kind, text in kinds if isinstance(cause, kind)), _BROKEN)
