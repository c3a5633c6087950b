"""Rounds and the dossiers that units send."""
