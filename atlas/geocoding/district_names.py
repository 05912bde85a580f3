"""Names of districts as people write them: "LK Heilbronn", "Stadt Karlsruhe", "Ostalb"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import pandas as pd

from atlas.geocoding.spellings import normal

_RURAL: Final = re.compile(r"\b(?:landkreis|lkrs|lkr|lk|kreis|krs|land)\b")
_URBAN: Final = re.compile(r"\b(?:stadtkreis|kreisfreie stadt|skr|sk|stadt)\b")
_SUFFIX: Final = "kreis"


@dataclass(frozen=True, eq=False)
class DistrictNames:
    """The 44 districts by what they are called; what was found is kept as long as this is.

    Parameters
    ----------
    districts
        Indexed by AGS, with ``name``, ``label`` and ``kind``.
    """

    districts: pd.DataFrame
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, text: str) -> tuple[str, ...]:
        """Give the districts that a text can mean: two for "Heilbronn", one for "LK Heilbronn".

        Parameters
        ----------
        text
            What stands in the column of the district.

        Returns
        -------
        tuple of str
            Keys (AGS); none where the text names no district of the state.
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[str, ...]:
        plain = text.replace(",", " ").casefold()
        kind = ""
        if _URBAN.search(plain):
            kind = "Stadtkreis"
        elif _RURAL.search(plain):
            kind = "Landkreis"
        words = " ".join(normal(_URBAN.sub(" ", _RURAL.sub(" ", plain))).split())
        named = self._by_name.get(words) or self._by_name.get(words.replace(" ", "")) or ()
        return tuple(ags for ags in named if kind in ("", self._kinds[ags])) or tuple(named)

    def says_kind(self, text: str) -> bool:
        """Say whether a text has a word for a district: "LK Tuttlingen", not "Tuttlingen"."""
        plain = text.replace(",", " ").casefold()
        return bool(_RURAL.search(plain) or plain.rstrip().endswith(_SUFFIX))

    def label(self, ags: str) -> str:
        """Name a district."""
        return str(self.districts.at[ags, "label"])

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {str(ags): str(kind) for ags, kind in self.districts["kind"].items()}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for ags, name in self.districts["name"].items():
            key = normal(str(name))
            short = key.removesuffix(_SUFFIX).strip()
            for spelling in {key, key.replace(" ", ""), short, key.split(" im ")[0]}:
                names.setdefault(spelling, []).append(str(ags))
        return names
