"""Reads old decisions and lists of awards into rows, and says whom each row may mean."""
