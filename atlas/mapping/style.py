"""How the map looks, as data: colours, shapes, classes, labels that stand beside the state."""

from __future__ import annotations

from typing import Final

from atlas.datapackage.kinds import CLUSTER, NETWORK_KINDS

#: Industry groups in Paul Tol's qualitative scheme "muted", made for colour-blind readers
#: (https://personal.sron.nl/~pault/).
GROUP_COLORS: Final = {
    "mobility": "#332288",
    "production": "#88CCEE",
    "electronics_digital": "#44AA99",
    "health": "#CC6677",
    "materials": "#DDCC77",
    "energy_environment": "#117733",
    "land_construction": "#999933",
    "services": "#AA4499",
    "cross": "#882255",
}
UNKNOWN: Final = "#DDDDDD"
SHAPES: Final = {**NETWORK_KINDS, CLUSTER: "area"}
#: Shading under points: pale, so that symbols stay in front.
RAMP: Final = ("#f3f5f7", "#e3e9ee", "#cfd9e1", "#b7c5d0")
RAMP_DARK: Final = ("#232d36", "#2c3843", "#374653", "#455767")

#: Towns named on the map, most important first (seats of the government districts, then the
#: larger cities and the seats of the regions).
TOWNS: Final = (
    "Stuttgart",
    "Karlsruhe",
    "Mannheim",
    "Freiburg im Breisgau",
    "Tübingen",
    "Ulm",
    "Heilbronn",
    "Konstanz",
    "Pforzheim",
    "Heidelberg",
    "Reutlingen",
    "Ravensburg",
    "Villingen-Schwenningen",
    "Offenburg",
    "Aalen",
    "Schwäbisch Hall",
    "Lörrach",
    "Tuttlingen",
    "Friedrichshafen",
    "Mosbach",
    "Göppingen",
    "Freudenstadt",
    "Sigmaringen",
    "Waldshut-Tiengen",
    "Esslingen am Neckar",
    "Ludwigsburg",
    "Biberach an der Riß",
    "Rottweil",
    "Tauberbischofsheim",
    "Baden-Baden",
)
#: States around, named in grey: name in German and English, latitude, longitude of the label.
NEIGHBOURS: Final = (
    ("Bayern", "Bavaria", 48.75, 10.75),
    ("Hessen", "Hesse", 49.72, 8.62),
    ("Rheinland-Pfalz", "Rhineland-Palatinate", 49.25, 7.85),
    ("Frankreich", "France", 48.35, 7.30),
    ("Schweiz", "Switzerland", 47.38, 8.30),
    ("Österreich", "Austria", 47.38, 9.90),
)
#: Official background map of the Federal Agency for Cartography and Geodesy; loaded only when
#: a user switches it on.
TILES: Final = {
    "url": "https://sgx.geodatenzentrum.de/wmts_topplus_open/tile/1.0.0/web_grau/default/"
    "WEBMERCATOR/{z}/{y}/{x}.png",
    "attribution": "© BKG, TopPlusOpen, dl-de/by-2-0",
    "href": "https://www.bkg.bund.de",
    "max_zoom": 18,
}
