"""Publishing a data package: as tables of a database, and these as a web service."""
