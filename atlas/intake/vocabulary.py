"""Words of industries, technology fields, kinds and labels matched to their codes.

Codes, labels and the words of ``data/synonyms.csv`` count in both languages.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from atlas.datapackage.kinds import (
    ACTIVE,
    CONFIDENCE_LABELS,
    KIND_LABELS,
    MEMBER_BASES,
    NETWORK_KINDS,
    QUALITY_LABELS,
)
from atlas.datapackage.project_kinds import COOPERATION_LABELS, DOUBT_LABELS, ROLE_LABELS
from atlas.i18n.language import language
from atlas.intake.headings import key
from atlas.settings import LANGUAGES, OWN_DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from atlas.atlas import Atlas

SYNONYMS: Final = "synonyms.csv"
#: Lists that words are matched to.
INDUSTRIES: Final = "industries"
TECHNOLOGIES: Final = "technologies"
KIND_WORDS: Final = "kinds"
LABELS: Final = "quality_labels"
COOPERATION_WORDS: Final = "cooperation_kinds"
_ALIKE: Final = 88.0
_SUGGESTED: Final = 80.0
_SHORTEST_ALIKE: Final = 5
_LONGEST_ALIKE: Final = 60
_LONGEST_LABEL: Final = 4  # "Papier, Druck und Verpackung" has three pieces
_MOST_WORDS: Final = 40
_MOST_COMPARED: Final = 5_000
_DIVISION: Final = re.compile(r"(?:WZ\s*(?:2008)?[:\s]*)?[A-U]?[\s-]*(\d{2}(?:\.\d{1,2})*)\b", re.I)
_BETWEEN: Final = re.compile(r"[|;\n•]")
_WITHIN: Final = re.compile(r",|/|\+| und | and | sowie | & ")


@dataclass(frozen=True, slots=True)
class Matched:
    """What a cell means.

    Parameters
    ----------
    codes
        In the order of the cell, each once.
    unmatched
        Words that are not known.
    guessed
        Words that are only like a known one, each with the code.
    """

    codes: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of one list, and what the words of one table were matched to.

    Parameters
    ----------
    words
        Word without case and signs → code.
    labels
        Code → label in German, to suggest.
    divisions
        Divisions of the classification of economic activities (WZ 2008) → code.
    """

    words: Mapping[str, str]
    labels: Mapping[str, str]
    divisions: Mapping[str, str] = field(default_factory=dict)
    _cells: dict[str, Matched] = field(default_factory=dict)
    _near: dict[str, str] = field(default_factory=dict)

    def match(self, cell: str) -> Matched:
        """Match a cell that may hold several words.

        A cell is cut at bars and semicolons, and at commas, slashes and "und" only where the
        whole isn't known: "Feinwerktechnik, Uhren und Schmuck" is one industry.

        Returns
        -------
        Matched
            Codes in the order of the cell, words without one, and those only guessed.
        """
        if cell not in self._cells:
            self._cells[cell] = self._match(cell)
        return self._cells[cell]

    def suggest(self, word: str) -> str:
        """Give the label of a word that begins like this one, or is most like it; "" for none."""
        bare = key(word)
        begun = [known for known in self.words if bare and known.startswith(bare)]
        near = process.extractOne(
            bare,
            begun or self.words.keys(),
            scorer=fuzz.ratio,
            score_cutoff=0 if begun else _SUGGESTED,
        )
        return self.labels[self.words[near[0]]] if near else ""

    def _match(self, cell: str) -> Matched:
        codes: dict[str, None] = {}
        unmatched: list[str] = []
        guessed: list[tuple[str, str]] = []
        for part in _BETWEEN.split(cell, maxsplit=_MOST_WORDS):
            for word, code, is_guess in self._parts(part.strip()):
                if not code:
                    unmatched.append(word)
                    continue
                codes[code] = None
                if is_guess:
                    guessed.append((word, code))
        return Matched(tuple(codes), tuple(unmatched), tuple(guessed))

    def _parts(self, part: str) -> Iterable[tuple[str, str, bool]]:
        """Give the words of a part, each with its code: the longest known ones first."""
        if not key(part):
            return
        whole = self._code(part)
        if whole:
            yield part, whole, False
            return
        pieces = [piece.strip() for piece in _WITHIN.split(part)]
        if len(pieces) == 1 or len(pieces) > _MOST_WORDS:
            yield self._nearly(part)
            return
        joints = _WITHIN.findall(part)
        at = 0
        while at < len(pieces):
            if not key(pieces[at]):
                at += 1
                continue
            for end in range(min(len(pieces), at + _LONGEST_LABEL), at, -1):
                joined = _joined(pieces[at:end], joints[at : end - 1])
                code = self._code(joined)
                if code or end == at + 1:
                    yield (joined, code, False) if code else self._nearly(joined)
                    at = end
                    break

    def _code(self, word: str) -> str:
        found = self.words.get(key(word), "")
        if not found and self.divisions and (number := _DIVISION.match(word)):
            digits = number[1]
            whole = next((n for n in (digits[:4], digits[:2]) if n in self.divisions), "")
            return self.divisions.get(whole, "")
        return found

    def _nearly(self, word: str) -> tuple[str, str, bool]:
        """Give the code of a word that is written nearly like a known one."""
        bare = key(word)
        if not _SHORTEST_ALIKE <= len(bare) <= len(word) <= _LONGEST_ALIKE:
            return word, "", False
        if bare not in self._near:
            if len(self._near) >= _MOST_COMPARED:  # free text; comparing it would take minutes
                return word, "", False
            near = process.extractOne(
                bare, self.words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
            )
            self._near[bare] = self.words[near[0]] if near else ""
        return word, self._near[bare], bool(self._near[bare])


def vocabularies(atlas: Atlas) -> dict[str, Vocabulary]:
    """Give the vocabularies of an atlas by their lists, for one table.

    Their words are shared by all tables; what the words of a table were matched to is kept as
    long as its vocabularies are.

    Returns
    -------
    dict
        Name of the list → its vocabulary.
    """
    shared = atlas.package.derived.get("vocabularies", lambda: _vocabularies(atlas))
    return {name: replace(words, _cells={}, _near={}) for name, words in shared.items()}


def _vocabularies(atlas: Atlas) -> dict[str, Vocabulary]:
    synonyms = _synonyms(OWN_DATA / SYNONYMS)
    labels: dict[str, dict[str, tuple[str, ...]]] = {
        INDUSTRIES: _both(atlas.industries),
        TECHNOLOGIES: _both(atlas.technologies),
        KIND_WORDS: {kind: (KIND_LABELS[kind],) for kind in NETWORK_KINDS},
        LABELS: {label: (label,) for label in QUALITY_LABELS},
        "members_basis": {basis: (label,) for basis, label in MEMBER_BASES.items()},
        "active": {value: (value,) for value in ACTIVE[:2]},
        "confidence": {value: (label,) for value, label in CONFIDENCE_LABELS.items()},
        "programme": _both(atlas.programmes),
        "role": _in_both(ROLE_LABELS),
        "doubts": _in_both(DOUBT_LABELS),
        COOPERATION_WORDS: _in_both(COOPERATION_LABELS),
    }
    found = {name: _vocabulary(codes, synonyms.get(name, [])) for name, codes in labels.items()}
    divisions = {
        division.strip(): str(code)
        for code, listed in atlas.industries["wz2008"].items()
        for division in listed.split(";")
        if division.strip()
    }
    found[INDUSTRIES] = replace(found[INDUSTRIES], divisions=divisions)
    return found


def _vocabulary(
    labels: Mapping[str, tuple[str, ...]], synonyms: Iterable[tuple[str, str, str]]
) -> Vocabulary:
    words: dict[str, str] = {}
    german = {}
    for code, names in labels.items():
        german[code] = names[0]
        for name in (code, *names):
            words.setdefault(key(name), code)
    for code, lang, word in synonyms:
        if code in labels:
            words.setdefault(key(word), code)
            if lang == "de" and len(labels[code]) == 1:
                german[code] = german[code] if german[code] != labels[code][0] else word
    return Vocabulary(words, german)


def _in_both(labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give labels of the catalogue in each language, German first."""
    return {
        code: tuple(language(each)(label) for each in LANGUAGES) for code, label in labels.items()
    }


def _both(taxonomy: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    rows = taxonomy[["label_de", "label_en"]].itertuples()
    return {str(row.Index): (str(row.label_de), str(row.label_en)) for row in rows}


@lru_cache(maxsize=2)
def _synonyms(file: Path) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            found.setdefault(row["list"], []).append((row["code"], row["language"], row["word"]))
    return found


def _joined(pieces: list[str], joints: list[str]) -> str:
    text = pieces[0]
    for joint, piece in zip(joints, pieces[1:], strict=False):
        text += f"{joint.rstrip() or joint} {piece}" if joint != "/" else f"/{piece}"
    return text
