"""Indicators computed: each once for an atlas, a level and its terms, then looked up.

What depends on published figures alone is kept with the data package, for it is the same for
every selection; what counts records is kept with the atlas, or the selection, whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.attribution import data_date
from atlas.errors import SelectionError
from atlas.indicators import counts, figures, measures, occupations, sectors, small_counts
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.measures import Thresholds

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.indicators.definitions import Indicator

#: Columns of a table of indicators, in this order.
INDICATOR_COLUMNS: Final = (
    "area",
    "indicator",
    "sector",
    "value",
    "low",
    "high",
    "unit",
    "year",
    "source",
)
_RECORDS: Final = "clusteratlas"


@dataclass(frozen=True)
class Terms:
    """What is asked for, and from where on something counts.

    Parameters
    ----------
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        Base of quotients, "state" or "germany".
    limits
        Limits of stars and coverage gaps.
    """

    level: str = "district"
    year: int | None = None
    base: str = "state"
    limits: Thresholds = field(default_factory=Thresholds)


def computed(atlas: Atlas, key: str, terms: Terms) -> pd.DataFrame:
    """Give an indicator, computed if nobody asked before.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    key
        Key of an indicator.
    terms
        Level, year, base and limits.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`INDICATOR_COLUMNS`; a shallow copy that may be changed.
    """
    owner = atlas if key in COUNTING else atlas.package
    return owner.derived.get((key, terms), lambda: _computed(atlas, key, terms)).copy(deep=False)


def quotients(atlas: Atlas, terms: Terms) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Give employees and location quotients by area and sector, and their year."""
    derived = atlas.package.derived
    employees, found, year = derived.get(("quotients", terms), lambda: _quotients(atlas, terms))
    return employees.copy(deep=False), found.copy(deep=False), year


def coverage_gaps(atlas: Atlas, terms: Terms) -> dict[str, tuple[str, ...]]:
    """Give the specialised sectors in which no network is at home, of each area looked at.

    Returns
    -------
    dict
        Area key → sectors; the areas of the level within the selected one.
    """

    def gaps() -> dict[str, tuple[str, ...]]:
        _, found, _ = quotients(atlas, terms)
        home = counts.sectors_at_home(atlas, terms.level, found.columns)
        return measures.gaps(found.loc[[*home]], home, terms.limits.gap_quotient)

    return {**atlas.derived.get(("sectors without a network", terms), gaps)}


def _computed(atlas: Atlas, key: str, terms: Terms) -> pd.DataFrame:
    parts = _COMPUTE.get(key, _published)(atlas, INDICATORS[key], terms)
    return pd.concat(list(parts), ignore_index=True).reindex(columns=[*INDICATOR_COLUMNS])


def _quotients(atlas: Atlas, terms: Terms) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    known = figures.sector_years(atlas, terms.base)
    year = figures.newest(known, terms.year)
    if year is None:
        if not known and figures.sector_years(atlas, "state"):
            raise SelectionError(
                "The data package has no employees by sector of Germany; quotients can have the "
                "state as their base."
            )
        if terms.year is None:
            raise SelectionError("The data package has no employees by sector.")
        raise SelectionError("There are no employees by sector up to {year}.", year=terms.year)
    employees = figures.employment(atlas, terms.level, year)
    base = figures.base_employment(atlas, terms.base, year)
    found = measures.location_quotient(employees, base)
    return employees, found.reindex(columns=list(sectors.shown(found.columns))), year


def _rows(
    key: str, found: pd.Series, year: int | None, source: str, sector: str | list[str] = ""
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": found.index,
            "indicator": key,
            "sector": sector,
            "value": found.to_numpy(dtype=float),
            "unit": INDICATORS[key].unit,
            "year": pd.array([year] * len(found), dtype="Int64"),
            "source": source,
        }
    )


Part = Iterator[pd.DataFrame]


def _records(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    yield _rows(about.key, _count(atlas, about, terms), year_of_records(atlas), _RECORDS)


def _per_head(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    counted, heads, year, source = _density(atlas, about, terms)
    rows = _rows(about.key, counted / heads, year, source)
    around = small_counts.poisson_interval(counted).div(heads, axis=0)
    yield rows.assign(low=around["low"].to_numpy(), high=around["high"].to_numpy())


def _smooth(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    counted, heads, year, source = _density(atlas, about, terms)
    yield _rows(about.key, small_counts.smoothed(counted, heads), year, source)


def _density(
    atlas: Atlas, about: Indicator, terms: Terms
) -> tuple[pd.Series, pd.Series, int | None, str]:
    """Give what a density divides: records at work, and heads in the unit of the indicator."""
    year = figures.newest_year(atlas, (about.per,), terms.year)
    heads, source = _figure(atlas, about.per, terms, year)
    counted = _count(atlas, about, terms, at_work=True)
    named = f"{_RECORDS}; {source}" if source else ""
    return counted, heads / about.factor, year, named


def few_cases(atlas: Atlas, key: str, terms: Terms) -> frozenset[str]:
    """Give the areas whose density rests on few records, and not on an unknown number."""
    about = INDICATORS[key]
    if _COMPUTE.get(key) is not _per_head:
        return frozenset()
    counted = _count(atlas, about, terms, at_work=True)
    return frozenset(str(area) for area in counted.index[counted < small_counts.FEW])


def _count(atlas: Atlas, about: Indicator, terms: Terms, *, at_work: bool = False) -> pd.Series:
    if about.key.startswith("networks"):
        return counts.network_counts(atlas, terms.level, at_work=at_work)
    return counts.cluster_counts(atlas, terms.level)


def _diversity(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    measure = measures.shannon if about.key == "diversity_shannon" else measures.herfindahl
    weights = counts.industry_weights(atlas, terms.level)
    known = pd.Series({area: measure(own) for area, own in weights.items()}, dtype=float)
    found = known.reindex([*figures.held_by(atlas, terms.level)])
    yield _rows(about.key, found, year_of_records(atlas), _RECORDS)


def _by_sector(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    employees, found, year = quotients(atlas, terms)
    if about.key == "specialisation_stars":
        found = measures.stars(employees.reindex(columns=found.columns), found, terms.limits)
    source = figures.sector_source(atlas, year)
    for sector in found:
        yield _rows(about.key, found[sector], year, source, str(sector))


def _by_occupation(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    found, year = occupations.occupation_quotients(atlas, terms.level, terms.year, terms.base)
    groups = [str(code) for code in found for _ in found.index]
    flat = pd.Series(found.to_numpy().T.ravel(), index=[*found.index] * len(found.columns))
    yield _rows(about.key, flat, year, occupations.OCCUPATION_SOURCE, groups)


def _gaps(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    _, quotient, year = quotients(atlas, terms)
    missing = quotient.isna().any(axis=1)
    gaps = {area: float(len(own)) for area, own in coverage_gaps(atlas, terms).items()}
    held = pd.Series(gaps, dtype=float).reindex(missing.index)
    source = f"{_RECORDS}; {figures.sector_source(atlas, year)}"
    yield _rows(about.key, held.mask(missing), year, source)


def _published(atlas: Atlas, about: Indicator, terms: Terms) -> Part:
    """Give a figure, or the ratio of two figures of the same year."""
    year = figures.newest_year(atlas, about.figures, terms.year)
    found, source = _figure(atlas, about.figure, terms, year, summed=about.additive or about.per)
    if about.per:
        below, other = _figure(atlas, about.per, terms, year)
        found = found / below
        source = "; ".join(sorted({*source.split("; "), *other.split("; ")}))
    yield _rows(about.key, found * about.factor, year, source)


def _figure(
    atlas: Atlas, figure: str, terms: Terms, year: int | None, *, summed: object = True
) -> tuple[pd.Series, str]:
    if year is None:
        return pd.Series(float("nan"), index=list(figures.held_by(atlas, terms.level))), ""
    give = figures.summed if summed else figures.stated
    return give(atlas, figure, terms.level, year), figures.source_of(atlas, figure, year)


def year_of_records(atlas: Atlas) -> int | None:
    """Give the year in which the records were read; None where that is not stated."""
    read = atlas.package.derived.get("date_of_records", lambda: data_date(atlas.package))
    return int(read[:4]) if read else None


_COMPUTE: Final[dict[str, Callable[[Atlas, Indicator, Terms], Part]]] = {
    "networks": _records,
    "clusters": _records,
    "networks_per_100k_inhabitants": _per_head,
    "networks_per_100k_employees": _per_head,
    "clusters_per_100k_inhabitants": _per_head,
    "networks_per_100k_inhabitants_smoothed": _smooth,
    "networks_per_100k_employees_smoothed": _smooth,
    "diversity_shannon": _diversity,
    "diversity_herfindahl": _diversity,
    "location_quotient": _by_sector,
    "specialisation_stars": _by_sector,
    "coverage_gaps": _gaps,
    OCCUPATION_QUOTIENT: _by_occupation,
}
#: Indicators that count records, and so differ from selection to selection.
COUNTING: Final = frozenset(_COMPUTE) - {
    "location_quotient",
    "specialisation_stars",
    OCCUPATION_QUOTIENT,
}
