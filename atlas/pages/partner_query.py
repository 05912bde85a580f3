"""What partners an address asks for: every state of the finder is a link that can be sent on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from atlas.cooperation.partners.consortium import MOST_MEMBERS, Extent
from atlas.cooperation.partners.finding import USUAL_TOP
from atlas.cooperation.partners.scoring import Weights
from atlas.cooperation.partners.wishes import OWN_REGION, Filters, Wish, require_wish
from atlas.datapackage.kinds import NETWORK_KINDS
from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name, named
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atlas.pages.context import Context

_T = TypeVar("_T")

#: What can be looked for, the first one unless the address says otherwise.
OF_NETWORK: Final = "network"
OF_FIELDS: Final = "fields"
FOR_CALL: Final = "consortium"
MODES: Final = (OF_NETWORK, OF_FIELDS, FOR_CALL)
#: Most networks that are listed.
MOST_LISTED: Final = 50
#: Largest weight that a slider gives.
MOST_WEIGHT: Final = 5.0
#: Parameters of who may be proposed.
FILTER_PARAMETERS: Final = (
    *("partner_area", "partner_outside", "partner_km", "partner_kind", "partner_label"),
)
_BETWEEN: Final = ":"
#: Kilometres that can be asked for.
_MOST_KM: Final = 300
_LABELS: Final = {
    "partner_mode": msgid("Looked for"),
    "partner_area": msgid("Only in"),
    "partner_outside": msgid("Outside of"),
    "partner_km": msgid("Kilometres at most"),
    "partner_top": msgid("Number of proposals"),
    "partner_regions": msgid("Regions at least"),
}


@dataclass(frozen=True)
class Question:
    """What an address asks the finder.

    Attributes
    ----------
    mode
        One of :data:`MODES`.
    network
        The network that partners are looked for, or that leads the consortium; "" for none.
    wish, filters, weights, extent, top
        As :func:`atlas.cooperation.partners.finding.partners` and ``consortium`` take them.
    problems
        What in the address isn't known; it is left out.
    """

    mode: str = OF_NETWORK
    network: str = ""
    wish: Wish = field(default_factory=Wish)
    filters: Filters = field(default_factory=Filters)
    weights: Weights = field(default_factory=Weights)
    extent: Extent = field(default_factory=Extent)
    top: int = USUAL_TOP
    problems: tuple[SelectionError, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether anything is looked for yet."""
        return bool(self.wish.fields) if self.mode == FOR_CALL else not self.wish.is_empty


def question(context: Context) -> Question:
    """Read the address; what isn't known is left out and named in the question's problems."""
    return _Reader(context).question()


def weights_in_address(weights: dict[str, float]) -> str:
    """Write weights as the address has them: those that aren't the usual ones."""
    usual = Weights().by_part
    own = {part: number for part, number in weights.items() if number != usual[part]}
    return ",".join(f"{part}{_BETWEEN}{number:g}" for part, number in own.items())


class _Reader:
    """Reads one address, and collects what in it isn't known."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._problems: list[SelectionError] = []

    def question(self) -> Question:
        atlas = self._context.atlas
        mode = self._one("partner_mode", MODES) or OF_NETWORK
        networks = atlas.networks["name"]
        network = self._network(dict(zip(networks.index, networks, strict=True)))
        wish = Wish(network) if mode == OF_NETWORK else self._fields()
        filters = self._filters(mode, network)
        weights = self._tried(
            lambda: Weights.from_texts(self._listed("partner_weights"), _BETWEEN), Weights()
        )
        extent = self._tried(self._extent, Extent())
        top = self._number("partner_top", MOST_LISTED) or USUAL_TOP
        problems = tuple(named(atlas, each, self._context.lang) for each in self._problems)
        return Question(mode, network, wish, filters, weights, extent, int(top), problems)

    def _network(self, names: dict[str, str]) -> str:
        asked = self._last("partner_of")
        wish = self._tried(lambda: self._checked(Wish(asked)), Wish()) if asked else Wish()
        return wish.network if wish.network in names else ""

    def _fields(self) -> Wish:
        valid = self._context.atlas.valid
        codes = {
            name: self._several(f"partner_{name}", name, valid[name])
            for name in ("industry", "technology")
        }
        wish = Wish(industries=codes["industry"], technologies=codes["technology"])
        place = self._last("partner_place")
        if not place:
            return wish
        return self._tried(lambda: self._checked(_with_place(wish, place)), wish)

    def _checked(self, wish: Wish) -> Wish:
        require_wish(self._context.atlas, wish)
        return wish

    def _filters(self, mode: str, network: str) -> Filters:
        valid = self._context.atlas.valid
        areas = {
            key: area_name(self._context.atlas, key, self._context.lang) for key in valid["area"]
        }
        own = [OWN_REGION] if mode == OF_NETWORK and network else []
        outside = self._last("partner_outside")
        if outside == OWN_REGION and not own:  # of the other way to ask; kept for coming back
            outside = ""
        elif outside:
            outside = self._one("partner_outside", [*own, *areas], areas)
        return Filters(
            self._one("partner_area", areas, areas) or "state",
            outside,
            self._number("partner_km", _MOST_KM),
            self._several("partner_kind", "kind", NETWORK_KINDS),
            self._several("partner_label", "label", valid["label"]),
            self._last("partner_linked") == "1",
        )

    def _extent(self) -> Extent:
        regions = int(self._number("partner_regions", MOST_MEMBERS) or 1)
        size = self._last("partner_size")
        return Extent.from_text(size, regions) if size else Extent(regions=regions)

    def _last(self, name: str) -> str:
        return self._context.query.get(name, [""])[-1].strip()

    def _listed(self, name: str) -> list[str]:
        return [text for text in self._last(name).split(",") if text]

    def _one(self, name: str, known: Iterable[str], names: dict[str, str] | None = None) -> str:
        value = self._last(name)
        if value and value not in (known := [*known]):
            self._problems.append(
                unknown_value(Parameter(name, _LABELS[name]), value, known, names)
            )
            return ""
        return value

    def _several(self, name: str, filtered: str, known: Iterable[str]) -> tuple[str, ...]:
        asked, known = self._context.query.get(name, []), [*known]
        self._problems += [unknown_value(filtered, v, known) for v in asked if v not in known]
        return tuple(value for value in asked if value in known)

    def _number(self, name: str, most: int) -> float | None:
        text = self._last(name)
        if text and not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
            self._problems.append(
                SelectionError(
                    "{parameter}: “{value}” is no whole number from 1 to {most}.",
                    parameter=Parameter(name, _LABELS[name]),
                    value=text,
                    most=most,
                )
            )
            return None
        return float(text) if text else None

    def _tried(self, read: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return read()
        except SelectionError as error:
            self._problems.append(error)
            return otherwise


def _with_place(wish: Wish, place: str) -> Wish:
    return Wish("", wish.industries, wish.technologies, place)
