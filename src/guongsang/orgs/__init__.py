"""The tree of organisations through time, blocks, and roles held."""
