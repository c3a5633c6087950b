"""Figures and exports over everything."""
