"""What QGIS reads from a GeoPackage beside its tables: styles, names of fields, metadata."""
