"""The map: payload as data, the drawing scripts, the document and the live component."""
