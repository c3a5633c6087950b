"""Where stories are written and checked."""
