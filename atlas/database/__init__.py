"""A data package in a PostgreSQL database: connecting to it, and reading it as files."""
