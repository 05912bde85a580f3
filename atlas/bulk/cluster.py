"""Parts of a large table done by the workers of a Dask cluster.

Workers are started in a checkout of the same version and see the files by the same paths. A part
whose worker is lost is done by another one; as it is written whole or not at all, and the same by
each, the result is that of one computer alone.
"""

from __future__ import annotations

import logging
import re
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from atlas.bulk.part import join_part
from atlas.errors import ExportError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from atlas.bulk.job import FilePart, Job, Outcome
    from atlas.bulk.running import Runner

#: What has to be installed, from the folder of the program.
REQUIREMENTS: Final = ".requirements/cluster.txt"
_ADDRESS: Final = re.compile(r"(tcp|tls)://\S+:[0-9]{1,5}")
#: So many workers may be lost over one part before it is given up.
_LOSSES: Final = 5
#: So long a scheduler may take to answer.
_PATIENCE: Final = "10s"
#: Where a cluster of this computer tells how it is; nobody from elsewhere reaches it.
_ANY_PORT: Final = "127.0.0.1:0"
#: Above all that Dask notes.
_SILENT: Final = logging.CRITICAL + 1


@contextmanager
def on_cluster(
    scheduler: str = "", workers: int = 0, lost: Callable[[], None] = lambda: None
) -> Iterator[Runner]:
    """Reach a cluster, or start one here for as long as it is needed.

    What Dask notes of its own work is not shown here: what matters of it is raised, or told to
    ``lost``. Schedulers and workers elsewhere keep their logs.

    Parameters
    ----------
    scheduler
        Address of a scheduler that runs, "tcp://host:8786"; "" to start a cluster here.
    workers
        So many processes, where one is started.
    lost
        Called for each worker that is lost while it does a part.

    Yields
    ------
    Runner
        Does parts there.

    Raises
    ------
    SelectionError
        If what it needs is not installed, or no scheduler answers or is meant.
    """
    if scheduler and not _ADDRESS.fullmatch(scheduler):  # which Dask would choke on
        raise SelectionError(
            "“{address}” is no address of a scheduler. Expected is tcp://HOST:8786.",
            address=scheduler,
        )
    try:
        import dask
        import distributed
        from distributed.utils import silence_logging_cmgr
    except ImportError as error:
        raise SelectionError(
            "For several workers, install what they need: pip install -r {file}", file=REQUIREMENTS
        ) from error
    local = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "dashboard_address": _ANY_PORT,
        "silence_logs": _SILENT,  # its processes', too
    }
    with dask.config.set({"distributed.scheduler.allowed-failures": _LOSSES}), ExitStack() as ends:
        ends.enter_context(silence_logging_cmgr(_SILENT))
        where = scheduler or ends.enter_context(distributed.LocalCluster(**local))
        try:
            client = distributed.Client(where, set_as_default=False, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise SelectionError("No scheduler answers at {address}.", address=scheduler) from error
        ends.enter_context(client)
        client.subscribe_topic("all", lambda event: lost() if _is_loss(event[1]) else None)
        ends.callback(client.unsubscribe_topic, "all")

        def run(job: Job, parts: Sequence[FilePart]) -> Iterator[tuple[FilePart, Outcome]]:
            futures = {client.submit(join_part, job, part, pure=False): part for part in parts}
            for future in distributed.as_completed(futures, loop=client.loop):
                try:
                    yield futures[future], future.result()
                except distributed.scheduler.KilledWorker as error:
                    raise ExportError(
                        "The workers were lost over and over again, perhaps for want of memory."
                    ) from error
                except CancelledError as error:
                    raise ExportError(
                        "The scheduler is gone; what is done stays, and the same command goes on."
                    ) from error

        yield run


def _is_loss(told: Any) -> bool:  # noqa: ANN401 - a note of Dask's
    """Say whether a scheduler tells that a worker was lost with a part."""
    return (
        isinstance(told, dict)
        and told.get("action") == "remove-worker"
        and not told.get("expected")
        and bool(told.get("processing-tasks"))
    )
