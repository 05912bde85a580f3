"""Where the strengths are: counts, densities, diversity, specialisation, coverage gaps."""

from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.computing import Terms, coverage_gaps, quotients
from atlas.indicators.definitions import LEVELS, QUOTIENT_SECTORS, SECTORS, SUMMED, Indicator
from atlas.indicators.measures import Thresholds
from atlas.indicators.tables import table, values, years

__all__ = [
    "INDICATORS",
    "LEVELS",
    "QUOTIENT_SECTORS",
    "SECTORS",
    "SUMMED",
    "Indicator",
    "Terms",
    "Thresholds",
    "coverage_gaps",
    "quotients",
    "table",
    "values",
    "years",
]
