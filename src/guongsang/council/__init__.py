"""Councils, sittings, ballots and minutes."""
