"""A selection within a selection: what both filter by, or a word on why nothing can be left."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import nearest
from atlas.selection import FILTER_NAMES, LONGEST_TEXT, PARAMETERS, REPEATABLE, Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FIELDS: Final = tuple(field.name for field in fields(Selection))
_ALTERNATIVES: Final = tuple(PARAMETERS[name] for name in REPEATABLE)
_NOTHING: Final = msgid("{parameter}: “{one}” and “{other}” have nothing in common.")
#: Fields as this module names them → their names on screen.
_NAMES: Final = {field: FILTER_NAMES[name] for name, field in PARAMETERS.items()} | {
    "founded": msgid("Founded")
}


def narrowed(
    outer: Selection, inner: Selection, districts: Mapping[str, Collection[str]]
) -> Selection:
    """Give the selection that holds what both hold.

    A field that only one of the two filters is taken as it is. Of alternatives, those of both
    are left; of areas, the inner one; of radii, the smaller one; of years, the narrower span; of
    texts, all words.

    Parameters
    ----------
    outer, inner
        Two selections whose values the atlas knows.
    districts
        Key of an area → its districts.

    Returns
    -------
    Selection
        One that says all that is filtered by.

    Raises
    ------
    SelectionError
        If the two have nothing in common, or nothing that a selection can say; it names both.
    """
    first, last = _years(outer, inner)
    return Selection(
        area=_area(outer.area, inner.area, districts),
        near=_same("near", outer, inner),
        radius_km=_radius(outer, inner),
        shape=_same("shape", outer, inner),
        founded_from=first,
        founded_to=last,
        text=_text(outer.text, inner.text),
        **{name: _common(name, outer, inner) for name in _ALTERNATIVES},
    )


def selection_by(filters: Mapping[str, object]) -> Selection:
    """Give the selection of some keywords.

    Returns
    -------
    Selection
        What isn't named isn't filtered.

    Raises
    ------
    SelectionError
        If a keyword is no field of a selection; the nearest one is named.
    """
    for name in filters:
        if name not in _FIELDS:
            likely = (PARAMETERS[name],) if name in PARAMETERS else nearest(name, _FIELDS)
            raise SelectionError(
                "There is no filter “{name}”. Perhaps: {nearest}",
                name=name,
                nearest=", ".join(likely or _FIELDS),
            )
    return Selection(**filters)  # type: ignore[arg-type]


def _parameter(field: str) -> Parameter:
    return Parameter(field, _NAMES[field])


def _area(outer: str, inner: str, districts: Mapping[str, Collection[str]]) -> str:
    held, within = {*districts[outer]}, {*districts[inner]}
    if within <= held:
        return inner
    if held <= within:
        return outer
    if held & within:
        raise SelectionError(
            "{parameter}: “{one}” and “{other}” overlap, but no area is what they have in common.",
            parameter=_parameter("area"),
            one=outer,
            other=inner,
        )
    raise SelectionError(_NOTHING, parameter=_parameter("area"), one=outer, other=inner)


def _same(name: str, outer: Selection, inner: Selection) -> str:
    """Give what one of both is filtered by; two circles are none, and a selection holds one."""
    one, other = getattr(outer, name), getattr(inner, name)
    if one and other and one != other:
        raise SelectionError(
            "{parameter}: a selection holds one at a time, not “{one}” and “{other}”.",
            parameter=_parameter(name),
            one=one,
            other=other,
        )
    return str(one or other)


def _radius(outer: Selection, inner: Selection) -> int | None:
    """Give the smaller one of two radii around a place."""
    return min((s.radius_km for s in (outer, inner) if s.radius_km is not None), default=None)


def _common(name: str, outer: Selection, inner: Selection) -> tuple[str, ...]:
    """Give the alternatives of both; no alternatives are no filter."""
    first, second = getattr(outer, name), getattr(inner, name)
    if not first or not second:
        return first or second  # type: ignore[no-any-return]
    both = tuple(value for value in first if value in second)
    if not both:
        one, other = ", ".join(first), ", ".join(second)
        raise SelectionError(_NOTHING, parameter=_parameter(name), one=one, other=other)
    return both


def _years(outer: Selection, inner: Selection) -> tuple[int | None, int | None]:
    starts = [s.founded_from for s in (outer, inner) if s.founded_from is not None]
    ends = [s.founded_to for s in (outer, inner) if s.founded_to is not None]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is not None and last is not None and first > last:
        one, other = _span(outer), _span(inner)
        raise SelectionError(_NOTHING, parameter=_parameter("founded"), one=one, other=other)
    return first, last


def _span(selection: Selection) -> str:
    first, last = selection.founded_from, selection.founded_to
    return f"{'' if first is None else first}–{'' if last is None else last}"


def _text(outer: str, inner: str) -> str:
    both = " ".join(dict.fromkeys([*outer.split(), *inner.split()]))
    if not outer or not inner or outer == inner:
        return outer or inner
    if len(both) > LONGEST_TEXT:
        raise SelectionError(
            "{parameter}: “{one}” and “{other}” are together longer than {limit} letters.",
            parameter=_parameter("text"),
            one=outer,
            other=inner,
            limit=LONGEST_TEXT,
        )
    return both
