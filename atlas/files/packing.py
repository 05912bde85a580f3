"""Archives (ZIP) as the program writes them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of ZIP archives


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files into an archive.

    Parameters
    ----------
    files
        Name and content of each; taken one after the other, so that they may be made meanwhile.

    Returns
    -------
    bytes
        A ZIP archive; the same files give the same bytes.
    """
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return raw.getvalue()
