"""Texts of which nobody says how they are encoded, found out by their umlauts."""

from __future__ import annotations

import re
from typing import Final

from atlas.findings import NOTE, WARNING, Finding, message

#: What programs in the state write, likeliest first: Windows, DOS, old Macs.
_LIKELY: Final = ("cp1252", "cp850", "mac_roman")
_NAMES: Final = {"cp1252": "windows-1252"}
_LETTERS: Final = frozenset("äöüÄÖÜßéèêáàâçñóôÉ€–„“”’§°²³½…·®")
#: UTF-8 that a program took for Windows-1252 and wrote as UTF-8 once more: "TÃ¼bingen".
_TWICE: Final = re.compile(
    "[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€[“”œžšº\u009d™˜¦¢]|‚¬)"
)
_MOST_TOLD: Final = 50

Decoded = tuple[str, str, tuple[Finding, ...]]


def guessed(content: bytes) -> Decoded:
    """Decode a text that has no mark of its encoding.

    Parameters
    ----------
    content
        The file.

    Returns
    -------
    tuple
        The text, the name of its encoding, and what should be known of it.
    """
    try:
        return once(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    lines = content.split(b"\n")
    wide = [line for line in lines if not line.isascii()]
    if any(map(_is_utf8, wide)):
        return _mixed(lines)
    encoding = max(_LIKELY, key=lambda name: _likeness(content, name))
    name = _NAMES.get(encoding, encoding)
    text = content.decode(encoding, "replace")
    if encoding == _LIKELY[0]:
        return text, name, ()
    told = message("The file is not in UTF-8; by its umlauts it is {encoding}.", encoding=name)
    return text, name, (Finding(NOTE, told),)


def once(text: str, encoding: str) -> Decoded:
    """Take back the second encoding of a text that was encoded twice, and say so."""
    if not _TWICE.search(text):
        return text, encoding, ()
    told = message("Umlauts were encoded twice; they are read as they were meant.")
    return _TWICE.sub(_meant, text), encoding, (Finding(WARNING, told),)


def _mixed(lines: list[bytes]) -> Decoded:
    """Decode line by line: pieces of files were put together."""
    text: list[str] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines, 1):
        if _is_utf8(line):
            text.append(line.decode("utf-8"))
            continue
        text.append(line.decode("cp1252", "replace"))
        if len(findings) < _MOST_TOLD:
            told = message("The row is not in UTF-8 like others; it is read as Windows-1252.")
            findings.append(Finding(WARNING, told, row=number))
    return "\n".join(text), "utf-8", tuple(findings)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likeness(content: bytes, encoding: str) -> int:
    """Count the signs beyond ASCII that German texts have, less those that they haven't."""
    high = bytes(byte for byte in content[:1_000_000] if byte > 127)
    text = high.decode(encoding, "replace")
    return sum(1 if sign in _LETTERS else -1 for sign in text)


def _meant(found: re.Match[str]) -> str:
    raw = b"".join(
        sign.encode("cp1252") if sign not in _UNDEFINED else bytes([ord(sign)]) for sign in found[0]
    )
    return raw.decode("utf-8", "replace")


#: Bytes that Windows-1252 leaves open; programs pass them on as they are.
_UNDEFINED: Final = frozenset(chr(code) for code in range(0x80, 0xA0))
