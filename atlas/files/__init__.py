"""Reading and writing what people have: CSV, spreadsheets, geodata, archives."""
