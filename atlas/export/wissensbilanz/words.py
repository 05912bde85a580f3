"""How values, factors and settings of a statement are said, in pictures and in reports."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.wissensbilanz.method import RATING_MEAN, TIE_RULES, WEIGHT_CUTS
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.statement import CAPITALS, ELEMENT_KINDS, Factor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Element, Statement

#: Keys of at most so many signs are shown as they are; longer ones become numbers.
_SHORT: Final = 4


class StatementWords:
    """Words on one statement.

    Parameters
    ----------
    statement
        What is spoken of.
    lang
        Language of the words.

    Attributes
    ----------
    say
        The language.
    unknown
        What stands where nothing is known.
    """

    def __init__(self, statement: Statement, lang: Language) -> None:
        self.say = lang
        self.unknown = lang("not stated")
        acting: tuple[Factor | Element, ...] = (*statement.factors, *statement.elements)
        self._names = {one.id: " ".join(one.name(lang.code).split()) for one in acting}
        self._shapes = {
            one.id: one.capital if isinstance(one, Factor) else one.kind for one in acting
        }
        short = all(len(key) <= _SHORT for key in self._names)
        self._codes = {key: key if short else str(i) for i, key in enumerate(self._names, start=1)}

    def name(self, key: str) -> str:
        """Give the name of a factor or element."""
        return self._names[key]

    def code(self, key: str) -> str:
        """Give the short name: its key, or a number where keys are long."""
        return self._codes[key]

    def both(self, key: str) -> str:
        """Give its short name before its name."""
        return f"{self._codes[key]} {self._names[key]}"

    def shape(self, key: str) -> str:
        """Give the capital of a factor, or the kind of an element."""
        return self._shapes[key]

    def listed(self, keys: Iterable[str]) -> str:
        """Join the names of factors."""
        return self.say.listing([self._names[key] for key in keys]) or self.say("none")

    def loop(self, keys: Sequence[str]) -> str:
        """Name a loop along its arrows, back to where it began."""
        return " → ".join(self._names[key] for key in (*keys, keys[0]))

    def percent(self, value: float | None) -> str:
        """Write a percentage."""
        return self.unknown if value is None else f"{self.say.number(round(value, 1))} %"

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """Write a number."""
        return self.unknown if value is None else self.say.number(value, decimals)

    def points(self, value: float | None) -> str:
        """Write a change in percentage points, with its sign."""
        if value is None:
            return self.unknown
        sign = "±" if round(value, 1) == 0 else "+" if value > 0 else ""
        return f"{sign}{self.say.number(value, 1)}"

    def day(self, text: str) -> str:
        """Write a day that is given as ISO 8601."""
        return self.say.date(dt.date.fromisoformat(text)) if text else self.unknown

    def legend(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Give the shapes of some factors with their names."""
        there = {self._shapes[key] for key in keys}
        names = CAPITALS | ELEMENT_KINDS
        return [(shape, self.say(name)) for shape, name in names.items() if shape in there]


def weight_words(statement: Statement, lang: Language) -> str:
    """Say what the weight of the portfolio is."""
    if statement.settings.squared:
        return lang("Weight: share of all influence, in percent")
    return lang("Weight: share of what the goals rest on, in percent")


def lines_in_words(statement: Statement, found: Evaluation, lang: Language) -> list[str]:
    """Say where the lines of the portfolio lie, by which rule, and how what lies on them counts."""
    method, words = statement.settings, StatementWords(statement, lang)
    right, upper = words.percent(found.rating_cut), words.percent(found.weight_cut)
    return [
        lang("Line of the ratings: {cut}, the mean of all factors.", cut=right)
        if method.rating_cut == RATING_MEAN
        else lang("Line of the ratings: {cut}, as set.", cut=right),
        lang(
            "Line of the weights: {cut}, the {rule} of all factors.",
            cut=upper,
            rule=lang(WEIGHT_CUTS[method.weight_cut]),
        ),
        lang("What lies on a line {rule}.", rule=lang(TIE_RULES[method.tie_rule])),
    ]


def portfolio_in_words(statement: Statement, found: Evaluation, lang: Language) -> list[str]:
    """Say which factors lie in which field of the portfolio.

    Parameters
    ----------
    statement, found
        The statement and what follows from it.
    lang
        Language of the words.

    Returns
    -------
    list of str
        A sentence for each field, also where it is empty, and one for factors in none.
    """
    words = StatementWords(statement, lang)
    said = {
        "develop": lang("weak, but of much weight"),
        "stabilise": lang("strong and of much weight"),
        "analyse": lang("weak and of little weight"),
        "no_action": lang("strong and of little weight"),
    }
    held = {
        field: [key for key, own in found.quadrant.items() if own == field] for field in QUADRANTS
    }
    sentences = [
        lang(
            "{field} ({meaning}): {factors}.",
            field=_capitalised(lang(QUADRANTS[field])),
            meaning=said[field],
            factors=words.listed(keys),
        )
        for field, keys in held.items()
    ]
    if lost := [key for key, own in found.quadrant.items() if own is None]:
        sentences.append(
            lang(
                "In no field, as rating or weight is not stated: {factors}.",
                factors=words.listed(lost),
            )
        )
    return sentences


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
