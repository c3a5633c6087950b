"""Inspections, difficulties, training and budget."""
