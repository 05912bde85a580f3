"""Glossar: what the words of the atlas mean, each with an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.context import TERM, Context
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.i18n.language import Language


@dataclass(frozen=True)
class GlossaryEntry:
    """A word of the atlas.

    Attributes
    ----------
    key
        What the address says, ``glossar?term=cluster``.
    name, meaning
        Catalogue texts.
    """

    key: str
    name: str
    meaning: str


ENTRIES_OF_GLOSSARY: Final = (
    GlossaryEntry(
        "cluster",
        msgid("Cluster"),
        msgid(
            "An industry that is particularly strong in a region, with its companies, suppliers "
            "and research. It has no seat and is drawn as the districts that it covers."
        ),
    ),
    GlossaryEntry(
        "network",
        msgid("Network"),
        msgid(
            "An organisation with a seat that brings companies, universities and authorities "
            "together: a regional initiative, a state-wide network, a state agency or a "
            "competence centre."
        ),
    ),
    GlossaryEntry(
        "regional-initiative",
        msgid("Regional initiative"),
        msgid("A network that works for one region or a few districts."),
    ),
    GlossaryEntry(
        "statewide-network",
        msgid("State-wide network"),
        msgid("A network that works for an industry or a technology in the whole state."),
    ),
    GlossaryEntry(
        "state-agency",
        msgid("State agency"),
        msgid(
            "A network that the state founded or commissions to promote a field in all of "
            "Baden-Württemberg."
        ),
    ),
    GlossaryEntry(
        "competence-centre",
        msgid("Competence centre"),
        msgid(
            "An institution that passes on knowledge of a technology and supports projects, often "
            "at a university or chamber."
        ),
    ),
    GlossaryEntry(
        "industry",
        msgid("Industry"),
        msgid(
            "What companies make or offer. The atlas has its own list, whose entries are tied to "
            "sections and divisions of the official classification WZ 2008."
        ),
    ),
    GlossaryEntry(
        "technology-field",
        msgid("Technology field"),
        msgid(
            "What companies and research work with, across industries: artificial intelligence, "
            "photonics, lightweight construction."
        ),
    ),
    GlossaryEntry(
        "location-quotient",
        msgid("Location quotient"),
        msgid(
            "The share of a sector in the employees of an area, divided by its share in the whole "
            "state (or in Germany). 1 is as there, 2 is twice as much, 0.5 is half."
        ),
    ),
    GlossaryEntry(
        "occupation-quotient",
        msgid("Quotient of occupations"),
        msgid(
            "The share of a group of occupations (KldB 2010, 140 groups) in the employees of an "
            "area, divided by its share in Germany or the state. Occupations are not industries: "
            "an IT specialist at a car maker counts as IT. Groups that are not published for an "
            "area, all small, stay unknown. With few jobs a quotient is soon large."
        ),
    ),
    GlossaryEntry(
        "shift-share",
        msgid("Shift-share"),
        msgid(
            "Splits the growth of an area in three: what it would be had the area grown as the "
            "base (Germany or the state); what comes of its structure, for some sectors or "
            "occupations grow more than others everywhere; and what is its own, for the same ones "
            "grew more or less here than in the base."
        ),
    ),
    GlossaryEntry(
        "similar-areas",
        msgid("Areas like this one"),
        msgid(
            "Those whose employees spread over occupations or sectors most alike: of a district "
            "other districts (by occupations in all of Germany), of a region other regions, of the "
            "state other states. The distance runs from 0 (the same structure) to 1 (nothing in "
            "common) and says nothing of size, wealth or growth."
        ),
    ),
    GlossaryEntry(
        "occupation-space",
        msgid("Occupation space"),
        msgid(
            "Which occupations hang together: two are near when they are strong in the same "
            "districts of Germany. An occupation is related to an area as far as what is near to "
            "it is strong there. Together with its present quotient that says how likely it is to "
            "become a strength; how often that came true is said beside it."
        ),
    ),
    GlossaryEntry(
        "coverage-gap",
        msgid("Coverage gap"),
        msgid(
            "A sector in which an area has particularly many employees, and no network of the "
            "atlas is at home there."
        ),
    ),
    GlossaryEntry(
        "region",
        msgid("Region"),
        msgid(
            "One of twelve planning regions; each district belongs to exactly one. In Donau-Iller "
            "and Rhein-Neckar only the part in Baden-Württemberg is shown."
        ),
    ),
    GlossaryEntry(
        "government-district",
        msgid("Government district"),
        msgid(
            "One of four: Stuttgart, Karlsruhe, Freiburg and Tübingen. Each consists of three "
            "regions."
        ),
    ),
    GlossaryEntry(
        "ags",
        msgid("AGS"),
        msgid(
            "Official municipality key (Amtlicher Gemeindeschlüssel). Its first five digits are "
            "the district: 08111 is the Stadtkreis Stuttgart, 08 the state."
        ),
    ),
    GlossaryEntry(
        "nuts",
        msgid("NUTS"),
        msgid(
            "The areas of the European statistics. Baden-Württemberg is DE1, its government "
            "districts are NUTS 2, its districts NUTS 3."
        ),
    ),
    GlossaryEntry(
        "wz2008",
        msgid("WZ 2008"),
        msgid(
            "The classification of economic activities of the German statistics, edition 2008: "
            "sections are letters (C is manufacturing), divisions two digits."
        ),
    ),
    GlossaryEntry(
        "not-stated",
        msgid("Not stated"),
        msgid("No source that was read says it; not that it isn't so."),
    ),
    GlossaryEntry(
        "wissensbilanz",
        msgid("Wissensbilanz"),
        msgid(
            "Intellectual capital statement: a team rates what its network's success rests on and "
            "how these factors act on each other, and sees what to do next. A self-assessment "
            "against own goals, so networks are never compared by it."
        ),
    ),
    GlossaryEntry(
        "active-sum",
        msgid("Active and passive sum"),
        msgid(
            "How strongly a factor acts on all others, and how strongly all others act on it: the "
            "sums of its row and of its column in the matrix of influences."
        ),
    ),
)


def show(context: Context) -> None:
    """Show the page, first of all the word that the address asks for."""
    asked = context.query.get(TERM, [""])[-1]
    template = html_template(Path(__file__).with_name("glossary.html.jinja"))
    st.html(template.render(say=context.lang, asked=asked, entries=_ordered(asked, context.lang)))


def offer(context: Context, key: str) -> None:
    """Offer what a word means, where it stands on another page."""
    entry = next(each for each in ENTRIES_OF_GLOSSARY if each.key == key)
    with st.container(key=f"what-is-{key}"):
        st.page_link(
            context.pages["glossar"],
            label=context.lang("What does “{word}” mean?", word=context.lang(entry.name)),
            query_params=context.address(**{TERM: key}),
        )


def _ordered(asked: str, lang: Language) -> list[GlossaryEntry]:
    """Put the words in the order of the language's alphabet, the one asked for before them."""
    return sorted(
        ENTRIES_OF_GLOSSARY, key=lambda each: (each.key != asked, lang(each.name).casefold())
    )
