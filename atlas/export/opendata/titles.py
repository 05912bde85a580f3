"""Titles of published files, as catalogue texts: the package has its own in English alone."""

from __future__ import annotations

from typing import Final

from atlas.i18n.catalogue import msgid

KNOWN_TITLES: Final = frozenset(
    [
        msgid("Networks, clusters and districts for GIS"),
        msgid("Networks and clusters as text"),
        msgid("Networks and clusters as one table"),
        msgid("Networks as points"),
        msgid("Clusters as areas"),
        msgid("Description of the tables (Frictionless Data Package)"),
        msgid("Networks"),
        msgid("Clusters"),
        msgid("Links"),
        msgid("Sources of the records"),
        msgid("Programmes"),
        msgid("Projects"),
        msgid("Participants of projects"),
        msgid("Cooperations with partners elsewhere"),
        msgid("Industries"),
        msgid("Groups of industries"),
        msgid("Technology fields"),
        msgid("Synonyms"),
        msgid("Places elsewhere"),
        msgid("Sources of figures"),
        msgid("WZ 2008"),
        msgid("Template"),
        msgid("Districts"),
        msgid("District statistics"),
        msgid("Employees by section of WZ 2008"),
        msgid("Districts, long series"),
        msgid("Sectors, long series"),
        msgid("Population 2023"),
        msgid("Unemployed"),
        msgid("Employees, total"),
        msgid("Employees by group of occupations"),
        msgid("Employees by group of occupations, all districts of Germany"),
        msgid("Districts of Germany"),
        msgid("Groups of occupations"),
        msgid("Employees by group of occupations and state"),
        msgid("Occupations of industries, a proposal"),
        msgid("Vacancies by occupation"),
        msgid("Patent applications by region"),
        msgid("Patent applications of two states"),
        msgid("Research and high technology by region"),
        msgid("Industry figures"),
        msgid("Divisions of the state's industry"),
        msgid("Partner regions"),
        msgid("Points of municipalities"),
        msgid("Places"),
        msgid("Postcodes"),
        msgid("Districts with borders"),
        msgid("Areas with borders"),
        msgid("Countries and NUTS 2 regions of Europe"),
        msgid("Districts of Germany"),
        msgid("Borders for the map"),
        msgid("About the statistics"),
    ]
)
