"""Coverage-guided fuzzing of reading and checking, by hand: ``pip install atheris``, then
``python tests/intake/fuzz_intake.py FOLDER -max_total_time=600 -max_len=9000``.

FOLDER begins with files that are read well: ``data/vorlage.xlsx``, ``tests/intake/cases``. Old and
binary workbooks are left to a process of their own, as the library that reads them can loop and
abort; all others are read in this one, where a fault is no refusal.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import atheris

with atheris.instrument_imports(include=["atlas.files", "atlas.intake"]):
    import atlas
    from atlas import intake
    from atlas.intake.reading import File, read_here

ATLAS = atlas.load()
OLD = (b"\xd0\xcf\x11\xe0", b"workbook.bin")
os.environ["ATLAS_READ_SECONDS"] = "2"


def one(content: bytes) -> None:
    """Read and check one file; anything but a clear error is a find."""
    try:
        if any(sign in content for sign in OLD):
            table = intake.read(content, "fuzz")
        else:
            table = read_here(File(content, "fuzz"), "", {}, intake.LIMITS)
    except intake.IntakeError:
        return
    intake.check(table, ATLAS)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
