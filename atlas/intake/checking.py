"""One report for a whole file: every cell checked, every row placed, doubles found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from atlas.findings import ERROR, FINDING_LEVELS, NOTE, WARNING, Finding, count_by_level, message
from atlas.geocoding.deciding import NO_PLACE
from atlas.intake.duplicates import MOST_COMPARED, pairs
from atlas.intake.headings import PLACE_FIELDS
from atlas.intake.placing import Placed, Progress, place, unplaced
from atlas.intake.records import COOPERATIONS, PLACELESS, contradicting, lacking
from atlas.intake.table_kinds import PLACES_TABLE, rules, with_kind
from atlas.intake.values import Value, as_it_stands, converters, private
from atlas.intake.vocabulary import COOPERATION_WORDS, KIND_WORDS, vocabularies
from atlas.memory import paused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.atlas import Atlas
    from atlas.datapackage.rules import Rule
    from atlas.intake.table import Table

_TEXT_FIELDS: Final = (
    *("name", "name_de", "name_en", "acronym", "title", "partner_name", "call"),
    *("summary_de", "summary_en", "street", "city", "partner_city"),
)
_MOST_PRIVATE: Final = 200
_LONGEST_COMPARED: Final = 200  # letters of a name that decide whether two are the same


@dataclass(frozen=True, eq=False)
class Report:
    """A table with all that was found in it.

    Parameters
    ----------
    table
        As it was read.
    kind
        One of :data:`atlas.intake.table_kinds.TABLE_LABELS`.
    placed
        Where its rows belong.
    values
        Field → cells as the atlas writes them; what can't be turned is "".
    findings
        Worst level first, then by row.
    """

    table: Table
    kind: str
    placed: Placed
    values: dict[str, list[str]]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of findings by level."""
        return count_by_level(self.findings)

    @property
    def clean(self) -> bool:
        """Whether there is no error."""
        return not any(finding.level == ERROR for finding in self.findings)

    def faulty_rows(self) -> frozenset[int]:
        """Give the numbers of the rows with an error."""
        return frozenset(f.row for f in self.findings if f.level == ERROR and f.row is not None)


def check(
    table: Table, atlas: Atlas, *, kind: str = "", progress: Progress | None = None
) -> Report:
    """Check a table as a whole.

    Parameters
    ----------
    table
        As :func:`atlas.intake.read` gives it.
    atlas
        Its districts, places and taxonomies count.
    kind
        What the rows are; found out by their keys and the headings when omitted.
    progress
        Is told the share that is done, from 0 to 1.

    Returns
    -------
    Report
        Where each row belongs, its values as the atlas writes them, and findings: errors first,
        then by row.
    """
    if not kind:
        table, kind = with_kind(table, atlas)
    with paused():
        placed = unplaced(len(table)) if kind in PLACELESS else place(table, atlas, progress)
        values, findings = _values(table, kind, atlas)
        findings += table.findings
        findings = _once(table, findings, _placing(table, kind, placed))
        if kind != PLACES_TABLE:
            findings += lacking(table, kind, values, atlas)
            findings += contradicting(table, values)
        if kind not in PLACELESS:  # who took part in several projects is no double
            findings += _doubles(table, placed)
        findings += _private(table)
        order = {level: at for at, level in enumerate(FINDING_LEVELS)}
        findings.sort(key=lambda f: (order[f.level], f.row or 0))
    return Report(table, kind, placed, values, tuple(findings))


def _values(table: Table, kind: str, atlas: Atlas) -> tuple[dict[str, list[str]], list[Finding]]:
    """Turn the cells of all known fields, and check them against the schema."""
    regions = {str(name).casefold(): str(name) for name in atlas.districts["region"].unique()}
    names = atlas.package.places.for_one_table().district_names
    kinds = COOPERATION_WORDS if kind == COOPERATIONS else KIND_WORDS
    convert = converters(vocabularies(atlas), regions, names, kinds)
    values: dict[str, list[str]] = {}
    findings: list[Finding] = []
    for name, rule in rules(kind).items():
        if name not in table.mapping.fields:
            continue
        texts = table.texts(name)
        turn = convert.get(name, as_it_stands)
        turned = {text: turn(text) for text in dict.fromkeys(texts)}
        broken = _broken({value.text for value in turned.values()}, rule)
        values[name] = ["" if turned[text].text in broken else turned[text].text for text in texts]
        findings += _told(table, name, rule, texts, turned, broken)
    return values, findings


def _broken(distinct: set[str], rule: Rule) -> set[str]:
    """Give the values that break a rule."""
    values = sorted(distinct)
    broken = rule.broken(pa.array(values, pa.string()))
    return {value for value, bad in zip(values, broken, strict=True) if bad}


def _told(
    table: Table,
    name: str,
    rule: Rule,
    texts: list[str],
    turned: dict[str, Value],
    broken: set[str],
) -> Iterator[Finding]:
    """Give what is to be said of the cells of one field."""
    heading = table.heading(name)
    silent = {t for t, value in turned.items() if not value.told and value.text not in broken}
    expected = message(rule.expected)
    for row, text in enumerate(texts):
        if text in silent:
            continue
        value = turned[text]
        for level, told in value.told:
            yield Finding(level, told, table.numbers[row], heading, text[:200], value.suggestion)
        if value.text in broken:
            yield Finding(
                ERROR, expected, table.numbers[row], heading, text[:200], value.suggestion
            )


def _placing(table: Table, kind: str, placed: Placed) -> list[Finding]:
    """Give what is to be said of places; a record may have none, and a whole table too."""
    found = placed.findings(table)
    if kind == PLACES_TABLE and not table.points and not {*PLACE_FIELDS} & {*table.mapping.fields}:
        told = message("No column says where the rows belong: expected is a postcode or a place.")
        return [Finding(ERROR, told), *(f for f in found if f.message != NO_PLACE)]
    return found if kind == PLACES_TABLE else [f for f in found if f.message != NO_PLACE]


def _once(table: Table, values: list[Finding], places: list[Finding]) -> list[Finding]:
    """Say once that a postcode is none: as an error, in the words that propose another one."""
    heading = table.heading("postcode") if "postcode" in table.mapping.fields else None
    wrong = {f.row for f in values if f.column == heading and f.level == ERROR}
    told = {f.row for f in places if f.column == heading and f.level == WARNING} & wrong
    kept = [f for f in values if not (f.row in told and f.column == heading and f.level == ERROR)]
    for finding in places:
        worse = finding.row in told and finding.column == heading and finding.level == WARNING
        kept.append(replace(finding, level=ERROR) if worse else finding)
    return kept


def _doubles(table: Table, placed: Placed) -> Iterator[Finding]:
    """Find the same name in other spelling, in the same district."""
    fields = table.mapping.fields
    name = next((f for f in ("name", "name_de") if f in fields), "")
    if not name:
        return
    names = [text[:_LONGEST_COMPARED] for text in table.texts(name)]
    town = [city or ags for city, ags in zip(table.texts("city"), placed.district_ags, strict=True)]
    found = pairs(names, town)
    for row, first in found:
        told = message(
            "The same name is in row {row}: “{name}”.", row=table.numbers[first], name=names[first]
        )
        yield Finding(WARNING, told, table.numbers[row], table.heading(name), names[row][:200])
    if len({*names}) > MOST_COMPARED:
        told = message(
            "With more than {count} names, only equal ones are taken for doubles.",
            count=MOST_COMPARED,
        )
        yield Finding(NOTE, told, column=table.heading(name))


def _private(table: Table) -> Iterator[Finding]:
    """Find e-mail addresses and telephone numbers in texts."""
    left = _MOST_PRIVATE
    for name in _TEXT_FIELDS:
        if name not in table.mapping.fields:
            continue
        texts = table.texts(name)
        named = {text for text in dict.fromkeys(texts) if private(text)}
        for row, text in enumerate(texts):
            if left and text in named:
                left -= 1
                told = message("An e-mail address or telephone number; it must not be kept.")
                yield Finding(WARNING, told, table.numbers[row], table.heading(name))
