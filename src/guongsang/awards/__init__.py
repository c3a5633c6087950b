"""The dated rule book."""
