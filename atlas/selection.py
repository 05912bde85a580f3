"""What a user filters by, and its way into and out of an address (URL)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from numbers import Integral
from typing import TYPE_CHECKING, Final

from atlas.errors import Codes, Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import fold, nearest
from atlas.reach import LEAST_KM, MOST_KM, USUAL_KM, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Names of the query parameters → fields of :class:`Selection`.
PARAMETERS: Final = {
    "area": "area",
    "near": "near",
    "within_km": "radius_km",
    "shape": "shape",
    "industry": "industries",
    "technology": "technologies",
    "kind": "kinds",
    "label": "quality_labels",
    "active": "active",
    "founded_from": "founded_from",
    "founded_to": "founded_to",
    "text": "text",
}
#: Names of the filters, as catalogue texts.
FILTER_NAMES: Final = {
    "area": msgid("Area"),
    "near": msgid("Around"),
    "within_km": msgid("Kilometres around it"),
    "shape": msgid("Drawn area"),
    "industry": msgid("Industry"),
    "technology": msgid("Technology field"),
    "kind": msgid("Kind"),
    "label": msgid("Quality label"),
    "active": msgid("Activity"),
    "founded_from": msgid("Founded from"),
    "founded_to": msgid("Founded until"),
    "text": msgid("Search"),
}
#: Query parameters that take several values, which are then alternatives.
REPEATABLE: Final = ("industry", "technology", "kind", "label", "active")
_YEARS: Final = ("founded_from", "founded_to")
#: Letters of a text that count.
LONGEST_TEXT: Final = 200
_FEW: Final = 8
#: How many are named as examples.
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """What a user filters by; hashable, and equal to any other that means the same.

    Within one field the values are alternatives, between fields all must hold. What a record
    does not state never satisfies a filter: a network without a founding year is in no span of
    years, and a cluster has neither labels nor a state of activity.

    Parameters
    ----------
    area
        Key of an area, "region:neckar-alb"; "state" is everything.
    near, radius_km
        A town or postcode, and how many kilometres around it; 25 when none are said. What has no
        point is not within; a cluster is, if a district of it is touched.
    shape
        A drawn shape as :func:`atlas.reach.text_of_shape` writes it; likewise.
    industries, technologies
        Codes of the taxonomies.
    kinds
        Kinds of networks, or "cluster".
    quality_labels
        Labels such as "ECEI Gold".
    active
        "true", "false" or "unknown".
    founded_from, founded_to
        First and last year of founding, both included.
    text
        Words that must all occur; accents, umlauts and case are forgiven.

    Examples
    --------
    >>> Selection(industries=["ict", "automotive", "ict"]).industries
    ('automotive', 'ict')
    """

    area: str = "state"
    near: str = ""
    radius_km: int | None = None
    shape: str = ""
    industries: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    quality_labels: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    founded_from: int | None = None
    founded_to: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        """Bring every field into its one form: sorted tuples, text without spare blanks."""
        for name in REPEATABLE:
            value = getattr(self, PARAMETERS[name])
            items = (value,) if isinstance(value, str) else value or ()
            object.__setattr__(self, PARAMETERS[name], tuple(sorted({str(i) for i in items})))
        object.__setattr__(self, "area", self.area or "state")
        object.__setattr__(self, "near", " ".join(self.near.split())[:LONGEST_TEXT])
        if self.near and self.radius_km is None:
            object.__setattr__(self, "radius_km", USUAL_KM)
        object.__setattr__(self, "text", " ".join(self.text.split())[:LONGEST_TEXT])

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered."""
        return self == Selection()

    def with_(self, **changes: object) -> Selection:
        """Give a changed copy."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def without(self, parameter: str, value: str | None = None) -> Selection:
        """Give a copy without one filter, or without one value of it.

        Parameters
        ----------
        parameter
            One of :data:`PARAMETERS`.
        value
            The value to drop where there are several; all of them when omitted.

        Returns
        -------
        Selection
            This one stays as it is.
        """
        field = PARAMETERS[parameter]
        if parameter == "near":  # a radius is one around something
            return self.with_(near="", radius_km=None)
        if value is not None and parameter in REPEATABLE:
            kept = tuple(v for v in getattr(self, field) if v != value)
            return self.with_(**{field: kept})
        return self.with_(**{field: getattr(Selection(), field)})

    def filters(self) -> tuple[tuple[str, str], ...]:
        """List the active filters as (parameter, value), in the order of the parameters."""
        return tuple((name, v) for name, values in self.to_query().items() for v in values)

    def to_query(self) -> dict[str, list[str]]:
        """Give the query parameters; what is not filtered is left out.

        Returns
        -------
        dict
            Parameter → values, as :meth:`from_query` reads them.

        Examples
        --------
        >>> Selection(area="region:neckar-alb", kinds="cluster").to_query()
        {'area': ['region:neckar-alb'], 'kind': ['cluster']}
        """
        default = Selection()
        query: dict[str, list[str]] = {}
        for name, field in PARAMETERS.items():
            value = getattr(self, field)
            if value != getattr(default, field):
                year = name in _YEARS  # "0900" is a year of four digits, "900" is none
                text = f"{value:04d}" if year else str(value)
                query[name] = list(value) if isinstance(value, tuple) else [text]
        return query

    @classmethod
    def from_query(
        cls,
        query: Mapping[str, str | Iterable[str]],
        valid: Mapping[str, Iterable[str]] | None = None,
        places: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Selection:
        """Read query parameters.

        Parameters
        ----------
        query
            Parameter → value or values.
        valid
            Parameter → valid values, as :attr:`atlas.Atlas.valid` gives them; without it the
            values are not checked.
        places
            Folded text → names of the places that it may mean, as :attr:`atlas.Atlas.centres`
            spells them; without it a place is taken as it is written.

        Returns
        -------
        Selection
            What isn't in the query isn't filtered.

        Raises
        ------
        SelectionError
            For the first parameter or value that is not known, with the nearest valid ones.
        """
        selection, problems = read_query(query, valid, places)
        if problems:
            raise problems[0]
        return selection


def read_query(
    query: Mapping[str, str | Iterable[str]],
    valid: Mapping[str, Iterable[str]] | None = None,
    places: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Selection, tuple[SelectionError, ...]]:
    """Read query parameters, keeping what is good and naming all that is not.

    Parameters are those of :meth:`Selection.from_query`.

    Returns
    -------
    selection
        The filters that are known.
    problems
        One error for each parameter or value that is not.
    """
    found: dict[str, object] = {}
    problems: list[SelectionError] = []
    for name, given in query.items():
        values = [given] if isinstance(given, str) else [str(v) for v in given]
        values = [v for v in values if v.strip()]
        if name not in PARAMETERS:
            problems.append(_unknown_parameter(name))
        elif name in _READERS:
            try:
                if values:
                    found[PARAMETERS[name]] = _READERS[name](name, values[-1])
            except SelectionError as error:
                problems.append(error)
        elif name in REPEATABLE or name == "area":
            known = None if valid is None else dict.fromkeys(valid[name])
            good = [v for v in values if known is None or v in known]
            problems += [unknown_value(name, v, known or ()) for v in values if v not in good]
            if good:
                found[PARAMETERS[name]] = good[-1] if name == "area" else tuple(good)
        elif values:
            found[name] = values[-1]
    _settle_place(found, problems, places)
    return Selection(**found), tuple(problems)  # type: ignore[arg-type]


def _settle_place(
    found: dict[str, object],
    problems: list[SelectionError],
    places: Mapping[str, tuple[str, ...]] | None,
) -> None:
    """Name the place as the atlas does; a radius around nothing is none."""
    if "near" in found and places is not None:
        try:
            found["near"] = place_named(str(found["near"]), places)
        except SelectionError as error:
            problems.append(error)
            del found["near"]
    if "near" not in found and found.pop("radius_km", None) is not None and not problems:
        problems.append(_no_centre())


def place_named(text: str, places: Mapping[str, tuple[str, ...]]) -> str:
    """Give the one place that a text means.

    Parameters
    ----------
    text
        A town or postcode.
    places
        Folded text → names of the places that it may mean.

    Returns
    -------
    str
        Its name as the atlas spells it.

    Raises
    ------
    SelectionError
        If it may mean several, or none, with those that it may mean. Nothing is guessed.
    """
    found = places.get(fold(" ".join(text.split())), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise SelectionError(
            "{parameter}: “{value}” may be several places: {names}",
            parameter=filter_parameter("near"),
            value=text,
            names="; ".join(found),
        )
    near = [name for key in nearest(text, places, 6) for name in places[key]]
    raise unknown_value("near", text, dict.fromkeys(near))


def filter_parameter(name: str) -> Parameter:
    """Give a filter by its query parameter, with its name on screen."""
    return Parameter(name, FILTER_NAMES.get(name, name))


def unknown_value(
    parameter: str, value: str, known: Iterable[str], names: Mapping[str, str] | None = None
) -> SelectionError:
    """Give the error for a value that is not known, with the nearest valid ones.

    Where nothing is near, all of them are named if they are few, else some.

    Parameters
    ----------
    parameter
        A query parameter of a selection, or another :class:`~atlas.errors.Parameter`.
    value
        What isn't known.
    known
        The valid values.
    names
        Valid value → its name on screen as a catalogue text.

    Returns
    -------
    SelectionError
        To be raised; its text names the parameter and the value.
    """
    known = [each for each in known if each]
    parameter = parameter if isinstance(parameter, Parameter) else filter_parameter(parameter)
    about: dict[str, object] = {"parameter": parameter, "value": value}
    if near := nearest(value, known) or (known if len(known) <= _FEW else ()):
        text = msgid("{parameter}: “{value}” is not known. Perhaps: {nearest}")
        return SelectionError(text, **about, nearest=Codes(near, names))
    if not known:
        return SelectionError(msgid("{parameter}: “{value}” is not known."), **about)
    text = msgid("{parameter}: “{value}” is not known. There are {count}, such as: {some}")
    return SelectionError(text, **about, count=len(known), some=Codes(known[:_EXAMPLES], names))


def _unknown_parameter(name: str) -> SelectionError:
    near = nearest(name, PARAMETERS) or tuple(PARAMETERS)
    return SelectionError(
        "There is no filter “{name}”. Perhaps: {nearest}",
        name=name,
        nearest=Codes(near, FILTER_NAMES),
    )


def _read_year(name: str, value: str) -> int:
    year = value.strip()
    if year.isascii() and year.isdigit() and len(year) == 4:
        return int(year)
    raise not_a_year(name, year)


def _read_radius(name: str, value: str) -> int:
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 3 and _is_radius(int(text)):
        return int(text)
    raise _not_a_radius(name, value)


def _read_shape(name: str, value: str) -> str:
    if shape_of(value.strip()):
        return value.strip()
    raise _not_a_shape(name)


#: Parameters of one value that is no text → what reads it.
_READERS: Final[dict[str, Callable[[str, str], object]]] = {
    **dict.fromkeys(_YEARS, _read_year),
    "within_km": _read_radius,
    "shape": _read_shape,
}


def _is_radius(value: object) -> bool:
    return isinstance(value, Integral) and LEAST_KM <= int(value) <= MOST_KM


def _not_a_radius(name: str, value: object) -> SelectionError:
    return SelectionError(
        "{parameter}: “{value}” is no whole number of kilometres from {least} to {most}.",
        parameter=filter_parameter(name),
        value=value,
        least=LEAST_KM,
        most=MOST_KM,
    )


def _not_a_shape(name: str) -> SelectionError:
    return SelectionError(
        "{parameter}: this is no drawn shape of 3 to 60 corners in or around the state.",
        parameter=filter_parameter(name),
    )


def _no_centre() -> SelectionError:
    return SelectionError(
        "{parameter}: a radius needs a place, see “{near}”.",
        parameter=filter_parameter("within_km"),
        near=filter_parameter("near"),
    )


def not_a_year(name: str, value: object) -> SelectionError:
    """Give the error for what should be a year and isn't."""
    return SelectionError(
        "{parameter}: “{value}” is not a year with four digits.",
        parameter=filter_parameter(name),
        value=value,
    )


def require_valid(selection: Selection, valid: Mapping[str, Iterable[str]]) -> None:
    """Refuse a selection that names what there is not, or a span that holds no year.

    Parameters
    ----------
    selection
        Any selection.
    valid
        Parameter → valid values, as :attr:`atlas.Atlas.valid` gives them.

    Raises
    ------
    SelectionError
        For the first value that isn't valid, with the nearest ones that are.
    """
    for parameter, known in valid.items():
        chosen = getattr(selection, PARAMETERS[parameter])
        for value in (chosen,) if isinstance(chosen, str) else chosen:
            if value not in known:
                raise unknown_value(parameter, value, known)
    if selection.radius_km is not None and not selection.near:
        raise _no_centre()
    if selection.near and not _is_radius(selection.radius_km):
        raise _not_a_radius("within_km", selection.radius_km)
    if selection.shape and not shape_of(selection.shape):
        raise _not_a_shape("shape")
    first, last = selection.founded_from, selection.founded_to
    for name, year in (("founded_from", first), ("founded_to", last)):
        if year is not None and not (isinstance(year, Integral) and 0 <= year <= 9999):
            raise not_a_year(name, year)
    if first is not None and last is not None and first > last:
        raise SelectionError("The years {first} to {last} hold no year.", first=first, last=last)
