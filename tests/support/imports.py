"""Spreadsheets to import, and what a package's files are."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

HEAD: Final = "Name;Art;Branchen;PLZ;Ort;Mitgliederzahl;Quelle;Gelesen am\n"
NEW: Final = "Testnetz Neckar e. V.;Regionale Initiative;Maschinenbau;72070;Tübingen;1.200;{};{}\n"
SOURCE, DAY = "https://www.example.org/netz", "23.11.2026"


def sheet(folder: Path, text: str, name: str = "import.csv") -> Path:
    """Write a spreadsheet."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def new_network(folder: Path, source: str = SOURCE, day: str = DAY) -> Path:
    """Write a spreadsheet with one network that isn't in the package."""
    return sheet(folder, HEAD + NEW.format(source, day))


def state(folder: Path) -> dict[str, str]:
    """Give the content of all files of a package, its history left out."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_state(folder: Path) -> dict[str, str]:
    """Give the content of all files as a reader of the package gets it."""
    from atlas.datapackage.reading import PACKAGE_FILES
    from atlas.datapackage.snapshot import take_snapshot

    found = take_snapshot(folder, PACKAGE_FILES).files
    return {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
