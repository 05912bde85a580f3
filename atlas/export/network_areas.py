"""Areas with the strengths of a network in words, as a table and on a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from atlas.export.similar_map import similar_map
from atlas.export.written import written
from atlas.in_words import area_name
from atlas.indicators.german_names import district_names
from atlas.indicators.network_strengths import (
    FEWEST_IN_INDUSTRY,
    NetworkStrengths,
    network_strengths,
)
from atlas.indicators.occupation_proposal import OUR_PROPOSAL
from atlas.indicators.occupations import occupation_names

if TYPE_CHECKING:
    from markupsafe import Markup

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


@dataclass(frozen=True)
class NetworkAreas:
    """Areas with the strengths of a network.

    Attributes
    ----------
    sentences, note
        What is said, and that it is a proposal.
    table, texts
        The areas, and as they are read; no rows where nothing can be said.
    map
        Where they are; None without borders of Germany.
    seat
        The district of its seat, which is dark on the map; "" where there is none.
    """

    sentences: tuple[str, ...]
    note: str
    table: pd.DataFrame
    texts: pd.DataFrame
    map: Markup | None
    seat: str = ""


def network_areas(atlas: Atlas, network: str, lang: Language) -> NetworkAreas | None:
    """Tell where the occupations of a network's industries are frequent; kept once told.

    Parameters
    ----------
    atlas
        All records.
    network
        Id of a network.
    lang
        Language of the words.

    Returns
    -------
    NetworkAreas or None
        None where a package has no such figures; without rows where nothing can be said.
    """
    made = ("network_areas", network, lang.code)
    return atlas.whole.derived.get(made, lambda: _told(atlas.whole, network, lang))


def _told(atlas: Atlas, network: str, lang: Language) -> NetworkAreas | None:
    found = network_strengths(atlas, network)
    if found is None:
        return None
    if not found.industries:
        return NetworkAreas(
            (_nothing(atlas, found, lang),),
            lang(OUR_PROPOSAL),
            pd.DataFrame(),
            pd.DataFrame(),
            None,
        )
    seat = str(atlas.networks.at[network, "district_ags"])
    names = district_names(atlas, found.rows.index, lang)
    table = pd.DataFrame(
        {
            lang("No."): range(1, len(names) + 1),
            lang("Area"): list(names.values()),
            lang("Employees {year}", year=found.year): found.rows["employees"].to_numpy(),
            lang("Quotient {year}", year=found.year): found.rows["quotient"].to_numpy(),
        }
    )
    bounded = found.rows["at_least"].astype(bool)
    if bounded.any():
        table[lang("Note")] = [lang("at least") if each else "" for each in bounded]
    own = {seat: area_name(atlas, f"district:{seat}", lang)} if seat else {}
    listed = "; ".join(f"{n} {name}" for n, name in enumerate(names.values(), start=1))
    label = lang(
        "Map: districts that are strong in these occupations, by number: {areas}", areas=listed
    )
    return NetworkAreas(
        _sentences(atlas, found, own.get(seat, ""), lang),
        lang(OUR_PROPOSAL),
        table,
        written(table, {str(table.columns[2]): 0, str(table.columns[3]): 2}, lang),
        similar_map(atlas, seat, own | names, label) or None,
        own.get(seat, ""),
    )


def _sentences(atlas: Atlas, found: NetworkStrengths, seat: str, lang: Language) -> tuple[str, ...]:
    labels, jobs = lang.labels(atlas.industries), occupation_names(atlas, lang)
    said = [
        lang(
            "Where in Germany the occupations are most frequent that stand for {industries}: "
            "{occupations}; at least {fewest} employees in them.",
            industries=lang.listing([labels[code] for code in found.industries]),
            occupations="; ".join(f"{jobs[code]} ({code})" for code in found.occupations),
            fewest=lang.number(FEWEST_IN_INDUSTRY),
        )
    ]
    if found.rows["at_least"].astype(bool).any():
        said.append(
            lang("Where one of these occupations isn't published, the number is a lower bound.")
        )
    if seat and found.own_at_least:
        said.append(
            lang(
                "At its seat, {district}, their share is at least {quotient} times that in "
                "Germany.",
                district=seat,
                quotient=lang.number(found.own, 2),
            )
        )
    elif seat and found.own == found.own:
        said.append(
            lang(
                "At its seat, {district}, their share is {quotient} times that in Germany.",
                district=seat,
                quotient=lang.number(found.own, 2),
            )
        )
    if found.left_out:
        said.append(_nothing(atlas, found, lang))
    return tuple(said)


def _nothing(atlas: Atlas, found: NetworkStrengths, lang: Language) -> str:
    labels = lang.labels(atlas.industries)
    if not found.left_out:
        return lang("Its industries are not tied to occupations.")
    return lang(
        "No occupations stand well enough for: {industries}.",
        industries=lang.listing([labels[code] for code in found.left_out]),
    )
