"""Partners and consortia as plain objects for programs, frames for notebooks, tables to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from atlas.cooperation.partners.reasons import consortium_notes, field_names, reasons
from atlas.cooperation.partners.scoring import PARTS

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.cooperation.partners.consortium import Consortium, Field
    from atlas.cooperation.partners.finding import Suggestions
    from atlas.i18n.language import Language


def partner_objects(atlas: Atlas, found: Suggestions, lang: Language) -> list[dict[str, Any]]:
    """Give partners as ``{id, name, score, parts, reasons}``, best first.

    Parameters
    ----------
    atlas
        The atlas that was asked.
    found
        What it gave.
    lang
        Language of the reasons.

    Returns
    -------
    list of dict
        A part that isn't known is None and counts 0; the others add up to the score.
    """
    return [
        {
            "id": each.id,
            "name": each.name,
            "score": each.score,
            "parts": dict(each.parts),
            "reasons": [*reasons(atlas, found, each, lang)],
        }
        for each in found.ranked
    ]


def partner_frame(atlas: Atlas, found: Suggestions, lang: Language) -> pd.DataFrame:
    """Give partners as a frame: by key name, score, its parts, what is behind them, reasons.

    Returns
    -------
    pandas.DataFrame
        Best first; parts and ``km`` are NaN and ``steps`` NA where not known.
    """
    rows = [
        {
            "id": each.id,
            "name": each.name,
            "score": each.score,
            **each.parts,
            "km": each.km,
            "steps": each.steps,
            "linked": each.linked,
            "reasons": reasons(atlas, found, each, lang),
        }
        for each in found.ranked
    ]
    columns = ["id", "name", "score", *PARTS, "km", "steps", "linked", "reasons"]
    frame = pd.DataFrame(rows, columns=columns).set_index("id")
    return frame.astype({**dict.fromkeys((*PARTS, "km"), float), "steps": "Int64"})


def partner_table(atlas: Atlas, found: Suggestions, lang: Language) -> pd.DataFrame:
    """Give partners as a table with headings in the language of the reader.

    Returns
    -------
    pandas.DataFrame
        Best first; numbers stay numbers and are NaN where not known.
    """
    frame = partner_frame(atlas, found, lang)
    return pd.DataFrame(
        {
            lang("Rank"): range(1, len(frame) + 1),
            lang("Name"): [*frame["name"]],
            lang("Score"): [*frame["score"]],
            **{lang(text): [*frame[part]] for part, text in PARTS.items()},
            lang("Distance in km"): [*frame["km"].round()],
            lang("Reasons"): ["; ".join(each) for each in frame["reasons"]],
            lang("Key"): [*frame.index],
        }
    )


def consortium_objects(atlas: Atlas, found: Consortium, lang: Language) -> dict[str, Any]:
    """Give a consortium as a plain object with codes, and its notes in words.

    Returns
    -------
    dict
        ``members`` in the order in which they were chosen, ``uncovered`` fields, and what
        :class:`~atlas.cooperation.partners.consortium.Consortium` says besides.
    """
    return {
        "fulfilled": found.fulfilled,
        "members": [
            {
                "id": each.network.id,
                "name": each.network.name,
                "region": each.region or None,
                "adds": _codes(each.adds),
                "covers": _codes(each.covers),
                "score": each.network.score,
            }
            for each in found.members
        ],
        "uncovered": _codes(found.uncovered),
        "nowhere": _codes(found.nowhere),
        "regions": [*found.regions],
        "abroad": dict(found.abroad),
        "guarantee": round(found.guarantee, 4),
        "factor": found.factor and round(found.factor, 4),
        "notes": [*consortium_notes(atlas, found, lang)],
    }


def consortium_frame(atlas: Atlas, found: Consortium, lang: Language) -> pd.DataFrame:
    """Give the members by key: name, region, names of the fields they add and cover, score.

    Returns
    -------
    pandas.DataFrame
        In the order in which they were chosen; ``attrs`` holds what is uncovered and the notes.
    """
    names = field_names(atlas, lang)
    rows = [
        {
            "id": each.network.id,
            "name": each.network.name,
            "region": each.region,
            "adds": tuple(names[field] for field in each.adds),
            "covers": tuple(names[field] for field in each.covers),
            "score": each.network.score,
        }
        for each in found.members
    ]
    columns = ["id", "name", "region", "adds", "covers", "score"]
    frame = pd.DataFrame(rows, columns=columns).set_index("id")
    frame.attrs = {
        "fulfilled": found.fulfilled,
        "uncovered": tuple(names[field] for field in found.uncovered),
        "notes": consortium_notes(atlas, found, lang),
    }
    return frame


def consortium_table(atlas: Atlas, found: Consortium, lang: Language) -> pd.DataFrame:
    """Give the members as a table with headings in the language of the reader."""
    frame = consortium_frame(atlas, found, lang)
    return pd.DataFrame(
        {
            lang("Rank"): range(1, len(frame) + 1),
            lang("Name"): [*frame["name"]],
            lang("Region"): [each or lang("not stated") for each in frame["region"]],
            lang("Adds"): ["; ".join(each) for each in frame["adds"]],
            lang("Has of the call"): ["; ".join(each) for each in frame["covers"]],
            lang("Score"): [*frame["score"]],
            lang("Key"): [*frame.index],
        }
    )


def _codes(fields: tuple[Field, ...]) -> dict[str, list[str]]:
    """Give fields as codes by their kind."""
    kinds = ("industries", "technologies")
    return {kind: [code for own, code in fields if own == kind] for kind in kinds}
