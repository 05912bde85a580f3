"""Names of places outside the state, from the register of municipalities and GeoNames."""

from __future__ import annotations

import io
from typing import Final

import pandas as pd

from atlas.geocoding.elsewhere import COUNTRIES

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
