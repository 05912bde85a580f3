"""The page Wissensbilanz: eight steps, one module each; what they change is a statement."""
