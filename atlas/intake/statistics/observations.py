"""Figures read from a file of a statistical office: one row each, before they are taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from atlas.findings import ERROR, Finding, message
from atlas.i18n.comparing import fold
from atlas.indicators.sectors import TOTAL

#: The figure of ``sector_employment.csv``; its total is also a figure of its own.
EMPLOYEES: Final = "employees_sv"
RESIDENCE: Final = "residence"


@dataclass(frozen=True)
class Measure:
    """A figure that is known by the words of its heading.

    Parameters
    ----------
    figure
        Its key in ``district_statistics.csv``.
    unit
        Unit that the table of the atlas has it in.
    words
        What its heading says, folded; a regular expression.
    whole
        Whether it has no decimals.
    """

    figure: str
    unit: str
    words: str
    whole: bool = True


#: Known figures, the more special ones first.
MEASURES: Final = (
    Measure(RESIDENCE, "persons", r"sozialversicherungspfl.*wohnort|beschaftigte.*wohnort"),
    Measure(EMPLOYEES, "persons", r"sozialversicherungspfl|svb\b|svp beschaftigte"),
    Measure(
        "unemployment_rate",
        "percent",
        r"arbeitslosenquote (bez\.? auf |bezogen auf |)alle (zivile|ziv)",
        whole=False,
    ),
    Measure("unemployed", "persons", r"^arbeitslose( \(anzahl\)|)$"),
    Measure("area_km2", "km2", r"(gebiets|boden)flache", whole=False),
    Measure(
        "population_annual_average",
        "persons",
        r"(durchschnittliche (jahres)?bevolkerung|bevolkerung im jahresdurchschnitt)",
    ),
    Measure("population", "persons", r"bevolkerung(sstand)?\b(?!sdichte)"),
    Measure(
        "disposable_income_per_inhabitant",
        "euro",
        r"verfugbares einkommen.*je einwohner",
    ),
    Measure("gdp", "million euro", r"^bruttoinlandsprodukt(?!.* je )", whole=False),
    Measure("compensation_of_employees", "million euro", r"^arbeitnehmerentgelt", whole=False),
    Measure("employees_domestic", "thousand persons", r"^arbeitnehmer\b", whole=False),
)
#: What published units are multiplied by to get the atlas's own.
_FACTORS: Final = {
    "million euro": (
        (r"mrd|milliarden|billion", 1000.0),
        (r"mill?\.|mio|million", 1.0),
        (r"tsd|1 ?000|tausend|thousand", 0.001),
        (r"\beuro?\b", 0.000001),
    ),
    "thousand persons": ((r"tsd|1 ?000|tausend|thousand", 1.0), (r"anzahl|personen", 0.001)),
    "persons": ((r"tsd|1 ?000 personen|tausend", 1000.0),),
    "km2": ((r"\bha\b|hektar", 0.01),),
}


@dataclass(frozen=True)
class Observation:
    """One figure of one area and year.

    Parameters
    ----------
    figure
        Its key in ``district_statistics.csv``.
    sector
        Sector of employees; "" for the area's figure as a whole.
    ags
        Area.
    year
        Year.
    value
        None where it isn't known.
    uncertain
        Whether the office put it in brackets: its certainty is limited.
    """

    figure: str
    sector: str
    ags: str
    year: int
    value: float | None
    uncertain: bool = False


@dataclass
class Observations:
    """What a file holds: figures, and what stands against them."""

    rows: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, found: Observation, row: int) -> None:
        """Take a figure; the same one twice with two values is an error."""
        same = self._known.get((found.figure, found.sector, found.ags, found.year), found.value)
        if same != found.value:
            said = message(
                "{ags}, {year}, {what}: two values, {first} and {second}.",
                ags=found.ags,
                year=found.year,
                what=found.sector or found.figure,
                first=same,
                second=found.value,
            )
            self.findings.append(Finding(ERROR, said, row=row))
            return
        key = (found.figure, found.sector, found.ags, found.year)
        if key not in self._known:
            self._known[key] = found.value
            self.rows.append(found)

    def refuse(self, row: int, value: object) -> None:
        """Note a cell that isn't a number."""
        said = message("A number is expected, or one of the signs - . x * / …")
        self.findings.append(Finding(ERROR, said, row=row, value=str(value)))

    def with_totals(self) -> list[Observation]:
        """Give all figures; all employees of an area also stand beside its sectors."""
        split = {(found.ags, found.year) for found in self.rows if found.sector}
        totals = [
            replace(found, sector=TOTAL)
            for found in self.rows
            if found.figure == EMPLOYEES and not found.sector and (found.ags, found.year) in split
        ]
        return [*self.rows, *totals]

    _known: dict[tuple[str, str, str, int], float | None] = field(default_factory=dict)


def measure_of(heading: str) -> Measure | None:
    """Give the figure that a heading names, None where it names none.

    Returns
    -------
    Measure or None
        The first that fits.

    Examples
    --------
    >>> measure_of("Sozialversicherungspfl. Beschäftigte (Arbeitsort) (Anzahl)").figure
    'employees_sv'
    >>> measure_of("Arbeitslosenquote bez. auf alle zivile Erwerbsp.").figure
    'unemployment_rate'
    >>> measure_of("Arbeitslosenquote bez. abh. zivile Erwerbspers.")
    """
    plain = " ".join(fold(heading).replace("_", " ").split())
    return next((known for known in MEASURES if re.search(known.words, plain)), None)


def factor_of(measure: Measure, heading: str) -> float:
    """Give what a value is multiplied by, from the unit that its heading names.

    Returns
    -------
    float
        1.0 where the heading names no other unit than the figure's own.

    Examples
    --------
    >>> factor_of(measure_of("Bruttoinlandsprodukt"), "in 1000 EUR")
    0.001
    """
    plain = fold(heading)
    for words, factor in _FACTORS.get(measure.unit, ()):
        if re.search(words, plain):
            return factor
    return 1.0
