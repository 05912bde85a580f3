"""Zipped files (XLSX, ODS) unpacked within bounds, and their XML parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.parsers import expat

from atlas.files.limits import Limits, too_large
from atlas.findings import IntakeError
from atlas.i18n.catalogue import msgid

_CHUNK: Final = 1 << 18
_STORED: Final = 0
_DEFLATED: Final = 8
_MOST_PARTS: Final = 2_000
_TOO_LARGE: Final = msgid("Unpacked, the file has {found} bytes or more; {limit} are allowed.")
_DAMAGED: Final = msgid("The file is damaged or incomplete, or not what its name says.")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


@dataclass
class Archive:
    """A zip archive whose parts are unpacked piece by piece, never more than is allowed.

    What comes out is counted, and a part that is larger than the archive says is refused.

    Parameters
    ----------
    content
        The file.
    limits
        Bounds; they hold for all that is unpacked of one archive.
    """

    content: bytes
    limits: Limits
    _parts: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _unpacked: int = 0

    def __post_init__(self) -> None:
        try:
            with zipfile.ZipFile(BytesIO(self.content)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise IntakeError(_DAMAGED) from error
        if len(infos) > _MOST_PARTS:
            raise too_large(
                "The file has {found} parts; {limit} are allowed.", len(infos), _MOST_PARTS
            )
        declared = sum(info.file_size for info in infos)
        if declared > self.limits.unpacked_bytes:
            raise too_large(_TOO_LARGE, declared, self.limits.unpacked_bytes)
        # some programs write the paths as Windows does
        self._parts = {info.filename.replace("\\", "/"): info for info in infos}

    def names(self) -> list[str]:
        """Give the names of all parts."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self._parts

    def read(self, name: str) -> bytes:
        """Unpack a small part as a whole."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece."""
        info = self._parts.get(name)
        if info is None:
            raise IntakeError("The file is incomplete: its part “{name}” is missing.", name=name)
        if info.flag_bits & 1:
            raise IntakeError("The file is encrypted; save it without a password.")
        packed = self._packed(info)
        if info.compress_type == _STORED:
            chunks: Iterator[bytes | memoryview] = (
                packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK)
            )
        elif info.compress_type == _DEFLATED:
            chunks = _inflated(packed)
        else:
            raise IntakeError(_DAMAGED)
        left = info.file_size
        for chunk in chunks:
            left -= len(chunk)
            if left < 0:
                raise IntakeError("The part “{name}” of the file is larger than stated.", name=name)
            yield self._counted(chunk)

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        head = self.content[info.header_offset : info.header_offset + 30]
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise IntakeError(_DAMAGED)
        start = info.header_offset + 30 + int.from_bytes(head[26:28], "little")
        start += int.from_bytes(head[28:30], "little")
        return memoryview(self.content)[start : start + info.compress_size]

    def _counted(self, piece: bytes | memoryview) -> bytes:
        self._unpacked += len(piece)
        if self._unpacked > self.limits.unpacked_bytes:
            raise too_large(_TOO_LARGE, self._unpacked, self.limits.unpacked_bytes)
        return bytes(piece)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    data: bytes | memoryview = packed
    try:
        while data and not inflater.eof:
            piece = inflater.decompress(data, _CHUNK)
            data = inflater.unconsumed_tail
            if piece:
                yield piece
    except zlib.error as error:
        raise IntakeError(_DAMAGED) from error


def parse(pieces: Iterator[bytes], start: Start, end: End, text: Text | None = None) -> None:
    """Parse XML, element by element; a document that declares entities or a DTD is refused.

    Parameters
    ----------
    pieces
        The document.
    start, end, text
        Called for each element and its text; names keep their prefixes.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_entity
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # also an unknown encoding
        raise IntakeError(_DAMAGED) from error


def local(name: str) -> str:
    """Give the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    raise IntakeError("The file declares XML entities; such files are not read.")


def _refuse_entity(*_: object) -> None:
    raise IntakeError("The file declares XML entities; such files are not read.")
