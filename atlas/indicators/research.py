"""Patents, research and high technology of the state's and the Four Motors' regions: all old.

Patents by region end in 2012, the other figures between 2013 and 2018. They are shown as what a
region is made of, never as its present place: patents as the mean of 2009 to 2011 (2012 is
incomplete), figures of surveys as the mean of the newest three years (their single years jump by
a point or two), research as the newest year that each region reports. A region that a figure is
not known of is there all the same, as unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.indicators.definitions import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

PATENT_DENSITY: Final = "epo_patent_applications_per_million_inhabitants"
_NUMBER: Final = "epo_patent_applications"
#: The years whose mean patents are shown as.
PATENT_YEARS: Final = (2009, 2010, 2011)
#: How many years of a survey are taken together.
_SURVEY_YEARS: Final = 3
#: The state, its NUTS 2 regions, and Germany, which patents are held against.
HOME_REGIONS: Final = ("DE1", "DE11", "DE12", "DE13", "DE14")
_GERMANY: Final = "DE"
#: The same regions under the codes that NUTS had before 2016.
_RENAMED: Final = {"FR71": "FRK2", "FR72": "FRK1"}
#: A region of the Four Motors that has become of two.
_JOINED: Final = {"FRK": ("FR71", "FR72")}
_SURVEY: Final = msgid(
    "Mean of the newest three years that each region reports; a survey of a sample: differences of "
    "a point or two say nothing."
)
_REPORTED: Final = msgid("The newest year that each region reports: years differ.")
_HTEC: Final = msgid("Eurostat, htec_emp_reg2 (labour force survey)")
_EXPENDITURE: Final = msgid("Eurostat, rd_e_gerdreg")
#: What regions are shown by, in the order of lists.
RESEARCH: Final = {
    each.key: each
    for each in (
        Indicator(
            PATENT_DENSITY,
            msgid("Patent applications per million inhabitants"),
            msgid("per million inhabitants"),
            msgid(
                "applications to the European Patent Office by priority year and the inventor's "
                "residence, each shared among its inventors, mean of 2009 to 2011"
            ),
            msgid("Eurostat, pat_ep_rtot; own calculations"),
            msgid(
                "Mean of 2009 to 2011: the series ended in 2012, and 2012 is incomplete. It counts "
                "where inventors live, not where they work."
            ),
        ),
        Indicator(
            "rd_expenditure",
            msgid("Research and development"),
            msgid("percent of GDP"),
            msgid("expenditure of business, state and universities / gross domestic product"),
            _EXPENDITURE,
            _REPORTED,
            decimals=2,
        ),
        Indicator(
            "rd_expenditure_business",
            msgid("Research and development of business"),
            msgid("percent of GDP"),
            msgid("expenditure of business / gross domestic product"),
            _EXPENDITURE,
            _REPORTED,
            decimals=2,
        ),
        Indicator(
            "employment_high_medium_high_tech_manufacturing",
            msgid("High and medium-high technology industry"),
            msgid("percent of employment"),
            msgid("employed in these divisions of industry (Eurostat's list) / all employed"),
            _HTEC,
            _SURVEY,
            decimals=1,
        ),
        Indicator(
            "employment_knowledge_intensive_high_tech_services",
            msgid("High-technology services"),
            msgid("percent of employment"),
            msgid("employed in knowledge-intensive high-technology services / all employed"),
            _HTEC,
            _SURVEY,
            decimals=1,
        ),
        Indicator(
            "scientists_engineers_share",
            msgid("Scientists and engineers"),
            msgid("percent of the population"),
            msgid("scientists and engineers / population, both as Eurostat delimits them"),
            msgid("Eurostat, hrst_st_rcat (labour force survey)"),
            _SURVEY,
            decimals=1,
        ),
    )
}


def research(atlas: Atlas, measure: str) -> pd.DataFrame:
    """Give a figure of the state's regions and those of the Four Motors, computed once.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    measure
        A key of :data:`RESEARCH`.

    Returns
    -------
    pandas.DataFrame
        By NUTS code, the highest first: ``value``, ``first`` and ``last`` year, ``motor`` (the
        code of the region of the Four Motors that it belongs to, "DE1" for the state's, "" for
        Germany). What no one reports is NaN; a region of the Four Motors without a code of NUTS
        has its key. No rows where a package knows nothing of the figure.
    """
    made = ("research", measure)
    return atlas.package.derived.get(made, lambda: _research(atlas, measure)).copy(deep=False)


def district_patents(atlas: Atlas) -> pd.DataFrame:
    """Give the patent applications of the state's districts, mean of 2009 to 2011.

    Returns
    -------
    pandas.DataFrame
        By AGS, the highest first: ``value`` (per million inhabitants), ``number``; NaN where a
        year is unknown. No rows where a package knows none.
    """

    def make() -> pd.DataFrame:
        rows = atlas.patents[atlas.patents["ags"].isin(atlas.districts.index)]
        found = pd.DataFrame(
            {"value": _mean(rows, PATENT_DENSITY, "ags"), "number": _mean(rows, _NUMBER, "ags")}
        )
        every = [] if found.empty else atlas.districts.index
        return found.reindex(every).sort_values("value", ascending=False, kind="stable")

    return atlas.package.derived.get("patents of districts", make).copy(deep=False)


def research_names(atlas: Atlas, lang: Language) -> dict[str, str]:
    """Name regions by their code, those of a larger one of the Four Motors with its name."""
    larger = _motors(atlas)[f"name_{lang.code}"]
    europe = atlas.package.europe
    own = dict(zip(europe["key"], europe["name"], strict=True))
    names = {str(code): str(name) for code, name in larger.items()}
    for key in own:
        within = _motor(key, larger.index)
        if within and key not in larger:
            names[key] = f"{own[key]}, {larger[within]}"
    return names | {_GERMANY: lang("Germany")}


def _motors(atlas: Atlas) -> pd.DataFrame:
    """Give the Four Motors by their NUTS code, by their key where NUTS has none for them."""
    motors = atlas.four_motors
    return motors.set_index(motors["nuts"].where(motors["nuts"] != "", motors.index.to_series()))


def _motor(code: str, motors: Iterable[str]) -> str:
    return next((each for each in motors if code.startswith(each)), "")


def _research(atlas: Atlas, measure: str) -> pd.DataFrame:
    if measure == PATENT_DENSITY:
        found = _patents(atlas)
    elif RESEARCH[measure].limits == _SURVEY:
        found = _survey(atlas, measure)
    else:
        found = _newest(atlas, measure)
    if found.empty:
        return found.assign(motor="")
    found = found.reindex(_expected(atlas, measure))
    motors = _motors(atlas).index
    found["motor"] = [_motor(str(code), motors) for code in found.index]
    return found.sort_values("value", ascending=False, kind="stable")


def _expected(atlas: Atlas, measure: str) -> list[str]:
    """List the regions that a figure is shown of, whether known or not: of shares parts alone."""
    motors = [str(code) for code in _motors(atlas).index]
    if measure == PATENT_DENSITY:
        return [*dict.fromkeys([*HOME_REGIONS, _GERMANY, *motors])]
    codes = atlas.innovation["nuts2"].replace(_RENAMED).unique()
    parts = {str(code): motor for code in codes if (motor := _motor(str(code), motors))}
    return [*parts, *(motor for motor in motors if motor not in parts.values())]


def _patents(atlas: Atlas) -> pd.DataFrame:
    rows = atlas.patents[~atlas.patents["ags"].isin(atlas.districts.index)]
    values = _mean(rows, PATENT_DENSITY, "nuts").dropna()
    for whole, parts in _JOINED.items():
        if {*parts} <= {*values.index}:
            values = values.drop(list(parts))
            values[whole] = _joined(rows, parts)
    return pd.DataFrame({"value": values, "first": PATENT_YEARS[0], "last": PATENT_YEARS[-1]})


def _joined(rows: pd.DataFrame, parts: tuple[str, ...]) -> float:
    """Give applications per million inhabitants of regions together; inhabitants follow of both."""
    held = rows[rows["nuts"].isin(parts) & rows["year"].isin(PATENT_YEARS)]
    wide = held.pivot(index=["year", "nuts"], columns="indicator", values="value")
    wide["millions"] = wide[_NUMBER] / wide[PATENT_DENSITY]
    by_year = wide.groupby(level="year")[[_NUMBER, "millions"]].sum(min_count=len(parts))
    return float((by_year[_NUMBER] / by_year["millions"]).mean(skipna=False))


def _mean(rows: pd.DataFrame, indicator: str, key: str) -> pd.Series:
    held = rows[(rows["indicator"] == indicator) & rows["year"].isin(PATENT_YEARS)]
    wide = held.pivot(index=key, columns="year", values="value").reindex(columns=PATENT_YEARS)
    return wide.mean(axis=1, skipna=False)


def _survey(atlas: Atlas, measure: str) -> pd.DataFrame:
    """Take the newest years of a survey together; where there are fewer, nothing is known."""
    by_region = _reported(atlas, measure).groupby("nuts2").tail(_SURVEY_YEARS).groupby("nuts2")
    found = pd.DataFrame(
        {
            "value": by_region["value"].mean(),
            "first": by_region["year"].min(),
            "last": by_region["year"].max(),
        }
    )
    return found[by_region["value"].count() == _SURVEY_YEARS]


def _newest(atlas: Atlas, measure: str) -> pd.DataFrame:
    newest = _reported(atlas, measure).groupby("nuts2").last()
    return pd.DataFrame({"value": newest["value"], "first": newest["year"], "last": newest["year"]})


def _reported(atlas: Atlas, measure: str) -> pd.DataFrame:
    """Give what is known of a figure, the oldest first, regions under their present codes."""
    rows = atlas.innovation[atlas.innovation["indicator"] == measure].dropna(subset=["value"])
    rows = rows.assign(nuts2=rows["nuts2"].replace(_RENAMED))
    return rows.sort_values("year", kind="stable")
