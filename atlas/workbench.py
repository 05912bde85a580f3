"""An atlas with what can be made of it, as :func:`atlas.load` gives it to notebooks.

The records themselves (:class:`~atlas.atlas.Atlas`) know nothing of maps and files, which are
made from them; here both meet, so that imports go one way only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.atlas import Atlas

if TYPE_CHECKING:
    import datetime as dt

    import folium


class Workbench(Atlas):
    """An :class:`~atlas.atlas.Atlas` that draws itself."""

    def map(self, language: str = "de", title: str = "", date: dt.date | None = None) -> folium.Map:
        """Draw the selection as a map that a notebook shows and ``save`` writes as one file.

        Parameters
        ----------
        language
            "de" or "en".
        title
            Title of the document; the area's name when omitted.
        date
            Date of the document; today when omitted.

        Returns
        -------
        folium.Map
            With everything inlined: it opens anywhere and sends no request.
        """
        from atlas.mapping.document import draw  # folium takes a second to import

        return draw(self, language, title=title, date=date)


#: Reads a data package, checks it, and joins its records to the districts.
load = Workbench.load
