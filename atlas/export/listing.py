"""Records as a reader's list has them: name, place, website, one line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from atlas.datapackage.kinds import KIND_LABELS
from atlas.i18n.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


@dataclass(frozen=True)
class ListedRecord:
    """A network or cluster in a list.

    Attributes
    ----------
    name, place, website, summary
        As texts; a cluster's place is its districts. Empty where no source states it.
    kind
        In the language of the list.
    fields
        Its industries.
    size
        Of a cluster: companies and employees with their year.
    """

    name: str
    place: str
    website: str
    summary: str
    kind: str
    fields: str
    size: str = ""


def listed_networks(atlas: Atlas, lang: Language) -> list[ListedRecord]:
    """Give the networks of an atlas by name."""
    labels = lang.labels(atlas.industries)
    rows: Iterable[Any] = atlas.networks.itertuples()
    found = (
        ListedRecord(
            row.name,
            row.city,
            row.website,
            getattr(row, f"summary_{lang.code}"),
            lang(KIND_LABELS[row.kind]),
            ", ".join(labels[code] for code in row.industries),
        )
        for row in rows
    )
    return sorted(found, key=_by_name)


def listed_clusters(atlas: Atlas, lang: Language) -> list[ListedRecord]:
    """Give the clusters of an atlas by name."""
    labels = lang.labels(atlas.industries)
    rows: Iterable[Any] = atlas.cluster_records.itertuples()
    found = (
        ListedRecord(
            getattr(row, f"name_{lang.code}"),
            row.district_names,
            "",
            getattr(row, f"summary_{lang.code}"),
            lang(KIND_LABELS[row.kind]),
            ", ".join(labels[code] for code in row.industries),
            _size(row, lang),
        )
        for row in rows
    )
    return sorted(found, key=_by_name)


def _by_name(record: ListedRecord) -> tuple[str, str]:
    return fold(record.name), record.name


def _size(row: Any, lang: Language) -> str:  # noqa: ANN401 - a row of a table
    counted = []
    if pd.notna(row.companies):
        counted.append(lang.plural("{count} company", "{count} companies", int(row.companies)))
    if pd.notna(row.employees):
        counted.append(lang.plural("{count} employee", "{count} employees", int(row.employees)))
    if not counted:
        return ""
    words = lang.listing(counted)
    return lang("{number} ({year})", number=words, year=row.as_of) if row.as_of else words
