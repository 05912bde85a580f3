"""The data package as open data: files, catalogue entries, a page, a feed of changes."""
