"""Texts and coordinates to places and districts, offline."""
