"""Publishing a data package: as tables of a database."""
