"""Names of districts as people write them: "LK Heilbronn", "Stadt Karlsruhe", "Ostalb"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from atlas.geocoding.spellings import is_local, normal, significant

if TYPE_CHECKING:
    import pandas as pd

_RURAL: Final = re.compile(
    r"\b(?:landratsamt|(?:land)?kreisverwaltung|landkreis|landkr|l\.?\s?kreis|lkrs|lkr|ldkrs?|lra|lk"
    r"|kreis|krs|kr|land)\b\.?"
)
_URBAN: Final = re.compile(
    r"\b(?:stadtkreis|stadtkr|stkr|skr|sk|ks|(?:kreisfreie|kreisfr|krsfr|krfr)\b\.?(?: stadt)?"
    r"|landeshauptstadt|universit(?:ä|ae)tsstadt|stadt)\b\.?"
)
#: What may stand behind a district: "Rems-Murr-Kreis, Baden-Württemberg".
_OWN: Final = re.compile(
    r"(?<=\S)\s*[,(]\s*(?:baden-w(?:ü|ue)rttemberg|bw|deutschland)\s*\)?$", re.I
)
_AROUND: Final = re.compile(r"[,;()]")
_SUFFIX: Final = "kreis"
_KEY: Final = re.compile(r"(?<!\d)08\d{3}(?:\d{3})?(?!\d)")
_SHORTEST_ABBREVIATED: Final = 6


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
        keys = {key[:5] for key in _KEY.findall(text)}
        if keys:
            named = self._find(_KEY.sub(" ", text))
            own = tuple(ags for ags in keys if ags in self._kinds)
            return own if len(own) == 1 and (not named or own[0] in named) else ()
        plain = _AROUND.sub(" ", _OWN.sub("", text)).casefold()
        if not plain.strip():
            return ()
        kind = ""
        if _URBAN.search(plain):
            kind = "Stadtkreis"
        elif _RURAL.search(plain):
            kind = "Landkreis"
        words = " ".join(normal(_URBAN.sub(" ", _RURAL.sub(" ", plain))).split())
        found = self._by_name.get(words) or self._by_name.get(words.replace(" ", ""))
        found = found or self._with_addition(words) or self._abbreviated(words, text)
        return tuple(ags for ags in found if kind in ("", self._kinds[ags])) or tuple(found)

    def _with_addition(self, words: str) -> list[str]:
        """Take "esslingen a n" for "esslingen": a town's name with its river or landscape."""
        head, *more = significant(words) or ("",)
        if more and "baden" not in more and all(is_local(word) for word in more):
            return self._by_name.get(head, [])
        return []

    def _abbreviated(self, words: str, text: str) -> list[str]:
        """Take "breisgau hochschwarzw" for what alone begins so, where a full stop says it."""
        if not text.rstrip().endswith(".") or len(words) < _SHORTEST_ABBREVIATED:
            return []
        found = {
            ags for name, own in self._by_name.items() if name.startswith(words) for ags in own
        }
        return [*found] if len(found) == 1 else []

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
