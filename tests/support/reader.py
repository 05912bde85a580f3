"""A process that loads a package until it is told to stop, and says which states it saw."""

import json
import select
import sys
from pathlib import Path

from atlas.atlas import Atlas


def seen(atlas: Atlas) -> list[object]:
    """Give what tells a state: rows as they were parsed, and what the package says of itself."""
    hashes = {r["path"]: r["hash"] for r in atlas.package.about["resources"]}
    tables = atlas.package.tables
    return [
        len(tables["networks.csv"]),
        len(tables["sources.csv"]),
        sorted({*tables["sources.csv"]["record_id"]} & {"testnetz-neckar-e-v"}),
        hashes["networks.csv"],
        hashes["sources.csv"],
        len(atlas.faults),
    ]


def main() -> None:
    """Load at least once, and go on until the standard input is closed."""
    folder = Path(sys.argv[1])
    states, loads = [], 0
    while True:
        state = seen(Atlas.load(folder, keep_good=True))
        loads += 1
        states += [] if state in states else [state]
        if loads == 1:
            print("ready", flush=True)
        if select.select([sys.stdin], [], [], 0)[0]:
            break
    print(json.dumps({"loads": loads, "states": states}))


if __name__ == "__main__":
    main()
