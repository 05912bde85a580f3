"""A framework programme as CORDIS offers it, with as many organisations as are asked for."""

import csv
import random
from pathlib import Path

from atlas import Atlas

_WORDS = [
    *("research", "institute", "systems", "energy", "materials", "health", "digital", "centre"),
    *("university", "applied", "sciences", "technology", "european", "network", "innovation"),
    *("bio", "photonics", "mobility", "gmbh", "verein", "cluster"),
]
_EVERY = 8  # organisations of a project


def many_organisations(folder: Path, atlas: Atlas, count: int) -> Path:
    """Write two files in which one organisation of a hundred is a network of the atlas."""
    chosen = random.Random(20261126)
    networks = atlas.networks.reset_index()[["name", "city"]].to_dict("records")
    projects = count // _EVERY
    rows = []
    for at in range(count):
        row = {
            "projectID": 100_000 + at % projects,
            "name": " ".join([*chosen.sample(_WORDS, 4), str(chosen.randint(1, 9_999))]).upper(),
            "city": chosen.choice(["Stuttgart", "Berlin", "Ulm", "Lyon"]),
            "country": chosen.choice(["DE", "DE", "FR", "EL"]),
            "role": "coordinator" if at < projects else "participant",
            "organizationURL": f"http://www.org{chosen.randint(1, 30_000)}.example",
        }
        if at % 100 == 0:
            row |= {**chosen.choice(networks), "country": "DE"}
        rows.append(row)
    _write(folder / "organization.csv", rows)
    titles = [
        {
            "id": 100_000 + at,
            "acronym": f"ACR{at}",
            "title": f"Title {at}",
            "objective": "So; " * 300,
        }
        for at in range(projects)
    ]
    return _write(folder / "project.csv", titles)


def _write(file: Path, rows: list[dict[str, object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [*rows[0]], delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return file
