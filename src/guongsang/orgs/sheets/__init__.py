"""Bulk load from a simple Excel sheet: read, planned row by row, written back with its faults."""
