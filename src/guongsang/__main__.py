"""`python -m guongsang` is the `guongsang` command."""

from guongsang.config.cli import main

main()
