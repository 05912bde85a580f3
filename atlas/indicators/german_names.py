"""Names of districts beyond the state, each with its own state of Germany."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.geocoding.elsewhere import STATES
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_OWN_STATE: Final = "08"
#: States of Germany whose names are others in English.
_TRANSLATED: Final = {
    "03": msgid("Lower Saxony"),
    "05": msgid("North Rhine-Westphalia"),
    "06": msgid("Hesse"),
    "07": msgid("Rhineland-Palatinate"),
    "09": msgid("Bavaria"),
    "13": msgid("Mecklenburg-Western Pomerania"),
    "14": msgid("Saxony"),
    "15": msgid("Saxony-Anhalt"),
    "16": msgid("Thuringia"),
}


def district_names(atlas: Atlas, keys: pd.Index, lang: Language) -> dict[str, str]:
    """Name districts of Germany: those of the state as elsewhere, others with their state.

    Returns
    -------
    dict
        By AGS; one that no table names has its AGS in place of a name.
    """
    published = atlas.package.derived.get(
        "names_of_districts", lambda: atlas.german_districts.to_dict()
    )
    return {
        str(key): area_name(atlas, f"district:{key}", lang)
        if str(key).startswith(_OWN_STATE)
        else f"{published.get(key, key)} ({state_of_district(str(key), lang)})"
        for key in keys
    }


def state_of_district(ags: str, lang: Language) -> str:
    """Name the state of Germany that a district of another state belongs to."""
    key = ags[:2]
    return lang(_TRANSLATED[key]) if key in _TRANSLATED else STATES[key]
