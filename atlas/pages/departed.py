"""Visitors who have gone: what they brought leaves the memory soon after them.

Streamlit keeps a session for two minutes after its window was closed, in case the line was only
interrupted; but it throws away what is older only when the next visitor leaves. On a quiet evening
the large files of the last ones would stay till morning.
"""

from __future__ import annotations

from typing import Final

import anyio
import anyio.to_thread
from streamlit.runtime import Runtime

from atlas import memory

#: Seconds between two looks.
_PAUSE: Final = 30.0


async def forget_departed(pause: float = _PAUSE) -> None:
    """Look again and again for sessions whose time is over; ends when it is cancelled."""
    while True:
        await anyio.sleep(pause)
        if forget_expired():
            await anyio.to_thread.run_sync(memory.trim)  # sessions are cycles of objects


def forget_expired() -> int:
    """Throw away the sessions whose windows have been closed for longer than Streamlit keeps them.

    Returns
    -------
    int
        How many there were; 0 as well where Streamlit keeps them in another way than it does now.
    """
    if not Runtime.exists():
        return 0
    manager = getattr(Runtime.instance(), "_session_mgr", None)
    held = getattr(getattr(manager, "_session_storage", None), "_cache", None)
    expire = getattr(held, "expire", None)
    return len(expire() or ()) if callable(expire) else 0
