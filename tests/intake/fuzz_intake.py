"""Coverage-guided fuzzing of reading and checking, by hand: ``pip install atheris``, then
``python tests/intake/fuzz_intake.py FOLDER -max_total_time=600 -max_len=9000``.

FOLDER begins with a few files that are read well, such as ``data/vorlage.xlsx``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import atheris

with atheris.instrument_imports(include=["atlas.intake"]):
    import atlas
    from atlas import intake

ATLAS = atlas.load()


def one(content: bytes) -> None:
    """Read and check one file; anything but a clear error is a find."""
    try:
        table = intake.read(content, "fuzz")
    except intake.IntakeError:
        return
    intake.check(table, ATLAS)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
