"""Patents, research and high technology of the state's and the Four Motors' regions: all old.

Patents by region end in 2012, the other figures between 2013 and 2018. They are shown as what a
region is made of, never as its present place: patents as the mean of 2009 to 2011 (2012 is
incomplete), figures of surveys as the mean of the newest three years (their single years jump by
a point or two), research as the newest year that each region reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.indicators.definitions import Indicator

if TYPE_CHECKING:
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
    "Mean of the newest three years, 2016 to 2018; a survey of a sample: differences of a point or "
    "two say nothing."
)
_REPORTED: Final = msgid("The newest year that each region reports, 2013 to 2016: years differ.")
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
                "The series ended in 2012, and 2012 is incomplete. It counts where inventors live, "
                "not where they work."
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
        Germany). What no one reports is not there.
    """
    made = ("research", measure)
    return atlas.package.derived.get(made, lambda: _research(atlas, measure)).copy(deep=False)


def district_patents(atlas: Atlas) -> pd.DataFrame:
    """Give the patent applications of the state's districts, mean of 2009 to 2011.

    Returns
    -------
    pandas.DataFrame
        By AGS, the highest first: ``value`` (per million inhabitants), ``number``; NaN where a
        year is unknown.
    """

    def make() -> pd.DataFrame:
        rows = atlas.patents[atlas.patents["ags"].isin(atlas.districts.index)]
        found = pd.DataFrame(
            {"value": _mean(rows, PATENT_DENSITY, "ags"), "number": _mean(rows, _NUMBER, "ags")}
        )
        return found.sort_values("value", ascending=False, kind="stable")

    return atlas.package.derived.get("patents of districts", make).copy(deep=False)


def research_names(atlas: Atlas, lang: Language) -> dict[str, str]:
    """Name regions by their NUTS code, those of a larger one of the Four Motors with its name."""
    motors = atlas.four_motors
    larger = dict(zip(motors["nuts"], motors[f"name_{lang.code}"], strict=True))
    europe = atlas.package.europe
    own = dict(zip(europe["key"], europe["name"], strict=True))
    names = {code: name for code, name in larger.items() if code}
    for key in own:
        within = _motor(key, names)
        if within and key not in larger:
            names[key] = f"{own[key]}, {larger[within]}"
    return names | {_GERMANY: lang("Germany")}


def _motor(code: str, motors: object) -> str:
    return next((m for m in motors if m and code.startswith(m)), "")  # type: ignore[attr-defined]


def _research(atlas: Atlas, measure: str) -> pd.DataFrame:
    if measure == PATENT_DENSITY:
        found = _patents(atlas)
    elif RESEARCH[measure].limits == _SURVEY:
        found = _survey(atlas, measure)
    else:
        found = _newest(atlas, measure)
    motors = [str(code) for code in atlas.four_motors["nuts"] if code]
    found["motor"] = [_motor(str(code), motors) for code in found.index]
    found = found[(found["motor"] != "") | (found.index == _GERMANY)]
    return found.sort_values("value", ascending=False, kind="stable")


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
    """Take the newest years of a survey together; a region of which none is known is left out."""
    rows = atlas.innovation[atlas.innovation["indicator"] == measure]
    years = sorted(rows["year"].unique())[-_SURVEY_YEARS:]
    held = rows[rows["year"].isin(years)].dropna(subset=["value"])
    by_region = held.groupby("nuts2")
    return pd.DataFrame(
        {
            "value": by_region["value"].mean(),
            "first": by_region["year"].min(),
            "last": by_region["year"].max(),
        }
    )


def _newest(atlas: Atlas, measure: str) -> pd.DataFrame:
    rows = atlas.innovation[atlas.innovation["indicator"] == measure].dropna(subset=["value"])
    rows = rows.assign(nuts2=rows["nuts2"].replace(_RENAMED)).sort_values("year", kind="stable")
    newest = rows.groupby("nuts2").last()
    return pd.DataFrame({"value": newest["value"], "first": newest["year"], "last": newest["year"]})
