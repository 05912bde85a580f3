"""A document for each area of a kind at once, with a page that links them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError, reason_of
from atlas.export import formats, overview
from atlas.export.naming import selection_file
from atlas.files.packing import packed
from atlas.files.writing import write_atomically
from atlas.in_words import area_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atlas.atlas import Atlas
    from atlas.export.order import Order

#: What can be made at once, as the command line names it → kind of area.
GROUPS: Final = {
    "regions": "region",
    "districts": "district",
    "government-districts": "government_district",
}
INDEX: Final = "index.html"


def areas_of(atlas: Atlas, group: str) -> list[str]:
    """Give the keys of a group's areas, in the order of the atlas."""
    areas = atlas.areas
    return [str(key) for key in areas.index[areas["kind"] == GROUPS[group]]]


def write_all(order: Order, group: str, folder: Path, made: Callable[[Path], None]) -> None:
    """Write a document for each area, then the page that links them.

    Each file is written whole or not at all, so that an interruption leaves complete documents
    only; the linking page comes last.

    Parameters
    ----------
    order
        What is asked for; a selected area is ignored, other filters hold.
    group
        One of :data:`GROUPS`.
    folder
        Where the files go; made when it is missing, former files of the same names replaced.
    made
        Told each file when it is there.

    Raises
    ------
    ExportError
        If the folder or a file can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            "{path} cannot be written: {reason}", path=folder, reason=reason_of(error)
        ) from error
    for name, content in _files(order, group):
        write_atomically(folder / name, content)
        made(folder / name)


def zip_of_all(order: Order, group: str, made: Callable[[str], None] = lambda _: None) -> bytes:
    """Give all documents and the page that links them as one ZIP archive.

    Parameters
    ----------
    order
        What is asked for; a selected area is ignored, other filters hold. The same order gives
        the same bytes.
    group
        One of :data:`GROUPS`.
    made
        Told the name of each file when it is there, for a progress bar.

    Returns
    -------
    bytes
        The archive; the page that links the documents is :data:`INDEX`.
    """

    def told() -> Iterator[tuple[str, bytes]]:
        for name, content in _files(order, group):
            yield name, content
            made(name)

    return packed(told())


def file_count(atlas: Atlas, group: str) -> int:
    """Give the number of files, the linking page included."""
    return len(areas_of(atlas, group)) + 1


def _files(order: Order, group: str) -> Iterator[tuple[str, bytes]]:
    """Make one file after the other: name and content."""
    atlas, lang = order.atlas.in_area("state"), order.lang
    entries = []
    for key in areas_of(atlas, group):
        selected = atlas.in_area(key)
        content = formats.content(replace(order, atlas=selected, title=""), ".html")
        file = selection_file(selected, lang, "html")
        entries.append(
            overview.AreaEntry(
                key,
                area_name(atlas, key, lang),
                file,
                len(selected.networks),
                len(selected.cluster_records),
                len(content),
            )
        )
        yield file, content
    yield INDEX, overview.page(atlas, entries, lang.code, order.date).encode("utf-8")
