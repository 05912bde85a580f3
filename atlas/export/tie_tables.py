"""Ties, measures and regions without a tie as tables that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from atlas.cooperation.abroad.evidence import pages_read
from atlas.cooperation.bridges import TIE_MEASURES, network_measures, unlinked_regions
from atlas.cooperation.ties import ELSEWHERE_PARTNER, PROJECT, ties
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.export.drawing.words import TieWords

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.tie_view import TieView
    from atlas.i18n.language import Language


def tie_table(view: TieView) -> pd.DataFrame:
    """Give the ties as a table that people read.

    Returns
    -------
    pandas.DataFrame
        One row a tie; strings, and years as numbers, "" where none is stated.
    """
    whole, lang = view.atlas.whole, view.lang
    every = whole.derived.get(("table of ties", lang.code), lambda: _every_tie(whole, lang))
    return every.loc[view.frame.index]


def _every_tie(whole: Atlas, lang: Language) -> pd.DataFrame:
    frame = ties(whole)
    says = TieWords(whole, lang, frame)
    programmes = lang.labels(whole.programmes) | {"": ""}
    columns = {
        lang("From"): frame["one"].map(says.names),
        lang("To"): frame["other"].map(says.names),
        lang("Kind of tie"): frame["kind"].map(lambda kind: lang(TIE_NAMES[kind])),
        lang("What"): frame["name"],
        lang("From year"): _years(frame["start"]),
        lang("To year"): _years(frame["end"]),
        lang("Programme"): frame["programme"].map(programmes).fillna(""),
        lang("Source"): _pages(whole, frame),
    }
    return pd.DataFrame(columns)


def _years(years: pd.Series) -> pd.Series:
    return years.astype(object).where(years.notna(), "")


def _pages(atlas: Atlas, frame: pd.DataFrame) -> list[str]:
    """Give the first page that each tie itself was read on."""
    pages = pages_read(atlas)
    kinds = {PROJECT: "project", ELSEWHERE_PARTNER: "cooperation"}
    records = zip(frame["kind"].map(kinds).fillna("link"), frame["record"], strict=True)
    return [next((page.url for page in pages.get(key, ())), "") for key in records]


def measure_table(view: TieView) -> pd.DataFrame:
    """Give the measures of the selected networks, with headings in the reader's language.

    Returns
    -------
    pandas.DataFrame
        First the name; numbers stay numbers, NA where a measure isn't defined.
    """
    lang = view.lang
    found = network_measures(view.atlas)
    found = found[found.index.isin(view.atlas.networks.index)]
    yes = {True: lang("yes"), False: lang("no")}
    frame = pd.DataFrame({lang("Name"): found.index.map(view.atlas.whole.networks["name"])})
    for name, about in TIE_MEASURES.items():
        values = found[name].map(yes) if name == "cut" else found[name]
        frame[lang(about.label)] = values.array
    return frame


def unlinked_table(view: TieView) -> pd.DataFrame:
    """Give the pairs of regions with shared strengths and no tie.

    Returns
    -------
    pandas.DataFrame
        Two regions, and their shared strengths in words.
    """
    lang, labels = view.lang, view.lang.labels(view.atlas.industries)
    found = unlinked_regions(view.atlas)
    return pd.DataFrame(
        {
            lang("Region"): found["one"],
            lang("and region"): found["other"],
            lang("Shared strengths"): [
                ", ".join(labels[code] for code in codes) for codes in found["industries"]
            ],
        }
    )
