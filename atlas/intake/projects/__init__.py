"""Projects of the European Union's databases taken into a data package."""
