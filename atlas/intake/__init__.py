"""Own data: from the spreadsheets people have to records on the map.

>>> from atlas import intake
>>> table = intake.read("firms.xlsx")  # doctest: +SKIP
>>> report = intake.check(table, atlas.load())  # doctest: +SKIP
>>> joined = intake.join(table, report.placed, str)  # doctest: +SKIP
"""

from atlas.files.limits import LIMITS, Limits
from atlas.findings import LEVEL_LABELS, Finding, IntakeError, Message
from atlas.intake.checking import Report, check
from atlas.intake.joining import Joined, join
from atlas.intake.placing import Placed, place
from atlas.intake.reading import read, sheets
from atlas.intake.table import Table

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
