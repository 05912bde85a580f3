"""A statement as a workbook that a workshop fills in by hand, and back."""
