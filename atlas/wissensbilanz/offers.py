"""What the atlas knows of a network and its region, offered as indicators with their sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.graph import who_is_tied
from atlas.datapackage.attribution import data_date
from atlas.indicators.area_profile import area_profile
from atlas.wissensbilanz.statement import FactorIndicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Figures of the region that a network stands in, of those of its portrait.
_OF_THE_REGION: Final = ("employees", "networks", "clusters", "gdp_per_head", "population")


@dataclass(frozen=True)
class OfferedIndicator:
    """An indicator to take over.

    Parameters
    ----------
    indicator
        With value, year and source; which factor it stands for is still to be said.
    capital
        The capital whose factors it may stand for, "" where it only describes the surroundings.
    """

    indicator: FactorIndicator
    capital: str


def offered_indicators(atlas: Atlas, network: str, lang: Language) -> tuple[OfferedIndicator, ...]:
    """Offer what the atlas knows of a network.

    Parameters
    ----------
    atlas
        All records.
    network
        Its key.
    lang
        Language of names and sources.

    Returns
    -------
    tuple of OfferedIndicator
        Members, labels, tied networks, projects and partners abroad, then figures of its region.
        What no source states is not offered. Empty where the atlas has no such network.
    """
    if network not in atlas.networks.index:
        return ()
    return (
        *_of_record(atlas, network, lang),
        *_of_ties(atlas, network, lang),
        *_of_region(atlas, network, lang),
    )


def _of_record(atlas: Atlas, network: str, lang: Language) -> Iterator[OfferedIndicator]:
    row: Any = atlas.networks.loc[network]
    pages = _pages(atlas, network, lang)
    if not pd.isna(row["members"]):
        year = _year(row["members_as_of"])
        yield _offer("human", lang("Members"), int(row["members"]), year, pages)
    if labels := row["quality_labels"]:
        name = lang("Quality labels: {labels}", labels=", ".join(labels))
        yield _offer("structural", name, len(labels), None, pages)


def _of_ties(atlas: Atlas, network: str, lang: Language) -> Iterator[OfferedIndicator]:
    source = _own(atlas, lang)
    graph = who_is_tied(atlas)
    if network in graph and graph.degree(network):
        name = lang("Networks in the state that it is stated to work with")
        yield _offer("relational", name, int(graph.degree(network)), None, source)
    taken_part = atlas.participants[atlas.participants["network"] == network]
    projects = {*taken_part["project"]}
    if projects:
        name = lang("Funded projects that it has taken part in")
        yield _offer("structural", name, len(projects), None, source)
        beside = atlas.participants[atlas.participants["project"].isin(projects)]
        if abroad := {*beside["country"]} - {"DE", ""}:
            name = lang("Countries of its partners in these projects")
            yield _offer("relational", name, len(abroad), None, source)


def _of_region(atlas: Atlas, network: str, lang: Language) -> Iterator[OfferedIndicator]:
    districts = atlas.areas.loc[atlas.areas["kind"] == "region", "districts"]
    own = atlas.networks.at[network, "district_ags"]
    region = next((str(key) for key, within in districts.items() if own in within), "")
    if not region:
        return
    profile = area_profile(atlas, region, lang)
    for figure in profile.figures:
        if figure.about.key in _OF_THE_REGION and not pd.isna(figure.value):
            name = f"{figure.label} ({profile.name})"
            value = round(float(figure.value), figure.about.decimals)
            yield _offer("", name, value, figure.year, figure.source, figure.unit)


def _offer(
    capital: str, name: str, value: float, year: int | None, source: str, unit: str = ""
) -> OfferedIndicator:
    return OfferedIndicator(FactorIndicator("", name, unit, value, year, source), capital)


def _pages(atlas: Atlas, network: str, lang: Language) -> str:
    """Name the pages that the record was read on, and when."""
    cited = atlas.sources
    own = cited[(cited["record"] == "network") & (cited["record_id"] == network)]
    pages = ", ".join(dict.fromkeys(own["url"]))
    return f"{pages}; {_own(atlas, lang)}" if pages else _own(atlas, lang)


def _own(atlas: Atlas, lang: Language) -> str:
    day = data_date(atlas.package)
    named = lang.date(dt.date.fromisoformat(day)) if day else lang("not stated")
    return lang("Clusteratlas Baden-Württemberg, {day}", day=named)


def _year(text: object) -> int | None:
    said = str(text)[:4]
    return int(said) if said.isdigit() else None
