"""Names of places outside the state, from the register of municipalities and GeoNames."""

from __future__ import annotations

import io
from typing import Final

import pandas as pd

from atlas.geocoding.elsewhere import COUNTRIES
from atlas.i18n.comparing import fold

#: Of France only what lies by the Rhine: all its 36,000 names would hide many a typing error.
_OF_FRANCE: Final = "Alsace"
_OWN_STATE: Final = "08"
#: German names that GeoNames does not have.
_GERMAN: Final = {"Wien": "AT", "Genf": "CH", "Straßburg": "FR", "Mülhausen": "FR"}
#: The other German states as GeoNames calls them.
_STATES: Final = {
    **{"Schleswig-Holstein": "01", "Hamburg": "02", "Lower Saxony": "03", "Bremen": "04"},
    **{"North Rhine-Westphalia": "05", "Hesse": "06", "Rheinland-Pfalz": "07", "Bavaria": "09"},
    **{"Saarland": "10", "Berlin": "11", "Brandenburg": "12", "Mecklenburg-Vorpommern": "13"},
    **{"Saxony": "14", "Saxony-Anhalt": "15", "Thuringia": "16"},
}
_PART: Final = r" [(/].*"


def elsewhere(register: bytes, geonames: bytes) -> pd.DataFrame:
    """List the municipalities and towns of the other German states and of the neighbours.

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
    state = towns["admin1"].where(towns["cc"] == "DE").map(_STATES).dropna()
    parts = pd.DataFrame({"name": towns["name"][state.index], "area": state})  # "Friedrichshagen"
    parts = parts[~parts["name"].map(fold).isin(names.map(fold))]  # without umlauts there
    german = pd.DataFrame({"name": [*_GERMAN], "area": [*_GERMAN.values()]})
    both = pd.concat([inside, abroad, parts, german]).drop_duplicates()
    return both.sort_values(["name", "area"], ignore_index=True)
