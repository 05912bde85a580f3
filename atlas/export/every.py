"""A document for each area of a kind at once, with a page that links them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from atlas.atlas import Atlas
from atlas.errors import ExportError
from atlas.export import overview
from atlas.export.files import file_name, write_atomically
from atlas.language import Language, language
from atlas.wording import area_name

#: What can be made at once, as the command line names it → kind of area.
GROUPS: Final = {
    "regions": "region",
    "districts": "district",
    "government-districts": "government_district",
}
INDEX: Final = "index.html"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of ZIP archives


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Parameters
    ----------
    atlas
        The records, filtered by anything but an area.
    group
        One of :data:`GROUPS`.
    lang
        "de" or "en".
    date
        Date of the documents.
    embed
        Make them for frames in other pages.
    """

    atlas: Atlas
    group: str
    lang: str
    date: dt.date
    embed: bool = False

    def areas(self) -> list[str]:
        """Give the keys of the areas, in the order of the atlas."""
        areas = self.atlas.areas
        return [str(key) for key in areas.index[areas["kind"] == GROUPS[self.group]]]


def write_all(order: Order, folder: Path, made: Callable[[Path], None]) -> None:
    """Write a document for each area, then the page that links them.

    Each file is written whole or not at all, so that an interruption leaves complete documents
    only; the linking page comes last.

    Parameters
    ----------
    order
        What is asked for.
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
            "{path} cannot be written: {reason}", path=folder, reason=error.strerror or str(error)
        ) from error
    for name, content in _files(order):
        write_atomically(folder / name, content)
        made(folder / name)


def zip_of_all(
    atlas: Atlas,
    group: str,
    lang: str,
    *,
    date: dt.date | None = None,
    made: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Give all documents and the page that links them as one ZIP archive.

    Parameters
    ----------
    atlas
        The records; a selected area is ignored, other filters hold.
    group
        One of :data:`GROUPS`.
    lang
        "de" or "en".
    date
        Date of the documents; today when omitted. The same arguments give the same bytes.
    made
        Told the name of each file when it is there, for a progress bar.
    """
    order = Order(atlas, group, lang, date or dt.date.today())
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in _files(order):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
            made(name)
    return raw.getvalue()


def file_of(atlas: Atlas, key: str, lang: Language) -> str:
    """Give the name of an area's document."""
    return file_name(area_name(atlas, key, lang), "html")


def count(order: Order) -> int:
    """Give the number of files, the linking page included."""
    return len(order.areas()) + 1


def _files(order: Order) -> Iterator[tuple[str, bytes]]:
    """Make one file after the other: name and content."""
    from atlas.mapping.document import draw  # folium takes a second to import

    lang = language(order.lang)
    entries = []
    for key in order.areas():
        selected = order.atlas.select(order.atlas.selection.with_(area=key))
        document = draw(selected, order.lang, date=order.date, embed=order.embed)
        content = document.get_root().render().encode("utf-8")
        file = file_of(order.atlas, key, lang)
        entries.append(
            overview.Entry(
                key,
                area_name(order.atlas, key, lang),
                file,
                len(selected.networks),
                len(selected.cluster_records),
                len(content),
            )
        )
        yield file, content
    yield INDEX, overview.page(order.atlas, entries, order.lang, order.date).encode("utf-8")
