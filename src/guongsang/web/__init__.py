"""HTTP: five areas over one kit."""
