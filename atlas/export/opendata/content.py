"""What is published: the files, each with what it is, its licence and its sources."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atlas.datapackage.attribution import attribution
from atlas.datapackage.descriptor import DESCRIPTOR
from atlas.export import layers, tables
from atlas.export.geodata import geojson, geopackage
from atlas.export.opendata.licences import licence_of
from atlas.export.opendata.titles import KNOWN_TITLES
from atlas.export.order import Order
from atlas.files.csv_writing import Dialect
from atlas.files.geoparquet import write_geoparquet
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import geopandas as gpd

    from atlas.atlas import Atlas
    from atlas.export.opendata.licences import OpenLicence
    from atlas.export.opendata.publisher import Publisher

#: The folder of the data package within the folder.
PACKAGE_FOLDER: Final = "package"
#: Sources of what the files of the records hold, by their names in ``datapackage.json``.
RECORD_SOURCES: Final = ("pages", "bkg", "vg250", "geonames", "postcodes", "destatis")
#: Format → type of media, and the word of the vocabulary of file types.
FILE_TYPES: Final = {
    "gpkg": ("application/geopackage+sqlite3", "GPKG"),
    "geojson": ("application/geo+json", "GEOJSON"),
    "csv": ("text/csv", "CSV"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
    "json": ("application/json", "JSON"),
}


@dataclass(frozen=True)
class PublishedFile:
    """A file of the folder.

    Parameters
    ----------
    name
        With the folders that lead to it.
    content
        All of it.
    title
        What it is, a catalogue text; of tables of the package what the package says.
    licence
        It is offered under this one.
    credits
        What must be said of its sources, in German and English.
    """

    name: str
    content: bytes
    title: str
    licence: OpenLicence
    credits: tuple[tuple[str, str], ...]

    @property
    def ending(self) -> str:
        """Its format, a key of :data:`FILE_TYPES`."""
        return self.name.rpartition(".")[2]

    @property
    def titles(self) -> dict[str, str]:
        """The title by language; of a table that the atlas doesn't know in English alone."""
        codes = LANGUAGES if self.title in KNOWN_TITLES else ("en",)
        return {code: language(code)(self.title) for code in codes}

    @property
    def sha256(self) -> str:
        """Its checksum."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class OpenData:
    """All that is published.

    Parameters
    ----------
    atlas
        All records.
    publisher
        Who publishes.
    date
        Day of publication.
    records
        The records in several formats.
    package
        The files of the data package, its description first.
    left_out
        Title and licences of files that are no open data.
    """

    atlas: Atlas
    publisher: Publisher
    date: dt.date
    records: tuple[PublishedFile, ...]
    package: tuple[PublishedFile, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        """All files of data."""
        return (*self.records, *self.package)


def open_data(atlas: Atlas, publisher: Publisher, date: dt.date) -> OpenData:
    """Make the files of data.

    Parameters
    ----------
    atlas
        All records.
    publisher
        Who publishes, and under which licence.
    date
        Day of publication.

    Returns
    -------
    OpenData
        The same bytes for the same data, settings and day.
    """
    records = tuple(_records(atlas, publisher, date))
    package, left_out = _package(atlas, publisher)
    return OpenData(atlas, publisher, date, records, package, left_out)


def _records(atlas: Atlas, publisher: Publisher, date: dt.date) -> Iterator[PublishedFile]:
    order = Order(atlas, language("de"), date=date, dialect=Dialect.international)
    made = (
        ("clusteratlas.gpkg", msgid("Networks, clusters and districts for GIS"), geopackage(order)),
        ("clusteratlas.geojson", msgid("Networks and clusters as text"), geojson(order).encode()),
        ("clusteratlas.csv", msgid("Networks and clusters as one table"), tables.csv(order)),
        ("networks.parquet", msgid("Networks as points"), _parquet(layers.network_layer(atlas))),
        ("clusters.parquet", msgid("Clusters as areas"), _parquet(layers.cluster_layer(atlas))),
    )
    credited = credits_of(atlas, RECORD_SOURCES)
    for name, title, content in made:
        yield PublishedFile(name, content, title, publisher.chosen, credited)


def _parquet(layer: gpd.GeoDataFrame) -> bytes:
    content = io.BytesIO()
    write_geoparquet(layers.flat(layer), content)
    return content.getvalue()


def _package(
    atlas: Atlas, publisher: Publisher
) -> tuple[tuple[PublishedFile, ...], tuple[tuple[str, str], ...]]:
    """Give the files of the package that are open, and what the others are."""
    about, held = atlas.package.about, atlas.package.files.files
    files, kept, left_out = [], [], []
    for resource in about.get("resources", ()):
        name, content = resource.get("path", ""), held.get(resource.get("path", ""))
        if content is None:
            continue
        title = resource.get("title") or name
        licence = licence_of(resource, publisher.licence)
        if licence is None:
            words = "; ".join(entry["title"] for entry in resource["licenses"])
            left_out.append((title, words))
            continue
        sources = [source["name"] for source in resource.get("sources", ())]
        credited = credits_of(atlas, sources) if sources else ()
        files.append(PublishedFile(f"{PACKAGE_FOLDER}/{name}", content, title, licence, credited))
        kept.append(resource)
    description = PublishedFile(
        f"{PACKAGE_FOLDER}/{DESCRIPTOR}",
        _description(about, kept, publisher),
        msgid("Description of the tables (Frictionless Data Package)"),
        publisher.chosen,
        (),
    )
    return (description, *files), tuple(left_out)


def _description(about: dict[str, Any], kept: list[dict[str, Any]], publisher: Publisher) -> bytes:
    """Describe what is there: no table, source or licence of what isn't."""
    names = {resource["name"] for resource in kept}
    cited = {source["name"] for resource in kept for source in resource.get("sources", ())}
    chosen = publisher.chosen
    own = {"name": chosen.name, "path": chosen.path, "title": chosen.title}
    new = about | {
        "licenses": [own],
        "contributors": [{"title": publisher.publisher, "roles": ["publisher"]}],
        "homepage": publisher.address,
        "sources": [each for each in about.get("sources", ()) if each["name"] in cited],
        "resources": [
            {"licenses": [own]} | resource | _keys_within(resource, names) for resource in kept
        ],
    }
    text = json.dumps(new, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def _keys_within(resource: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """Leave out keys that lead to tables that aren't there."""
    schema = resource.get("schema")
    if not isinstance(schema, dict) or "foreignKeys" not in schema:
        return {}
    own = ("", resource["name"])
    kept = [
        key
        for key in schema["foreignKeys"]
        if (to := key["reference"].get("resource", "")) in names or to in own
    ]
    rest = {name: value for name, value in schema.items() if name != "foreignKeys"}
    return {"schema": rest | ({"foreignKeys": kept} if kept else {})}


def credits_of(atlas: Atlas, sources: tuple[str, ...] | list[str]) -> tuple[tuple[str, str], ...]:
    """Give what must be said of sources, in German and English.

    Returns
    -------
    tuple
        The line that screens show; of a source that screens needn't name its title, as whoever
        takes the file on owes its makers their name.
    """
    lines = []
    for source in atlas.package.about.get("sources", ()):
        if source["name"] in sources:
            told = attribution(atlas.package, [source["name"]])
            text = told[0]["text"] if told else dict.fromkeys(LANGUAGES, source["title"])
            lines.append((text["de"], text["en"]))
    return tuple(lines)
