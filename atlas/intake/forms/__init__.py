"""Forms in which networks look after their own entry: written, sealed, read back, imported."""
