"""Briefings as slides (PPTX): text and tables that can be edited, maps with a text of their own."""
