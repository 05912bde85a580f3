"""How long all fine figures of the whole state take, and how much memory; with --benchmark-only.

In a process of its own, in which nothing was computed before. Its own processor time counts, the
least of some processes, so that other work on the machine says little. What is imported to find
hot spots is measured apart.
"""

import json
import subprocess
import sys
from typing import Final

import pytest
from repository import ROOT

#: Computes all of it and writes seconds of the processor by part, and the most memory in MB.
COMPUTED = """
import json, sys, time
import atlas
from atlas.i18n.language import language
from atlas.indicators import INDICATORS, SUMMED, Terms, table
from atlas.indicators.employed import GROUPINGS
from atlas.indicators.growth import Span, growth
from atlas.indicators.hot_spots import hot_spots
from atlas.indicators.occupations import occupation_quotients, occupation_years
from atlas.indicators.opportunities import opportunities
from atlas.indicators.similarity import HOW_MANY, similar_table
from atlas.memory import paused

def with_esda():
    with paused():  # as where hot spots are found
        import esda

bw, german = atlas.load(), language("de")
densities = tuple(key for key in INDICATORS if "per_100k" in key)
parts = {
    "quotients": lambda: [
        occupation_quotients(bw, level, year) for level in SUMMED for year in occupation_years(bw)
    ],
    "intervals": lambda: [table(bw, level, densities) for level in SUMMED],
    "growth": lambda: [growth(bw, Span(level, by=by)) for level in SUMMED for by in GROUPINGS],
    "similar": lambda: [similar_table(bw, german, level) for level in HOW_MANY],
    "opportunities": lambda: [opportunities(bw, level) for level in SUMMED],
}
if "hot" in sys.argv:
    parts["import"] = with_esda
    parts["hot spots"] = lambda: [hot_spots(bw, key, Terms("district")) for key in densities]
seconds = {}
for name, make in parts.items():
    start = time.process_time()
    make()
    seconds[name] = time.process_time() - start
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "MB": peak / 1024}))
"""
#: Seconds that all of it may take, with hot spots and without.
LONGEST: Final = 1.0
#: Seconds that importing esda may take: 0.8 s of scipy.stats, scikit-learn and others, which all
#: of esda's and libpysal's modules import; 1.0 s where SQLAlchemy is installed, as for tests.
LONGEST_IMPORT: Final = 1.6
#: MB of the process, and of one that has imported esda: 80 MB, and 15 more with SQLAlchemy.
MOST, MOST_HOT = 245, 325
ROUNDS: Final = 3


@pytest.mark.parametrize(
    ("asked", "most"),
    [((), MOST), (("hot",), MOST_HOT)],
    ids=["all but hot spots", "with hot spots"],
)
def test_all_fine_figures_of_the_state(benchmark, asked, most):
    rounds = []

    def compute():
        command = [sys.executable, "-c", COMPUTED, *asked]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        rounds.append(json.loads(done.stdout))

    benchmark.pedantic(compute, rounds=ROUNDS)
    # Work beside it on the same core adds to the time of the processor, and never takes from it.
    found = {name: min(each["seconds"][name] for each in rounds) for name in rounds[0]["seconds"]}
    most_held = max(each["MB"] for each in rounds)
    benchmark.extra_info |= {"MB": round(most_held), **found}
    imported = found.pop("import", 0.0)
    assert sum(found.values()) < LONGEST, found
    assert imported < LONGEST_IMPORT, imported
    assert most_held < most, most_held
