"""Pages as tagged PDF (PDF/UA-1): the report of areas, and a selection as map and list."""
