"""An atlas with what can be made of it, as :func:`atlas.load` gives it to notebooks.

The records themselves (:class:`~atlas.atlas.Atlas`) know nothing of maps and files, which are
made from them; here both meet, so that imports go one way only.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atlas.atlas import Atlas
from atlas.i18n import language as languages

if TYPE_CHECKING:
    import datetime as dt

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
