"""Layers of many points drawn as cells: a hierarchical grid, asked for what a view shows."""
