"""Drawings of places and the lines between them: as SVG, alive on a page, as a document."""
