"""The entry for catalogues: DCAT-AP.de 3.0 as JSON-LD and RDF/XML.

rdflib is imported here alone; who publishes nothing needn't have it.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from atlas.datapackage.version import version_of
from atlas.export.opendata.content import FILE_TYPES
from atlas.export.opendata.describing import (
    TITLE,
    changed_on,
    covered_box,
    covered_days,
    credit_line,
    described,
    package_in_words,
    summary_of_all,
)
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

    from atlas.export.opendata.content import OpenData, PublishedFile
    from atlas.i18n.language import Language

_DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
_DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
_SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
#: New in DCAT 3, so that rdflib doesn't know it yet.
_VERSION: Final = URIRef(f"{DCAT}version")
_WKT: Final = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
_LEVEL: Final = URIRef("http://dcat-ap.de/def/politicalGeocoding/Level/state")
_PREFIXES: Final = {
    "rdf": str(RDF),
    **{"dcat": str(DCAT), "dcterms": str(DCTERMS), "foaf": str(FOAF), "xsd": str(XSD)},
    **{"dcatde": str(_DCATDE), "dcatap": str(_DCATAP), "spdx": str(_SPDX), "vcard": str(_VCARD)},
}
_THEMES: Final = ("ECON", "REGI", "TECH")
_KEYWORDS: Final = (
    msgid("cluster"),
    msgid("network"),
    msgid("industry"),
    msgid("economic development"),
    msgid("innovation"),
)


def catalogue(published: OpenData) -> Graph:
    """Describe what is published: a catalogue with the records and the tables as data sets.

    Parameters
    ----------
    published
        The files, and who publishes them.

    Returns
    -------
    rdflib.Graph
        Every node has an address below that of the folder; there are no blank ones.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    node = _at(published, "catalog")
    settings = published.publisher
    graph.add((node, RDF.type, DCAT.Catalog))
    _texts(graph, node, DCTERMS.title, dict.fromkeys(LANGUAGES, TITLE))
    _texts(graph, node, DCTERMS.description, _both(summary_of_all))
    _dates(graph, node, published)
    graph.add((node, DCTERMS.publisher, _at(published, "publisher")))
    graph.add((node, FOAF.homepage, URIRef(settings.address)))
    graph.add((node, DCTERMS.license, URIRef(settings.chosen.uri)))
    graph.add((node, DCTERMS.spatial, _at(published, "place")))
    graph.add((node, DCAT.themeTaxonomy, URIRef(f"{_EU}data-theme")))
    _languages(graph, node)
    _who(graph, published)
    _where_and_when(graph, published)
    sets = (
        ("records", dict.fromkeys(LANGUAGES, TITLE), _both(summary_of_all), published.records),
        (
            "package",
            _both(lambda say: say("{title}: tables", title=TITLE)),
            _both(package_in_words),
            published.package,
        ),
    )
    for key, title, description, files in sets:
        graph.add((node, DCAT.dataset, _at(published, key)))
        _dataset(graph, published, key, title, description)
        for file in files:
            graph.add((_at(published, key), DCAT.distribution, _file_node(published, file)))
            _distribution(graph, published, file)
    return graph


def json_ld(graph: Graph) -> bytes:
    """Write a graph as JSON-LD, the same bytes for the same graph."""
    stated = json.loads(graph.serialize(format="json-ld", context=_PREFIXES))
    text = json.dumps(_in_order(stated), ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def rdf_xml(graph: Graph) -> bytes:
    """Write a graph as RDF/XML, the same bytes for the same graph."""
    for prefix, namespace in _PREFIXES.items():
        ET.register_namespace(prefix, namespace)
    root = ET.fromstring(graph.serialize(format="xml"))  # noqa: S314 - written just now
    for node in root:
        node[:] = sorted(node, key=ET.tostring)
    root[:] = sorted(root, key=lambda node: node.get(f"{{{RDF}}}about", ""))
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _in_order(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Sort what has no order of its own, as rdflib gives another one each time."""
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(value, dict):
        return {name: _in_order(part) for name, part in value.items()}
    return value


def _dataset(
    graph: Graph,
    published: OpenData,
    key: str,
    title: dict[str, str],
    description: dict[str, str],
) -> None:
    node, settings = _at(published, key), published.publisher
    graph.add((node, RDF.type, DCAT.Dataset))
    _texts(graph, node, DCTERMS.title, title)
    _texts(graph, node, DCTERMS.description, description)
    for say in map(language, LANGUAGES):
        for word in _KEYWORDS:
            graph.add((node, DCAT.keyword, Literal(say(word), lang=say.code)))
    _dates(graph, node, published)
    _languages(graph, node)
    version = str(version_of(published.atlas.package))
    if settings.contributor:
        graph.add((node, _DCATDE.contributorID, URIRef(settings.contributor)))
    if settings.legal_basis:
        graph.add((node, _DCATDE.legalBasis, Literal(settings.legal_basis, lang="de")))
    for predicate, value in (
        (DCTERMS.identifier, Literal(str(node))),
        (_VERSION, Literal(version)),
        (DCAT.landingPage, URIRef(settings.address)),
        (DCAT.contactPoint, _at(published, "contact")),
        (DCTERMS.publisher, _at(published, "publisher")),
        (DCTERMS.creator, _at(published, "publisher")),
        (DCTERMS.spatial, _at(published, "place")),
        (DCTERMS.temporal, _at(published, "period")),
        (DCTERMS.accrualPeriodicity, URIRef(f"{_EU}frequency/IRREG")),
        (DCTERMS.accessRights, URIRef(f"{_EU}access-right/PUBLIC")),
        (_DCATDE.politicalGeocodingURI, URIRef(settings.place)),
        (_DCATDE.politicalGeocodingLevelURI, _LEVEL),
        *((DCAT.theme, URIRef(f"{_EU}data-theme/{theme}")) for theme in _THEMES),
    ):
        graph.add((node, predicate, value))


def _distribution(graph: Graph, published: OpenData, file: PublishedFile) -> None:
    node, checksum = _file_node(published, file), _at(published, f"sha256-{file.name}")
    media, kind = FILE_TYPES[file.ending]
    address = URIRef(f"{published.publisher.address}{file.name}")
    graph.add((node, RDF.type, DCAT.Distribution))
    _texts(graph, node, DCTERMS.title, file.titles)
    _texts(graph, node, DCTERMS.description, described(file))
    for predicate, value in (
        (DCAT.accessURL, address),
        (DCAT.downloadURL, address),
        (DCTERMS.license, URIRef(file.licence.uri)),
        (_DCATDE.licenseAttributionByText, Literal(credit_line(published, file), lang="de")),
        (DCTERMS.format, URIRef(f"{_EU}file-type/{kind}")),
        (DCAT.mediaType, URIRef(f"{_MEDIA}{media}")),
        (DCAT.byteSize, Literal(len(file.content), datatype=XSD.nonNegativeInteger)),
        (_DCATAP.availability, URIRef(f"{_EU}planned-availability/AVAILABLE")),
        (_SPDX.checksum, checksum),
    ):
        graph.add((node, predicate, value))
    _dates(graph, node, published)
    graph.add((checksum, RDF.type, _SPDX.Checksum))
    graph.add((checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))


def _who(graph: Graph, published: OpenData) -> None:
    settings = published.publisher
    node, contact = _at(published, "publisher"), _at(published, "contact")
    graph.add((node, RDF.type, FOAF.Organization))
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Literal(settings.publisher)))
    if settings.publisher_address:
        graph.add((node, FOAF.homepage, URIRef(settings.publisher_address)))
    if settings.publisher_type:
        graph.add((node, DCTERMS.type, URIRef(settings.publisher_type)))
    graph.add((contact, RDF.type, _VCARD.Organization))
    graph.add((contact, RDF.type, _VCARD.Kind))
    graph.add((contact, _VCARD.fn, Literal(settings.contact)))
    graph.add((contact, _VCARD.hasEmail, URIRef(f"mailto:{settings.contact_email}")))


def _where_and_when(graph: Graph, published: OpenData) -> None:
    place, period = _at(published, "place"), _at(published, "period")
    west, south, east, north = covered_box(published.atlas)
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{x} {y}" for x, y in corners)
    graph.add((place, RDF.type, DCTERMS.Location))
    graph.add((place, DCAT.bbox, Literal(f"POLYGON(({ring}))", datatype=_WKT)))
    first, last = covered_days(published)
    graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((period, DCAT.startDate, Literal(first, datatype=XSD.date)))
    graph.add((period, DCAT.endDate, Literal(last, datatype=XSD.date)))


def _dates(graph: Graph, node: URIRef, published: OpenData) -> None:
    issued, changed = published.date.isoformat(), changed_on(published)
    graph.add((node, DCTERMS.issued, Literal(issued, datatype=XSD.date)))
    graph.add((node, DCTERMS.modified, Literal(changed, datatype=XSD.date)))


def _languages(graph: Graph, node: URIRef) -> None:
    for code in ("DEU", "ENG"):
        graph.add((node, DCTERMS.language, URIRef(f"{_EU}language/{code}")))


def _texts(graph: Graph, node: URIRef, predicate: Node, texts: dict[str, str]) -> None:
    for code, text in texts.items():
        graph.add((node, predicate, Literal(text, lang=code)))


def _both(words: Callable[[Language], str]) -> dict[str, str]:
    return {code: words(language(code)) for code in LANGUAGES}


def _at(published: OpenData, name: str) -> URIRef:
    return URIRef(f"{published.publisher.address}#{name}")


def _file_node(published: OpenData, file: PublishedFile) -> URIRef:
    return _at(published, f"file-{file.name}")
