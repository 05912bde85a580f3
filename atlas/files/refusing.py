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
    (re.compile(rb"<kml\b", re.I), msgid("This is KML; expected is GeoJSON or GeoPackage.")),
    (re.compile(rb"<gpx\b", re.I), msgid("This is GPX; expected is GeoJSON or GeoPackage.")),
    (re.compile(rb"<\?xml\b|<[\w:]*FeatureCollection\b"), msgid("This is XML, which is not read.")),
)
_BINARY: Final = (
    (b"%PDF", msgid("This is a PDF; expected is a table as CSV, XLSX or ODS.")),
    (b"{\\rtf", msgid("This is a text document (RTF); expected is a table as CSV, XLSX or ODS.")),
    (
        b"\x00\x00\x27\x0a",
        msgid("This is one file of a shapefile; send all its files as one ZIP archive."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        msgid("This is an old or encrypted Excel file; save it as .xlsx without a password."),
    ),
    (b"7\x06\x00\x00", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
    (b"7\x7f\x06\x82", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
    (b"7\x7f\x06\x83", msgid("This is a part of an SQLite file; send the .gpkg itself.")),
)


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
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        for sign, told in _TEXTS:
            if sign.search(start):
                raise IntakeError(told)
