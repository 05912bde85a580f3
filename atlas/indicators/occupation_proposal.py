"""Industries of the atlas by the occupations that stand for them: a proposal of the atlas.

No statistic by district and division of industry is open. Occupations are, and some of them stand
well for an industry, others badly or not at all. What follows from this is never mixed with the
official quotients.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.area_profile import level_of
from atlas.indicators.occupations import (
    occupation_employees,
    occupation_names,
    occupation_table,
    occupation_years,
)
from atlas.indicators.sectors import TOTAL

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: How well occupations stand for an industry, as catalogue texts.
FIT_NAMES: Final = {
    "good": msgid("good"),
    "partial": msgid("partial"),
    "weak": msgid("weak"),
    "none": msgid("none: not seen in occupations"),
}
#: What is to be said wherever it is shown.
OUR_PROPOSAL: Final = msgid(
    "Which occupations stand for an industry is a proposal of the atlas, no official statistic: "
    "the fit says how well they do. Whoever works in such an occupation in another industry "
    "counts as well."
)


def proposed_industries(atlas: Atlas, area: str) -> pd.DataFrame:
    """Give the quotients of industries by the occupations proposed for them.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    area
        Key of an area.

    Returns
    -------
    pandas.DataFrame
        By code of the industry, the strongest first: ``occupations`` (codes, tuple), ``fit`` (a
        key of :data:`FIT_NAMES`), ``employees`` (persons in these occupations) and ``quotient``
        (their share over Germany's in the newest year); NaN where a group isn't published for the
        area, or none stands for the industry. No rows where a package has no occupations.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    level = level_of(atlas, area)
    made = ("proposed_industries", area)
    return atlas.package.derived.get(made, lambda: _proposed(atlas, area, level)).copy(deep=False)


def proposed_table(atlas: Atlas, area: str, lang: Language) -> pd.DataFrame:
    """Give the same as people read it, with the reasons for the fit; looked up once made."""
    made = ("proposed_table", area, lang.code)
    found = atlas.package.derived.get(made, lambda: _table(atlas, area, lang))
    return found.copy(deep=False)


def _table(atlas: Atlas, area: str, lang: Language) -> pd.DataFrame:
    found = proposed_industries(atlas, area)
    if not len(found):
        return pd.DataFrame()
    names, labels = occupation_names(atlas, lang), atlas.industries[f"label_{lang.code}"]
    notes = atlas.occupation_proposal[f"note_{lang.code}"]
    year = occupation_years(atlas)[-1]
    groups = [
        "; ".join(f"{names[code]} ({code})" for code in codes) for codes in found["occupations"]
    ]
    return pd.DataFrame(
        {
            lang("Industry"): labels[found.index].tolist(),
            lang("Occupations"): groups,
            lang("Fit"): [lang(FIT_NAMES[fit]) for fit in found["fit"]],
            lang("Employees {year}", year=year): found["employees"].astype("Int64").tolist(),
            lang("Quotient {year}", year=year): found["quotient"].tolist(),
            lang("Note"): notes[found.index].tolist(),
        }
    )


def _proposed(atlas: Atlas, area: str, level: str) -> pd.DataFrame:
    years = occupation_years(atlas)
    if not years:
        return pd.DataFrame()
    own = occupation_employees(atlas, level, years[-1]).T[area].to_dict()
    whole = occupation_table(atlas, years[-1]).T[figures.GERMANY].to_dict()
    proposal = atlas.occupation_proposal
    rows = []
    for industry, cell, fit in zip(
        proposal.index, proposal["kldb2010"], proposal["fit"], strict=True
    ):
        codes = tuple(code for code in str(cell).split(";") if code)
        here, there = _together(own, codes), _together(whole, codes)
        rows.append((industry, codes, fit, here, here / own[TOTAL] / (there / whole[TOTAL])))
    heads = ["industry", "occupations", "fit", "employees", "quotient"]
    found = pd.DataFrame(rows, columns=heads).set_index("industry")
    return found.sort_values("quotient", ascending=False, kind="stable")


def _together(jobs: Mapping[Hashable, float], codes: tuple[str, ...]) -> float:
    """Sum groups up; unknown where one of them is, and where there is none."""
    return float(sum(jobs[code] for code in codes)) if codes else float("nan")
