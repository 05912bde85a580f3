"""Names of places outside the state, so that "Frankfurt a. M." is known to be outside.

Without them a name from elsewhere would be taken for a misspelt name of the state.
"""

from __future__ import annotations

from typing import Final

from atlas.geocoding.spellings import normal

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
#: How people write them behind a name, and the cantons and regions next to the state.
_SHORT: Final = {
    **{"bay": "09", "by": "09", "obb": "09", "opf": "09", "schwab": "09", "ufr": "09"},
    **{"oberbayern": "09", "niederbayern": "09", "oberpfalz": "09", "unterfranken": "09"},
    **{"mittelfranken": "09", "oberfranken": "09", "mfr": "09", "ofr": "09", "bayr": "09"},
    **{"he": "06", "hess": "06", "rlp": "07", "rp": "07", "pfalz": "07", "rheinpfalz": "07"},
    **{"nrw": "05", "nw": "05", "westf": "05", "westfalen": "05", "nds": "03", "ni": "03"},
    **{"sachs": "14", "sn": "14", "thuer": "16", "th": "16", "saar": "10", "mv": "13"},
    **{"elsass": "FR", "france": "FR", "switzerland": "CH", "suisse": "CH", "ch": "CH"},
    **{"ag": "CH", "zh": "CH", "tg": "CH", "sg": "CH", "vorarlberg": "AT", "tirol": "AT"},
    **{"austria": "AT", "at": "AT", "oesterr": "AT", "fl": "LI", "li": "LI"},
}
_AREAS: Final = {normal(name): area for area, name in (STATES | COUNTRIES).items()} | _SHORT


def area_code(name: str) -> str:
    """Give the code of a state or country from what people call it.

    Returns
    -------
    str
        Two digits or letters; "" where the text is none.

    Examples
    --------
    >>> area_code("Bayern"), area_code("Opf."), area_code("CH"), area_code("Baden")
    ('09', '09', 'CH', '')
    """
    return _AREAS.get(normal(name), "")
