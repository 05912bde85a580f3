"""Files that are no tables, refused by their name instead of being read as rows of tags."""

from __future__ import annotations

import re
from typing import Final

from atlas.findings import IntakeError
from atlas.i18n.catalogue import msgid

_START: Final = 2_000
_TEXTS: Final = (
    (
        re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet", re.I),
        msgid("This is a table in XML of Excel 2003; open it in Excel and save it as .xlsx."),
    ),
    (
        re.compile(rb"<(?:!doctype html|html|head|meta|body|table)\b", re.I),
        msgid("This is a web page (HTML); open it in a spreadsheet program and save it as .xlsx."),
    ),
    (
        re.compile(rb"<office:document\b"),
        msgid("This is a flat OpenDocument file (.fods); open it and save it as .ods or .xlsx."),
    ),
    (re.compile(rb"<kml\b", re.I), msgid("This is KML; expected is GeoJSON or GeoPackage.")),
    (re.compile(rb"<gpx\b", re.I), msgid("This is GPX; expected is GeoJSON or GeoPackage.")),
    (re.compile(rb"<\?xml\b|<[\w:]*FeatureCollection\b"), msgid("This is XML, which is not read.")),
)
#: How the part of a shapefile with the shapes begins.
SHAPE: Final = b"\x00\x00\x27\x0a"
_BINARY: Final = (
    (b"%PDF", msgid("This is a PDF; expected is a table as CSV, XLSX or ODS.")),
    (b"{\\rtf", msgid("This is a text document (RTF); expected is a table as CSV, XLSX or ODS.")),
    (
        SHAPE,
        msgid("This is one file of a shapefile; send all its files as one ZIP archive."),
    ),
    (
        b"ID;P",
        msgid("This is a table in SYLK (.slk); open it in a spreadsheet program, save as .xlsx."),
    ),
    (b"7\x06\x00\x00", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
    (b"7\x7f\x06\x82", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
    (b"7\x7f\x06\x83", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
)
_ARCHIVES: Final = (
    (".kml", msgid("This is KMZ; expected is GeoJSON or GeoPackage.")),
    ("index.zip", msgid("This is a file of Numbers; export it there as .xlsx or CSV.")),
    (".iwa", msgid("This is a file of Numbers; export it there as .xlsx or CSV.")),
)
_DBF_KINDS: Final = frozenset([0x02, 0x03, 0x30, 0x31, 0x43, 0x83, 0x8B, 0xF5])


def refuse_known(content: bytes) -> None:
    """Refuse what is certainly no table.

    Parameters
    ----------
    content
        The file.

    Raises
    ------
    IntakeError
        If it is one of the formats that people mistake for tables; it is named.
    """
    for beginning, told in _BINARY:
        if content.startswith(beginning):
            raise IntakeError(told)
    if _is_dbf(content):
        raise IntakeError(
            "This is a table of dBase (.dbf); send all files of the shapefile as one ZIP archive, "
            "or save it as .xlsx."
        )
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        for sign, told in _TEXTS:
            if sign.search(start):
                raise IntakeError(told)


def refuse_archive(names: list[str]) -> None:
    """Refuse archives that are certainly no tables.

    Parameters
    ----------
    names
        What is in it, in small letters.

    Raises
    ------
    IntakeError
        If it is one of the formats that people mistake for tables; it is named.
    """
    for ending, told in _ARCHIVES:
        if any(name.endswith(ending) for name in names):
            raise IntakeError(told)


def _is_dbf(content: bytes) -> bool:
    """Say whether this is dBase: kind, a day, and a head of 32 bytes for each field."""
    if len(content) < 66 or content[0] not in _DBF_KINDS:
        return False
    head = int.from_bytes(content[8:10], "little")
    return 1 <= content[2] <= 12 and 1 <= content[3] <= 31 and head > 32 and head % 32 in {1, 8, 9}
