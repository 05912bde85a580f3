"""A statement and its file: JSON of the form "clusteratlas-wissensbilanz/1"."""

from __future__ import annotations

import json
import math
import re
from dataclasses import MISSING, asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from atlas.findings import message
from atlas.wissensbilanz.checking import contradictions, open_points
from atlas.wissensbilanz.faults import StatementError, StatementFault
from atlas.wissensbilanz.form import faults_of_form
from atlas.wissensbilanz.method import ALL_CRITERIA, Method
from atlas.wissensbilanz.statement import (
    STATEMENT_FORM,
    Element,
    Factor,
    FactorIndicator,
    Goal,
    GoalRelation,
    Head,
    Influence,
    PlannedMeasure,
    Previous,
    Rating,
    SaidInfluence,
    SaidRating,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance as _Entry

    from atlas.findings import Message

_Made = TypeVar("_Made")
#: The largest file that is read. 100 factors with all their influences take a tenth of it.
MOST_STATEMENT_BYTES: Final = 8_000_000
#: The largest number that an indicator may have, as the schema says; none is longer in print.
MOST_VALUE: Final = 10**15
#: Lists of the file that are entries of one class each.
_LISTS: Final = {
    "factors": Factor,
    "elements": Element,
    "influences": Influence,
    "indicators": FactorIndicator,
    "goals": Goal,
    "goal_relations": GoalRelation,
    "measures": PlannedMeasure,
}
#: How JSON writes one half of a sign of two, with or without its other half.
_HALF_A_SIGN: Final = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class StatementRead:
    """What a file gave.

    Parameters
    ----------
    statement
        None where the file has faults that leave no statement.
    faults
        What is wrong.
    open
        What is missing; it hinders nobody from going on with a draft.
    """

    statement: Statement | None
    faults: tuple[StatementFault, ...] = ()
    open: tuple[StatementFault, ...] = ()


def read_statement(content: bytes) -> StatementRead:
    """Read the file of a statement.

    Parameters
    ----------
    content
        JSON in UTF-8.

    Returns
    -------
    StatementRead
        With all faults, not only the first.
    """
    try:
        document = _parsed(content)
    except StatementError as error:
        return StatementRead(None, error.faults)
    return take_document(document)


def take_document(document: object) -> StatementRead:
    """Make a statement of what a file holds.

    Parameters
    ----------
    document
        Dictionaries and lists as JSON gives them.

    Returns
    -------
    StatementRead
        With all faults: of the form, and where that is right of what the entries say together.
    """
    faults = faults_of_form(document)
    if faults or not isinstance(document, dict):
        # What can be read besides is checked as well, so that a second look finds nothing new.
        wrong, missing = _beside(document, faults)
        return StatementRead(None, (*faults, *wrong), tuple(missing))
    statement = _statement_of(document)
    against = contradictions(statement)
    if against:
        return StatementRead(None, tuple(against), tuple(open_points(statement)))
    return StatementRead(statement, (), tuple(open_points(statement)))


def write_statement(statement: Statement) -> bytes:
    """Write the file of a statement.

    Returns
    -------
    bytes
        JSON in UTF-8; what was read from it is equal to the statement.
    """
    text = json.dumps(document_of(statement), ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def document_of(statement: Statement) -> dict[str, Any]:
    """Give a statement as its file holds it.

    Returns
    -------
    dict
        Keys in the order of the schema; what is empty and has a default stays away.
    """
    made: dict[str, Any] = {"schema": STATEMENT_FORM}
    for name in ("public", "invented", "notice_de", "notice_en"):
        if value := getattr(statement, name):
            made[name] = value
    made["statement"] = {
        f.name: value
        for f in fields(Head)
        if (value := getattr(statement.head, f.name)) != f.default or f.name in _SAID_ANYWAY
    }
    made["settings"] = asdict(statement.settings)
    made["factors"] = [_filled(factor) for factor in statement.factors]
    made["ratings"] = [_rating_form(rating) for rating in statement.ratings]
    made["influences"] = [_filled(one) for one in statement.influences]
    for name in ("individual_ratings", "individual_influences"):
        made[name] = [
            {**asdict(one), "values": sorted(one.values)} for one in getattr(statement, name)
        ]
    for name in ("elements", "indicators", "goals", "goal_relations", "measures"):
        made[name] = [_filled(one) for one in getattr(statement, name)]
    if statement.previous:
        made["previous"] = {
            "reference_date": statement.previous.reference_date,
            "ratings": [_rating_form(rating) for rating in statement.previous.ratings],
        }
        if statement.previous.factors:
            made["previous"]["factors"] = [_filled(one) for one in statement.previous.factors]
    return {key: value for key, value in made.items() if value != [] or key in _ALWAYS}


#: Whoever reads the file need not know the defaults of these.
_SAID_ANYWAY: Final = ("method_version", "status")
_ALWAYS: Final = ("factors", "ratings", "influences")


def _filled(entry: _Entry) -> dict[str, Any]:
    """Give fields that were given: those with another value than their default."""
    return {
        f.name: getattr(entry, f.name)
        for f in fields(entry)
        if f.default is MISSING or getattr(entry, f.name) != f.default or (f.name == "strength")
    }


def _rating_form(rating: Rating) -> dict[str, Any]:
    form = _filled(rating)
    form.pop("not_rated", None)
    return form | dict.fromkeys(rating.not_rated)


def _parsed(content: bytes) -> object:
    if len(content) > MOST_STATEMENT_BYTES:
        raise _unreadable(
            message("The file is too large; at most {bound} bytes.", bound=MOST_STATEMENT_BYTES)
        )
    try:
        document = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
            parse_float=_finite,
        )
        if _HALF_A_SIGN.search(content):
            json.dumps(document, ensure_ascii=False).encode()
        return document
    except UnicodeEncodeError as error:
        raise _unreadable(
            message("A text in it has half of a sign, which no file holds.")
        ) from error
    except UnicodeDecodeError as error:
        raise _unreadable(
            message("The file isn't written in UTF-8: byte {position}.", position=error.start + 1)
        ) from error
    except json.JSONDecodeError as error:
        raise _unreadable(
            message(
                "This is no valid JSON: line {line}, column {column}.",
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except (RecursionError, ValueError) as error:
        raise _unreadable(message("This is no valid JSON.")) from error


def _unreadable(text: Message) -> StatementError:
    return StatementError([StatementFault("", text)])


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _unreadable(message("The key “{key}” stands twice in one object.", key=twice))
    return found


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise _unreadable(message("“{value}” is no number.", value=text))


def _beside(
    document: object, faults: list[StatementFault]
) -> tuple[list[StatementFault], list[StatementFault]]:
    """Give contradictions and open points of a document whose form is wrong elsewhere."""
    if not isinstance(document, dict) or any(fault.place == "schema" for fault in faults):
        return [], []
    try:
        statement = _statement_of(document)
        return contradictions(statement), open_points(statement)
    except (TypeError, KeyError, AttributeError, ValueError):
        return [], []  # lists that are none and keys that are no texts: the form says so


def _statement_of(document: Mapping[str, Any]) -> Statement:
    head = dict(document.get("statement") or {})
    previous = document.get("previous")
    return Statement(
        head=_made(Head, head),
        settings=_made(Method, document.get("settings") or {}),
        **{
            name: tuple(_made(kind, entry) for entry in document.get(name) or ())
            for name, kind in _LISTS.items()
        },
        ratings=_ratings_of(document),
        individual_ratings=tuple(
            SaidRating(one["factor_id"], one["criterion"], tuple(sorted(one["values"])))
            for one in document.get("individual_ratings") or ()
        ),
        individual_influences=tuple(
            SaidInfluence(one["from_factor"], one["to_factor"], tuple(sorted(one["values"])))
            for one in document.get("individual_influences") or ()
        ),
        previous=_previous_of(previous) if previous else None,
        public=bool(document.get("public")),
        invented=bool(document.get("invented")),
        notice_de=document.get("notice_de") or "",
        notice_en=document.get("notice_en") or "",
    )


def _previous_of(document: Mapping[str, Any]) -> Previous:
    return Previous(
        reference_date=document["reference_date"],
        ratings=_ratings_of(document),
        factors=tuple(_made(Factor, entry) for entry in document.get("factors") or ()),
    )


def _ratings_of(document: Mapping[str, Any]) -> tuple[Rating, ...]:
    found = []
    for entry in document.get("ratings") or ():
        marked = tuple(name for name in ALL_CRITERIA if name in entry and entry[name] is None)
        found.append(_made(Rating, {**entry, "not_rated": marked}))
    return tuple(found)


def _made(kind: Callable[..., _Made], entry: Mapping[str, Any]) -> _Made:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    return kind(**{key: _whole(value) for key, value in entry.items() if key in known})


def _whole(value: object) -> object:
    """Give 70.0 as 70: JSON has one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
