"""Figures that are published by district, as indicators.

What adds up is summed to regions; what is a ratio of two such figures is divided again there.
Other shares and rates are only given where the publisher states them, for districts and mostly
for the state: an average of shares would be wrong, and their parts aren't published.
"""

from __future__ import annotations

from typing import Final

from atlas.i18n.catalogue import msgid
from atlas.indicators.definitions import Indicator

_LABOUR: Final = msgid(
    "Statistical offices of the Federation and the Länder, 13211-02-05-4: annual averages"
)
_ACCOUNTS: Final = msgid("National accounts of the Länder, series 2 volume 2 (August 2020)")
_EUROSTAT: Final = msgid("Eurostat, nama_10r_3gdp")
_INKAR: Final = msgid("BBSR, INKAR")
_STATED: Final = msgid(
    "Only as published: regions and government districts have none, because its parts aren't "
    "published."
)
_NOT_DEFLATED: Final = msgid("Not adjusted for prices.")
_EDITIONS: Final = msgid(
    "Only as published, for districts. 2022 is from a later, revised edition: no growth from 2021."
)
_RATES: Final = msgid(
    "Only as published. To 2020 with one decimal, from 2021 with two and by another publisher."
)


#: What is published in thousand euro is given in euro, as all else that is per head.
_THOUSAND: Final = 1_000


def _stated(
    key: str, label: str, unit: str, formula: str, source: str, limits: str, factor: float = 1.0
) -> Indicator:
    decimals = 0 if unit == "euro" else 1
    return Indicator(
        key, label, unit, formula, source, limits, decimals=decimals, figure=key, factor=factor
    )


PUBLISHED: Final = (
    Indicator(
        "gdp_per_head",
        msgid("Gross domestic product per inhabitant (Eurostat)"),
        msgid("euro"),
        msgid("gross domestic product / inhabitants on 31 December"),
        _EUROSTAT,
        msgid("Only for years in which both are there. Commuters work where they don't live."),
        figure="gdp",
        per="population",
        factor=1_000_000,
    ),
    _stated(
        "gdp_per_inhabitant",
        msgid("Gross domestic product per inhabitant (INKAR)"),
        msgid("euro"),
        msgid("as published"),
        _INKAR,
        _EDITIONS,
        _THOUSAND,
    ),
    _stated(
        "gdp_per_employed_person",
        msgid("Gross domestic product per employed person"),
        msgid("euro"),
        msgid("as published"),
        _INKAR,
        _STATED,
        _THOUSAND,
    ),
    Indicator(
        "unemployed",
        msgid("Unemployed"),
        msgid("persons"),
        msgid("annual average"),
        _LABOUR,
        "",
        additive=True,
        figure="unemployed",
    ),
    _stated(
        "unemployment_rate",
        msgid("Unemployment rate"),
        msgid("percent"),
        msgid("unemployed / all civilian labour force, as published"),
        _LABOUR,
        _RATES,
    ),
    Indicator(
        "population_annual_average",
        msgid("Inhabitants, annual average"),
        msgid("persons"),
        msgid("average of the year"),
        msgid("Statistical offices of the Federation and the Länder, 12411-05-01-4"),
        msgid("Another concept than inhabitants on 31 December."),
        additive=True,
        figure="population_annual_average",
    ),
    Indicator(
        "employees_domestic",
        msgid("Employees (national accounts)"),
        msgid("thousand persons"),
        msgid("annual average at the place of work, with civil servants and marginal employment"),
        _ACCOUNTS,
        msgid("Another concept than employees subject to social insurance; never mixed with it."),
        decimals=1,
        additive=True,
        figure="employees_domestic",
    ),
    Indicator(
        "compensation_of_employees",
        msgid("Compensation of employees"),
        msgid("million euro"),
        msgid("wages and employers' social contributions of a year"),
        _ACCOUNTS,
        _NOT_DEFLATED,
        additive=True,
        figure="compensation_of_employees",
    ),
    Indicator(
        "compensation_per_employee",
        msgid("Compensation per employee"),
        msgid("euro"),
        msgid("compensation of employees / employees (national accounts)"),
        _ACCOUNTS,
        _NOT_DEFLATED,
        figure="compensation_of_employees",
        per="employees_domestic",
        factor=1_000,
    ),
    _stated(
        "disposable_income_per_inhabitant",
        msgid("Disposable income per inhabitant"),
        msgid("euro"),
        msgid("as published"),
        msgid("Statistical offices of the Federation and the Länder, 82411-01-03-4"),
        _STATED,
    ),
    *(
        _stated(f"gva_share_{key}", label, msgid("percent"), formula, _INKAR, _STATED)
        for key, label, formula in (
            (
                "primary",
                msgid("Agriculture and forestry, share of gross value added"),
                msgid("share of gross value added, as published"),
            ),
            (
                "secondary",
                msgid("Production and construction, share of gross value added"),
                msgid("share of gross value added, as published"),
            ),
            (
                "tertiary",
                msgid("Services, share of gross value added"),
                msgid("share of gross value added, as published"),
            ),
        )
    ),
    *(
        _stated(f"establishments_share_{key}", label, msgid("percent"), formula, _INKAR, _STATED)
        for key, label, formula in (
            (
                "micro",
                msgid("Micro establishments"),
                msgid("share of establishments with under 10 employees, as published"),
            ),
            (
                "small",
                msgid("Small establishments"),
                msgid("share of establishments with 10 to 49 employees, as published"),
            ),
            (
                "medium",
                msgid("Medium establishments"),
                msgid("share of establishments with 50 to 249 employees, as published"),
            ),
            (
                "large",
                msgid("Large establishments"),
                msgid("share of establishments with 250 or more employees, as published"),
            ),
        )
    ),
)
