"""The secretariat's office."""
