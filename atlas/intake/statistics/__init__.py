"""Newer or finer figures of statistical offices taken into a data package."""
