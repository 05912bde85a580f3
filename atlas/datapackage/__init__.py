"""A data package on disk: its schema, reading, checks, description and safe change."""
