"""The form of the file: which keys there are and what may stand in them, by its JSON Schema."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz.process import extractOne

from atlas.errors import Term
from atlas.findings import message
from atlas.i18n.catalogue import msgid
from atlas.wissensbilanz.faults import StatementFault
from atlas.wissensbilanz.statement import STATEMENT_FORM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from atlas.findings import Message

_SCHEMA: Final = Path(__file__).with_name("statement.schema.json")
#: Faults told of one file; who has more has given the wrong file.
MOST_FAULTS: Final = 500
_SHOWN: Final = 60
#: At least so alike must a known key be to be proposed.
_ALIKE: Final = 75


def statement_schema() -> dict[str, Any]:
    """Give the JSON Schema of a statement's file.

    Returns
    -------
    dict
        Draft 2020-12.
    """
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # takes a moment, which few commands need

    return Draft202012Validator(statement_schema())


def faults_of_form(document: object) -> list[StatementFault]:
    """Hold a document against the schema.

    Parameters
    ----------
    document
        What the JSON holds.

    Returns
    -------
    list of StatementFault
        Each with its place, in the order of the file; of another version or of something else
        altogether only that, as the rest would mean nothing.
    """
    if not isinstance(document, dict):
        return [StatementFault("", message("The file holds no statement: an object was expected."))]
    if document.get("schema") != STATEMENT_FORM:
        return [StatementFault("schema", _other_version(document.get("schema")))]
    found: list[StatementFault] = []
    for error in _validator().iter_errors(document):
        found += _told(error)
        if len(found) >= MOST_FAULTS:
            break
    return found


def _other_version(found: object) -> Message:
    if not isinstance(found, str) or not found:
        return message(
            "The file names no version; “{expected}” is expected.", expected=STATEMENT_FORM
        )
    return message(
        "“{value}” is another version or form; “{expected}” is expected.",
        value=_short(found),
        expected=STATEMENT_FORM,
    )


def _told(error: ValidationError) -> list[StatementFault]:
    place = json_place(error.absolute_path)
    match error.validator:
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return [
                StatementFault(
                    json_place([*error.absolute_path, key]), message("This must be given.")
                )
                # Each missing key is an error of its own.
                for key in missing
                if repr(key) in error.message
            ]
        case "additionalProperties":
            known = error.schema["properties"]
            return [
                StatementFault(json_place([*error.absolute_path, key]), _unknown(key, known))
                for key in error.instance
                if key not in known
            ]
        case _:
            return [StatementFault(place, _expected(error))]


def _unknown(key: str, known: dict[str, Any]) -> Message:
    near = extractOne(key, list(known), score_cutoff=_ALIKE)
    if near:
        return message("This key is unknown; is “{near}” meant?", near=near[0])
    return message("This key is unknown.")


def _expected(error: ValidationError) -> Message:
    value, bound = _short(error.instance), error.validator_value
    match error.validator:
        case "multipleOf":
            return message("{value} is no step of ten.", value=value)
        case "minimum":
            return message("{value} is too small; at least {bound}.", value=value, bound=bound)
        case "maximum":
            return message("{value} is too large; at most {bound}.", value=value, bound=bound)
        case "enum" | "const":
            allowed = bound if isinstance(bound, list) else [bound]
            return message(
                "“{value}” is unknown; possible: {allowed}.",
                value=value,
                allowed=", ".join(f"“{one}”" for one in allowed if one != ""),
            )
        case "type" if "integer" in bound:
            return message("“{value}”: a whole number is expected.", value=value)
        case "type":
            return message("“{value}”: {kind} is expected.", value=value, kind=_kind(bound))
        case "maxLength":
            return message("The text is too long; at most {bound} characters.", bound=bound)
        case "maxItems":
            return message("There are too many entries; at most {bound}.", bound=bound)
        case "pattern" if error.schema.get("pattern", "").startswith("^("):
            return message("“{value}”: a day such as 2026-11-26 is expected.", value=value)
        case "pattern":
            return message(
                "“{value}” is no key: letters, digits and _ . : - are expected.", value=value
            )
        case _:  # anyOf, which the rating cut alone has
            return message("“{value}”: a number from 0 to 120 or “mean” is expected.", value=value)


_KINDS: Final = {
    "string": msgid("a text"),
    "array": msgid("a list"),
    "object": msgid("an object"),
    "boolean": msgid("true or false"),
    "number": msgid("a number"),
}


def _kind(bound: str | Sequence[str]) -> Term:
    first = bound if isinstance(bound, str) else bound[0]
    return Term(_KINDS[first])


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def json_place(path: Iterable[str | int]) -> str:
    """Give a path as JSONPath writes it, without its "$.".

    Returns
    -------
    str
        Entries of lists are counted from 0.

    Examples
    --------
    >>> json_place(["ratings", 2, "quality"])
    'ratings[2].quality'
    """
    said = ""
    for step in path:
        said += f"[{step}]" if isinstance(step, int) else f".{step}" if said else str(step)
    return said
