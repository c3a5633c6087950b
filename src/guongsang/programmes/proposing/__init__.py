"""From what was read in a plan's document to a programme: items, ties to bodies, rows, changes."""
