"""Names of places outside the state, so that "Frankfurt a. M." is known to be outside.

Without them a name from elsewhere would be taken for a misspelt name of the state.
"""

from __future__ import annotations

import io
from typing import Final

import pandas as pd

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
#: Of France only what lies by the Rhine: all its 36,000 names would hide many a typing error.
_OF_FRANCE: Final = "Alsace"
_OWN_STATE: Final = "08"
#: German names that GeoNames does not have.
_GERMAN: Final = {"Wien": "AT", "Genf": "CH", "Straßburg": "FR", "Mülhausen": "FR"}
_PART: Final = r" [(/].*"


def elsewhere(register: bytes, geonames: bytes) -> pd.DataFrame:
    """List the municipalities of the other German states and towns of the neighbours.

    Parameters
    ----------
    register
        CSV of keys and official names of all German municipalities.
    geonames
        CSV of GeoNames' places.

    Returns
    -------
    pandas.DataFrame
        Columns ``name`` and ``area`` (two digits of a state, two letters of a country), sorted.
    """
    listed = pd.read_csv(io.BytesIO(register), dtype=str, keep_default_na=False)
    listed = listed[listed["id"].str[:2] != _OWN_STATE]
    names = listed["name"].str.partition(", ")[0]
    inside = pd.DataFrame({"name": names, "area": listed["id"].str[:2]})
    towns = pd.read_csv(io.BytesIO(geonames), dtype=str, keep_default_na=False)
    near = towns["cc"].isin(COUNTRIES) & ((towns["cc"] != "FR") | (towns["admin1"] == _OF_FRANCE))
    whole = towns["name"][near].str.replace(_PART, "", regex=True)  # of "Zuerich (Kreis 1)"
    abroad = pd.DataFrame({"name": whole, "area": towns["cc"][near]})
    german = pd.DataFrame({"name": [*_GERMAN], "area": [*_GERMAN.values()]})
    both = pd.concat([inside, abroad, german]).drop_duplicates()
    return both.sort_values(["name", "area"], ignore_index=True)
