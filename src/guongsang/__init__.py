"""Gương Sáng: the life of an exemplar in the programmes of Vietnamese public bodies."""
