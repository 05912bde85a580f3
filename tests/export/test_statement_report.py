"""The report on a statement: every part is there, in every format, and says what is unknown."""

import dataclasses
import datetime as dt
import html
import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from statements import example, large
from tagged import TaggedPdf, words_of

from atlas.export.wissensbilanz.blocks import (
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportLinks,
    ReportPicture,
    ReportTable,
    ReportText,
)
from atlas.export.wissensbilanz.content import statement_report
from atlas.export.wissensbilanz.writing import STATEMENT_FORMATS, write_statement_report
from atlas.i18n.language import language
from atlas.wissensbilanz.statement import (
    Element,
    Factor,
    FactorIndicator,
    Goal,
    GoalRelation,
    PlannedMeasure,
    Previous,
    SaidInfluence,
)

DAY = dt.date(2026, 11, 26)
DE, EN = language("de"), language("en")
HOSTILE = (
    "</svg></title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> {{ 7*7 }} {% x %}',
    "#panic() *a* _b_ $x$ @c <d> `e` // f ]]>",
    "\u202eevil\u202c \x00\x0b\ufffe 中文 \U0001f600\nzwei",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4,
)
SECTIONS = {
    "de": [
        *("Geschäftsmodell und Ziele", "Einflussfaktoren", "Bewertung"),
        *("Übereinstimmung der Beteiligten", "Indikatoren", "Wirkungen", "Portfolio"),
        *("Wie fest die Felder stehen", "Wirkungsnetz", "Mittelbare Wirkung"),
        *("Veränderung seit der letzten Wissensbilanz", "Maßnahmen"),
        *("Methode und Einstellungen", "Grenzen der Aussage"),
    ],
    "en": [
        *("Business model and goals", "Success factors", "Ratings"),
        *("Agreement of the participants", "Indicators", "Influences", "Portfolio"),
        *("How firmly the fields stand", "Impact network", "Indirect influence"),
        *("Change since the last statement", "Planned measures"),
        *("Method and settings", "Limits of what it says"),
    ],
}


def having(statement, **settings):
    return dataclasses.replace(
        statement, settings=dataclasses.replace(statement.settings, **settings)
    )


def full():
    """The example with something in every part."""
    held = example()
    return having(
        dataclasses.replace(
            held,
            head=dataclasses.replace(
                held.head, business_model="Verbindet Betriebe.\nBerät sie.", vision="Anlaufstelle"
            ),
            factors=tuple(
                dataclasses.replace(f, definition_de=f"Was {f.id} heißt", definition_en="What")
                for f in held.factors
            ),
            goals=(Goal("G1", "Mehr Projekte"), Goal("G2", "Nachwuchs")),
            goal_relations=tuple(
                GoalRelation(g, f.id, 2) for g in ("G1", "G2") for f in held.factors
            ),
            individual_influences=(SaidInfluence("H1", "S2", (0, 1, 3)),),
            indicators=(
                FactorIndicator("H1", "Anteil", "%", 41.5, 2024, "https://example.org/zahlen"),
                FactorIndicator("S1", "Treffen"),
            ),
            measures=(
                PlannedMeasure("Spätes", "H2", "2025-06-30", "Geschäftsstelle", "open"),
                PlannedMeasure("Versäumtes", "S2", "2024-09-30", "Leitung", "running"),
                PlannedMeasure("Getanes", "", "2024-01-31", "", "done"),
                PlannedMeasure("Undatiertes"),
            ),
        ),
        indirect="dematel",
        matrix="both",
    )


def told(statement, lang=DE):
    return statement_report(statement, lang, DAY)


def words(report):
    """All that a report says, part by part."""
    found = []
    for block in [*report.opening, *(b for section in report.sections for b in section.blocks)]:
        match block:
            case ReportText() | ReportHeading():
                found.append(block.text)
            case ReportItems():
                found += block.items
            case ReportFacts():
                found += [": ".join(pair) for pair in block.pairs]
            case ReportLinks():
                found += [name for name, _ in block.links]
            case ReportTable():
                found += [block.title, *(" | ".join(row) for row in (block.head, *block.rows))]
            case ReportPicture():
                found.append(block.picture.alternative)
    return "\n".join(found)


def section(report, title):
    return dataclasses.replace(
        report, opening=(), sections=tuple(s for s in report.sections if s.title == title)
    )


def read(content, ending):
    """What a reader sees of a file, in one line."""
    if ending == ".pdf":
        return words_of(content)
    if ending == ".html":
        text = re.sub(
            r"<style>.*?</style>|<svg.*?</svg>|<[^>]+>", " ", content.decode(), flags=re.S
        )
        return " ".join(html.unescape(text).split())
    document = docx.Document(io.BytesIO(content))
    cells = [t.text for t in document.element.body.iter(qn("w:t")) if t.text]
    return " ".join(" ".join(cells).split())


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("ending", STATEMENT_FORMATS)
def test_every_part_is_there_in_both_languages(ending, code):
    statement, lang = full(), language(code)
    seen = re.sub(
        r"[-\xad]\s|\s", "", read(write_statement_report(statement, lang, ending, DAY), ending)
    )
    said = [f"{i}. {title}" for i, title in enumerate(SECTIONS[code], start=1)]
    said += ["Verbindet Betriebe.", "Anlaufstelle", "Mehr Projekte", "Versäumtes", "41,5"[:2]]
    said += [factor.name(code) for factor in statement.factors]
    said += [statement.head.title, lang.date(DAY), lang.date(dt.date(2025, 1, 1))]
    said += {
        "de": ["frei erfunden", "keine Angabe", "erschlossen"],
        "en": ["is invented", "inference"],
    }[code]
    for text in said:
        assert re.sub(r"[-\s]", "", text) in seen.replace("-", ""), text


@pytest.mark.parametrize("ending", STATEMENT_FORMATS)
def test_the_same_statement_and_day_give_the_same_bytes(ending):
    first, second = (write_statement_report(full(), DE, ending, DAY) for _ in range(2))
    assert first == second
    assert first != write_statement_report(full(), DE, ending, DAY + dt.timedelta(1))


def test_a_document_for_word_holds_no_time_but_the_day_of_making():
    content = write_statement_report(full(), DE, ".docx", DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert docx.Document(io.BytesIO(content)).core_properties.created.date() == DAY


def test_only_the_day_of_making_is_of_that_day():
    early, late = (statement_report(full(), DE, day) for day in (DAY, dt.date(2031, 1, 1)))
    assert words(early) == words(late)


def test_what_is_missing_is_said_at_the_top_and_never_zero():
    held = full()
    statement = dataclasses.replace(
        held, ratings=held.ratings[1:], influences=held.influences[2:], goal_relations=()
    )
    report = told(statement)
    first = report.opening[1].text
    assert first.startswith("Vorläufig: 1 Faktor ohne vollständige Bewertung, 2 Wirkungen nicht")
    assert "10 Beziehungen von Zielen und Faktoren" in first
    said = words(report)
    assert "H1 Fachkompetenz der Mitglieder | keine Angabe | keine Angabe | keine Angabe" in said
    assert "H1 Fachkompetenz der Mitglieder | – | ? | ? | 3 | 2" in said
    assert "Vorläufig" not in words(told(held))


def test_goals_alone_are_no_reason_to_miss_influences():
    statement = having(dataclasses.replace(full(), influences=()), matrix="goals")
    report = told(statement)
    assert "Vorläufig" not in words(report)
    assert "Wirkungsnetz" not in [s.title for s in report.sections]
    assert "Anteil an dem, worauf die Ziele beruhen" in words(report)


def test_measures_stand_by_due_day_and_overdue_is_against_the_reference_date():
    table = section(told(full()), "Maßnahmen").sections[0].blocks[0]
    assert [row[0] for row in table.rows] == ["Getanes", "Versäumtes", "Spätes", "Undatiertes"]
    assert [row[2] for row in table.rows] == [
        *("31.01.2024", "30.09.2024, überfällig", "30.06.2025", "keine Angabe")
    ]


def test_a_change_of_another_definition_is_not_compared():
    held = full()
    before = Previous("2023-01-01", held.ratings, held.factors)
    changed = dataclasses.replace(held.factors[0], definition_de="etwas anderes")
    statement = dataclasses.replace(
        held, previous=dataclasses.replace(before, factors=(changed, *held.factors[1:]))
    )
    rows = section(told(statement), "Veränderung seit der letzten Wissensbilanz").sections[0]
    first, second, *_ = rows.blocks[1].rows
    assert first[3:] == ("keine Angabe", "nicht verglichen: anders definiert")
    assert second[3:] == ("±0,0", "")


def test_factors_that_came_and_went_are_named():
    held = full()
    gone = dataclasses.replace(held.ratings[0], factor_id="X9")
    before = Previous(
        "2023-01-01", (gone, *held.ratings[1:]), (Factor("X9", "human", "Altes"), *held.factors[1:])
    )
    said = words(told(dataclasses.replace(held, previous=before)))
    assert "Kein Faktor mehr: Altes." in said
    assert re.search(r"H1 Fachkompetenz der Mitglieder \|  \| 60,0 \|  \| neu", said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"rating_cut": 75}, "bei 75 %"),
        ({"rating_cut": "mean"}, "beim Mittelwert aller Bewertungen"),
        ({"weight_cut": "median"}, "beim Median aller Gewichte"),
        ({"tie_rule": "gt"}, "zählt als darunter (>)"),
        ({"network_threshold": 1}, "Stärke 1 oder mehr"),
        ({"loop_max_length": 3}, "bis 3 Faktoren und"),
        ({"loop_max_number": 7}, "und 7 Kreisläufe"),
        ({"roles": "median"}, "nach dem Median der Summen"),
        ({"roles": "quotient"}, "Quotienten zwischen 1/1,25 und 1,25"),
        ({"matrix_rows": "factors_processes_success"}, "Geschäftsprozesse und Geschäftserfolg |"),
        ({"effect_period": "classes"}, "drei Klassen"),
        ({"indirect": "off"}, "nicht verwendet"),
        ({"indirect": "powers", "power": 9}, "k = 9"),
        ({"rating_scheme": "attainment"}, "RICARDA"),
        ({"matrix": "square"}, "Faktoren auf Faktoren"),
    ],
)
def test_every_setting_is_named(settings, said):
    title = "Methode und Einstellungen"
    before, after = (words(section(told(s), title)) for s in (full(), having(full(), **settings)))
    assert said.lower() in after.lower()
    assert before != after


def test_what_is_inference_and_what_is_open_is_told_apart():
    rows = {
        row[0]: row[2]
        for row in section(told(full()), "Methode und Einstellungen").sections[0].blocks[1].rows
    }
    assert (
        rows["Mittlere Bewertung eines Faktors"] == rows["Gewicht eines Faktors"] == "erschlossen"
    )
    assert rows["Name des vierten Feldes"] == "erschlossen"
    assert "offen" in rows["Schwelle des Wirkungsnetzes"]
    assert "offen" in rows["Was auf einer Linie liegt"]
    assert rows["Bewertung nach"] == "in Quellen gelesen"


def test_indirect_influence_that_does_not_exist_or_settle_is_said():
    even = having(example(["A", "B", "C"], 1), indirect="dematel")
    assert "DEMATEL gibt es für diese Matrix nicht" in words(told(even))
    cycle = having(example(["A", "B"], 3), indirect="powers", power=5)
    said = words(told(cycle))
    assert "kommt mit wachsendem k nicht zur Ruhe" in said
    assert "Potenz k = 5" in said


def test_nobody_is_ranked_and_why_is_said():
    assert "weder vergleichen noch ordnen" in words(section(told(full()), "Grenzen der Aussage"))


def test_consensus_stands_only_where_something_was_said():
    held = dataclasses.replace(full(), individual_ratings=(), individual_influences=())
    titles = [s.title for s in told(held).sections]
    assert "Übereinstimmung der Beteiligten" not in titles
    said = words(section(told(full()), "Übereinstimmung der Beteiligten"))
    assert "Fachkompetenz der Mitglieder → Wissensaustausch | 3 | 0 | 1 | 3 |" in said


def hostile(name):
    held = full()
    return dataclasses.replace(
        held,
        head=dataclasses.replace(held.head, title=name, business_model=name, method_version=name),
        factors=tuple(
            dataclasses.replace(f, name_de=f"{name} {f.id}", definition_de=name)
            for f in held.factors
        ),
        goals=(Goal("G1", name), Goal("G2", name)),
        measures=(PlannedMeasure(name, "H1", "2025-01-31", name),),
        indicators=(FactorIndicator("H1", name, name, 1.0, 2024, f"https://x.example/{name}"),),
    )


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:20])
def test_hostile_names_are_texts_in_every_format(name):
    page = write_statement_report(hostile(name), DE, ".html", DAY).decode()
    assert "<script" not in page
    assert not re.search(r"<[^>]*\sonerror", re.sub(r'"[^"]*"', '""', page))
    assert "49" not in re.findall(r"<h1>.*?</h1>", page, re.DOTALL)[0]
    pdf = TaggedPdf(write_statement_report(hostile(name), DE, ".pdf", DAY)).check()
    assert len(pdf.tagged("/H1")) == 1
    document = docx.Document(io.BytesIO(write_statement_report(hostile(name), DE, ".docx", DAY)))
    assert len([p for p in document.paragraphs if p.style.name == "Title"]) == 1


def test_a_pdf_is_tagged_with_texts_for_its_pictures():
    pdf = TaggedPdf(write_statement_report(full(), DE, ".pdf", DAY)).check()
    assert pdf.language == "de"
    assert pdf.title == "Wissensbilanz: Invented network with five factors"
    assert len(pdf.alternatives) == 4
    assert any(
        "Stabilisieren" in text and "Netzwerkmanagement" in text for text in pdf.alternatives
    )
    assert len(pdf.tagged("/H2")) == 1 + len(SECTIONS["de"])
    assert len(pdf.tagged("/Table")) >= 10
    assert "https://example.org/zahlen" in pdf.addresses


def test_a_document_for_word_has_structure():
    report = told(full())
    document = docx.Document(io.BytesIO(write_statement_report(full(), DE, ".docx", DAY)))
    assert document.core_properties.title == report.title
    assert document.core_properties.language == "de-DE"
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {
        "de-DE"
    }
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [text.split(". ", 1)[1] for text in headings] == SECTIONS["de"]
    blocks = [b for s in report.sections for b in s.blocks]
    assert len(document.tables) == sum(isinstance(b, ReportTable) for b in blocks)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.findall(qn("w:tblHeader"))
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    wanted = [b.picture for b in blocks if isinstance(b, ReportPicture)]
    assert pictures == [f"{p.title}. {p.alternative}" for p in wanted]


def test_numbered_lists_of_word_begin_anew():
    document = docx.Document(io.BytesIO(write_statement_report(full(), DE, ".docx", DAY)))
    lists = [p for p in document.paragraphs if p.style.name == "List Number"]
    numbers = {p._p.pPr.numPr.numId.val for p in lists}
    assert len(numbers) == 2  # goals, loops
    listing = document.part.numbering_part.element
    for number in numbers:
        starts = listing.num_having_numId(number).iter(qn("w:startOverride"))
        assert [start.get(qn("w:val")) for start in starts] == ["1"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_document_for_word_opens_elsewhere(tmp_path):
    file = tmp_path / "bericht.docx"
    file.write_bytes(write_statement_report(full(), DE, ".docx", DAY))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
    )
    assert "Grenzen der Aussage" in words_of((tmp_path / "bericht.pdf").read_bytes())


def test_thirty_factors_and_processes_fit_every_format():
    held = having(
        dataclasses.replace(large(), elements=(Element("P1", "process", "Beraten"),)),
        matrix_rows="factors_processes_success",
    )
    for ending in STATEMENT_FORMATS:
        seen = read(write_statement_report(held, DE, ending, DAY), ending)
        assert "Faktor F29" in seen
        assert "Beraten" in seen


def test_the_longest_name_of_a_network_is_written_in_word():
    held = example()
    long = dataclasses.replace(held, head=dataclasses.replace(held.head, title="W" * 300))
    document = docx.Document(io.BytesIO(write_statement_report(long, DE, ".docx", DAY)))
    assert "W" * 300 in document.paragraphs[0].text
    assert document.core_properties.title.startswith("Wissensbilanz: WWW")
