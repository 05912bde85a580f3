"""The score in its parts: each from 0 to 1 by a formula of one line, weighted by the user.

Symmetric are all but the experience, which is the candidate's own.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.cooperation.partners.features import Features, Numbers

#: The parts of a score with their names as catalogue texts, in the order of the bar.
PARTS: Final = {
    "industries": msgid("Shared industries"),
    "technologies": msgid("Shared technology fields"),
    "complementary": msgid("Complementary fields"),
    "nearness": msgid("Nearness"),
    "paths": msgid("Paths of known ties"),
    "experience": msgid("Experience in EU projects"),
}
#: Kilometres after which nearness is halved, again and again.
HALVING_KM: Final = 50.0
#: Steps after which a path in the graph counts nothing.
LONGEST_PATH: Final = 4
#: Decimals that scores are rounded to: what differs by less is a draw.
DECIMALS: Final = 4
_WEIGHT: Final = Parameter("weight", msgid("Weight"))


@dataclass(frozen=True)
class Weights:
    """How much each part counts; what matters is how they relate to each other.

    By default fields that both have matter most, then a short way to meet, then what may
    come of it: complements, common acquaintances, experience.

    Parameters
    ----------
    industries, technologies, complementary, nearness, paths, experience
        Weights of the parts, 0 or more, not all 0.

    Raises
    ------
    SelectionError
        If one is no such number, or all are 0.
    """

    industries: float = 3.0
    technologies: float = 3.0
    complementary: float = 1.0
    nearness: float = 2.0
    paths: float = 1.0
    experience: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what can't be weighted by."""
        for name, value in self.by_part.items():
            if not (math.isfinite(value) and value >= 0):
                raise SelectionError(
                    "{parameter}: {name} is “{value}”, expected is a number of at least 0.",
                    parameter=_WEIGHT,
                    name=name,
                    value=value,
                )
        if not any(self.by_part.values()):
            raise SelectionError("{parameter}: at least one must be above 0.", parameter=_WEIGHT)

    @property
    def by_part(self) -> dict[str, float]:
        """Part → its weight, in the order of :data:`PARTS`."""
        return {name: float(value) for name, value in asdict(self).items()}

    @classmethod
    def from_texts(cls, texts: Iterable[str], between: str = "=") -> Weights:
        """Read weights as they are typed, "nearness=2.5"; those not named are the usual ones.

        Returns
        -------
        Weights
            Of the last of several of one name.

        Raises
        ------
        SelectionError
            For the first part that isn't known, or number that is none.
        """
        found: dict[str, float] = {}
        for text in texts:
            name, _, number = (part.strip() for part in text.partition(between))
            try:
                found[name] = float(number.replace(",", "."))
            except ValueError as error:
                raise SelectionError(
                    "{parameter}: “{value}” is no part with its number, such as {example}.",
                    parameter=_WEIGHT,
                    value=text,
                    example=f"nearness{between}2",
                ) from error
        return cls.of(found)

    @classmethod
    def of(cls, by_part: Mapping[str, float]) -> Weights:
        """Give the weights of some parts, and the usual ones of the others.

        Returns
        -------
        Weights
            Checked.

        Raises
        ------
        SelectionError
            If there is no such part.
        """
        for name in by_part:
            if name not in PARTS:
                raise unknown_value(_WEIGHT, name, PARTS, PARTS)
        return cls(**by_part)


@dataclass(frozen=True, eq=False)
class Wanted:
    """A wish in the terms of :class:`~atlas.cooperation.partners.features.Features`.

    Attributes
    ----------
    fields
        0 or 1 for each field.
    point
        East and north in km; None where no place is known.
    steps
        Network that can be reached → its steps; None for a wish that isn't a network's.
    """

    fields: Numbers
    point: tuple[float, float] | None
    steps: Mapping[str, int] | None


def raw_parts(known: Features, wanted: Wanted) -> dict[str, Numbers]:
    """Give each part of every network's score before it is weighted.

    Parameters
    ----------
    known
        Networks.
    wanted
        What is looked for.

    Returns
    -------
    dict
        Part → one number from 0 to 1 for each network; NaN where it isn't known.
    """
    kinds = known.kinds
    shared = {kind: shared_part(known, wanted.fields, columns) for kind, columns in kinds.items()}
    return {
        **shared,
        "complementary": complementary_part(known.held, wanted.fields, known.counterparts),
        "nearness": 0.5 ** (kilometres_to(known, wanted.point) / HALVING_KM),
        "paths": _paths(known, wanted.steps),
        "experience": experience_part(known),
    }


def weighted(
    raw: Mapping[str, Numbers], weights: Weights, counting: Iterable[str]
) -> tuple[dict[str, Numbers], Numbers]:
    """Weight the parts so that they add up to a score from 0 to 1.

    Parameters
    ----------
    raw
        Parts before they are weighted.
    weights
        How much each counts.
    counting
        Parts that a network can have at all for this wish; their weights make up 1.

    Returns
    -------
    parts
        Part → each network's share of the score, NaN where not known.
    scores
        Their sums; what isn't known counts 0.
    """
    by_part, names = weights.by_part, [*counting]
    whole = sum(by_part[name] for name in names) or 1.0
    parts = {
        name: np.round(values * (by_part[name] / whole if name in names else np.nan), DECIMALS)
        for name, values in raw.items()
    }
    return parts, np.round(np.nansum([*parts.values()], axis=0), DECIMALS)


def shared_part(known: Features, fields: Numbers, columns: slice) -> Numbers:
    """Give the cosine of the fields weighted by rarity (Salton and Buckley 1988).

    Returns
    -------
    numpy.ndarray
        1 for the same fields, 0 for none in common; NaN where either has none stated.
    """
    rare = known.rarity[columns]
    rows, own = known.held[:, columns] * rare, fields[columns] * rare
    lengths = np.sqrt((rows**2).sum(axis=1) * (own @ own))
    cosine = np.divide(rows @ own, lengths, out=np.zeros(len(rows)), where=lengths > 0)
    stated = known.held[:, columns].any(axis=1) & fields[columns].any()
    return np.where(stated, np.clip(cosine, 0.0, 1.0), np.nan)


def complementary_part(held: Numbers, fields: Numbers, counterparts: Numbers) -> Numbers:
    """Give how well the fields that only one has fit those that only the other has.

    For each such field of either side its best counterpart on the other side; the mean of these.

    Returns
    -------
    numpy.ndarray
        0 where either has nothing that the other hasn't; NaN where either has no field at all.
    """
    theirs = held * (1 - fields)
    best_for_theirs = np.zeros_like(held)
    total, count = np.zeros(len(held)), theirs.sum(axis=1)
    for column in np.flatnonzero(fields):
        mine = 1 - held[:, column]
        fit = theirs * counterparts[column]
        total += mine * fit.max(axis=1)
        count += mine
        np.maximum(best_for_theirs, fit * mine[:, None], out=best_for_theirs)
    total += best_for_theirs.sum(axis=1)
    mean = np.divide(total, count, out=np.zeros(len(held)), where=count > 0)
    return np.where(held.any(axis=1) & fields.any(), mean, np.nan)


def kilometres_to(known: Features, point: tuple[float, float] | None) -> Numbers:
    """Give how far each network is, NaN where either place isn't known."""
    if point is None:
        return np.full(len(known.ids), np.nan)
    away = known.points - np.array(point)
    found: Numbers = np.hypot(away[:, 0], away[:, 1])
    return found


def _paths(known: Features, steps: Mapping[str, int] | None) -> Numbers:
    """Give 1 divided by the steps: 1 is tied already, 0 is no known path."""
    if steps is None:
        return np.full(len(known.ids), np.nan)
    found = np.zeros(len(known.ids))
    for key, count in steps.items():
        if key in known.row:
            found[known.row[key]] = 1 / count
    return found


def experience_part(known: Features) -> Numbers:
    """Give ln(1 + projects), as a share of what the most experienced has."""
    most = math.log1p(known.most_eu_projects)
    each: Numbers = np.log1p(known.eu_projects)
    return each / most if most else each
