"""Who works with whom as files: tables, drawings, and the graph for programs that compute on it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pandas as pd

from atlas.cooperation.bridges import TIE_MEASURES, network_measures, unlinked_regions
from atlas.cooperation.choosing import TieChoice, ties_of
from atlas.cooperation.completeness import completeness
from atlas.cooperation.graph import graph_of
from atlas.cooperation.ties import ELSEWHERE_PARTNER
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.export.drawing.ties_as_graph import ties_as_graph
from atlas.export.drawing.ties_on_map import ties_on_map
from atlas.export.drawing.words import TieWords
from atlas.export.naming import file_name
from atlas.export.tables import frame_csv
from atlas.files.workbook import Page, workbook
from atlas.i18n.catalogue import msgid
from atlas.in_words import filters_in_words

if TYPE_CHECKING:
    import datetime as dt

    from atlas.atlas import Atlas
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language

#: Formats with their names as catalogue texts.
TIE_FORMATS: Final = {
    ".html": msgid("Page (HTML)"),
    ".svg": msgid("Drawing (SVG)"),
    ".png": msgid("Picture (PNG)"),
    ".xlsx": msgid("Table for Excel (XLSX)"),
    ".csv": msgid("Table as text (CSV)"),
    ".graphml": msgid("Graph (GraphML)"),
    ".gexf": msgid("Graph for Gephi (GEXF)"),
}
#: networkx writes the day on which it writes.
_GEXF_DAY: Final = re.compile(rb'(lastmodifieddate=")[-\d]+')
#: Pixels of a picture for a unit of the drawing.
_PIXELS: Final = 3.0


@dataclass(frozen=True)
class TieView:
    """What of the ties is shown, and how.

    Parameters
    ----------
    atlas
        The selected records: ties that one of them has are shown.
    choice
        Kinds, programmes, years.
    lang
        Language of the reader.
    as_graph
        As a graph, not on the map.
    chosen
        A network whose ties stand out.
    proposals
        Networks that it could be tied to.
    """

    atlas: Atlas
    choice: TieChoice
    lang: Language
    as_graph: bool = False
    chosen: str = ""
    proposals: tuple[str, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """Give the ties."""
        return ties_of(self.atlas, self.choice)

    @property
    def diagram(self) -> Diagram:
        """Give the drawing."""
        chosen: Any = {"chosen": self.chosen, "proposals": self.proposals}
        if self.as_graph:
            return ties_as_graph(self.atlas, self.frame, self.lang, **chosen)
        shown = self.atlas.networks.index
        return ties_on_map(self.atlas, self.frame, shown, self.lang, **chosen)

    @property
    def filters(self) -> str:
        """Say what the ties were chosen by."""
        lang, labels = self.lang, self.lang.labels(self.atlas.programmes)
        said = [filters_in_words(self.atlas, lang)]
        if self.choice.kinds:
            said.append(lang.alternatives(lang(TIE_NAMES[kind]) for kind in self.choice.kinds))
        if self.choice.programmes:
            said.append(lang.alternatives(labels[code] for code in self.choice.programmes))
        if self.choice.since or self.choice.until:
            said.append(f"{self.choice.since or ''}–{self.choice.until or ''}")
        return "; ".join(said)


def tie_table(view: TieView) -> pd.DataFrame:
    """Give the ties as a table that people read.

    Returns
    -------
    pandas.DataFrame
        One row a tie; strings, and years as numbers, "" where none is stated.
    """
    lang, frame = view.lang, view.frame
    says = TieWords(view.atlas, lang, frame)
    programmes = lang.labels(view.atlas.programmes) | {"": ""}
    columns = {
        lang("From"): frame["one"].map(says.names),
        lang("To"): frame["other"].map(says.names),
        lang("Kind of tie"): frame["kind"].map(lambda kind: lang(TIE_NAMES[kind])),
        lang("What"): frame["name"],
        lang("From year"): _years(frame["start"]),
        lang("To year"): _years(frame["end"]),
        lang("Programme"): frame["programme"].map(programmes).fillna(""),
        lang("Source"): _pages(view.atlas, frame),
    }
    return pd.DataFrame(columns)


def _years(years: pd.Series) -> pd.Series:
    return years.astype(object).where(years.notna(), "")


def _pages(atlas: Atlas, frame: pd.DataFrame) -> pd.Series:
    """Give the page that each tie was read on; for a link that of its first network."""
    pages = atlas.sources.drop_duplicates(["record", "record_id"])
    held = dict(
        zip(zip(pages["record"], pages["record_id"], strict=True), pages["url"], strict=True)
    )

    def page(row: Any) -> str:  # noqa: ANN401
        kind = {"project": "project", ELSEWHERE_PARTNER: "cooperation"}.get(row.kind, "network")
        return str(held.get((kind, row.one if kind == "network" else row.record), ""))

    return pd.Series([page(row) for row in frame.itertuples()], index=frame.index, dtype="str")


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


def tie_file(view: TieView, ending: str, date: dt.date) -> bytes:
    """Write the ties in a format.

    Parameters
    ----------
    view
        What is shown.
    ending
        Of :data:`TIE_FORMATS`.
    date
        Day of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    return _WRITERS[ending](view, date)


def tie_file_name(view: TieView, ending: str) -> str:
    """Give a file its name: what is shown, and of which networks."""
    how = view.lang("Graph of ties") if view.as_graph else view.lang("Map of ties")
    return file_name(f"{how} {view.filters}", ending[1:])


def _html(view: TieView, date: dt.date) -> bytes:
    from atlas.export.drawing.tie_document import tie_document  # reads this module's tables

    return tie_document(view, date)


def _svg(view: TieView, _: dt.date) -> bytes:
    from atlas.export.drawing.svg import svg

    return svg(view.diagram).encode()


def _png(view: TieView, date: dt.date) -> bytes:
    import vl_convert  # 60 MB, which only pictures need

    picture: bytes = vl_convert.svg_to_png(_svg(view, date).decode(), scale=_PIXELS)
    return picture


def _csv(view: TieView, _: dt.date) -> bytes:
    return frame_csv(tie_table(view))


def _xlsx(view: TieView, date: dt.date) -> bytes:
    lang = view.lang
    about = [
        (lang("What is shown"), view.filters),
        (lang("How complete is it?"), completeness(view.atlas.whole).in_words(lang)),
        *((lang(each.label), lang(each.meaning)) for each in TIE_MEASURES.values()),
    ]
    sheets = {
        lang("Ties"): tie_table(view),
        lang("Measures"): measure_table(view),
        lang("Regions without a tie"): unlinked_table(view),
    }
    return workbook(
        [
            *(_page(name, frame) for name, frame in sheets.items()),
            Page(lang("About"), [(lang("About"), lang("Value")), *about], wrapped=True),
        ],
        date,
    )


def _page(name: str, frame: pd.DataFrame) -> Page:
    plain = frame.astype(object).where(frame.notna(), "")
    return Page(name, [tuple(frame.columns), *map(tuple, plain.to_numpy().tolist())], wrapped=True)


def _graph(view: TieView) -> nx.MultiGraph:
    return graph_of(view.atlas, view.frame)


def _graphml(view: TieView, _: dt.date) -> bytes:
    return "\n".join(nx.generate_graphml(_graph(view))).encode()


def _gexf(view: TieView, date: dt.date) -> bytes:
    content = io.BytesIO()
    nx.write_gexf(_graph(view), content)
    return _GEXF_DAY.sub(rb"\g<1>%b" % date.isoformat().encode(), content.getvalue())


_WRITERS: Final = {
    ".html": _html,
    ".svg": _svg,
    ".png": _png,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".graphml": _graphml,
    ".gexf": _gexf,
}
