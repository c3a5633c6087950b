"""How dates and numbers are read and shown."""
