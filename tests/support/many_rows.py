"""A long table of one's own, for tests and benchmarks."""

import random


def many_rows(atlas, count):
    """Make a table as a chamber would send it: typing errors, gaps, some coordinates."""
    chance = random.Random(3)
    codes = atlas.package.tables["postcodes.csv"].to_dict("records")
    names = {}
    towns = atlas.package.tables["places.csv"]
    for name, ags in zip(towns["name"], towns["district_ags"], strict=True):
        names.setdefault(ags, []).append(name)
    lines = ["Nr;Firma;Straße;PLZ;Ort;Branche;Mitarbeiter;Gegründet;Breite;Länge"]
    for number in range(count):
        code, kind = chance.choice(codes), chance.random()
        town = chance.choice(names[code["district_ags"]])
        if kind < 0.1:
            at = chance.randrange(len(town))
            town = f"{town[:at]}{chance.choice('abcdefgh')}{town[at + 1 :]}"
        point = ";"
        if kind > 0.7:
            shift = chance.uniform(-0.02, 0.02)
            point = f"{code['lat'] + shift:.5f};{code['lon'] + shift:.5f}".replace(".", ",")
        postcode = code["postcode"] if kind > 0.2 else ""
        firm = f"Firma {chance.randrange(10**6)} GmbH"
        lines.append(f"{number};{firm};Weg 1;{postcode};{town};Maschinenbau;7;1990;{point}")
    return "\n".join(lines).encode("cp1252", "replace")
