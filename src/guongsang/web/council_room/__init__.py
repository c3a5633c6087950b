"""Where the council sits."""
