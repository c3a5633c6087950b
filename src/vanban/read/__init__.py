"""Reading: a file in any of the formats an office receives becomes one `Reading`."""
