"""Statements of networks as pictures and as reports to read, to print and to send on."""
