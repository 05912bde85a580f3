"""What the pages of areas look up, made ready after the start while nobody is served.

A page of an area that nobody has opened yet takes the server several times as long as one that
somebody has.
"""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import anyio
import anyio.to_thread

from atlas.export.area_content import unknown_sectors_in_words
from atlas.export.opportunities import opportunities_told
from atlas.export.similar import similar_told
from atlas.i18n.language import language
from atlas.indicators.area_profile import area_profile
from atlas.indicators.occupation_profile import occupation_strengths
from atlas.indicators.structures import BY_OCCUPATIONS
from atlas.pages.area_figures import (
    industries_figure,
    quotients_figure,
    shares_figure,
    years_figure,
)
from atlas.pages.area_occupations import industries_written, occupations_figure
from atlas.pages.area_opportunities import (
    calibration_written,
    opportunities_listed,
    space_figure,
)
from atlas.pages.area_similar import beside_similar_figure
from atlas.pages.areas import FIRST_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.pages.figure import Figure

_log: Final = logging.getLogger(__name__)
#: Most visitors read it; what others read is made when it is asked for.
_LANGUAGE: Final = "de"
#: Seconds for which nobody has asked for a page when something is made ahead, and between looks.
_QUIET: Final = 2.0
_LOOK: Final = 0.25


@dataclass
class _Visits:
    """When a page was asked for last."""

    last: float = -math.inf


_visits: Final = _Visits()


def note_visit() -> None:
    """Note that a visitor asks for a page: nothing is made ahead meanwhile."""
    _visits.last = time.monotonic()


async def ready_areas(atlas: Atlas) -> None:
    """Make the pages of all areas ready, one after the other, whenever no visitor is served."""
    lang = language(_LANGUAGE)
    for area in atlas.areas.index:
        while time.monotonic() - _visits.last < _QUIET:
            await anyio.sleep(_LOOK)
        try:
            await anyio.to_thread.run_sync(ready_area, atlas, str(area), lang)
        except Exception:  # the page itself says what is wrong; the server must not end by it
            _log.exception("%s", area)


def ready_area(atlas: Atlas, area: str, lang: Language) -> None:
    """Compute, draw and write what the page of an area shows at first.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of an area.
    lang
        Language of the page.

    Raises
    ------
    SelectionError
        If there is no such area, or a package lacks what an area's page takes.
    """
    for figure in _figures(atlas, area, lang):
        _ = figure.sent_by_day, figure.packed
    industries_written(atlas, area, lang)
    if told := opportunities_told(atlas, area, lang):
        calibration_written(atlas, told, area, lang)
        for shown in (told.new, told.at_risk):
            if len(shown.table):
                opportunities_listed(atlas, shown, area, lang)


def _figures(atlas: Atlas, area: str, lang: Language) -> Iterator[Figure]:
    """Give the charts of the page in its order."""
    found = area_profile(atlas, area, lang)
    if not unknown_sectors_in_words(found, lang):
        yield quotients_figure(atlas, found, lang)
    yield industries_figure(atlas, found, lang)
    strengths = occupation_strengths(atlas, area, lang)
    if len(strengths.rows):
        yield occupations_figure(atlas, strengths, area, lang)
    for told in similar_told(atlas, area, lang):
        if told.found.by == BY_OCCUPATIONS:
            yield beside_similar_figure(atlas, told, lang)
    if opportunities := opportunities_told(atlas, area, lang):
        yield space_figure(atlas, opportunities, area, lang)
    for indicator in found.series["indicator"].unique()[:1]:
        yield years_figure(atlas, found, indicator, lang)
    for sector in found.shares["sector"].unique()[FIRST_SHARE : FIRST_SHARE + 1]:
        yield shares_figure(atlas, found, sector, lang)
