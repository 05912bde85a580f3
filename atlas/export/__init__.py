"""Files that users send on: documents, tables, geodata, pictures."""
