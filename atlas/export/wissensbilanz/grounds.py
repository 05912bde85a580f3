"""Sections on the method: every setting, what was read and what is inference, and the limits."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.blocks import (
    ReportItems,
    ReportLinks,
    ReportSection,
    ReportTable,
    ReportText,
)
from atlas.i18n.catalogue import msgid
from atlas.wissensbilanz.influence import BALANCED
from atlas.wissensbilanz.method import (
    EFFECT_PERIODS,
    INDIRECT,
    MATRICES,
    MATRIX_ROWS,
    RATING_MEAN,
    RATING_SCHEMES,
    ROLE_RULES,
    TIE_RULES,
    WEIGHT_CUTS,
)

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.words import StatementWords
    from atlas.wissensbilanz.method import Method
    from atlas.wissensbilanz.statement import Statement

_READ: Final = msgid("read in sources")
_INFERRED: Final = msgid("inference")
_OPEN: Final = msgid("open in the sources read, therefore a setting")
_OURS: Final = msgid("choice of this atlas")
#: Pages on which what is "read in sources" was read, each in its own language.
_PAGES: Final = Path(__file__).resolve().parent / "method_pages.csv"


def method_section(statement: Statement, words: StatementWords) -> ReportSection:
    """Name every setting in words, and what it rests on."""
    say, method = words.say, statement.settings
    rows = (
        *_rating_rows(method, words),
        *_matrix_rows(method, words),
        *_network_rows(method, words),
    )
    return ReportSection(
        say("Method and settings"),
        (
            ReportText(
                say(
                    "Guide followed, as stated: {guide}. Of the guides only covers and contents "
                    "could be read; what is computed here follows the pages below. Where they "
                    "leave a choice open, it is a setting of this statement.",
                    guide=statement.head.method_version or words.unknown,
                )
            ),
            ReportTable(
                say("Settings of this statement"),
                (say("Point"), say("Choice"), say("Basis")),
                tuple((point, choice, say(basis)) for point, choice, basis in rows),
            ),
            ReportLinks(_method_pages()),
        ),
    )


@lru_cache
def _method_pages() -> tuple[tuple[str, str], ...]:
    with _PAGES.open(encoding="utf-8", newline="") as file:
        return tuple((row["title"], row["url"]) for row in csv.DictReader(file))


def _rating_rows(method: Method, words: StatementWords) -> list[tuple[str, str, str]]:
    say = words.say
    cut = (
        say("at the mean of all ratings")
        if method.rating_cut == RATING_MEAN
        else say("at {value} %", value=say.number(float(method.rating_cut)))
    )
    weight = (
        say("its active sum as share of all influence")
        if method.squared
        else say("its share of what the goals rest on")
    )
    return [
        (
            say("Rating by"),
            say(RATING_SCHEMES[method.rating_scheme]),
            _READ if method.rating_scheme == "qqs" else _INFERRED,
        ),
        (say("Scale of ratings"), say("0 to 120 % in steps of ten"), _READ),
        (
            say("Mean rating of a factor"),
            say("plain mean of its criteria, none where one is unknown"),
            _INFERRED,
        ),
        (say("Weight of a factor"), weight, _INFERRED),
        (say("Line between weak and strong ratings"), cut, _OPEN),
        (
            say("Line between little and much weight"),
            say("at the {rule} of all weights", rule=say(WEIGHT_CUTS[method.weight_cut])),
            _OPEN,
        ),
        (say("What lies on a line"), say(TIE_RULES[method.tie_rule]), _OPEN),
        (say("Names of the fields"), say("develop, stabilise and analyse"), _READ),
        (say("Name of the fourth field"), say("“no need for action”, by elimination"), _INFERRED),
    ]


def _matrix_rows(method: Method, words: StatementWords) -> list[tuple[str, str, str]]:
    say = words.say
    roles = say(ROLE_RULES[method.roles])
    if method.roles == "quotient":
        roles += "; " + say(
            "quotients within {width} and 1/{width} count as even",
            width=say.number(BALANCED),
        )
    return [
        (say("Matrix"), say(MATRICES[method.matrix]), _INFERRED if method.goaled else _READ),
        (say("Rows of the matrix"), say(MATRIX_ROWS[method.matrix_rows]), _READ),
        (say("Scale of influences"), say("0 to 3, direct influence only, sign ignored"), _READ),
        (
            say("Roles"),
            roles,
            {"mean": _READ, "median": _OPEN}.get(method.roles, _OURS),
        ),
        (
            say("Time until an effect shows"),
            say(EFFECT_PERIODS[method.effect_period]),
            _OURS if method.effect_period != "off" else _READ,
        ),
    ]


def _network_rows(method: Method, words: StatementWords) -> list[tuple[str, str, str]]:
    say = words.say
    indirect = say(INDIRECT[method.indirect])
    if method.indirect == "powers":
        indirect += f", k = {method.power}"
    return [
        (
            say("Threshold of the impact network"),
            say("strength {strength} or more", strength=max(1, method.network_threshold)),
            _OPEN,
        ),
        (
            say("Search for loops"),
            say(
                "up to {length} factors and {most} loops, the shortest first",
                length=method.loop_max_length,
                most=say.number(method.loop_max_number),
            ),
            _OURS,
        ),
        (
            say("Indirect influence"),
            indirect,
            _OURS if method.indirect != "off" else _OPEN,
        ),
        (
            say("Change since the last statement"),
            say("only where key and definition of a factor are the same"),
            _INFERRED,
        ),
    ]


def limits_section(words: StatementWords) -> ReportSection:
    """Say what the statement can't."""
    say = words.say
    return ReportSection(
        say("Limits of what it says"),
        (
            ReportItems(
                (
                    say(
                        "Ratings are a self-assessment against the network's own goals, no "
                        "measurement from outside: 100 % is what these goals demand."
                    ),
                    say(
                        "Networks can't be compared or ranked by them: each defines its factors "
                        "and goals itself, so the same number means another thing elsewhere."
                    ),
                    say(
                        "Influences have no sign and no unit. Sums order factors within this "
                        "matrix; they say nothing of how large an effect is."
                    ),
                    say(
                        "Fields of the portfolio depend on where its lines lie. Factors near a "
                        "line may change their field by one step of one rating."
                    ),
                    say(
                        "A change since the last statement may come from another group of "
                        "participants as well as from the network."
                    ),
                )
            ),
        ),
    )
