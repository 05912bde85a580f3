"""One statement: what a network's team said of its factors, and nothing that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid
from atlas.wissensbilanz.method import Method

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the first key of a file says; other versions are refused.
STATEMENT_FORM: Final = "clusteratlas-wissensbilanz/1"
CAPITALS: Final = {
    "human": msgid("Human capital"),
    "structural": msgid("Structural capital"),
    "relational": msgid("Relational capital"),
}
ELEMENT_KINDS: Final = {
    "process": msgid("Business process"),
    "success": msgid("Business success"),
}
STATEMENT_STATES: Final = {"draft": msgid("draft"), "agreed": msgid("agreed")}
MEASURE_STATES: Final = {
    "open": msgid("open"),
    "running": msgid("under way"),
    "done": msgid("done"),
    "dropped": msgid("dropped"),
}


@dataclass(frozen=True)
class Head:
    """Whose statement it is, of which day, and what the network wants to be.

    Parameters
    ----------
    id, network_id
        Keys of the statement and of its network in the atlas, where it has one.
    title
        Name of the network, or of the statement.
    reference_date
        Day that the ratings hold for, ISO 8601.
    method_version
        The guide that was followed.
    status
        One of :data:`STATEMENT_STATES`.
    team_size
        How many took part; who is not recorded.
    business_model, vision
        What the network does, and where it wants to be.
    """

    id: str = ""
    network_id: str = ""
    title: str = ""
    reference_date: str = ""
    method_version: str = "Made in Germany 2.0"
    status: str = "draft"
    team_size: int | None = None
    business_model: str = ""
    vision: str = ""


@dataclass(frozen=True)
class Factor:
    """What a network's success rests on; ``capital`` is one of :data:`CAPITALS`."""

    id: str
    capital: str
    name_de: str = ""
    name_en: str = ""
    definition_de: str = ""
    definition_en: str = ""

    def name(self, language: str) -> str:
        """Give its name in a language, or in the other one, or its key."""
        return _either(language, self.name_de, self.name_en) or self.id

    def definition(self, language: str) -> str:
        """Give its definition in a language, or in the other one."""
        return _either(language, self.definition_de, self.definition_en)


@dataclass(frozen=True)
class Element:
    """A business process or a business success, which influence and are influenced as well."""

    id: str
    kind: str
    name_de: str = ""
    name_en: str = ""

    def name(self, language: str) -> str:
        """Give its name in a language, or in the other one, or its key."""
        return _either(language, self.name_de, self.name_en) or self.id


@dataclass(frozen=True)
class Rating:
    """How far a factor is what the goals demand, in per cent.

    Parameters
    ----------
    factor_id
        Key of the factor.
    quantity, quality, systematics, attainment
        0 to 120 in steps of ten; None where nothing stands.
    not_rated
        Criteria that the team marked as not to be rated: null in the file.
    reason
        Why, in words.
    """

    factor_id: str
    quantity: int | None = None
    quality: int | None = None
    systematics: int | None = None
    attainment: int | None = None
    not_rated: tuple[str, ...] = ()
    reason: str = ""

    def value(self, criterion: str) -> int | None:
        """Give the rating by one criterion."""
        found: int | None = getattr(self, criterion)
        return found

    def says(self, criterion: str) -> bool:
        """Say whether there is a value by a criterion, or a mark that there can be none."""
        return self.value(criterion) is not None or criterion in self.not_rated


@dataclass(frozen=True)
class Influence:
    """How strongly one element acts on another, 0 to 3; None is a gap that was declared."""

    from_factor: str
    to_factor: str
    strength: int | None = None
    period: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """From where to where."""
        return self.from_factor, self.to_factor


@dataclass(frozen=True)
class SaidRating:
    """What the participants said of a factor by one criterion; in order, so nobody is known."""

    factor_id: str
    criterion: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class SaidInfluence:
    """What the participants said of an influence; in order, so nobody is known."""

    from_factor: str
    to_factor: str
    values: tuple[int, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """From where to where."""
        return self.from_factor, self.to_factor


@dataclass(frozen=True)
class FactorIndicator:
    """A number that stands for a factor, with its unit, year and source."""

    factor_id: str
    name: str
    unit: str = ""
    value: float | None = None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Goal:
    """What the network wants to reach."""

    id: str
    text: str


@dataclass(frozen=True)
class GoalRelation:
    """How much a goal rests on a factor, 0 to 3; None is a gap that was declared."""

    goal_id: str
    factor_id: str
    strength: int | None = None


@dataclass(frozen=True)
class PlannedMeasure:
    """What is to be done about a factor; ``owner`` is a role, ``due`` a day (ISO 8601)."""

    text: str
    factor_id: str = ""
    due: str = ""
    owner: str = ""
    status: str = "open"


@dataclass(frozen=True)
class Previous:
    """The statement before this one; factors only where their definitions were kept."""

    reference_date: str
    ratings: tuple[Rating, ...] = ()
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One Wissensbilanz as its file holds it.

    What follows from it (means, sums, roles, portfolio) is never stored:
    :func:`atlas.wissensbilanz.evaluation.evaluate` computes it. ``public`` says whether what was
    agreed may be shown on the network's profile, ``invented`` that it is an example.
    """

    head: Head = field(default_factory=Head)
    settings: Method = field(default_factory=Method)
    factors: tuple[Factor, ...] = ()
    elements: tuple[Element, ...] = ()
    ratings: tuple[Rating, ...] = ()
    individual_ratings: tuple[SaidRating, ...] = ()
    influences: tuple[Influence, ...] = ()
    individual_influences: tuple[SaidInfluence, ...] = ()
    indicators: tuple[FactorIndicator, ...] = ()
    goals: tuple[Goal, ...] = ()
    goal_relations: tuple[GoalRelation, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()
    previous: Previous | None = None
    public: bool = False
    invented: bool = False
    notice_de: str = ""
    notice_en: str = ""

    @property
    def rated(self) -> Mapping[str, Rating]:
        """Ratings by the key of their factor."""
        return {rating.factor_id: rating for rating in self.ratings}

    @property
    def pairs(self) -> Mapping[tuple[str, str], Influence]:
        """Influences by their pair."""
        return {influence.pair: influence for influence in self.influences}

    @property
    def acting(self) -> tuple[Factor | Element, ...]:
        """What stands in rows and columns of the matrix: factors, and elements where asked for."""
        return (*self.factors, *self.elements) if self._widened else self.factors

    @property
    def _widened(self) -> bool:
        return self.settings.matrix_rows != "factors"


def _either(language: str, german: str, english: str) -> str:
    first, second = (german, english) if language == "de" else (english, german)
    return first or second
