"""The indicators of the atlas: each with its formula, source, unit and limits."""

from __future__ import annotations

from typing import Final

from atlas.i18n.catalogue import msgid
from atlas.indicators.definitions import OCCUPATION_QUOTIENT, Indicator
from atlas.indicators.published import PUBLISHED

_RECORDS: Final = msgid("Records of the atlas, each with its sources")
_POPULATION: Final = msgid("Destatis, municipal register: population on 31 December")
_EMPLOYEES: Final = msgid(
    "Statistical offices of the Federation and the Länder, 13111-07-05-4: employees subject to "
    "social insurance at the place of work, 30 June"
)
_OCCUPATIONS: Final = msgid(
    "Statistik der Bundesagentur für Arbeit, special evaluation 408036: employees subject to "
    "social insurance at the place of work by occupation (KldB 2010), 30 June; own calculation"
)
_COARSE: Final = msgid(
    "Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart. The "
    "self-employed, civil servants and the marginally employed are not counted. Few jobs can "
    "make a large quotient."
)
_SEATED: Final = msgid(
    "Counts networks whose district is known; the others stand in the lists. Completeness "
    "can't be proved."
)
_AT_WORK: Final = msgid(
    "Counts networks whose district is known, without those that have ended; the others stand in "
    "the lists. Completeness can't be proved."
)
_GAPS: Final = msgid(
    "Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart. Networks "
    "that have ended or whose district isn't known fill no gap."
)

_SMOOTHED: Final = msgid(
    "empirical Bayes (Marshall 1991): θ = m + w(r − m), w = A/(A + m/n), "
    "A = max(0, s² − m/n̄), s² = Σ n(r − m)²/Σ n; r: density of the area, m: of all areas, n: "
    "inhabitants or employees in 100,000"
)
_SHRUNK: Final = msgid(
    "An estimate, not a count: the fewer live or work in an area, the nearer its density is drawn "
    "to that of all areas. Networks whose district isn't known and those that have ended don't "
    "count."
)

#: Indicators of records, of employment by sector, and the main figures beside them.
OWN: Final = (
    Indicator(
        "networks",
        msgid("Networks with a known seat"),
        "",
        msgid("number of networks with a known district"),
        _RECORDS,
        _SEATED,
        additive=True,
    ),
    Indicator(
        "clusters",
        msgid("Clusters"),
        "",
        msgid("number of clusters that cover at least one district of the area"),
        _RECORDS,
        msgid("A cluster counts in every area that it reaches, so districts don't add up."),
    ),
    Indicator(
        "networks_per_100k_inhabitants",
        msgid("Networks per 100,000 inhabitants"),
        msgid("per 100,000 inhabitants"),
        msgid(
            "networks / inhabitants × 100,000; with the exact 95 % interval of "
            "Poisson's distribution of the count"
        ),
        _POPULATION,
        _AT_WORK,
        decimals=1,
        per="population",
        factor=100_000,
    ),
    Indicator(
        "networks_per_100k_employees",
        msgid("Networks per 100,000 employees"),
        msgid("per 100,000 employees"),
        msgid(
            "networks / employees subject to social insurance × 100,000; with the exact 95 % "
            "interval of Poisson's distribution of the count"
        ),
        _EMPLOYEES,
        _AT_WORK,
        decimals=1,
        per="employees_sv",
        factor=100_000,
    ),
    Indicator(
        "networks_per_100k_inhabitants_smoothed",
        msgid("Networks per 100,000 inhabitants, smoothed"),
        msgid("per 100,000 inhabitants"),
        _SMOOTHED,
        _POPULATION,
        _SHRUNK,
        decimals=1,
        per="population",
        factor=100_000,
    ),
    Indicator(
        "networks_per_100k_employees_smoothed",
        msgid("Networks per 100,000 employees, smoothed"),
        msgid("per 100,000 employees"),
        _SMOOTHED,
        _EMPLOYEES,
        _SHRUNK,
        decimals=1,
        per="employees_sv",
        factor=100_000,
    ),
    Indicator(
        "clusters_per_100k_inhabitants",
        msgid("Clusters per 100,000 inhabitants"),
        msgid("per 100,000 inhabitants"),
        msgid(
            "clusters / inhabitants × 100,000; with the exact 95 % interval of "
            "Poisson's distribution of the count"
        ),
        _POPULATION,
        msgid("A cluster counts in every area that it reaches, so districts don't add up."),
        decimals=1,
        per="population",
        factor=100_000,
    ),
    Indicator(
        "diversity_shannon",
        msgid("Diversity of industries (Shannon)"),
        "",
        msgid("−Σ p ln p over the shares p of industries; a record with k industries counts 1/k"),
        _RECORDS,
        msgid("Missing where an area has no record. Grows with the number of records."),
        decimals=2,
    ),
    Indicator(
        "diversity_herfindahl",
        msgid("Concentration of industries (Herfindahl)"),
        "",
        msgid("Σ p² over the shares p of industries; 1 means a single industry"),
        _RECORDS,
        msgid("Missing where an area has no record."),
        decimals=2,
    ),
    Indicator(
        "location_quotient",
        msgid("Location quotient"),
        "",
        msgid(
            "share of a sector in the area's employees / share in the base; 1 means as in the base"
        ),
        _EMPLOYEES,
        _COARSE,
        decimals=2,
        around=1.0,
    ),
    Indicator(
        OCCUPATION_QUOTIENT,
        msgid("Occupations: location quotient"),
        "",
        msgid(
            "share of a group of occupations in the area's employees / share in the base; 1 means "
            "as in the base"
        ),
        _OCCUPATIONS,
        msgid(
            "Occupations are not industries: an IT specialist at a car maker counts as IT. A group "
            "that isn't published (3 % of the cells, all small) is unknown, in every area made of "
            "it too. Few jobs can make a large quotient. No growth in Reutlingen and Tübingen from "
            "2017 to 2018 and in Karlsruhe, city and Landkreis, from 2024 to 2025."
        ),
        decimals=2,
        around=1.0,
        base="germany",
        part="occupation",
    ),
    Indicator(
        "specialisation_stars",
        msgid("Specialisation stars"),
        "",
        msgid(
            "after the European Cluster Observatory: one star for being among the tenth of "
            "areas with the most employees of a sector, one for a location quotient of 2 or "
            "more"
        ),
        _EMPLOYEES,
        _COARSE,
    ),
    Indicator(
        "coverage_gaps",
        msgid("Coverage gaps"),
        msgid("sectors"),
        msgid(
            "number of sectors with a location quotient of at least 1.25 in which no network "
            "of the area is at home; of a sector and its parts the finest count"
        ),
        _EMPLOYEES,
        _GAPS,
    ),
    Indicator(
        "population",
        msgid("Inhabitants"),
        msgid("persons"),
        msgid("inhabitants on 31 December"),
        _POPULATION,
        msgid(
            "To 2023 the census of 2011 is carried on, from 2024 that of 2022: no series "
            "across this break."
        ),
        additive=True,
        figure="population",
    ),
    Indicator(
        "population_density",
        msgid("Inhabitants per km²"),
        msgid("per km²"),
        msgid("inhabitants / official area"),
        _POPULATION,
        "",
        figure="population",
        per="area_km2",
    ),
    Indicator(
        "employees",
        msgid("Employees subject to social insurance"),
        msgid("persons"),
        msgid("employees at the place of work on 30 June"),
        _EMPLOYEES,
        msgid(
            "2020 is in the first year of the pandemic. To 2014 and from 2021 sums of the groups "
            "of occupations (Federal Employment Agency). Landkreis Reutlingen and Tübingen: no "
            "growth from 2020 to 2021; Karlsruhe, city and Landkreis: none from 2024 to 2025."
        ),
        additive=True,
        figure="employees_sv",
    ),
    Indicator(
        "gdp",
        msgid("Gross domestic product"),
        msgid("million euro"),
        msgid("at current market prices"),
        msgid("Eurostat, nama_10r_3gdp"),
        msgid("Not adjusted for prices."),
        additive=True,
        figure="gdp",
    ),
)

#: Densities drawn to that of all areas: estimates for maps, of which there is no mean.
SMOOTHED: Final = ("networks_per_100k_inhabitants_smoothed", "networks_per_100k_employees_smoothed")
#: All indicators by key, in the order of lists.
INDICATORS: Final = {indicator.key: indicator for indicator in (*OWN, *PUBLISHED)}
