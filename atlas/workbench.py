"""An atlas with what can be made of it, as :func:`atlas.load` gives it to notebooks.

The records themselves (:class:`~atlas.atlas.Atlas`) know nothing of maps and files, which are
made from them; here both meet, so that imports go one way only.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atlas.atlas import Atlas
from atlas.cooperation.partners.consortium import Extent
from atlas.cooperation.partners.consortium import consortium as find_consortium
from atlas.cooperation.partners.finding import USUAL_TOP
from atlas.cooperation.partners.finding import partners as find_partners
from atlas.cooperation.partners.scoring import Weights
from atlas.cooperation.partners.tables import consortium_frame, partner_frame
from atlas.cooperation.partners.wishes import Filters, Wish, each_once
from atlas.i18n import language as languages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import folium
    import pandas as pd

    from atlas.mapping.shading import Shade


class Workbench(Atlas):
    """An :class:`~atlas.atlas.Atlas` that draws and writes itself."""

    def map(
        self,
        language: str = "de",
        title: str = "",
        date: dt.date | None = None,
        shade: Shade | None = None,
    ) -> folium.Map:
        """Draw the selection as a map that a notebook shows and ``save`` writes as one file.

        Parameters
        ----------
        language
            "de" or "en".
        title
            Title of the document; area and filters when omitted.
        date
            Date of the document; today when omitted.
        shade
            What districts are shaded by; the number of records when omitted.

        Returns
        -------
        folium.Map
            With everything inlined: it opens anywhere and sends no request.
        """
        from atlas.mapping.document import draw  # folium takes a second to import

        return draw(self, language, title=title, date=date, shade=shade)

    def export(
        self,
        path: str | Path,
        language: str = "de",
        title: str = "",
        date: dt.date | None = None,
        shade: Shade | None = None,
    ) -> Path:
        """Write the selection as a file, as the app and the command line do.

        Parameters
        ----------
        path
            The file; its ending is the format, see :data:`~atlas.export.formats.FILE_WRITERS`.
        language, title, date, shade
            As for :meth:`map`.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        SelectionError
            If the ending isn't that of a format; those that there are are named.
        ExportError
            If the file can't be written.
        """
        import datetime as dt

        from atlas.export.formats import write
        from atlas.export.order import Order

        lang = languages.language(language)
        write(Order(self, lang, title, date or dt.date.today(), shade=shade), Path(path))
        return Path(path)

    def partners(
        self,
        network: str = "",
        *,
        industries: Iterable[str] = (),
        technologies: Iterable[str] = (),
        place: str = "",
        area: str = "state",
        outside: str = "",
        within_km: float | None = None,
        kinds: Iterable[str] = (),
        labels: Iterable[str] = (),
        linked: bool = False,
        weights: Mapping[str, float] | None = None,
        top: int | None = USUAL_TOP,
        language: str = "de",
    ) -> pd.DataFrame:
        """Find the networks of the selection that fit a network, or fields and a place, best.

        Parameters
        ----------
        network
            Key of a network.
        industries, technologies, place
            Instead of a network: codes, and a town or postcode.
        area, outside, within_km, kinds, labels, linked
            Who may be proposed, see :class:`~atlas.cooperation.partners.wishes.Filters`;
            ``outside="own"`` is the network's region.
        weights
            Part of the score → how much it counts, see
            :class:`~atlas.cooperation.partners.scoring.Weights`; the usual ones when omitted.
        top
            How many at most; all when None.
        language
            "de" or "en".

        Returns
        -------
        pandas.DataFrame
            By key, best first: name, score and its parts, which add up to it, kilometres, steps,
            reasons.

        Raises
        ------
        SelectionError
            If something named isn't known, with the nearest valid ones.
        """
        wish = Wish(network, each_once(industries), each_once(technologies), place)
        filters = Filters(area, outside, within_km, each_once(kinds), each_once(labels), linked)
        found = find_partners(self, wish, Weights.of(weights or {}), filters, top)
        return partner_frame(self, found, languages.language(language))

    def consortium(
        self,
        *,
        industries: Iterable[str] = (),
        technologies: Iterable[str] = (),
        place: str = "",
        size: str = "3-8",
        regions: int = 1,
        lead: str = "",
        area: str = "state",
        outside: str = "",
        within_km: float | None = None,
        kinds: Iterable[str] = (),
        labels: Iterable[str] = (),
        language: str = "de",
    ) -> pd.DataFrame:
        """Find networks of the selection that together have all fields of a call.

        Parameters
        ----------
        industries, technologies, place
            Codes of the call's fields; a town or postcode if nearness counts.
        size
            How many members: "3-8".
        regions
            Of how many regions at least.
        lead
            Key of a network that is the first member in any case.
        area, outside, within_km, kinds, labels
            Who may be chosen, as for :meth:`partners`.
        language
            "de" or "en".

        Returns
        -------
        pandas.DataFrame
            Members by key, with what each adds; ``attrs`` says what stays uncovered, and how
            good the choice is at least.

        Raises
        ------
        SelectionError
            If something named isn't known, or the size can't be.
        """
        wish = Wish("", each_once(industries), each_once(technologies), place)
        filters = Filters(area, outside, within_km, each_once(kinds), each_once(labels))
        found = find_consortium(self, wish, Extent.from_text(size, regions), filters, lead=lead)
        return consortium_frame(self, found, languages.language(language))

    def _repr_html_(self) -> str:
        """Show a notebook what is held: a small map, numbers, filters, date."""
        from atlas.export.summary import summary

        return summary(self, languages.language("de"))


def holding(lists: pd.Series, *values: str) -> pd.Series:
    """Say which rows of a column of lists hold one of some values.

    Parameters
    ----------
    lists
        A column whose cells are lists, such as ``industries`` or ``districts``.
    *values
        Codes or keys.

    Returns
    -------
    pandas.Series of bool
        With the index of the column: a mask to filter a frame by.

    Examples
    --------
    >>> import pandas as pd
    >>> holding(pd.Series([("ict",), ("ict", "energy"), ()]), "energy").tolist()
    [False, True, False]
    """
    wanted = set(values)
    return lists.map(lambda held: not wanted.isdisjoint(held)).astype(bool)


#: Reads a data package, checks it, and joins its records to the districts.
load = Workbench.load
