"""How networks work together: their ties as a graph, and what it says and doesn't say."""
