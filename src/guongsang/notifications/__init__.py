"""Inbox and outbox: what to tell whom."""
