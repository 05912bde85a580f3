"""Indicators as one table: a row for each area, indicator and sector, with year and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from atlas.atlas import Atlas
from atlas.attribution import data_date
from atlas.errors import SelectionError
from atlas.indicators import figures, measures
from atlas.indicators.definitions import INDICATORS, QUOTIENT_SECTORS, SUMMED
from atlas.words import nearest

#: Columns of the table, in this order.
COLUMNS: Final = ("area", "indicator", "sector", "value", "unit", "year", "source")
BASES: Final = ("state", "germany")
_RECORDS: Final = "clusteratlas"


@dataclass(frozen=True)
class Terms:
    """What is asked for.

    Parameters
    ----------
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        Base of quotients, "state" or "germany".
    """

    level: str = "district"
    year: int | None = None
    base: str = "state"


def table(
    atlas: Atlas,
    level: str = "district",
    indicators: tuple[str, ...] = (),
    *,
    year: int | None = None,
    base: str = "state",
) -> pd.DataFrame:
    """Compute indicators.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose networks and clusters are then counted.
    level
        "state", "government-district", "region", "district" or "metropolitan-region".
    indicators
        Keys of :data:`~atlas.indicators.definitions.INDICATORS`; all when empty.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        Base of quotients, "state" or "germany".

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`COLUMNS`; ``sector`` is "" but for quotients and stars, ``value`` is
        NaN where unknown.

    Raises
    ------
    SelectionError
        If there is no such level, base or indicator; the nearest are named.
    """
    _check("level", (level,), tuple(SUMMED))
    _check("base", (base,), BASES)
    _check("indicator", indicators, tuple(INDICATORS))
    terms = Terms(level, year, base)
    parts = [
        part for key in indicators or tuple(INDICATORS) for part in _COMPUTE[key](atlas, key, terms)
    ]
    return pd.concat(parts, ignore_index=True)[[*COLUMNS]]


def values(
    atlas: Atlas, key: str, terms: Terms, sector: str = ""
) -> tuple[pd.Series, int | None, str]:
    """Give one indicator by area key, with its year and source."""
    found = table(atlas, terms.level, (key,), year=terms.year, base=terms.base)
    found = found[found["sector"] == sector].set_index("area")
    year = found["year"].dropna()
    source = found["source"].iloc[0] if len(found) else ""
    return found["value"], int(year.iloc[0]) if len(year) else None, source


def network_counts(atlas: Atlas, level: str) -> pd.Series:
    """Count networks by area: those whose district is known, so that counts add up."""
    counts = atlas.networks["district_ags"].value_counts()
    by_district = counts.reindex(atlas.districts.index, fill_value=0).astype(float)
    return figures.to_level(atlas, by_district, level)


def cluster_counts(atlas: Atlas, level: str) -> pd.Series:
    """Count the clusters that cover at least one district of each area."""
    held = [set(districts) for districts in atlas.cluster_records["districts"]]
    areas = _areas(atlas, level)
    return pd.Series(
        {key: float(sum(bool(own & set(of)) for own in held)) for key, of in areas.items()}
    )


def industry_weights(atlas: Atlas, level: str) -> dict[str, dict[str, float]]:
    """Weigh industries by area: a record with k industries counts 1/k for each."""
    networks = zip(
        ([ags] for ags in atlas.networks["district_ags"]), atlas.networks["industries"], strict=True
    )
    clusters = atlas.cluster_records
    records = [*networks, *zip(clusters["districts"], clusters["industries"], strict=True)]
    weights: dict[str, dict[str, float]] = {}
    for key, held in _areas(atlas, level).items():
        own = weights.setdefault(key, {})
        for districts, industries in records:
            if set(held) & set(districts):
                for code in industries:
                    own[code] = own.get(code, 0.0) + 1 / len(industries)
    return weights


def sectors_at_home(atlas: Atlas, level: str) -> dict[str, set[str]]:
    """Give the sectors of the industries of each area's networks."""
    of_industry = {
        str(code): measures.sections(wz) for code, wz in atlas.industries["wz2008"].items()
    }
    networks = zip(atlas.networks["district_ags"], atlas.networks["industries"], strict=True)
    of_district: dict[str, set[str]] = {}
    for ags, industries in networks:
        of_district.setdefault(ags, set()).update(*(of_industry[code] for code in industries))
    return {
        key: set().union(*(of_district.get(ags, set()) for ags in held))
        for key, held in _areas(atlas, level).items()
    }


def quotients(atlas: Atlas, terms: Terms) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Give employees and location quotients by area and sector, and their year."""
    year = figures.newest(figures.sector_years(atlas), terms.year)
    if year is None:
        message = "There are no employees by sector up to {year}."
        raise SelectionError(message, year=terms.year)
    employees = figures.employment(atlas, terms.level, year)
    base = figures.base_employment(atlas, terms.base, year)
    return employees, measures.location_quotient(employees, base)[[*QUOTIENT_SECTORS]], year


def coverage_gaps(atlas: Atlas, terms: Terms) -> dict[str, tuple[str, ...]]:
    """Give the specialised sectors of each area in which no network is at home."""
    _, found, _ = quotients(atlas, terms)
    return measures.gaps(found, sectors_at_home(atlas, terms.level))


def _areas(atlas: Atlas, level: str) -> dict[str, tuple[str, ...]]:
    areas = atlas.areas
    own = areas.loc[areas["kind"] == SUMMED[level], "districts"]
    return {str(key): held for key, held in own.items()}


def _rows(
    key: str, found: pd.Series, year: int | None, source: str, sector: str = ""
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


def _records(atlas: Atlas, key: str, terms: Terms) -> Part:
    count = network_counts if key == "networks" else cluster_counts
    yield _rows(key, count(atlas, terms.level), _year_of_records(atlas), _RECORDS)


def _per_head(atlas: Atlas, key: str, terms: Terms) -> Part:
    count = network_counts if key.startswith("networks") else cluster_counts
    figure = "population" if key.endswith("inhabitants") else "employees_sv"
    heads, year, source = _figure(atlas, figure, terms)
    yield _rows(key, count(atlas, terms.level) / heads * 100_000, year, f"{_RECORDS}; {source}")


def _diversity(atlas: Atlas, key: str, terms: Terms) -> Part:
    measure = measures.shannon if key == "diversity_shannon" else measures.herfindahl
    weights = industry_weights(atlas, terms.level)
    found = pd.Series({area: measure(own) for area, own in weights.items()}, dtype=float)
    yield _rows(key, found, _year_of_records(atlas), _RECORDS)


def _by_sector(atlas: Atlas, key: str, terms: Terms) -> Part:
    employees, found, year = quotients(atlas, terms)
    if key == "specialisation_stars":
        found = measures.stars(employees, found)
    source = "; ".join(sorted(atlas.sector_employment["source"].unique()))
    for sector in found:
        yield _rows(key, found[sector], year, source, str(sector))


def _gaps(atlas: Atlas, key: str, terms: Terms) -> Part:
    _, quotient, year = quotients(atlas, terms)
    missing = quotient.isna().any(axis=1)
    counts = pd.Series({a: float(len(own)) for a, own in coverage_gaps(atlas, terms).items()})
    source = "; ".join(sorted(atlas.sector_employment["source"].unique()))
    yield _rows(key, counts.mask(missing), year, f"{_RECORDS}; {source}")


def _plain(atlas: Atlas, key: str, terms: Terms) -> Part:
    figure = {"employees": "employees_sv"}.get(key, key)
    yield _rows(key, *_figure(atlas, figure, terms))


def _density(atlas: Atlas, key: str, terms: Terms) -> Part:
    people, year, source = _figure(atlas, "population", terms)
    area, _, area_source = _figure(atlas, "area_km2", Terms(terms.level))
    sources = "; ".join(sorted({*source.split("; "), *area_source.split("; ")}))
    yield _rows(key, people / area, year, sources)


def _figure(atlas: Atlas, figure: str, terms: Terms) -> tuple[pd.Series, int | None, str]:
    year = figures.newest(figures.years(atlas, figure), terms.year)
    if year is None:
        return pd.Series(float("nan"), index=list(_areas(atlas, terms.level))), None, ""
    found = figures.summed(atlas, figure, terms.level, year)
    return found, year, figures.source_of(atlas, figure, year)


def _year_of_records(atlas: Atlas) -> int | None:
    read = data_date(atlas)
    return int(read[:4]) if read else None


def _check(name: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    for value in given:
        if value not in known:
            near = nearest(value, known) or known
            raise SelectionError(
                "{parameter}: “{value}” is not known. Perhaps: {nearest}",
                parameter=name,
                value=value,
                nearest=", ".join(near),
            )


_COMPUTE: Final[dict[str, Callable[[Atlas, str, Terms], Part]]] = {
    "networks": _records,
    "clusters": _records,
    "networks_per_100k_inhabitants": _per_head,
    "networks_per_100k_employees": _per_head,
    "clusters_per_100k_inhabitants": _per_head,
    "diversity_shannon": _diversity,
    "diversity_herfindahl": _diversity,
    "location_quotient": _by_sector,
    "specialisation_stars": _by_sector,
    "coverage_gaps": _gaps,
    "population": _plain,
    "population_density": _density,
    "employees": _plain,
    "gdp": _plain,
}
