"""Styles and metadata in the tables of a GeoPackage where QGIS looks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from atlas.export.qgis.words import LAYER_TITLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from atlas.i18n.language import Language

_STYLES: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)"""
#: By this QGIS knows its own metadata among those of other programs.
_QGIS: Final = "http://mrcc.com/qgis.dtd"


def add_styles(database: sqlite3.Connection, qml: Mapping[str, str]) -> None:
    """Store styles in the table in which QGIS looks for them when it opens a layer."""
    database.execute(_STYLES)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
        "VALUES ('', '', ?, 'geom', 'Clusteratlas', ?, '', 1, 'Clusteratlas', '')",
        qml.items(),
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)"
    )


def add_metadata(
    database: sqlite3.Connection,
    layers: Iterable[str],
    lang: Language,
    *,
    content: str,
    rights: Iterable[str],
    licences: Iterable[str],
) -> None:
    """Say of each layer what it is and whose data it holds, where QGIS shows it.

    Parameters
    ----------
    database
        A GeoPackage that has tables of metadata.
    layers
        Names of its layers.
    lang
        Language of what is said.
    content
        What was selected, in words.
    rights, licences
        Lines of attribution and names of licences.
    """
    for layer in layers:
        title = lang(LAYER_TITLES[layer])
        database.execute(
            "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?",
            (f"{title} ({layer})", content, layer),
        )
        added = database.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
            "VALUES ('dataset', ?, 'text/xml', ?)",
            (_QGIS, _qmd(title, content, lang.code, rights, licences)),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) "
            "VALUES ('table', ?, ?)",
            (layer, added.lastrowid),
        )


def _qmd(
    title: str, content: str, code: str, rights: Iterable[str], licences: Iterable[str]
) -> str:
    root = Element("qgis", version="3.22.0")
    SubElement(root, "language").text = code
    SubElement(root, "type").text = "dataset"
    SubElement(root, "title").text = f"Clusteratlas Baden-Württemberg: {title}"
    SubElement(root, "abstract").text = content
    for line in rights:
        SubElement(root, "rights").text = line
    for line in licences:
        SubElement(root, "license").text = line
    return f"<!DOCTYPE qgis PUBLIC '{_QGIS}' 'SYSTEM'>\n" + tostring(root, encoding="unicode")
