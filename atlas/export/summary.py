"""What a notebook shows of an atlas: a small map beside numbers, filters and date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.datapackage.attribution import attribution, data_date
from atlas.export.report_map import drawing
from atlas.in_words import filters_in_words, hits
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_TEMPLATE: Final = Path(__file__).resolve().parent / "summary.html.jinja"
_MAP_SOURCES: Final = ("pages", "bkg")


def summary(atlas: Atlas, lang: Language) -> str:
    """Give a selection as a small piece of HTML without scripts.

    Parameters
    ----------
    atlas
        The selected records.
    lang
        Language of the words.

    Returns
    -------
    str
        Styles are within the elements, so that they touch nothing else of a notebook.
    """
    return html_template(_TEMPLATE).render(
        say=lang,
        hits=hits(atlas, lang),
        filters=filters_in_words(atlas, lang),
        read=data_date(atlas.package),
        map=drawing(atlas, atlas.selection.area),
        sources=[line["text"][lang.code] for line in attribution(atlas.package, _MAP_SOURCES)],
    )
