"""Names of places outside the state, so that "Frankfurt a. M." is known to be outside.

Without them a name from elsewhere would be taken for a misspelt name of the state.
"""

from __future__ import annotations

from typing import Final

#: Where a place is: states of Germany by the first two digits of their keys, and neighbours.
STATES: Final = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}
COUNTRIES: Final = {"AT": "Österreich", "CH": "Schweiz", "FR": "Frankreich", "LI": "Liechtenstein"}
