"""What the indicators are: each with its formula, source, unit and limits, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.language import Language
from atlas.words import msgid

#: Levels of areas that indicators are given for, and the kind of area behind each.
LEVELS: Final = {
    "state": "state",
    "government-district": "government_district",
    "region": "region",
    "district": "district",
}

#: All kinds of areas that figures can be summed up to; the metropolitan region overlaps regions.
SUMMED: Final = {**LEVELS, "metropolitan-region": "metropolitan_region"}

#: Sections of WZ 2008 (grouped as the statistics give them) that partition all employees.
SECTORS: Final = {
    "A": msgid("Agriculture, forestry, fishing"),
    "B-E": msgid("Industry without construction"),
    "F": msgid("Construction"),
    "G-I": msgid("Trade, hospitality, transport"),
    "J": msgid("Information and communication"),
    "K": msgid("Finance and insurance"),
    "L": msgid("Real estate"),
    "M-N": msgid("Professional, technical and other business services"),
    "O-Q": msgid("Public administration, education, health"),
    "R-U": msgid("Arts, entertainment and other services"),
}
#: Sections whose quotient is shown: manufacturing, a part of B-E, stands beside the partition.
QUOTIENT_SECTORS: Final = {**SECTORS, "C": msgid("Manufacturing (part of B-E)")}


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Parameters
    ----------
    key
        Its name in data and addresses.
    label
        Its name on screen, as a catalogue text.
    unit
        Unit of the value, as a catalogue text; "" for a pure number.
    formula
        How it is computed, in words and signs.
    source
        Where figures and method come from.
    limits
        What it doesn't say.
    decimals
        How many are shown.
    additive
        Whether an area's value is the sum of its districts' values.
    around
        The value that means "as in the base", for a diverging scale.
    """

    key: str
    label: str
    unit: str
    formula: str
    source: str
    limits: str
    decimals: int = 0
    additive: bool = False
    around: float | None = None


_RECORDS: Final = msgid("Records of the atlas, each with its sources")
_POPULATION: Final = msgid("Destatis, municipal register: population on 31 December")
_EMPLOYEES: Final = msgid(
    "Statistical offices of the Federation and the Länder, 13111-07-05-4: employees subject to "
    "social insurance at the place of work, 30 June"
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

INDICATORS: Final = {
    indicator.key: indicator
    for indicator in (
        Indicator(
            "networks",
            msgid("Networks"),
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
            msgid("networks / inhabitants × 100,000"),
            _POPULATION,
            _SEATED,
            decimals=1,
        ),
        Indicator(
            "networks_per_100k_employees",
            msgid("Networks per 100,000 employees"),
            msgid("per 100,000 employees"),
            msgid("networks / employees subject to social insurance × 100,000"),
            _EMPLOYEES,
            _SEATED,
            decimals=1,
        ),
        Indicator(
            "clusters_per_100k_inhabitants",
            msgid("Clusters per 100,000 inhabitants"),
            msgid("per 100,000 inhabitants"),
            msgid("clusters / inhabitants × 100,000"),
            _POPULATION,
            msgid("A cluster counts in every area that it reaches, so districts don't add up."),
            decimals=1,
        ),
        Indicator(
            "diversity_shannon",
            msgid("Diversity of industries (Shannon)"),
            "",
            msgid(
                "−Σ p ln p over the shares p of industries; a record with k industries counts 1/k"
            ),
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
                "share of a sector in the area's employees / share in the base; 1 means as in "
                "the base"
            ),
            _EMPLOYEES,
            _COARSE,
            decimals=2,
            around=1.0,
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
                "of the area is at home"
            ),
            _EMPLOYEES,
            _COARSE,
        ),
        Indicator(
            "population",
            msgid("Inhabitants"),
            msgid("persons"),
            msgid("inhabitants on 31 December"),
            _POPULATION,
            msgid(
                "To 2022 the census of 2011 is carried on, from 2024 that of 2022: no series "
                "across this break."
            ),
            additive=True,
        ),
        Indicator(
            "population_density",
            msgid("Inhabitants per km²"),
            msgid("per km²"),
            msgid("inhabitants / official area"),
            _POPULATION,
            "",
        ),
        Indicator(
            "employees",
            msgid("Employees subject to social insurance"),
            msgid("persons"),
            msgid("employees at the place of work on 30 June"),
            _EMPLOYEES,
            msgid("2020 is in the first year of the pandemic."),
            additive=True,
        ),
        Indicator(
            "gdp",
            msgid("Gross domestic product"),
            msgid("million euro"),
            msgid("at current market prices"),
            msgid("Eurostat, nama_10r_3gdp"),
            msgid("Not adjusted for prices."),
            additive=True,
        ),
    )
}


#: Publishers by the beginning of a source key of ``statistics.md``, as catalogue texts.
PUBLISHERS: Final = {
    "clusteratlas": msgid("records of the atlas"),
    "destatis_gv_kreise_2018": msgid("Destatis, districts, 31 December 2018"),
    "destatis_gv100ad": msgid("Destatis, municipal register"),
    "regionalstatistik": msgid("Statistical offices of the Federation and the Länder"),
    "vgrdl": msgid("National accounts of the Länder"),
    "eurostat": msgid("Eurostat"),
    "inkar": msgid("BBSR, INKAR"),
}


def source_names(keys: str, lang: Language) -> str:
    """Name the publishers of source keys, "clusteratlas; destatis_gv100ad_2025-11-30".

    The key's own number of table or day is kept, so that ``statistics.md`` can be found.
    """
    names = []
    for key in keys.split("; "):
        start = next((start for start in PUBLISHERS if key.startswith(start)), "")
        rest = key.removeprefix(start).strip("_") if start else key
        names.append(f"{lang(PUBLISHERS[start])} {rest}".strip() if start else key)
    return "; ".join(names)
