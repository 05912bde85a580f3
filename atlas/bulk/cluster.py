"""Parts of a large table done by the workers of a Dask cluster.

Workers are started in a checkout of the same version and see the files by the same paths. A part
whose worker is lost is done by another one; as it is written whole or not at all, and the same by
each, the result is that of one computer alone.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from atlas.bulk.part import join_part
from atlas.errors import ExportError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.bulk.job import FilePart, Job, Outcome
    from atlas.bulk.running import Runner

#: What has to be installed, from the folder of the program.
REQUIREMENTS: Final = ".requirements/cluster.txt"
#: So many workers may be lost over one part before it is given up.
_LOSSES: Final = 5
#: So long a scheduler may take to answer.
_PATIENCE: Final = "10s"
#: Where a cluster of this computer tells how it is; nobody from elsewhere reaches it.
_ANY_PORT: Final = "127.0.0.1:0"


@contextmanager
def on_cluster(scheduler: str = "", workers: int = 0) -> Iterator[Runner]:
    """Reach a cluster, or start one here for as long as it is needed.

    Parameters
    ----------
    scheduler
        Address of a scheduler that runs, "tcp://host:8786"; "" to start a cluster here.
    workers
        So many processes, where one is started.

    Yields
    ------
    Runner
        Does parts there.

    Raises
    ------
    SelectionError
        If what it needs is not installed, or no scheduler answers.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise SelectionError(
            "For several workers, install what they need: pip install -r {file}", file=REQUIREMENTS
        ) from error
    local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": _ANY_PORT}
    with dask.config.set({"distributed.scheduler.allowed-failures": _LOSSES}), ExitStack() as ends:
        where = scheduler or ends.enter_context(distributed.LocalCluster(**local))
        try:
            client = distributed.Client(where, set_as_default=False, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise SelectionError("No scheduler answers at {address}.", address=scheduler) from error
        ends.enter_context(client)

        def run(job: Job, parts: Sequence[FilePart]) -> Iterator[tuple[FilePart, Outcome]]:
            futures = {client.submit(join_part, job, part, pure=False): part for part in parts}
            for future in distributed.as_completed(futures, loop=client.loop):
                try:
                    yield futures[future], future.result()
                except distributed.scheduler.KilledWorker as error:
                    raise ExportError("The workers were lost over and over again.") from error

        yield run
