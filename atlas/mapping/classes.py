"""Classes of values, as a legend shows them."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Callable

#: Ways to form classes, with their names as catalogue texts.
SCHEMES: Final = {
    "quantiles": msgid("Quantiles"),
    "natural": msgid("Natural breaks"),
    "equal": msgid("Equal intervals"),
    "own": msgid("Own limits"),
}

Values = npt.NDArray[np.float64]


def inner_limits(values: Values, scheme: str, classes: int) -> tuple[float, ...]:
    """Give the upper limits of all classes but the last, rising, without repetition.

    Parameters
    ----------
    values
        Known values, at least one.
    scheme
        "quantiles", "natural" (Fisher and Jenks) or "equal".
    classes
        How many; fewer come out where limits coincide.

    Returns
    -------
    tuple of float
        In the unit of the values; at most ``classes`` − 1.

    Examples
    --------
    >>> inner_limits(np.arange(1.0, 11.0), "equal", 3)
    (4.0, 7.0)
    """
    return tuple(sorted({float(limit) for limit in _LIMITS[scheme](values, classes)}))


def _quantiles(values: Values, classes: int) -> Any:  # noqa: ANN401 - an array
    """Give what ``mapclassify.Quantiles`` gives, without its import.

    That import takes a second and 115 MB (scikit-learn), and every map has quantiles.

    Returns
    -------
    numpy.ndarray
        As many limits as classes but one, with repetition.
    """
    return np.quantile(values, np.arange(1, classes) / classes)


def _natural(values: Values, classes: int) -> Any:  # noqa: ANN401
    import mapclassify

    with warnings.catch_warnings():  # a user can do nothing about numba's being absent
        warnings.filterwarnings("ignore", message="Numba not installed")
        return mapclassify.FisherJenks(values, k=classes).bins[:-1]


def _equal(values: Values, classes: int) -> Any:  # noqa: ANN401
    import mapclassify

    return mapclassify.EqualInterval(values, k=classes).bins[:-1]


_LIMITS: Final[dict[str, Callable[[Values, int], Any]]] = {
    "quantiles": _quantiles,
    "natural": _natural,
    "equal": _equal,
}
