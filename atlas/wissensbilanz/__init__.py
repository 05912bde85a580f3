"""Wissensbilanz (intellectual capital statement) of a network: model, calculation, change."""
