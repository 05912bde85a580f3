"""Checks of figures before they are taken in: nothing missing, nothing larger than its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.findings import ERROR, NOTE, WARNING, Finding, message
from atlas.indicators.sectors import TOTAL, parts
from atlas.intake.statistics.observations import EMPLOYEES, RESIDENCE, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

#: How far the districts' sum may be from the state's own figure before it is said.
_ROUNDING: Final = 0.005
_ADDITIVE: Final = (EMPLOYEES, "population", "unemployed", "gdp", "area_km2")


def implausible(rows: Sequence[Observation], districts: Set[str]) -> Iterable[Finding]:
    """Say what can't be right, and what should be known.

    Parameters
    ----------
    rows
        Figures of one file.
    districts
        Keys of all districts.

    Yields
    ------
    Finding
        Errors keep the file from being added, warnings don't.
    """
    if any(row.figure == RESIDENCE for row in rows):
        said = message("These are employees at the place of residence, not at that of work.")
        yield Finding(ERROR, said)
        return
    table = pd.DataFrame(rows, columns=["figure", "sector", "ags", "year", "value"])
    for (figure, year), own in table[table["sector"] == ""].groupby(["figure", "year"]):
        missing = len(districts - set(own["ags"]))
        if missing:
            said = message(
                "{figure}, {year}: {count} of {all} districts are missing; the year is shown once "
                "all are there.",
                figure=figure,
                year=year,
                count=missing,
                all=len(districts),
            )
            yield Finding(WARNING, said)
        else:
            yield from _against_state(str(figure), int(str(year)), own)
    yield from _sectors(table[table["sector"] != ""])


def _against_state(figure: str, year: int, own: pd.DataFrame) -> Iterable[Finding]:
    values = own.set_index("ags")["value"].astype(float)
    sums = values.drop(["08", "DE"], errors="ignore")
    if figure not in _ADDITIVE or "08" not in values or sums.isna().any():
        return
    if abs(sums.sum() - values["08"]) > _ROUNDING * abs(values["08"]):
        said = message(
            "{figure}, {year}: the districts add up to {sum}, the state has {state}.",
            figure=figure,
            year=year,
            sum=f"{sums.sum():.10g}",
            state=f"{values['08']:.10g}",
        )
        yield Finding(WARNING, said)


def _sectors(table: pd.DataFrame) -> Iterable[Finding]:
    if not len(table):
        return
    wide = table.pivot(index=["ags", "year"], columns="sector", values="value").astype(float)
    if TOTAL not in wide:
        yield Finding(
            ERROR, message("Employees by sector need all employees beside them (“Insgesamt”).")
        )
        return
    if not (wide.index.get_level_values("ags") == "DE").any():
        yield Finding(NOTE, message("Germany is missing: quotients have the state as their base."))
    together = list(parts("A-U", wide.columns))
    sums = {column: wide[column] for column in wide if column != TOTAL}
    for what, values in (sums | {" + ".join(together): wide[together].sum(axis=1)}).items():
        over = wide.index[values > wide[TOTAL] * (1 + _ROUNDING)]
        if len(over):
            said = message(
                "{ags}, {year}: sector {sector} has more employees than there are.",
                ags=over[0][0],
                year=over[0][1],
                sector=what,
            )
            yield Finding(ERROR, said)
