"""The append-only, hash-chained ledger of everything that was done."""
