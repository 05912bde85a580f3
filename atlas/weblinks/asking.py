"""Asks pages of others whether they are there, as a polite guest does.

One request at a time to a host, with a pause between two; what its robots.txt doesn't want is
left alone, on every step of a redirect.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from atlas.i18n.catalogue import msgid
from atlas.weblinks.guarded import IsPublic, SilentError, is_public, one_answer, opener

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

THERE: Final = "there"
DEAD: Final = "dead"
UNDECIDED: Final = "undecided"
RESULT_LABELS: Final = {
    THERE: msgid("there"),
    DEAD: msgid("dead"),
    UNDECIDED: msgid("not decided"),
}
#: Only these say that a page is gone.
_GONE: Final = (404, 410)
_FINE: Final = range(200, 300)
_REFUSED: Final = (401, 403)
_NONE: Final = range(400, 500)
_MOST_STEPS: Final = 6
_LONGEST_PAUSE: Final = 30.0
_A_LITTLE: Final = 512
_LARGEST_RULES: Final = 500_000


@dataclass(frozen=True)
class Manners:
    """How others are asked.

    Parameters
    ----------
    agent
        Who asks; robots.txt knows it by what stands before "/".
    pause
        Seconds between two requests to a host; longer where its robots.txt wants it.
    timeout
        Seconds that an answer may take.
    is_public
        Says of an IP address whether it may be asked.
    """

    agent: str
    pause: float = 2.0
    timeout: float = 15.0
    is_public: IsPublic = is_public


@dataclass(frozen=True)
class Answer:
    """What a page has answered.

    Parameters
    ----------
    result
        THERE, DEAD or UNDECIDED.
    status
        The last status, 0 without one.
    reason
        Why nothing is decided, as a catalogue text; "" where the status says it.
    """

    result: str
    status: int = 0
    reason: str = ""


@dataclass
class _Site:
    """A host: who holds its lock may ask it, from a moment on."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    pause: float = 0.0
    rules: RobotFileParser | None = None
    silent: str = ""


class Guest:
    """Asks pages, one request at a time to each host; may be used by several threads.

    Parameters
    ----------
    manners
        How it asks.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._opener: OpenerDirector = opener(manners.is_public)
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def answer(self, url: str) -> Answer:
        """Say whether a page is there: without its content, and with a little of it if need be.

        Parameters
        ----------
        url
            Its address.

        Returns
        -------
        Answer
            DEAD only where a GET is answered by 404 or 410.
        """
        try:
            status = self._status("HEAD", url)
            if status not in _FINE:  # some hosts know no HEAD and answer it by anything
                status = self._status("GET", url)
        except SilentError as error:
            return Answer(UNDECIDED, reason=error.reason)
        if status in _GONE:
            return Answer(DEAD, status)
        return Answer(THERE if status in _FINE else UNDECIDED, status)

    def _status(self, method: str, url: str) -> int:
        """Follow a page to where it leads, and give the last status."""
        for _ in range(_MOST_STEPS):
            status, onward = self._step(method, url)
            if not onward:
                return status
            url = onward
        raise SilentError(msgid("leads on and on"))

    def _step(self, method: str, url: str) -> tuple[int, str]:
        site = self._site(url)
        with site.lock:
            if site.rules is None and not site.silent:
                self._read_rules(site, url)
            if site.rules is None:
                raise SilentError(site.silent)
            if not site.rules.can_fetch(self._manners.agent, url):
                raise SilentError(msgid("robots.txt asks not to read it"))
            status, onward, _ = self._ask(site, method, url, _A_LITTLE)
            return status, onward

    def _site(self, url: str) -> _Site:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        with self._lock:
            return self._sites.setdefault(host, _Site(pause=self._manners.pause))

    def _ask(self, site: _Site, method: str, url: str, most: int) -> tuple[int, str, bytes]:
        """Send a request when the pause since the last one is over."""
        time.sleep(max(0.0, site.free_at - time.monotonic()))
        manners = self._manners
        try:
            return one_answer(self._opener, method, url, manners.agent, manners.timeout, most)
        finally:
            site.free_at = time.monotonic() + site.pause

    def _read_rules(self, site: _Site, url: str) -> None:
        """Read robots.txt: none allows all, a refused one nothing, a silent host isn't asked."""
        rules, address = RobotFileParser(), urljoin(url, "/robots.txt")
        status, content = 0, b""
        try:
            for _ in range(_MOST_STEPS):
                status, onward, content = self._ask(site, "GET", address, _LARGEST_RULES)
                if not onward:
                    break
                address = onward
        except SilentError as error:
            site.silent = error.reason
            return
        if status in _FINE:
            rules.parse(content.decode("utf-8", "replace").splitlines())
            wanted = rules.crawl_delay(self._manners.agent)
            site.pause = max(site.pause, min(float(wanted or 0), _LONGEST_PAUSE))
        elif status in _REFUSED:
            rules.parse(["User-agent: *", "Disallow: /"])
        elif status in _NONE:
            rules.parse([])
        else:
            site.silent = msgid("robots.txt can't be read")
            return
        site.rules = rules
