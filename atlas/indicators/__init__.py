"""Where the strengths are: counts, densities, diversity, specialisation, coverage gaps."""

from atlas.indicators.definitions import (
    INDICATORS,
    LEVELS,
    QUOTIENT_SECTORS,
    SECTORS,
    SUMMED,
    Indicator,
)
from atlas.indicators.tables import Terms, coverage_gaps, quotients, table, values

__all__ = [
    "INDICATORS",
    "LEVELS",
    "QUOTIENT_SECTORS",
    "SECTORS",
    "SUMMED",
    "Indicator",
    "Terms",
    "coverage_gaps",
    "quotients",
    "table",
    "values",
]
