"""What a table says lives as long as the table, and hinders no other."""

import secrets

from living import living_texts

from atlas import intake
from atlas.intake.vocabulary import INDUSTRIES, vocabularies

#: Every way that a text can go: places, districts, words, numbers that are none, persons.
COLUMNS = (
    *("Name", "PLZ", "Ort", "Kreis", "AGS", "Adresse", "Land", "Bundesland", "Branche"),
    *(
        "Technologiefeld",
        "Typ",
        "Website",
        "Gegründet",
        "Mitglieder",
        "Unbekannt",
        "Qualitätslabel",
    ),
)


def table_of(sign, rows=30):
    lines = [";".join([*COLUMNS, f"{sign}Spalte"])]
    for row in range(rows):
        cells = [f"{sign} {column} {row}" for column in (*COLUMNS, "Spalte")]
        cells[5] = f"Weg 1, 70173 {sign} {row}"
        cells[2] = f"{sign} Ort {row}" if row % 2 else f"Stuttgart-{sign}{row}"
        for at in (4, 6, 7):
            cells[at] = cells[at] if row % 3 == 0 else ""
        lines.append(";".join(cells))
    return "\n".join(lines).encode()


def through_the_library(sign, whole):
    table = intake.read(table_of(sign), f"{sign}.csv")
    report = intake.check(table, whole)
    joined = intake.join(table, report.placed, str)
    assert living_texts(sign), "what lives is found"
    return len(joined.headings)


def test_nothing_of_a_table_is_left_when_it_is_dropped(whole):
    sign = "zq" + secrets.token_hex(6)
    through_the_library(sign, whole)
    assert living_texts(sign) == []


def test_nothing_of_tables_of_records_is_left(whole):
    sign = "zq" + secrets.token_hex(6)
    content = table_of(sign).replace(b"Kreis;", b"districts;", 1)
    for kind in ("networks", "clusters"):
        assert intake.check(intake.read(content, "records.csv"), whole, kind=kind).findings
    assert living_texts(sign) == []


def test_many_unknown_words_leave_the_next_table_its_misspelt_ones(whole):
    words = "\n".join(f"Unbekanntes Wort {secrets.token_hex(5)}" for _ in range(6_000))
    intake.check(intake.read(f"Name;Branche\n;{words}".replace("\n", "\n;").encode()), whole)
    table = intake.read(b"Name;Branche\nA;Maschienenbau\n")
    report = intake.check(table, whole)
    assert report.values["industries"] == ["mechanical_engineering"]


def test_each_table_has_vocabularies_of_its_own(whole):
    one, other = vocabularies(whole)[INDUSTRIES], vocabularies(whole)[INDUSTRIES]
    assert one.words is other.words
    one.match("Maschienenbau")
    assert not other._cells
