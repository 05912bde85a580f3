"""Own data: from the spreadsheets people have to records on the map.

>>> from atlas import intake
>>> table = intake.read("firms.xlsx")  # doctest: +SKIP
>>> report = intake.check(table, atlas.load())  # doctest: +SKIP
>>> joined = intake.join(table, report.placed, str)  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atlas.files.limits import LIMITS, Limits
    from atlas.findings import LEVEL_LABELS, Finding, IntakeError, Message
    from atlas.intake.checking import Report, check
    from atlas.intake.joining import Joined, join
    from atlas.intake.placing import Placed, place
    from atlas.intake.reading import read, sheets
    from atlas.intake.table import Table

#: Name → where it stands, looked up when it is asked for, see :mod:`atlas`.
_HOMES: Final = {
    "LEVEL_LABELS": "atlas.findings",
    "LIMITS": "atlas.files.limits",
    "Finding": "atlas.findings",
    "IntakeError": "atlas.findings",
    "Joined": "atlas.intake.joining",
    "Limits": "atlas.files.limits",
    "Message": "atlas.findings",
    "Placed": "atlas.intake.placing",
    "Report": "atlas.intake.checking",
    "Table": "atlas.intake.table",
    "check": "atlas.intake.checking",
    "join": "atlas.intake.joining",
    "place": "atlas.intake.placing",
    "read": "atlas.intake.reading",
    "sheets": "atlas.intake.reading",
}

__all__ = [
    "LEVEL_LABELS",
    "LIMITS",
    "Finding",
    "IntakeError",
    "Joined",
    "Limits",
    "Message",
    "Placed",
    "Report",
    "Table",
    "check",
    "join",
    "place",
    "read",
    "sheets",
]


def __getattr__(name: str) -> object:
    """Give one of the names above, or a module of this folder."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from error
