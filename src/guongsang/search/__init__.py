"""One folded entry for each thing that can be found."""
