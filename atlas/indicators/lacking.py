"""What a data package lacks for an indicator, so that nobody takes a gap for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.datapackage import fine_schema
from atlas.errors import Codes, SelectionError, Term
from atlas.i18n.catalogue import msgid
from atlas.indicators.back_test import AHEAD, foretold
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.occupations import occupation_years
from atlas.indicators.opportunities import OPPORTUNITIES
from atlas.indicators.options import ASKED_BY_NAME
from atlas.indicators.similarity import SIMILAR_AREAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Tables of fine figures that a package may do without, by their files.
_HELD: Final[dict[str, Callable[[Atlas], int]]] = {
    fine_schema.OCCUPATIONS: lambda atlas: len(atlas.occupations),
    fine_schema.OCCUPATIONS_GERMANY: lambda atlas: len(atlas.occupations_germany),
}
#: What an indicator can't do without; of similar areas those by sectors can.
_NEEDED: Final = {
    OCCUPATION_QUOTIENT: (fine_schema.OCCUPATIONS,),
    OPPORTUNITIES.key: (fine_schema.OCCUPATIONS, fine_schema.OCCUPATIONS_GERMANY),
    SIMILAR_AREAS.key: (fine_schema.OCCUPATIONS, fine_schema.OCCUPATIONS_GERMANY),
}


def missing_for(atlas: Atlas, key: str) -> SelectionError | None:
    """Say what a package lacks for an indicator.

    Parameters
    ----------
    atlas
        Any atlas.
    key
        One of :data:`~atlas.indicators.options.ASKED_BY_NAME`.

    Returns
    -------
    SelectionError or None
        To be raised or told; None where it lacks nothing.
    """
    by_occupation = msgid("Areas like this one, by occupation")
    about = Term(by_occupation if key == SIMILAR_AREAS.key else ASKED_BY_NAME[key].label)
    files = [name for name in _NEEDED.get(key, ()) if not _HELD[name](atlas)]
    if files:
        return SelectionError(
            msgid("{indicator}: can't be given, for the data package lacks {files}."),
            indicator=about,
            files=Codes(files),
        )
    told = foretold(atlas) if key == OPPORTUNITIES.key else None
    if key == OPPORTUNITIES.key and (told is None or told.year not in occupation_years(atlas)):
        return SelectionError(
            msgid(
                "{indicator}: can't be given, for the data package lacks employees by occupation "
                "of three years with {span} years between them, in which something changed."
            ),
            indicator=about,
            span=AHEAD,
        )
    return None


def lacking_in_words(atlas: Atlas, key: str, lang: Language) -> str:
    """Say in a language what :func:`missing_for` says; "" where nothing lacks."""
    error = missing_for(atlas, key)
    return error.text(lang) if error else ""
