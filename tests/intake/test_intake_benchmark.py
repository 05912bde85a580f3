"""How long long tables and long cells take; run with --benchmark-only."""

import time

import pytest
from many_organisations import many_organisations
from many_rows import many_rows

from atlas import intake
from atlas.intake.projects.adding import plan_projects
from atlas.intake.projects.cordis import read_cordis

ROWS = 100_000
#: Seconds that reading, placing, checking and joining may take together.
LONGEST = 10
#: Seconds that reading and placing alone may take.
LONGEST_PLACING = 5
#: Seconds that reading a framework programme and matching its organisations may take.
LONGEST_MATCHING = 20
#: So many times as long a cell with twice the letters may take; four is each letter with each.
STEEPEST = 3


def through(content, atlas):
    """Read, place, check and join."""
    table = intake.read(content, "viele.csv")
    report = intake.check(table, atlas)
    return intake.join(table, report.placed, str)


def test_a_hundred_thousand_rows(benchmark, whole):
    content = many_rows(whole, ROWS)
    result = benchmark.pedantic(lambda: through(content, whole), rounds=3)
    assert len(result.columns[0]) == ROWS
    assert benchmark.stats.stats.median < LONGEST


def test_a_hundred_thousand_rows_are_read_and_placed(benchmark, whole):
    content = many_rows(whole, ROWS)
    placed = benchmark.pedantic(
        lambda: intake.place(intake.read(content, "viele.csv"), whole), rounds=3
    )
    assert len(placed.district_ags) == ROWS
    assert benchmark.stats.stats.median < LONGEST_PLACING


@pytest.mark.parametrize("letter", ["a", "1", "@", "(", "+49 ", "0711 ", "a@", "A."])
@pytest.mark.parametrize("heading", ["Name", "Ort", "Branche", "Web", "Adresse", "Kreise"])
def test_a_long_cell_takes_as_long_as_it_is_long(benchmark, whole, heading, letter):
    def seconds(letters):
        """Give the least of three runs: what is more is not the cell's."""
        content = f'Name;{heading}\nA;"{letter * (letters // len(letter))}"\n'.encode()
        taken = []
        for _ in range(3):
            start = time.process_time()
            through(content, whole)
            taken.append(time.process_time() - start)
        return min(taken)

    short, long = benchmark.pedantic(lambda: (seconds(16_000), seconds(32_000)), rounds=1)
    assert long < STEEPEST * max(short, 0.02)


def test_sixty_thousand_organisations_of_cordis(benchmark, whole, tmp_path):
    file = many_organisations(tmp_path, whole, 60_000)

    def read_and_match():
        return plan_projects(read_cordis(file), whole, "2026-11-26")[0]

    result = benchmark.pedantic(read_and_match, rounds=3)
    assert result.organisations == 60_000
    assert result.taken
    assert benchmark.stats.stats.median < LONGEST_MATCHING
