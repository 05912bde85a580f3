"""How long a long table takes; run with --benchmark-only."""

from many_rows import many_rows

from atlas import intake

ROWS = 100_000
#: Seconds that reading, placing, checking and joining may take together.
LONGEST = 10


def test_a_hundred_thousand_rows(benchmark, whole):
    content = many_rows(whole, ROWS)

    def all_of_it():
        table = intake.read(content, "viele.csv")
        report = intake.check(table, whole)
        return intake.join(table, report.placed, str)

    result = benchmark.pedantic(all_of_it, rounds=3)
    assert len(result.columns[0]) == ROWS
    assert benchmark.stats.stats.median < LONGEST
