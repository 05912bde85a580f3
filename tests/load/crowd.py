"""Many visitors at once, and what their visits take of the server."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Final
from urllib.parse import urlsplit

import psutil
from websockets.exceptions import WebSocketException

from atlas.atlas import Atlas
from tests.load.client import Address, Answer, run, visit
from tests.load.pages import addresses

#: Seconds after which a crowd is sent home, whatever it waits for.
LONGEST: Final = 300
_MEASURED_EACH: Final = 0.2
_REST: Final = 0.1
_NEARLY_NOTHING: Final = 0.01


@dataclass(frozen=True)
class Crowd:
    """Visitors, each with a rerun every ``pause`` seconds; the first one opens the app.

    A visitor who has waited longer than that goes on as soon as the answer is there. One who is
    hung up on comes back so many times (``returns``) and asks again, as a browser does.
    """

    sessions: int
    pause: tuple[float, float]
    reruns: int = 5
    returns: int = 0


@dataclass(frozen=True)
class Server:
    """The process of an app, with those that it started itself."""

    process: psutil.Process

    @classmethod
    def of(cls, app: str) -> Server:
        """Find the process, a child of this one, by the port in its command."""
        port = str(urlsplit(app).port)
        mine = psutil.Process().children()
        return cls(next(child for child in mine if port in child.cmdline()))

    def cpu(self) -> float:
        """Give the seconds of CPU that it has taken since it started."""
        spent = [each.cpu_times() for each in self._all()]
        return sum(each.user + each.system for each in spent)

    def memory(self) -> int:
        """Give the bytes of memory that it holds; none of one that was killed."""
        held = 0
        with contextlib.suppress(psutil.NoSuchProcess):
            held = sum(each.memory_info().rss for each in self._all())
        return held

    @contextlib.contextmanager
    def watched(self) -> Iterator[list[int]]:
        """Note the memory that is held, again and again until the block ends."""
        held, done = [self.memory()], threading.Event()

        def watch() -> None:
            while not done.wait(_MEASURED_EACH):
                held.append(self.memory())

        with ThreadPoolExecutor(max_workers=1) as thread:
            watching = thread.submit(watch)
            try:
                yield held
            finally:
                done.set()
            watching.result()

    def _all(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def of_others(server: Server) -> float:
    """Give the CPU seconds of this machine that neither the server nor its visitors took."""
    all_of_it, own = psutil.cpu_times(), psutil.Process().cpu_times()
    busy = all_of_it.user + all_of_it.nice + all_of_it.system
    return busy - server.cpu() - own.user - own.system


def answers_to(crowd: Crowd, app: str, atlas: Atlas, seed: int = 11) -> list[Answer]:
    """Let a crowd visit an app; give all its answers.

    A visitor who gets none, or whose connection breaks, leaves an answer that says so.
    """
    found: list[Answer] = []

    async def visits() -> None:
        async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as group:
            for number in range(crowd.sessions):
                group.create_task(_visitor(crowd, app, atlas, seed + number, found))

    try:
        run(visits())
    except TimeoutError:
        found.append(Answer(Address(), LONGEST, errors=("The crowd was sent home",)))
    return found


async def _visitor(crowd: Crowd, app: str, atlas: Atlas, seed: int, found: list[Answer]) -> None:
    random = Random(seed)
    cookie = f"atlas={random.getrandbits(128):032x}"  # what a proxy tells visitors apart by
    left = deque(islice(addresses(atlas, seed), crowd.reruns))
    await asyncio.sleep(random.uniform(0, crowd.pause[1]))
    for chances in range(crowd.returns, -1, -1):
        start = time.monotonic()
        try:
            async with visit(app, cookie) as session:
                while left:
                    start = time.monotonic()
                    found.append(await session.open(left[0]))
                    left.popleft()
                    pause = random.uniform(*crowd.pause) - (time.monotonic() - start)
                    await asyncio.sleep(max(pause, 0))
            return
        except (TimeoutError, OSError, WebSocketException) as error:
            if not chances:
                where = left[0] if left else Address()
                found.append(Answer(where, time.monotonic() - start, errors=(repr(error),)))


def cpu_each(app: str, where: Sequence[Address], batch: int) -> tuple[list[float], list[Answer]]:
    """Give the CPU seconds of the server for one rerun: the mean of each batch of addresses.

    What the server does after its answer counts too. Batches, as a process's time is counted
    in hundredths of a second.
    """
    return run(_cpu_each(app, where, batch))


async def _cpu_each(
    app: str, where: Sequence[Address], batch: int
) -> tuple[list[float], list[Answer]]:
    server = Server.of(app)
    async with visit(app) as session:
        answers = [await session.open(where[0])]  # what is brought once isn't a rerun
        taken = []
        before = await _at_rest(server)
        for first in range(0, len(where), batch):
            group = where[first : first + batch]
            answers += [await session.open(each) for each in group]
            after = await _at_rest(server)
            taken.append((after - before) / len(group))
            before = after
    return taken, answers


async def _at_rest(server: Server) -> float:
    """Wait until the server does nothing more; give the CPU seconds that it has taken."""
    taken = server.cpu()
    async with asyncio.timeout(LONGEST):
        while True:
            await asyncio.sleep(_REST)
            before, taken = taken, server.cpu()
            if taken - before <= _NEARLY_NOTHING:
                return taken
