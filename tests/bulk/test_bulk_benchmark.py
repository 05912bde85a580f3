"""How long ten million rows take and how much memory; run with --benchmark-only."""

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from repository import ROOT

ROWS = 10_000_000
GROUP = 1_000_000
#: Bytes that joining them may take at most, and seconds.
MOST_MEMORY = 1_000_000_000
LONGEST = 120
#: Runs the command and tells the most memory that it had, in kilobytes, and its CPU time.
TELLING = """
import atexit, re, runpy, time
def tell():
    status = open("/proc/self/status").read()
    print(re.search(r"VmHWM:\\s*(\\d+)", status)[1], time.process_time())
atexit.register(tell)
runpy.run_module("atlas", run_name="__main__", alter_sys=True)
"""


def many_firms(atlas, file):
    """Write firms with postcode, town, industry, and coordinates of four in five."""
    chance = np.random.default_rng(2)
    codes = atlas.package.tables["postcodes.csv"]
    town = dict(
        zip(*(atlas.package.tables["places.csv"][c] for c in ("district_ags", "name")), strict=True)
    )
    towns = codes["district_ags"].map(town).to_numpy(str)
    industries = np.array(["Maschinenbau", "Automotive", "IT", "Medizintechnik", ""])
    with pq.ParquetWriter(file, _schema()) as writer:
        for start in range(0, ROWS, GROUP):
            at = chance.integers(0, len(codes), GROUP)
            lat, lon = (codes[c].astype(float).to_numpy()[at] for c in ("lat", "lon"))
            known = chance.random(GROUP) < 0.8
            cells = {
                "Nr": np.arange(start, start + GROUP),
                "Firma": [f"Firma {number} GmbH" for number in range(start, start + GROUP)],
                "PLZ": codes["postcode"].to_numpy(str)[at],
                "Ort": towns[at],
                "Branche": industries[chance.integers(0, len(industries), GROUP)],
                "lat": np.where(known, lat + chance.normal(0, 0.01, GROUP), np.nan),
                "lon": np.where(known, lon + chance.normal(0, 0.01, GROUP), np.nan),
            }
            writer.write_table(pa.table(cells, schema=_schema()))


def _schema():
    texts = [(name, pa.string()) for name in ("Firma", "PLZ", "Ort", "Branche")]
    return pa.schema([("Nr", pa.int64()), *texts, ("lat", pa.float64()), ("lon", pa.float64())])


def test_ten_million_rows(benchmark, whole, tmp_path):
    many_firms(whole, tmp_path / "firms.parquet")
    output = tmp_path / "o.parquet"
    options = ("join", tmp_path / "firms.parquet", "--output", output)

    def join():
        command = [sys.executable, "-c", TELLING, *options]
        return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout

    memory, seconds = benchmark.pedantic(join, rounds=1).split()
    benchmark.extra_info.update(memory_kb=int(memory), cpu_seconds=float(seconds))
    assert pq.ParquetFile(output).metadata.num_rows == ROWS
    assert int(memory) * 1024 < MOST_MEMORY
    assert benchmark.stats.stats.median < LONGEST
