"""OGC API – Features: what pygeoapi is to be told to serve the views of a database, or files.

The file holds no password: the driver that pygeoapi uses takes it from ``PGPASSWORD`` or pgpass
by itself, whatever characters it has. pygeoapi reads ``${NAME}`` in plain texts from the
environment; texts with a ``$`` are quoted here, so nothing that a record or a setting says is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas.datapackage.attribution import data_date
from atlas.errors import SelectionError
from atlas.export.opendata.content import RECORD_SOURCES, credits_of
from atlas.export.opendata.describing import TITLE, covered_box, summary_of_all
from atlas.homes import SECRETS, Database
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.mapping.style import TILES
from atlas.settings import CRS, LANGUAGES

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.opendata.publisher import Publisher

#: The file that is written.
CONFIGURATION: Final = "pygeoapi-config.yml"
_REQUIREMENTS: Final = ".requirements/ogc-api.txt"
_CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"
#: What positions can be asked for in: by pygeoapi's rule the first is the usual one, and what they
#: are stored in is CRS84 where nothing is said; where it is said, spatial filters fail.
_SYSTEMS: Final = (_CRS84, f"{_EPSG}4326", f"{_EPSG}3857", _EPSG + CRS.partition(":")[2])
#: Features of an answer, where nobody says how many, and at most.
_USUAL, _MOST = 100, 1000
_KEYWORDS: Final = (msgid("Networks"), msgid("Clusters"), msgid("Districts"))
#: How it is used, as comments.
_HEAD: Final = Path(__file__).with_name("ogc_api.head.yml")


@dataclass(frozen=True)
class _Collection:
    """A view as it is offered: name, title and description (catalogue texts), key, sources."""

    name: str
    title: str
    description: str
    key: str
    sources: tuple[str, ...] = RECORD_SOURCES

    @property
    def view(self) -> str:
        return f"ogc_{self.name}"


_COLLECTIONS: Final = (
    _Collection(
        "networks",
        msgid("Networks"),
        msgid(
            "Networks and initiatives as points at their seats; those without a known seat have "
            "no geometry."
        ),
        "id",
    ),
    _Collection(
        "clusters",
        msgid("Clusters"),
        msgid("Clusters as areas, each the outline of the districts that it covers."),
        "id",
    ),
    _Collection(
        "districts",
        msgid("Districts"),
        msgid(
            "Urban and rural districts with their numbers of networks (by seat) and of "
            "clusters that cover them."
        ),
        "ags",
        ("bkg", "destatis", "stuttgart"),
    ),
)


def ogc_api_configuration(
    atlas: Atlas, served: Database | Path, publisher: Publisher, address: str
) -> bytes:
    """Give the configuration by which pygeoapi serves a published database, or a folder of files.

    Parameters
    ----------
    atlas
        All records, as they were published.
    served
        Where the views are, nothing is asked of it here; or the folder of the files of
        :func:`atlas.publishing.geojson_collections.collection_files`.
    publisher
        Who publishes, and under which licence.
    address
        Of the service, as its users call it.

    Returns
    -------
    bytes
        YAML; the same bytes for the same data, settings and address.

    Raises
    ------
    SelectionError
        If what it needs is not installed.
    """
    told = {
        "server": _server(address),
        "logging": {"level": "ERROR"},
        "metadata": _metadata(publisher),
        "resources": {
            each.name: _resource(each, atlas, served, publisher) for each in _COLLECTIONS
        },
    }
    return (_HEAD.read_text(encoding="utf-8") + _yaml(told)).encode()


def _server(address: str) -> dict[str, Any]:
    return {
        "bind": {"host": "127.0.0.1", "port": 5000},
        "url": address.rstrip("/"),
        "mimetype": "application/json; charset=UTF-8",
        "encoding": "utf-8",
        "languages": [*LANGUAGES],
        "limits": {"default_items": _USUAL, "max_items": _MOST, "on_exceed": "throttle"},
        "map": {"url": TILES["url"], "attribution": TILES["attribution"]},
    }


def _metadata(publisher: Publisher) -> dict[str, Any]:
    return {
        "identification": {
            "title": dict.fromkeys(LANGUAGES, TITLE),
            "description": {code: summary_of_all(language(code)) for code in LANGUAGES},
            "keywords": {code: [*map(language(code), _KEYWORDS)] for code in LANGUAGES},
            "keywords_type": "theme",
            "terms_of_service": publisher.chosen.path,
            "url": publisher.address,
        },
        "license": {"name": publisher.chosen.title, "url": publisher.chosen.path},
        "provider": {
            "name": publisher.publisher,
            "url": publisher.publisher_address or publisher.address,
        },
        "contact": {
            "name": publisher.contact,
            "email": publisher.contact_email,
            "url": publisher.address,
            "role": "pointOfContact",
        },
    }


def _resource(
    offered: _Collection, atlas: Atlas, served: Database | Path, publisher: Publisher
) -> dict[str, Any]:
    licence = {
        "type": "text/html",
        "rel": "license",
        "title": publisher.chosen.title,
        "href": publisher.chosen.path,
    }
    about = {
        "type": "text/html",
        "rel": "about",
        "title": TITLE,
        "href": publisher.address,
    }
    return {
        "type": "collection",
        "title": {code: language(code)(offered.title) for code in LANGUAGES},
        "description": {
            code: f"{language(code)(offered.description)} {credit}"
            for code, credit in _credits(offered, atlas, publisher).items()
        },
        "keywords": {code: [language(code)(offered.title)] for code in LANGUAGES},
        "links": [licence, about],
        "extents": {"spatial": {"bbox": [*covered_box(atlas)], "crs": _CRS84}},
        "providers": [
            {"type": "feature", "id_field": offered.key, "crs": [*_SYSTEMS]}
            | (
                _of_views(offered, served)
                if isinstance(served, Database)
                else _of_files(offered, served)
            )
        ],
    }


def _credits(offered: _Collection, atlas: Atlas, publisher: Publisher) -> dict[str, str]:
    """Name licence and sources, which an answer of the service has no field for, by language."""
    year = data_date(atlas.package)[:4] or str(dt.date.today().year)
    lines = credits_of(atlas, offered.sources)
    told = {}
    for at, lang in enumerate((language("de"), language("en"))):
        sources = [f"{publisher.publisher}: {TITLE} ({year})", *(line[at] for line in lines)]
        told[lang.code] = lang(
            "Licence: {licence}. Sources: {sources}",
            licence=publisher.chosen.title,
            sources="; ".join(sources),
        )
    return told


def _of_views(offered: _Collection, database: Database) -> dict[str, Any]:
    reached = {
        "host": database.host,
        "port": database.port,
        "dbname": database.name,
        "user": database.user,
        "search_path": [database.schema],
    }
    options = {name: value for name, value in database.options if name not in SECRETS}
    return {
        "name": "PostgreSQL",
        "data": {name: value for name, value in reached.items() if value},
        **({"options": options} if options else {}),
        "table": offered.view,
        "geom_field": "geometry",
    }


def _of_files(offered: _Collection, folder: Path) -> dict[str, Any]:
    return {
        "name": "GeoJSON",
        "data": str(folder / file_of(offered.name)),
    }


def file_of(collection: str) -> str:
    """Give the name of the file that a collection is served from."""
    return f"{collection}.geojson"


def _yaml(told: dict[str, Any]) -> str:
    try:
        import yaml
    except ImportError as error:
        raise SelectionError(
            "For an OGC API, install what it needs: pip install -r {file}", file=_REQUIREMENTS
        ) from error

    class Plain(yaml.SafeDumper):  # type: ignore[misc]  # no types without the package
        """Writes everything where it belongs, and quotes what pygeoapi would replace."""

        def ignore_aliases(self, _data: object) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:  # noqa: ANN401 - of the package
        style = '"' if "$" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Plain.add_representer(str, text)
    return str(yaml.dump(told, Dumper=Plain, allow_unicode=True, sort_keys=False, width=100))
