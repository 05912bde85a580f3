"""Where the sources of the method leave a choice open, it is a setting, named in every report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.i18n.catalogue import msgid

#: How a value that lies on a cut line counts: as above it ("ge", ≥) or as below it ("gt", >).
TIE_RULES: Final = {"ge": msgid("counts as above (≥)"), "gt": msgid("counts as below (>)")}
#: Where the line between weak and strong ratings lies, unless at a number.
RATING_MEAN: Final = "mean"
WEIGHT_CUTS: Final = {"mean": msgid("mean"), "median": msgid("median")}
ROLE_RULES: Final = {
    "mean": msgid("by the mean of the sums"),
    "median": msgid("by the median of the sums"),
    "quotient": msgid("by quotient and product"),
}
MATRIX_ROWS: Final = {
    "factors": msgid("factors only"),
    "factors_processes_success": msgid("factors, business processes and business success"),
}
#: Classes of the time until an effect shows. The sources demand the period and define no classes.
PERIODS: Final = {
    "short": msgid("within a year"),
    "medium": msgid("in one to three years"),
    "long": msgid("after more than three years"),
}
EFFECT_PERIODS: Final = {"off": msgid("not asked"), "classes": msgid("three classes")}
INDIRECT: Final = {
    "off": msgid("not used"),
    "dematel": msgid("DEMATEL"),
    "powers": msgid("powers of the matrix"),
}
RATING_SCHEMES: Final = {
    "qqs": msgid("quantity, quality and systematics"),
    "attainment": msgid("level of attainment (RICARDA)"),
}
MATRICES: Final = {
    "square": msgid("factors on factors"),
    "goals": msgid("goals and factors (RICARDA)"),
    "both": msgid("both"),
}

#: Ratings are given in per cent of what the goals demand, in steps of ten.
RATING_STEP: Final = 10
MOST_RATING: Final = 120
#: Influences are whole numbers: 0 none, 1 weak or delayed, 2 medium, 3 strong.
MOST_STRENGTH: Final = 3
STRENGTHS: Final = {
    0: msgid("none or very weak"),
    1: msgid("weak or delayed"),
    2: msgid("medium"),
    3: msgid("very strong"),
}


@dataclass(frozen=True)
class Method:
    """The settings of one statement.

    Parameters
    ----------
    rating_cut
        Line between weak and strong in per cent, or "mean" for the mean of the ratings.
    weight_cut
        One of :data:`WEIGHT_CUTS`.
    tie_rule
        One of :data:`TIE_RULES`.
    network_threshold
        Influences of at least this strength are drawn in the impact network.
    loop_max_length, loop_max_number
        Loops are sought up to this many factors, and no more than this many of them.
    roles
        One of :data:`ROLE_RULES`.
    matrix_rows
        One of :data:`MATRIX_ROWS`.
    effect_period
        One of :data:`EFFECT_PERIODS`.
    indirect
        One of :data:`INDIRECT`: what portfolio and report show beside the direct influence.
    power
        The highest power of the matrix that is looked at.
    rating_scheme
        One of :data:`RATING_SCHEMES`.
    matrix
        One of :data:`MATRICES`.
    """

    rating_cut: float | str = 60
    weight_cut: str = "mean"
    tie_rule: str = "ge"
    network_threshold: int = 2
    loop_max_length: int = 4
    loop_max_number: int = 200
    roles: str = "mean"
    matrix_rows: str = "factors"
    effect_period: str = "off"
    indirect: str = "off"
    power: int = 15
    rating_scheme: str = "qqs"
    matrix: str = "square"

    @property
    def criteria(self) -> tuple[str, ...]:
        """What each factor is rated by: names of fields of a rating."""
        return CRITERIA if self.rating_scheme == "qqs" else (ATTAINMENT,)

    @property
    def squared(self) -> bool:
        """Whether factors are related to factors."""
        return self.matrix != "goals"

    @property
    def goaled(self) -> bool:
        """Whether goals are related to factors."""
        return self.matrix != "square"

    def reaches(self, value: float, cut: float) -> bool:
        """Say whether a value lies above a cut line.

        Parameters
        ----------
        value, cut
            In the same unit. Differences that only rounding makes don't count.

        Returns
        -------
        bool
            On the line it depends on the tie rule.
        """
        if abs(value - cut) <= _SAME * max(1.0, abs(cut)):
            return self.tie_rule == "ge"
        return value > cut


#: Amount, quality and systematic development ("QQS").
CRITERIA: Final = ("quantity", "quality", "systematics")
ATTAINMENT: Final = "attainment"
#: All fields of a rating that hold a number.
ALL_CRITERIA: Final = (*CRITERIA, ATTAINMENT)
CRITERION_LABELS: Final = {
    "quantity": msgid("Quantity"),
    "quality": msgid("Quality"),
    "systematics": msgid("Systematics"),
    ATTAINMENT: msgid("Level of attainment"),
}
#: Sums of thirds and shares meet their mean only up to the last bits.
_SAME: Final = 1e-9
