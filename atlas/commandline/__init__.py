"""The command line: ``python -m atlas``, one module for each group of commands."""
