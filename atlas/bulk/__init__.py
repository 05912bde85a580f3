"""Tables of millions of rows joined to areas: streamed part by part, here or on a cluster."""
