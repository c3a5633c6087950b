"""Stories, consent, channels and placements."""
