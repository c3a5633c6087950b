"""Signing in and one's own account: allauth's flows in our words, links that work once."""
