"""How much is known of who works with whom: to be said wherever a measure of the graph is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from atlas.cooperation.ties import home_regions, is_partner, ties

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


@dataclass(frozen=True)
class Completeness:
    """Counts of what pages state.

    Parameters
    ----------
    networks
        All of the selection.
    linked
        Networks with a stated link.
    tied
        Networks with a stated link, a project with another network, or a partner elsewhere.
    links
        Stated links.
    placed
        Links between two networks that are each of a region.
    crossing
        Those of them that cross a region's border.
    """

    networks: int
    linked: int
    tied: int
    links: int
    placed: int
    crossing: int

    def in_words(self, lang: Language) -> str:
        """Say it in two sentences, as a warning."""
        return lang(
            "A missing tie says nothing: pages state a link for {linked} of {networks} networks, "
            "none for {without}. Of {placed} links with both regions known, {crossing} cross a "
            "region's border.",
            linked=lang.number(self.linked),
            networks=lang.number(self.networks),
            without=lang.number(self.networks - self.linked),
            placed=lang.number(self.placed),
            crossing=lang.number(self.crossing),
        )


def completeness(atlas: Atlas) -> Completeness:
    """Count what is known of the ties of the selected networks, computed once."""
    return atlas.derived.get("completeness of ties", lambda: _completeness(atlas))


def region_ties(atlas: Atlas) -> pd.DataFrame:
    """Count the ties between each two regions.

    Parameters
    ----------
    atlas
        All records, or a selection of them.

    Returns
    -------
    pandas.DataFrame
        Regions by regions, symmetric; on the diagonal the ties within one. Each two networks
        count once, however many ties they have; networks of the whole state are left out.
    """
    region = home_regions(atlas)
    names = sorted({*atlas.districts["region"]})
    counts = pd.DataFrame(0, index=names, columns=names)
    pairs = ties(atlas)[["one", "other"]].itertuples(index=False)
    for one, other in {(min(a, b), max(a, b)) for a, b in pairs}:
        first, second = (region.get(key, "") for key in (one, other))
        if first and second and one != other:
            counts.loc[first, second] += 1
            if first != second:
                counts.loc[second, first] += 1
    return counts


def _completeness(atlas: Atlas) -> Completeness:
    links, networks = atlas.links, atlas.networks
    region = home_regions(atlas)
    first, second = (links[side].map(region) for side in ("from_id", "to_id"))
    placed = (first != "") & (second != "")
    every = ties(atlas)
    keys = {*every["one"], *every["other"]}
    return Completeness(
        networks=len(networks),
        linked=len({*links["from_id"], *links["to_id"]}),
        tied=sum(not is_partner(key) for key in keys),
        links=len(links),
        placed=int(placed.sum()),
        crossing=int((placed & (first != second)).sum()),
    )
