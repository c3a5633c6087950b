"""Plans as data, and the assignments they make."""
