"""An atlas with as many networks as are asked for, drawn from the fields and places there are."""

import random
from dataclasses import replace

import pandas as pd

from atlas import Atlas


def many_networks(whole: Atlas, count: int) -> Atlas:
    """Give an atlas whose networks have the fields and places of the real ones, mixed anew."""
    chosen = random.Random(20261126)
    tables = whole.package.tables
    real = tables["networks.csv"].to_dict("records")
    own = [row | {"id": f"made-up-{at:05}"} for at, row in enumerate(chosen.choices(real, k=count))]
    for row in own:
        other = chosen.choice(real)
        row |= {"technologies": other["technologies"], "name": f"{row['name']} {row['id']}"}
    keys = [row["id"] for row in own]
    pairs = [
        {"from_id": a, "to_id": b} for a, b in zip(keys, chosen.sample(keys, count), strict=True)
    ]
    links = pd.DataFrame(pairs).assign(kind="partner", name="")
    more = {"networks.csv": pd.DataFrame(own), "links.csv": links}
    return Atlas.of(replace(whole.package, tables={**tables, **more}))
