"""Commands of `guongsang`."""
