"""Tags of the kit."""
